"""Three files to people within reach: geopandas and networkx, projected on streets.

Written with care for the right answer, as one who knows both libraries would: streets by
exact end coordinates, points projected on the nearest street, one search from all
shelters.
"""

import sys
from pathlib import Path

import geopandas
import networkx as nx
import numpy as np
import pandas as pd
from pipelines import tell

ZONE_III = 6671
SNAP_LIMIT = 200.0
LIMITS = (300, 400, 500, 800, 1000)


def main(data: Path) -> None:
    """Answer from Ube's files."""
    streets = geopandas.read_file(data / "ube_roads.zip").to_crs(ZONE_III)
    streets = streets.explode(ignore_index=True)
    streets = streets[~streets.geometry.normalize().duplicated()].reset_index(drop=True)
    graph = nx.Graph()
    for line in streets.geometry:
        u, v = line.coords[0], line.coords[-1]
        if u != v and graph.get_edge_data(u, v, {"metres": np.inf})["metres"] > (
            line.length
        ):
            graph.add_edge(u, v, metres=line.length)

    table = pd.read_csv(data / "ube_chome_2015.csv")
    units = geopandas.GeoDataFrame(
        table,
        geometry=geopandas.points_from_xy(table["X_CODE"], table["Y_CODE"]),
        crs=6668,
    ).to_crs(ZONE_III)
    shelters = geopandas.read_file(data / "ube_shelters.zip").to_crs(ZONE_III)
    on_streets = [
        geopandas.sjoin_nearest(points, streets[["geometry"]], max_distance=SNAP_LIMIT)
        for points in (units[["geometry", "JINKO"]], shelters[["geometry"]])
    ]

    def project(row: object) -> tuple[float, float, object]:
        line = streets.geometry[row.index_right]
        return line.project(row.geometry), line.distance(row.geometry), line

    beside: dict[object, list[tuple[float, float]]] = {}
    for row in on_streets[1].itertuples():
        position, leg, line = project(row)
        beside.setdefault(row.index_right, []).append((position, leg))
        for node, metres in (
            (line.coords[0], position),
            (line.coords[-1], line.length - position),
        ):
            old = graph.get_edge_data("all", node, {"metres": np.inf})["metres"]
            graph.add_edge("all", node, metres=min(old, leg + metres))
    found = nx.single_source_dijkstra_path_length(graph, "all", weight="metres")
    distance: dict[object, float] = {}
    for row in on_streets[0].itertuples():
        position, leg, line = project(row)
        ways = [
            found.get(line.coords[0], np.inf) + position,
            found.get(line.coords[-1], np.inf) + line.length - position,
        ]
        ways += [
            abs(there - position) + straight
            for there, straight in beside.get(row.index_right, ())
        ]
        distance[row.Index] = min(distance.get(row.Index, np.inf), leg + min(ways))
    metres = units.index.map(distance).to_numpy(dtype=float)
    tell(
        {
            str(limit): float(units["JINKO"][metres <= limit + 0.001].sum())
            for limit in LIMITS
        }
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
