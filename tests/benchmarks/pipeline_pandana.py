"""Three files to people within reach: geopandas and pandana, from node to node."""

import sys
from pathlib import Path

import geopandas
import pandana
import pandas as pd
from pipelines import tell

ZONE_III = 6671
LIMITS = (300, 400, 500, 800, 1000)


def main(data: Path) -> None:
    """Answer from Ube's files."""
    edges = geopandas.read_file(data / "ube_roads.zip").to_crs(ZONE_III)
    edges = edges.explode(ignore_index=True)
    corners = edges.geometry.get_coordinates().groupby(level=0)
    first, last = corners.first(), corners.last()
    nodes = pd.concat((first, last)).drop_duplicates().reset_index(drop=True)
    number = pd.Series(nodes.index, index=pd.MultiIndex.from_frame(nodes))
    u, v = (
        number.loc[pd.MultiIndex.from_frame(ends)].to_numpy() for ends in (first, last)
    )
    network = pandana.Network(
        nodes["x"],
        nodes["y"],
        pd.Series(u),
        pd.Series(v),
        pd.DataFrame({"metres": edges.geometry.length}),
        twoway=False,
    )

    table = pd.read_csv(data / "ube_chome_2015.csv")
    units = geopandas.GeoSeries(
        geopandas.points_from_xy(table["X_CODE"], table["Y_CODE"]), crs=6668
    ).to_crs(ZONE_III)
    shelters = geopandas.read_file(data / "ube_shelters.zip").to_crs(ZONE_III)
    network.set_pois("shelter", 1000, 1, shelters.geometry.x, shelters.geometry.y)
    found = network.nearest_pois(1000, "shelter", num_pois=1)[1]
    nearest = network.get_node_ids(units.x, units.y, mapping_distance=200.0)
    metres = nearest.map(found)
    # What is farther than the search goes is told as 1000.
    tell(
        {
            str(limit): float(
                table["JINKO"][nearest.index][
                    (metres <= limit) & (metres < LIMITS[-1])
                ].sum()
            )
            for limit in LIMITS
        }
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
