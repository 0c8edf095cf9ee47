"""Spreading people over where they live: dwellings, or else the fronts of streets."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.analysis.demand import Demand
from gis.analysis.street_samples import sample_streets
from gis.network.graph import Flags, Floats, Ints, StreetNetwork
from gis.network.positions import find_normals, locate_positions

_POINTS_AT_ONCE = 250_000
"""As geometries, points take ten times their memory."""

SIDE_METRES = 10.0
"""How far from the middle of a street its fronts lie: whose side it is decides there."""

Shapes = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Dwellings:
    """Buildings in which people live.

    Attributes
    ----------
    xy : (b, 2)
        Where each stands, planar metres.
    floor_area : (b,)
        Square metres of all its storeys; positive.
    """

    xy: Floats
    floor_area: Floats


def spread_people(
    network: StreetNetwork | None,
    lived_along: Flags | None,
    geometry: Shapes,
    *,
    dwellings: Dwellings | None = None,
) -> Demand:
    """Spread the people of each population unit over where they live.

    A unit that is a point is one demand point. A polygon's people live in the dwellings
    inside it, by floor area; where there are none, along its streets: in the middle of
    each stretch of about 25 m of which a front (`SIDE_METRES` beside the street) lies
    inside it, by metres of front; where there are none either, at one position inside it.

    Parameters
    ----------
    network
        Streets in the same plane, or None.
    lived_along : (m,)
        Along which of its edges people live; None: along any.
    geometry : (u,)
        Points, polygons and multipolygons in planar metres, none empty. What lies on the
        common border of two belongs to the earlier one.

    Returns
    -------
    Demand
        At least one point for each unit. The same for every order of streets and
        dwellings.
    """
    parts: list[Demand] = []
    left = np.arange(len(geometry), dtype=np.int32)
    areas = left[shapely.get_dimensions(geometry) == 2]
    if dwellings is not None:
        parts.append(_place_in_dwellings(dwellings, geometry, areas))
        areas = np.setdiff1d(areas, parts[-1].unit)
    if network is not None:
        parts.append(_place_along_streets(network, lived_along, geometry, areas))
    for part in parts:
        left = np.setdiff1d(left, part.unit)
    parts.append(_place_inside(geometry, left))
    return _join(parts)


def _place_in_dwellings(dwellings: Dwellings, geometry: Shapes, areas: Ints) -> Demand:
    """Give the dwellings inside some polygons, from west to east."""
    order = np.lexsort((dwellings.floor_area, *dwellings.xy.T[::-1]))
    xy, floor_area = dwellings.xy[order], dwellings.floor_area[order]
    unit = _find_area(xy, geometry, areas)
    taken = np.flatnonzero(unit >= 0)
    return _weigh(xy[taken], unit[taken], floor_area[taken])


def _place_along_streets(
    network: StreetNetwork, lived_along: Flags | None, geometry: Shapes, areas: Ints
) -> Demand:
    """Give the stretches of street inside some polygons, in the order of edges.

    A stretch has a front on either side. Where units meet along a street, each has the
    fronts on its side: borders of small areas follow streets, and which side of the middle
    of a street the two lines lie on is chance.
    """
    samples = sample_streets(network, lived_along)
    xy = locate_positions(network, samples.edge, samples.position)
    aside = SIDE_METRES * find_normals(network, samples.edge, samples.position)
    left, right = (_find_area(xy + way, geometry, areas) for way in (aside, -aside))
    # Both fronts in one unit are one point of it.
    alone = np.where(left == right, -1, right)
    sample = np.tile(np.arange(len(xy)), 2)
    unit = np.concatenate((left, alone))
    fronts = np.concatenate((np.where(left == right, 2, 1), np.ones(len(xy))))
    taken = np.flatnonzero(unit >= 0)
    taken = taken[np.lexsort((unit[taken], sample[taken]))]
    number = sample[taken]
    return _weigh(
        xy[number],
        unit[taken],
        samples.metres[number] * fronts[taken] / 2,
        edge=samples.edge[number],
        position=samples.position[number],
    )


def _place_inside(geometry: Shapes, units: Ints) -> Demand:
    """Give one position inside each of some units: a point's own."""
    inside = np.asarray(shapely.point_on_surface(geometry[units]))
    return _weigh(shapely.get_coordinates(inside), units, np.ones(len(units)))


def _find_area(xy: Floats, geometry: Shapes, areas: Ints) -> Ints:
    """Give the earliest of some polygons that each point lies in or on; -1 for none."""
    found = np.full(len(xy), len(geometry), dtype=np.int32)
    for start in range(0, len(xy), _POINTS_AT_ONCE):
        some = slice(start, start + _POINTS_AT_ONCE)
        tree = shapely.STRtree(np.asarray(shapely.points(xy[some])))
        which, point = tree.query(geometry[areas], predicate="intersects")
        np.minimum.at(found[some], point, areas[which])
    found[found == len(geometry)] = -1
    return found


def _weigh(
    xy: Floats,
    unit: Ints,
    size: Floats,
    *,
    edge: Ints | None = None,
    position: Floats | None = None,
) -> Demand:
    """Make demand points of which each has its part in the sizes of its unit's."""
    total = np.bincount(unit, size)
    return Demand(
        xy=xy,
        unit=unit,
        weight=size / total[unit],
        edge=np.full(len(xy), -1, dtype=np.int32) if edge is None else edge,
        position=np.zeros(len(xy)) if position is None else position,
    )


def _join(parts: list[Demand]) -> Demand:
    """Put the points of several units in the order of units."""
    unit = np.concatenate([part.unit for part in parts])
    order = np.argsort(unit, kind="stable")
    return Demand(
        xy=np.concatenate([part.xy for part in parts])[order],
        unit=unit[order],
        weight=np.concatenate([part.weight for part in parts])[order],
        edge=np.concatenate([part.edge for part in parts])[order],
        position=np.concatenate([part.position for part in parts])[order],
    )
