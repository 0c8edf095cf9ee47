"""The walking engine beside a bare search, networkx and pandana."""

import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
import ube
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from timing import compare, in_words, measure

from gis.analysis.gaps import Counted, find_gaps
from gis.analysis.walking import place_points
from gis.network.build import build_network
from gis.network.compiled import load_network, save_network
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.snap import Snapped, snap_points

TIMES = 15
Deed = Callable[[], object]


def print_table(data: Path) -> None:
    """Measure all engines and print seconds, and ratios to the product's own search."""
    lines = ube.read_lines(data / "ube_roads.zip")
    units, _ = ube.read_units(data / "ube_chome_2015.csv")
    shelters = ube.read_points(data / "ube_shelters.zip")
    network = build_network(lines)
    people = snap_points(network, units, limit=200.0)
    places = snap_points(network, shelters, limit=200.0)
    search = "tetotote: units to nearest, named"
    virtual, least = _search_bare(network, places)
    pois, nearest = _ask_pandana(network, units, shelters)
    best = compare(
        {
            search: lambda: find_nearest(network, people, places),
            "scipy dijkstra, the same source": virtual,
            "scipy dijkstra, min_only": least,
            "networkx, our snaps given": _ask_networkx(network, people, places),
            "pandana, nearest_pois alone": nearest,
            "pandana, with its places and snaps": pois,
            "tetotote: snaps and verdicts too": _analyse(network, units, shelters),
        },
        times=TIMES,
    )
    for name, seconds in best.items():
        print(f"  {name:36}{in_words(seconds)}{seconds / best[search]:9.2f} ×")
    bare = best["scipy dijkstra, the same source"]
    print(f"  {'ours over the bare search':36}{best[search] / bare:21.2f} ×")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network"
        for name, seconds in (
            ("build the network", measure(lambda: build_network(lines), times=3)),
            (
                "write it compiled",
                measure(lambda: save_network(network, path), times=1),
            ),
            ("map it again", measure(lambda: load_network(path), times=7)),
        ):
            print(f"  {name:36}{in_words(seconds)}")


def _analyse(network: StreetNetwork, units: np.ndarray, shelters: np.ndarray) -> Deed:
    none = np.zeros(len(shelters), dtype=bool)
    counted = Counted(~none, none, none, none)
    return lambda: find_gaps(
        network,
        place_points(network, units, snap_limit=200.0),
        place_points(network, shelters, snap_limit=200.0),
        counted,
        limit_metres=400.0,
        detour_factor=1.3,
    )


def _search_bare(network: StreetNetwork, places: Snapped) -> tuple[Deed, Deed]:
    """Give scipy's search of the same graph in two ways, prepared beforehand.

    One has the same virtual source, tied with metres to both ends of the places' streets,
    and gives predecessors as the product needs them; the other starts at these ends.
    """
    count = network.node_count
    ends = network.edge_nodes[places.edge]
    length = network.edge_length[places.edge]
    ties = np.full(count, np.inf)
    for column, metres in ((0, places.position), (1, length - places.position)):
        np.minimum.at(ties, ends[:, column], metres + places.leg)
    seeds = np.flatnonzero(np.isfinite(ties))
    tied = csr_array(
        (
            np.append(network.weights, ties[seeds]),
            np.append(network.indices, seeds).astype(np.int32),
            np.append(network.indptr, network.indptr[-1] + len(seeds)).astype(np.int32),
        ),
        shape=(count + 1, count + 1),
    )
    graph = csr_array(
        (network.weights, network.indices, network.indptr), shape=(count, count)
    )
    return (
        lambda: dijkstra(tied, indices=count, return_predecessors=True),
        lambda: dijkstra(graph, indices=seeds, min_only=True),
    )


def _ask_networkx(network: StreetNetwork, people: Snapped, place: Snapped) -> Deed:
    graph = nx.Graph()
    for (u, v), length in zip(
        network.edge_nodes.tolist(), network.edge_length.tolist(), strict=True
    ):
        if u != v and (not graph.has_edge(u, v) or graph[u][v]["weight"] > length):
            graph.add_edge(u, v, weight=length)

    def analyse() -> object:
        graph.add_node("source")
        for edge, position, leg in zip(
            place.edge, place.position, place.leg, strict=True
        ):
            u, v = (int(node) for node in network.edge_nodes[edge])
            for node, metres in (
                (u, position),
                (v, network.edge_length[edge] - position),
            ):
                old = graph.get_edge_data("source", node, {"weight": np.inf})["weight"]
                graph.add_edge("source", node, weight=min(old, leg + metres))
        found = nx.single_source_dijkstra_path_length(graph, "source")
        graph.remove_node("source")
        return [
            min(
                found.get(int(network.edge_nodes[edge][0]), np.inf) + position,
                found.get(int(network.edge_nodes[edge][1]), np.inf)
                + network.edge_length[edge]
                - position,
            )
            + leg
            for edge, position, leg in zip(
                people.edge, people.position, people.leg, strict=True
            )
            if edge >= 0
        ]

    return analyse


def _ask_pandana(
    network: StreetNetwork, units: np.ndarray, shelters: np.ndarray
) -> tuple[Deed, Deed]:
    """Give pandana's question with all that it needs, and its query alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandana
        import pandas as pd

    edges = pd.DataFrame(network.edge_nodes, columns=["u", "v"])
    graph = pandana.Network(
        pd.Series(network.node_xy[:, 0]),
        pd.Series(network.node_xy[:, 1]),
        edges["u"],
        edges["v"],
        pd.DataFrame({"metres": network.edge_length}),
        twoway=True,
    )

    def search() -> object:
        return graph.nearest_pois(20000, "shelter", num_pois=1)

    def analyse() -> object:
        graph.set_pois(
            "shelter", 20000, 1, pd.Series(shelters[:, 0]), pd.Series(shelters[:, 1])
        )
        return search().loc[graph.get_node_ids(units[:, 0], units[:, 1])]

    analyse()
    return analyse, search
