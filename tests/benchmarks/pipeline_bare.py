"""The same without the product's readers: pyogrio, and the network as the product has it."""

import sys
from pathlib import Path

import ube
from pipelines import tell

from gis.analysis.gaps import count_within
from gis.network.build import build_network
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points


def main(data: Path) -> None:
    """Answer from Ube's files."""
    network = build_network(ube.read_lines(data / "ube_roads.zip"))
    units, people = ube.read_units(data / "ube_chome_2015.csv")
    shelters = ube.read_points(data / "ube_shelters.zip")
    nearest = find_nearest(
        network, snap_points(network, units), snap_points(network, shelters)
    )
    tell(count_within(nearest.distance, people))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
