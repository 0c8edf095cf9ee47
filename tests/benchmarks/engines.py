"""The walking engine beside a bare search, networkx and pandana."""

import csv
import tempfile
import warnings
from pathlib import Path

import networkx as nx
import numpy as np
import pyogrio
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from timing import in_words, measure

from gis import crs
from gis.analysis.gaps import Counted, find_gaps
from gis.analysis.walking import place_points
from gis.network.build import build_network
from gis.network.compiled import load_network, save_network
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.snap import Snapped, snap_points

ZONE_III = 6671
Rows = list[tuple[str, float, str]]


def print_table(data: Path) -> None:
    """Measure all engines and print seconds, and ratios to the product's own search."""
    lines = read_lines(data / "ube_roads.zip")
    units = _read_units(data / "ube_chome_2015.csv")
    shelters = read_points(data / "ube_shelters.zip")
    network = build_network(lines)
    snapped = (
        snap_points(network, units, limit=200.0),
        snap_points(network, shelters, limit=200.0),
    )
    rows: Rows = [
        _measure_search(network, *snapped),
        _measure_bare(network, shelters),
        _measure_networkx(network, *snapped),
        _measure_pandana(network, units, shelters),
        _measure_analysis(network, units, shelters),
    ]
    ours = rows[0][1]
    for name, seconds, note in rows:
        print(f"  {name:36}{in_words(seconds)}{seconds / ours:9.1f} ×  {note}")
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


def read_lines(path: Path) -> np.ndarray:
    _, _, wkb, _ = pyogrio.raw.read(f"/vsizip/{path}", columns=[])
    return crs.to_plane(shapely.get_parts(shapely.from_wkb(wkb)), ZONE_III)


def read_points(path: Path) -> np.ndarray:
    _, _, wkb, _ = pyogrio.raw.read(f"/vsizip/{path}", columns=[])
    return shapely.get_coordinates(crs.to_plane(shapely.from_wkb(wkb), ZONE_III))


def _read_units(path: Path) -> np.ndarray:
    with path.open(encoding="utf-8-sig") as file:
        rows = [
            (float(row["X_CODE"]), float(row["Y_CODE"])) for row in csv.DictReader(file)
        ]
    lon, lat = np.array(rows).T
    return crs.coordinates_to_plane(lon, lat, ZONE_III)


def _measure_search(
    network: StreetNetwork, people: Snapped, places: Snapped
) -> tuple[str, float, str]:
    seconds = measure(lambda: find_nearest(network, people, places), times=7)
    return "tetotote, search", seconds, "points inside edges, nearest named"


def _measure_analysis(
    network: StreetNetwork, units: np.ndarray, shelters: np.ndarray
) -> tuple[str, float, str]:
    none = np.zeros(len(shelters), dtype=bool)
    counted = Counted(~none, none, none, none)

    def analyse() -> object:
        return find_gaps(
            network,
            place_points(network, units, snap_limit=200.0),
            place_points(network, shelters, snap_limit=200.0),
            counted,
            limit_metres=400.0,
            detour_factor=1.3,
        )

    return (
        "tetotote, whole analysis",
        measure(analyse, times=7),
        "snapping and verdicts too",
    )


def _measure_bare(
    network: StreetNetwork, shelters: np.ndarray
) -> tuple[str, float, str]:
    count = network.node_count
    graph = csr_array(
        (network.weights, network.indices, network.indptr), shape=(count, count)
    )
    nearest = np.unique(
        shapely.STRtree(shapely.points(network.node_xy)).nearest(
            shapely.points(shelters)
        )
    )

    def search() -> object:
        return dijkstra(graph, indices=nearest, min_only=True)

    return "scipy dijkstra alone", measure(search, times=7), "node snaps, search only"


def _measure_networkx(
    network: StreetNetwork, people: Snapped, place: Snapped
) -> tuple[str, float, str]:
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

    return "networkx", measure(analyse, times=7), "our snaps given, its search"


def _measure_pandana(
    network: StreetNetwork, units: np.ndarray, shelters: np.ndarray
) -> tuple[str, float, str]:
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

    def analyse() -> object:
        graph.set_pois(
            "shelter", 20000, 1, pd.Series(shelters[:, 0]), pd.Series(shelters[:, 1])
        )
        nearest = graph.nearest_pois(20000, "shelter", num_pois=1)
        return nearest.loc[graph.get_node_ids(units[:, 0], units[:, 1])]

    return "pandana", measure(analyse, times=7), "snaps to nodes: another answer"
