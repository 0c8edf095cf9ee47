"""What the map page says: figures, lists and legend from the data of one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.planning.rides import Rides, make_rides
from app.planning.rows import (
    AreaRow,
    ClusterRow,
    ResourceRow,
    UnitRow,
    make_area_rows,
    make_cluster_rows,
    make_resource_rows,
    make_unit_rows,
)
from app.web_maps import JAPAN, Bounds
from gis.domain.kinds import Kind
from gis.domain.reach import Method
from gis.maps.palette import WALKING_CLASSES
from gis.runs.questions import GapQuestion

Features = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures at the top: people, as the command and its JSON give them.

    Attributes
    ----------
    population
        Everybody, the denominator.
    within, beyond
        Within the limit on foot, and farther.
    unknown
        Of unknown distance: neither within nor beyond.
    beyond_straight
        Farther than the limit by straight line, among the people whose walking distance
        is known.
    apart
        In institutions, in none of the other figures.
    """

    population: float = 0.0
    within: float = 0.0
    beyond: float = 0.0
    unknown: float = 0.0
    beyond_straight: float = 0.0
    apart: float = 0.0

    @property
    def beyond_share(self) -> float | None:
        """Share of everybody that lives beyond the limit; None where nobody lives."""
        return self.beyond / self.population if self.population else None

    @property
    def overlooked(self) -> float:
        """People whom a count by straight line would take as near."""
        return self.beyond - self.beyond_straight


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything that the page shows in words.

    Attributes
    ----------
    far, unknown, near
        Units with people beyond the limit, others of unknown distance, and all others.
    counted
        Resources by what becomes of them, zeros left out; ``counted`` and ``registered``
        always.
    rides
        None where neither stops nor zones of rides are stored.
    """

    headline: Headline
    estimated: bool
    detour_factor: float | None
    far: list[UnitRow]
    unknown: list[UnitRow]
    near: list[UnitRow]
    withheld: int
    clusters: list[ClusterRow]
    rides: Rides | None
    counted: dict[str, int]
    resources: list[ResourceRow]
    resource_groups: list[list[ResourceRow]]
    areas: list[AreaRow]
    stored_areas: int
    class_people: list[float]
    kinds_present: dict[str, int]
    bounds: Bounds


def make_page(
    question: GapQuestion,
    *,
    units: dict[str, Any],
    resources: dict[str, Any],
    areas: dict[str, Any],
    clusters: Sequence[dict[str, Any]] = (),
    rides: dict[str, Any] | None = None,
) -> MapPage:
    """Make the page's words and figures from the data that the map draws."""
    features: Features = units["features"]
    answer = units["answer"]
    rows = make_unit_rows(features)
    resource_rows = make_resource_rows(resources["features"], question.kind)
    present = {str(kind): 0 for kind in Kind}
    for row in resource_rows:
        present[row.kind] += 1
    return MapPage(
        headline=_make_headline(answer),
        estimated=answer["method"] == Method.STRAIGHT_LINE,
        detour_factor=answer.get("detour_factor"),
        far=[row for row in rows if row.is_far],
        unknown=[row for row in rows if row.walking_class is None],
        near=[row for row in rows if row.walking_class is not None and not row.is_far],
        withheld=sum(row.people is None for row in rows),
        clusters=make_cluster_rows(clusters, answer["areas"]),
        rides=make_rides(rides),
        counted=_count_resources(answer.get("resources", {})),
        resources=resource_rows,
        resource_groups=[
            list(rows) for _, rows in groupby(resource_rows, key=lambda row: row.kind)
        ],
        areas=make_area_rows(answer["areas"]),
        class_people=answer.get("classes") or [0.0] * len(WALKING_CLASSES),
        kinds_present={kind: count for kind, count in present.items() if count},
        stored_areas=len(areas["features"]),
        bounds=_where_to_look(features, resources["features"])
        or _frame(areas["features"])
        or JAPAN,
    )


def _make_headline(answer: dict[str, Any]) -> Headline:
    if "population" not in answer:
        return Headline()
    measured = answer["population_measured"]
    return Headline(
        population=answer["population"],
        within=answer["covered"],
        beyond=measured - answer["covered"],
        unknown=answer["population"] - measured,
        beyond_straight=measured - answer["covered_straight"],
        apart=answer.get("population_apart", 0.0),
    )


def _count_resources(found: dict[str, int]) -> dict[str, int]:
    always = ("registered", "counted")
    return {name: n for name, n in found.items() if n or name in always}


def _where_to_look(units: Features, resources: Features) -> Bounds | None:
    """Give the frame of what has an answer: units with a distance, and all resources.

    A street network often covers a part of the city only; framing every unit would show
    the answer as a speck.
    """
    measured = [unit for unit in units if unit["properties"]["walking_m"] is not None]
    return _frame([*(measured or units), *resources])


def _frame(features: Features) -> Bounds | None:
    corners = [
        corner
        for feature in features
        if feature["geometry"] is not None
        for corner in _positions(feature["geometry"]["coordinates"])
    ]
    if not corners:
        return None
    longitudes, latitudes = zip(*corners, strict=True)
    west, east = _spread(longitudes)
    south, north = _spread(latitudes)
    return (west, south, east, north)


def _spread(values: tuple[float, ...]) -> tuple[float, float]:
    """Give the ends of *values*; of many, without the outermost fiftieth on each side."""
    ordered = sorted(values)
    cut = len(ordered) // 50
    return ordered[cut], ordered[-1 - cut]


def _positions(coordinates: list[Any]) -> list[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        return [(float(coordinates[0]), float(coordinates[1]))]
    return [position for part in coordinates for position in _positions(part)]
