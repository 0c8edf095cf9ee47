"""Places: at a street of the town that is named, or at a feature of the land."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point, STRtree

from city.files import DIGITS, to_degrees
from city.geography import Geography
from city.names import fold_town, seed_rng, write_address

FRONT = 11.0
"""From the middle of the street to the door, in metres."""
APART = 28.0
"""Two buildings are no nearer to each other."""
STEP = 15.0
"""Doors are tried this far from each other."""
INSIDE = 12.0
"""A door at a feature of the land lies this far within its bounds."""

_HOUSED = {
    "primary", "secondary", "tertiary", "unclassified", "residential", "living_street",
}  # fmt: skip
_KEPT_FREE = {"river": 6, "sea": 6, "moat": 6, "railway": 14}

Floats = NDArray[np.float64]
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A building: its place in local metres, the town around it, and its address."""

    place: Place
    town: str
    address: str


class Placer:
    """Gives every building of the city one place, the same on each run.

    Parameters
    ----------
    geography
        The land to stand on.
    """

    def __init__(self, geography: Geography) -> None:
        self._towns = {fold_town(town.name): town for town in geography.towns}
        self._features = {f.name: f.geometry for f in geography.features if f.name}
        self._lines = np.array(
            [e.line for e in geography.edges if e.highway in _HOUSED]
        )
        self._tree = STRtree(self._lines)
        self._all_lines = STRtree([edge.line for edge in geography.edges])
        # Nobody builds in water or on the railway.
        self._barred = shapely.union_all([
            feature.geometry.buffer(_KEPT_FREE[feature.kind])
            for feature in geography.features
            if feature.kind in _KEPT_FREE
        ])  # fmt: skip
        shapely.prepare(self._barred)
        self._spots: dict[tuple[str, str], Spot] = {}
        self._fronts: dict[str, Floats] = {}

    def place(
        self,
        building: str,
        *,
        town: str = "",
        at: str = "",
        near: Sequence[float] | None = None,
    ) -> Spot:
        """Give a building its place; the same name there is the same building.

        Parameters
        ----------
        town
            Folded name of the town at whose streets it stands.
        at
            Name of the feature of the land that it stands in, instead.
        near
            Local metres that it stands as near to as the town allows.

        Raises
        ------
        ValueError
            When there is no room left.
        """
        key = (at or town, building)
        if key not in self._spots:
            if town and town not in self._fronts:
                self._fronts[town] = self._list_fronts(town)
            doors = self._list_doors(at) if at else self._fronts[town]
            place = self._choose(doors, building, key, near)
            self._spots[key] = self._describe(place, building)
        return self._spots[key]

    def middle(self, town: str) -> Place:
        """Give the point that stands for a town."""
        point = self._towns[town].polygon.representative_point()
        return (point.x, point.y)

    def _choose(
        self,
        doors: Floats,
        building: str,
        key: tuple[str, str],
        near: Sequence[float] | None,
    ) -> Place:
        if near is None:
            # Halls stand among houses, not at the edge of the fields.
            inner, outer = np.split(np.arange(len(doors)), [len(doors) // 2])
            rng = seed_rng("front", *key)
            order = np.concatenate([rng.permutation(inner), outer])
        else:
            order = np.argsort(np.hypot(*(doors - np.asarray(near)).T), kind="stable")
        taken = [Point(spot.place) for spot in self._spots.values()]
        for door in doors[order]:
            if not shapely.dwithin(taken, Point(door), APART).any():
                return (float(door[0]), float(door[1]))
        message = f"no room left for {building} in {key[0]}"
        raise ValueError(message)

    def _describe(self, place: Place, building: str) -> Spot:
        point = Point(place)
        town = min(
            self._towns, key=lambda name: self._towns[name].polygon.distance(point)
        )
        taken = {spot.address for spot in self._spots.values()}
        rng = seed_rng("lot", town, building)
        while True:
            lot = f"{rng.integers(1, 15)}-{rng.integers(1, 29)}"
            if not town.endswith(("目", "町", "城内")):
                lot = str(rng.integers(120, 2200))
            address = write_address(town, lot)
            if address not in taken:
                return Spot(place, town, address)

    def _list_fronts(self, town: str) -> Floats:
        """List both sides of the town's streets, where a building can stand.

        Those near the town's middle come first.
        """
        shape = self._towns[town].polygon
        lots = shape.buffer(-4)
        shapely.prepare(lots)
        lines = self._lines[self._tree.query(shape, predicate="intersects")]
        fronts = [_step_aside(line) for line in lines if line.length > 2 * STEP]
        doors: Floats = np.concatenate([np.empty((0, 2)), *fronts])
        points = [Point(door) for door in doors]
        free = shapely.contains(lots, points)
        free &= ~shapely.intersects(self._barred, points)
        blocked, _ = self._all_lines.query(points, predicate="dwithin", distance=7.0)
        free[blocked] = False
        far = np.hypot(*(doors[free] - np.array(self._towns[town].at)).T)
        return doors[free][np.argsort(far, kind="stable")]

    def _list_doors(self, feature: str) -> Floats:
        """List places inside a feature of the land, as near to a street as can be."""
        shape = self._features[feature]
        if shape.geom_type == "Point":
            return shapely.get_coordinates(shape)
        inner = shape.buffer(-INSIDE)
        ring = shapely.boundary(shape if inner.is_empty else inner)
        steps = np.arange(0, ring.length, STEP)
        doors = np.array([ring.interpolate(step) for step in steps])
        _, far = self._tree.query_nearest(
            doors, return_distance=True, all_matches=False
        )
        return shapely.get_coordinates(doors[far < far.min() + STEP])


def _step_aside(line: LineString) -> Floats:
    """Give points on both sides of a street, one each `STEP` metres."""
    along = np.arange(STEP, line.length - STEP / 2, STEP)
    here = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, along + 1))
    way = ahead - here
    way /= np.hypot(way[:, 0], way[:, 1])[:, None]
    aside = np.column_stack((-way[:, 1], way[:, 0])) * FRONT
    return np.vstack((here + aside, here - aside))


def write_degrees(place: Place) -> tuple[str, str]:
    """Write longitude and latitude of a place in local metres."""
    longitude, latitude = to_degrees(np.array([place]))[0]
    return f"{longitude:.{DIGITS}f}", f"{latitude:.{DIGITS}f}"
