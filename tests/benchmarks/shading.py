"""Walking distance all over the ground, drawn as bands."""

from functools import partial
from pathlib import Path

import numpy as np
import ube
from timing import in_words, measure

from gis.analysis.bands import field_to_bands
from gis.analysis.walking_field import measure_field
from gis.network.build import build_network
from gis.network.snap import snap_points

LIMITS = (200.0, 300.0, 400.0, 500.0)


def print_table(data: Path) -> None:
    """Measure frames of Ube and print the seconds of the field and of its bands."""
    network = build_network(ube.read_lines(data / "ube_roads.zip"))
    shelters = ube.read_points(data / "ube_shelters.zip")
    places = snap_points(network, shelters, limit=200.0)
    middle = np.median(network.coords, axis=0)
    half = np.array([3000.0, 2500.0])
    area = (*(middle - half), *(middle + half))
    city = (*network.coords.min(axis=0), *network.coords.max(axis=0))
    for name, bounds, cell in (
        ("6 km by 5 km, cells of 5 m", area, 5.0),
        ("the whole city, cells of 10 m", city, 10.0),
        ("the whole city, cells of 5 m", city, 5.0),
    ):
        fill = partial(measure_field, network, places, bounds=bounds, cell=cell)
        field = fill()
        draw = partial(field_to_bands, field, LIMITS)
        shaded = np.count_nonzero(~np.isnan(field.metres))
        print(
            f"  {name:36}{in_words(measure(fill, times=5))}"
            f"{in_words(measure(draw, times=5))}  {shaded:9,} shaded cells"
        )
