"""Strategies for small towns whose streets rise and fall, with flights of steps."""

import math

import numpy as np
import shapely
from hypothesis import strategies as st
from oracle.brute_force import Place, Point, StreetMap
from oracle.random_towns import Town, towns
from oracle.uphill import Hills

from gis.network.build import build_network
from gis.network.graph import StreetNetwork

HEIGHTS = st.one_of(st.none(), st.integers(0, 6).map(lambda n: n / 2))


def tobler(slope: float) -> float:
    """Level metres of a metre: 6 km/h × e^(−3.5 |slope + 0.05|), against the level.

    Beyond 45 degrees as at 45 degrees.
    """
    slope = min(max(slope, -1.0), 1.0)
    return math.exp(3.5 * (abs(slope + 0.05) - 0.05))


@st.composite
def hills(draw: st.DrawFn) -> tuple[Town, Hills]:
    """Draw a town, a height for every place of its grid, and some flights of steps."""
    town = draw(towns())
    streets = StreetMap.from_lines(town.lines)
    ends = sorted({end for edge in streets.edges for end in (edge[0], edge[-1])})
    height = dict(
        zip(
            ends,
            draw(st.lists(HEIGHTS, min_size=len(ends), max_size=len(ends))),
            strict=True,
        )
    )
    steps = (
        set(draw(st.lists(st.sampled_from(streets.edges), max_size=3)))
        if streets.edges
        else set()
    )
    return town, Hills(streets, height.get, steps.__contains__, tobler, 3.0)


def network_of_hills(hills: Hills) -> StreetNetwork:
    """Compile the streets with the engine."""
    return build_network(
        np.array(
            [shapely.LineString(edge) for edge in hills.streets.edges], dtype=object
        ),
        steps=np.array([hills.is_steps(edge) for edge in hills.streets.edges]),
        heights=np.array(
            [
                [
                    np.nan if h is None else h
                    for h in (hills.height(edge[0]), hills.height(edge[-1]))
                ]
                for edge in hills.streets.edges
            ]
        ),
    )


def locate(
    streets: StreetMap, points: list[Point]
) -> tuple[list[tuple[Place, float]], np.ndarray]:
    """Give where points are projected, with their straight legs, and the points."""
    found = [streets.project(point) for point in points]
    return [(each.places[0], each.leg) for each in found], np.array(points, dtype=float)
