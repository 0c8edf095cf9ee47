"""Outlines keep the shapes that they are made from."""

import math
from typing import Any

import numpy as np
import pytest
import shapely
from matplotlib.path import Path

from gis.domain.kinds import Kind
from gis.maps.pictures.outlines import line_arrays, shape_path, symbol_path


def area(path: Path) -> float:
    """Give the area of a path: what is inside minus its holes."""
    return abs(
        sum(
            0.5 * np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])
            for x, y in (ring.T for ring in path.to_polygons())
        )
    )


def test_the_circle_of_salons_is_a_circle() -> None:
    path = symbol_path(Kind.SALON)

    assert area(path) == pytest.approx(math.pi, rel=0.01)
    assert np.hypot(*path.vertices.T).max() == pytest.approx(1.0)


@pytest.mark.parametrize("kind", Kind)
def test_symbols_stand_around_their_place(kind: Kind) -> None:
    path = symbol_path(kind)

    assert path.contains_point((0, 0))
    assert np.abs(path.vertices).max() <= 1.2


def test_symbols_stand_upright() -> None:
    """The triangle's tip is above: y grows downwards in SVG and upwards here."""
    top = max(symbol_path(Kind.PLACE).vertices, key=lambda vertex: vertex[1])

    assert top[0] == pytest.approx(0.0, abs=1e-6)
    assert top[1] == pytest.approx(1.2)


@pytest.mark.parametrize("turned", [False, True])
def test_holes_stay_holes(*, turned: bool) -> None:
    hole = shapely.box(1, 1, 2, 2).exterior.coords
    square = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [hole])
    shape = shapely.reverse(square) if turned else square

    path = shape_path(shapely.MultiPolygon([shape, shapely.box(5, 0, 6, 1)]))

    assert area(path) == pytest.approx(16 - 1 + 1)


def test_lines_of_several_parts_are_taken_apart() -> None:
    two: Any = shapely.MultiLineString([[(0, 0), (1, 0)], [(5, 5), (6, 5), (6, 6)]])

    parts = line_arrays(np.array([two, shapely.LineString([(9, 9), (8, 8)])]))

    assert [part.tolist() for part in parts] == [
        [[0, 0], [1, 0]],
        [[5, 5], [6, 5], [6, 6]],
        [[9, 9], [8, 8]],
    ]
    assert line_arrays(np.array([], dtype=object)) == []
