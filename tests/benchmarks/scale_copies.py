"""Make a region: shifted and slightly scaled copies of Ube, side by side.

`python scale_copies.py DATA FOLDER COPIES` writes the compiled network, the units, their
people and the shelters. The extent is made up; streets, people and shelters of each copy
are Ube's, larger or smaller by up to three hundredths.
"""

import sys
from pathlib import Path

import numpy as np
import shapely
import ube

from gis.network.build import build_network
from gis.network.compiled import save_network

APART = (17_000.0, 27_000.0)
"""Metres from one copy to the next, eastwards and northwards: no label point comes near
the streets of another."""
SEED = 6


def main(data: Path, folder: Path, copies: int) -> None:
    """Build the region and write it."""
    city = build_network(ube.read_lines(data / "ube_roads.zip"))
    units, people = ube.read_units(data / "ube_chome_2015.csv")
    shelters = ube.read_points(data / "ube_shelters.zip")
    corner = city.node_xy.min(axis=0)
    scales = np.random.default_rng(SEED).uniform(0.97, 1.03, copies)
    columns = int(np.ceil(np.sqrt(copies)))

    def copy(points: np.ndarray) -> np.ndarray:
        return np.concatenate(
            [
                (points - corner) * scale + np.multiply(divmod(number, columns), APART)
                for number, scale in enumerate(scales)
            ]
        )

    owner = np.repeat(np.arange(city.edge_count), np.diff(city.coord_offsets))
    owners = (np.arange(copies)[:, None] * city.edge_count + owner).reshape(-1)
    lines = np.asarray(shapely.linestrings(copy(city.coords), indices=owners))
    save_network(build_network(lines), folder / "network")
    np.save(folder / "units.npy", copy(units))
    np.save(folder / "people.npy", np.tile(people, copies))
    np.save(folder / "shelters.npy", copy(shelters))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
