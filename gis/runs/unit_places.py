"""Where in a population unit some of its people live."""

import numpy as np
from numpy.typing import NDArray

from gis import crs
from gis.runs.gaps import GapAnswer

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


def find_homes(answer: GapAnswer, points: Flags) -> NDArray[np.int64]:
    """Give for each unit one of some points, the one nearest to their middle, by people.

    Parameters
    ----------
    points : (n,)
        Which points are meant.

    Returns
    -------
    ndarray, shape (u,)
        Index of the point; -1 for units without any.
    """
    demand, count = answer.demand, len(answer.units)
    people = np.where(points, np.nan_to_num(answer.point_people), 0.0)
    # Where nobody is known to live, the points alone tell their middle.
    some = np.bincount(demand.unit, people, minlength=count) > 0
    weight = np.where(some[demand.unit], people, points)
    total = np.bincount(demand.unit, weight, minlength=count)
    total[total == 0] = 1.0
    x, y = (
        np.bincount(demand.unit, weight * axis, minlength=count) / total
        for axis in demand.xy.T
    )
    chosen = np.flatnonzero(points)
    owner, at = demand.unit[chosen], demand.xy[chosen]
    away = np.hypot(at[:, 0] - x[owner], at[:, 1] - y[owner]).round(3)
    order = np.lexsort((at[:, 1], at[:, 0], away, owner))
    first = order[np.flatnonzero(np.diff(owner[order], prepend=-1))]
    found = np.full(count, -1, dtype=np.int64)
    found[owner[first]] = chosen[first]
    return found


def locate_people(answer: GapAnswer, points: Flags) -> Floats:
    """Give for each unit where people at some of its points live: see `find_homes`.

    Returns
    -------
    ndarray, shape (u, 2)
        Planar metres; NaN for units without such a point.
    """
    home = find_homes(answer, points)
    xy = np.vstack((answer.demand.xy, np.full((1, 2), np.nan)))
    return xy[home]


def locate_in_degrees(answer: GapAnswer, points: Flags) -> Floats:
    """Give the same as longitude and latitude; a unit that is one point has its own."""
    units = answer.units
    xy = locate_people(answer, points)
    found = np.full_like(xy, np.nan)
    some = np.flatnonzero(np.isfinite(xy[:, 0]))
    found[some] = crs.coordinates_from_plane(xy[some], answer.city.epsg)
    whole = np.bincount(answer.demand.unit, ~points, minlength=len(units)) == 0
    found[whole] = np.column_stack((units.lon, units.lat))[whole]
    return found
