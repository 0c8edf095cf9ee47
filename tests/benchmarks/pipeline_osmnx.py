"""Three files to people within reach: osmnx, with nodes and edges as it keeps them.

Nodes are those that the file's `u` and `v` name, points go to the nearest node, and
networkx searches by the file's `length`. (The file was clipped after these were written:
what they say is not always so, which is part of the answer.)
"""

import sys
import warnings
from pathlib import Path

import geopandas
import networkx as nx
import osmnx
import pandas as pd
from pipelines import tell

ZONE_III = 6671
LIMITS = (300, 400, 500, 800, 1000)


def main(data: Path) -> None:
    """Answer from Ube's files."""
    edges = geopandas.read_file(data / "ube_roads.zip").to_crs(ZONE_III)
    edges = edges.explode(ignore_index=True).astype({"u": "int64", "v": "int64"})
    corners = edges.geometry.get_coordinates().groupby(level=0)
    nodes = pd.concat(
        (
            corners.first().assign(osmid=edges["u"]),
            corners.last().assign(osmid=edges["v"]),
        )
    )
    nodes = nodes.drop_duplicates("osmid").set_index("osmid")
    nodes = geopandas.GeoDataFrame(
        nodes, geometry=geopandas.points_from_xy(nodes["x"], nodes["y"]), crs=ZONE_III
    )
    edges = edges[~edges.duplicated(["u", "v", "key"])].set_index(["u", "v", "key"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = osmnx.convert.graph_from_gdfs(nodes, edges)
    graph = osmnx.convert.to_undirected(graph)

    table = pd.read_csv(data / "ube_chome_2015.csv")
    units = geopandas.GeoSeries(
        geopandas.points_from_xy(table["X_CODE"], table["Y_CODE"]), crs=6668
    ).to_crs(ZONE_III)
    shelters = geopandas.read_file(data / "ube_shelters.zip").to_crs(ZONE_III)
    sources = osmnx.distance.nearest_nodes(
        graph, shelters.geometry.x, shelters.geometry.y
    )
    found = nx.multi_source_dijkstra_path_length(graph, set(sources), weight="length")
    nearest, leg = osmnx.distance.nearest_nodes(
        graph, units.x, units.y, return_dist=True
    )
    metres = pd.Series(nearest).map(found)
    near = leg <= 200.0
    tell(
        {
            str(limit): float(table["JINKO"][near & (metres <= limit)].sum())
            for limit in LIMITS
        }
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
