"""Bands of walking distance as polygons."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from sys import float_info
from typing import cast

import contourpy
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon

from gis.analysis.walking_field import WalkingField
from gis.network.graph import Floats, Longs

SMALLEST_CELLS = 2
"""Islands and holes of fewer cells than this go to the band around them."""

_LEAST_SHARE = 1e-3
"""Outlines keep this share of a cell away from the centres of cells, so that no ring
touches itself or another."""


def field_to_bands(field: WalkingField, limits: Sequence[float]) -> list[MultiPolygon]:
    """Divide the shaded ground into bands of walking distance.

    Outlines run where the distance passes a limit, linear between the centres of cells
    and never through a leap: there they run where the nearest street changes. The outer
    edge runs at the field's reach. Nothing is smoothed. Islands and holes smaller than
    `SMALLEST_CELLS` cells are given to the band around them.

    Parameters
    ----------
    limits
        Metres, ascending. A distance of just a limit is within it.

    Returns
    -------
    list of MultiPolygon, two more than there are limits
        In planar metres: up to the first limit, from there to the second, and so on;
        over the last; and ground that leads to no place at all, which has no distance.
        They do not overlap, and together they are the shaded ground between the outermost
        centres of cells. A band without ground is empty.
    """
    within = [_outline(field, limit) for limit in (*limits, float_info.max, inf)]
    rings = [
        shapely.difference(larger, smaller) for smaller, larger in pairwise(within)
    ]
    return [only_polygons(band) for band in (within[0], *rings)]


def only_polygons(geometry: shapely.Geometry) -> MultiPolygon:
    """Give what has an area as one geometry, in an order that depends on it alone.

    Examples
    --------
    >>> only_polygons(shapely.box(0, 0, 1, 1).intersection(shapely.box(1, 0, 2, 1)))
    <MULTIPOLYGON EMPTY>
    """
    parts = shapely.get_parts(shapely.normalize(geometry))
    return MultiPolygon([part for part in parts if part.area > 0])


def _outline(field: WalkingField, limit: float) -> MultiPolygon:
    """Give the shaded ground within a limit.

    Contours of plus and minus one pass half-way between unlike neighbours: the place of
    a vertex tells which two cells it parts, and it is moved to where it belongs.
    """
    # A cell that is not shaded is NaN, and within nothing.
    within = field.metres <= limit
    if not within.any():
        return MultiPolygon()
    contours = contourpy.contour_generator(
        z=np.where(within, -1.0, 1.0),
        name="serial",
        fill_type=contourpy.FillType.OuterOffset,
    ).filled(-2.0, 0.0)
    points, offsets = cast("tuple[list[Floats], list[NDArray[np.uint32]]]", contours)
    lengths = [np.diff(each.astype(np.int64)) for each in offsets]
    owner = np.repeat(np.arange(len(lengths)), [len(each) for each in lengths])
    ring = np.repeat(np.arange(len(owner)), np.concatenate(lengths))
    coords = _place(field, limit, np.concatenate(points))
    rings = np.asarray(shapely.linearrings(coords, indices=ring))
    return _assemble(rings, owner, smallest=SMALLEST_CELLS * field.cell**2)


def _place(field: WalkingField, limit: float, at: Floats) -> Floats:
    """Move contour vertices, given in cells, to where they belong, in metres.

    Those at the centre of a cell lie on the frame's edge, and stay.
    """
    whole = np.floor(at)
    placed = whole.copy()
    for axis, leaps in ((0, field.leap_east), (1, field.leap_north)):
        between = at[:, axis] != whole[:, axis]
        column, row = whole[between].astype(np.int64).T
        placed[between, axis] += _shares(field, limit, leaps, row, column, axis)
    moved: Floats = placed * field.cell + (field.x[0], field.y[0])
    return moved


def _shares(
    field: WalkingField,
    limit: float,
    leaps: Floats,
    row: Longs,
    column: Longs,
    axis: int,
) -> Floats:
    """Give the share of the way to the next cell after which the outline passes."""
    here, there = (row, column), (row + (axis == 1), column + (axis == 0))
    metres, further = field.metres[here], field.metres[there]
    street, further_street = field.street_metres[here], field.street_metres[there]
    leap = leaps[here]
    with np.errstate(invalid="ignore", divide="ignore"):
        by_metres = (limit - metres) / (further - metres)
        by_reach = (field.reach - street) / (further_street - street)
    shares = np.where(np.isnan(leap), by_metres, leap)
    shares = np.where(np.isnan(metres) | np.isnan(further), by_reach, shares)
    return np.clip(shares, _LEAST_SHARE, 1 - _LEAST_SHARE)


def _assemble(
    rings: NDArray[np.object_], owner: Longs, *, smallest: float
) -> MultiPolygon:
    """Make polygons of rings, without islands and holes that are too small.

    Parameters
    ----------
    owner
        Number of each ring's polygon, ascending; the first ring of one is its shell.
    """
    area = np.asarray(shapely.area(shapely.polygons(rings)))
    island = area[np.diff(owner, prepend=-1) > 0] >= smallest
    kept = island[owner] & (area >= smallest)
    number = np.cumsum(island) - 1
    polygons = shapely.polygons(rings[kept], indices=number[owner[kept]])
    return MultiPolygon(list(np.asarray(polygons)))
