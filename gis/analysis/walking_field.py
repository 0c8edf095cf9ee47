"""The walking distance to the nearest of some places, all over the ground."""

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gis.network.cells import CellStreets, find_streets
from gis.network.costs import ThereAndBack
from gis.network.graph import Floats, StreetNetwork
from gis.network.grid import Bounds, Grid, lay_grid
from gis.network.nearest import find_nearest
from gis.network.positions import locate_positions
from gis.network.round_trips import find_cheapest_round_trips
from gis.network.snap import Snapped
from gis.network.stretches import Flags, Stretches, take_stretches

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, eq=False)
class WalkingField:
    """Walking metres to the nearest of some places, for every cell of a grid.

    Between neighbouring cells of one street the distance changes by no more than what
    the step between them costs. Where it changes by more it leaps: the two have
    different nearest streets, with a river, a railway or the backs of houses between
    them, and the field tells where on the way the one ends and the other begins.

    Attributes
    ----------
    x : (w,), y : (h,)
        Centres of cells, planar metres, ascending.
    metres : (h, w)
        Straight leg to the nearest walkable street + way along streets + leg of the
        place. NaN where the cell is not shaded: farther than *reach* from every shaded
        street. Infinite where the street leads to no place.
    street_metres : (h, w)
        Straight metres to the nearest shaded street; infinite where that is more than a
        cell beyond *reach*.
    leap_east : (h, w - 1), leap_north : (h - 1, w)
        Share of the way to the next cell after which another street is the nearest;
        NaN where the distance does not leap.
    cell
        Side of a cell in metres.
    reach
        How far from a shaded street the ground is shaded, in metres.
    """

    x: Floats
    y: Floats
    metres: Floats
    street_metres: Floats
    leap_east: Floats
    leap_north: Floats
    cell: float
    reach: float


def measure_field(
    network: StreetNetwork,
    places: Snapped,
    *,
    bounds: Bounds,
    cell: float = 5.0,
    reach: float = 70.0,
    shaded_edges: Flags | None = None,
    costs: ThereAndBack | None = None,
) -> WalkingField:
    """Measure the walking distance at every cell of a frame.

    The value of a cell is the walking distance of its centre, by the definition and
    without interpolation; it does not depend on the frame.

    Parameters
    ----------
    places
        On the network, from `gis.network.snap.snap_points`; those off it are reached by
        nobody.
    bounds
        West, south, east, north in planar metres.
    cell
        Side of a cell in metres.
    reach
        Cells farther than this from every shaded street are left out; no more than the
        distance at which a point is off the network (200 m).
    shaded_edges : (m,)
        Edges around which cells are shaded; None: all. Distances are always those from
        the nearest walkable street of any kind.
    costs
        Measure level metres of the dearer way, there or back, instead of metres.
    """
    grid = lay_grid(bounds, cell)
    stretches = take_stretches(network, chosen=shaded_edges)
    streets = find_streets(stretches, grid, reach=reach + cell)
    shaded = streets.chosen_leg <= reach
    metres = np.full(shaded.shape, np.nan)
    edge = np.full(shaded.shape, -1, dtype=np.int32)
    vertex = stretches.vertex[streets.stretch[shaded]]
    edge[shaded] = np.searchsorted(network.coord_offsets, vertex, side="right") - 1
    row, column = np.nonzero(shaded)
    metres[shaded] = _measure(
        network,
        places,
        Snapped(
            edge[shaded],
            _locate(network, vertex, streets.share[shaded]),
            streets.leg[shaded],
        ),
        np.column_stack((grid.x[column], grid.y[row])),
        costs,
    )
    rate = np.ones(shaded.shape)
    if costs is not None:
        rate[shaded] = costs.dearest_rates(network)[edge[shaded]]
    return WalkingField(
        x=grid.x,
        y=grid.y,
        metres=metres,
        street_metres=streets.chosen_leg,
        leap_east=_find_leaps(stretches, grid, streets, metres, rate, axis=1),
        leap_north=_find_leaps(stretches, grid, streets, metres, rate, axis=0),
        cell=cell,
        reach=reach,
    )


def _locate(network: StreetNetwork, vertex: NDArray[np.int64], share: Floats) -> Floats:
    """Give the position on its edge of a share of each stretch."""
    start, end = network.distance_along[vertex], network.distance_along[vertex + 1]
    position: Floats = start + (end - start) * share
    return position


def _measure(
    network: StreetNetwork,
    places: Snapped,
    cells: Snapped,
    xy: Floats,
    costs: ThereAndBack | None,
) -> Floats:
    """Give the walking metres, or the level metres, of cells."""
    if costs is None:
        return find_nearest(network, cells, places).distance
    on = np.flatnonzero(places.edge >= 0)
    some = places.take(on)
    return find_cheapest_round_trips(
        network,
        costs,
        cells,
        xy,
        some,
        locate_positions(network, some.edge, some.position),
    ).dearer


def _find_leaps(
    stretches: Stretches,
    grid: Grid,
    streets: CellStreets,
    metres: Floats,
    rate: Floats,
    *,
    axis: int,
) -> Floats:
    """Find where, on the way to the next cell along *axis*, the distance leaps.

    Another street is the nearest from where both are equally far on; the difference of
    the two straight distances is taken as linear between the centres.
    """
    here, there = _neighbours(metres, axis)
    # Slantwise to a street and along it, a metre of the plane costs √2 m at the most.
    dearest = math.sqrt(2) * grid.cell * np.maximum(*_neighbours(rate, axis)) + 1e-6
    with np.errstate(invalid="ignore"):
        leaps = np.abs(here - there) > dearest
    row, column = np.nonzero(leaps)
    next_row, next_column = row + (axis == 0), column + (axis == 1)
    own, others = (each[leaps] for each in _neighbours(streets.stretch, axis))
    own_leg, other_leg = (each[leaps] for each in _neighbours(streets.leg, axis))
    across, _ = stretches.measure(grid.x[column], grid.y[row], others)
    back, _ = stretches.measure(grid.x[next_column], grid.y[next_row], own)
    before = np.maximum(across - own_leg, 0.0)
    after = np.maximum(back - other_leg, 0.0)
    shares = np.full(here.shape, np.nan)
    shares[leaps] = np.where(
        before + after > 0, before / np.maximum(before + after, 1e-9), 0.5
    )
    return shares


def _neighbours(
    values: NDArray[Number], axis: int
) -> tuple[NDArray[Number], NDArray[Number]]:
    """Give the values of all cells but the last, and of the cells next to them."""
    if axis == 0:
        return values[:-1], values[1:]
    return values[:, :-1], values[:, 1:]
