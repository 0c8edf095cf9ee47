"""Three files to people within reach: the product's readers, network and analysis."""

import sys
from pathlib import Path

import numpy as np
import shapely
from pipelines import tell

from gis import crs
from gis.analysis.gaps import count_within
from gis.network.build import build_network
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points
from gis.sources.population.reader import read_population
from gis.sources.resources import read_resources
from gis.sources.streets import read_streets

ZONE_III = 6671


def main(data: Path) -> None:
    """Answer from Ube's files."""
    streets = read_streets(data / "ube_roads.zip").records
    areas = read_population(data / "ube_chome_2015.csv").records
    shelters = read_resources(data / "ube_shelters.zip").records
    network = build_network(
        crs.to_plane(streets.geometry, ZONE_III),
        steps=streets.steps,
        heights=np.column_stack((streets.height_start, streets.height_end)),
    )
    units, places = (
        shapely.get_coordinates(crs.to_plane(np.array(points), ZONE_III))
        for points in (
            [area.geometry for area in areas],
            [shelter.point for shelter in shelters],
        )
    )
    nearest = find_nearest(
        network, snap_points(network, units), snap_points(network, places)
    )
    people = np.array([np.nan if area.total is None else area.total for area in areas])
    tell(count_within(nearest.distance, people))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
