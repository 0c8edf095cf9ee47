"""Areas and their people divided into covered and uncovered, once for the same shapes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely import MultiPolygon

from gis import crs
from gis.analysis.demand import Demand
from gis.analysis.people_covered import (
    PeopleCovered,
    count_covered,
    find_covered,
    locate_points,
)
from gis.analysis.service_cover import AreaCover, cover_area
from gis.network.graph import Floats
from gis.runs.coverage.served_shapes import ServedShapes, Serves
from gis.store.queries.population import PopulationUnits


@dataclass(frozen=True, eq=False)
class Division:
    """What some resources cover together, and what they do not.

    Attributes
    ----------
    covers
        For each area its two parts, in the plane.
    grounds
        For each area the part that is not covered, EPSG:4326.
    people
        A row for each area, and a last one for people outside of them.
    """

    covers: Sequence[AreaCover]
    grounds: Sequence[MultiPolygon]
    people: PeopleCovered


class DividedGround:
    """Divides the areas of a city and their people, once for the same shapes.

    Parameters
    ----------
    units
        Population units.
    demand
        The points at which their people live.
    people : (n,)
        People of the asked age at each point; NaN where unknown.
    epsg
        The plane of the city.
    """

    def __init__(
        self,
        shapes: ServedShapes,
        units: PopulationUnits,
        demand: Demand,
        people: Floats,
        *,
        epsg: int,
    ) -> None:
        self._ground, self._epsg = shapes.ground, epsg
        self._unit, self._people = demand.unit, people
        number = {area.code: at for at, area in enumerate(shapes.areas)}
        area = np.array(
            [0 if shapes.whole_city else number.get(c, -1) for c in units.area_codes],
            dtype=np.int32,
        )
        self._points = locate_points(shapes.ground, demand.xy, area[demand.unit])
        self._met = [
            frozenset(self._ground.met_shape[self._ground.met_area == at].tolist())
            for at in range(len(shapes.areas))
        ]
        self._covers: dict[
            tuple[int, frozenset[int]], tuple[AreaCover, MultiPolygon]
        ] = {}
        self._divisions: dict[Serves, Division] = {}

    def divide(self, serves: Serves) -> Division:
        """Divide every area, and the people, into what is served and what is not."""
        if serves not in self._divisions:
            self._divisions[serves] = self._divide(serves)
        return self._divisions[serves]

    def _divide(self, serves: Serves) -> Division:
        made = [self._cover(area, serves) for area in range(len(self._met))]
        covers = [cover for cover, _ in made]
        covered = np.ones(len(self._people), dtype=bool)
        if not serves.everywhere:
            covered = find_covered(self._points, dict(enumerate(covers)), serves.shapes)
        return Division(
            covers,
            [ground for _, ground in made],
            count_covered(
                self._points, self._unit, self._people, covered, areas=len(covers)
            ),
        )

    def _cover(self, area: int, serves: Serves) -> tuple[AreaCover, MultiPolygon]:
        key = (area, self._met[area] & serves.shapes)
        if key not in self._covers:
            cover = cover_area(self._ground, *key)
            ground = crs.to_geographic(cover.uncovered, f"EPSG:{self._epsg}")
            self._covers[key] = (cover, ground)
        return self._covers[key]
