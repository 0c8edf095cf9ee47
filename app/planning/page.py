"""What the map page says: figures, lists and legend from the data of one question."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.planning.rows import (
    AreaRow,
    ResourceRow,
    UnitRow,
    make_area_rows,
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
    """

    population: float = 0.0
    within: float = 0.0
    beyond: float = 0.0
    unknown: float = 0.0
    beyond_straight: float = 0.0

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
    """Everything that the page shows in words."""

    headline: Headline
    estimated: bool
    detour_factor: float | None
    far: list[UnitRow]
    unknown: list[UnitRow]
    near: list[UnitRow]
    withheld: int
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
        far=[row for row in rows if row.gap],
        unknown=[row for row in rows if row.walking_class is None],
        near=[row for row in rows if row.walking_class is not None and not row.gap],
        withheld=sum(row.people is None for row in rows),
        resources=resource_rows,
        resource_groups=[
            list(rows) for _, rows in groupby(resource_rows, key=lambda row: row.kind)
        ],
        areas=make_area_rows(answer["areas"]),
        class_people=_people_by_class(features),
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
    )


def _people_by_class(features: Features) -> list[float]:
    people = [0.0] * len(WALKING_CLASSES)
    for feature in features:
        unit = feature["properties"]
        if unit["class"] is not None:
            people[unit["class"]] += unit["population"] or 0
    return people


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
