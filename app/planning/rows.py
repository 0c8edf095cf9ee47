"""The rows of the lists beside the map, made from the same data as the map."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from app.web_addresses import safe_address
from app.words import cause_in_words, metres_in_words, status_in_words
from gis.domain.kinds import Kind
from gis.domain.limits import MARGIN_METRES

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A population unit in a list.

    Attributes
    ----------
    people
        None where the number is withheld (秘匿).
    metres, minutes
        Words for the distance, minutes on foot; None where it is not known, and no
        minutes beyond the margin.
    reason
        Cause of a gap, or why no distance is known; empty within the limit.
    walking_class
        0 to 4, None where no distance is known.
    """

    id: str
    name: str
    people: float | None
    metres: str | None
    minutes: int | None
    reason: str
    nearest: str
    walking_class: int | None
    gap: bool


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource in a list.

    Attributes
    ----------
    schedules
        When it is open, a sentence or words as written for each schedule; none: unknown.
    next_session, suspensions
        Sentences; empty where there is nothing to say.
    """

    id: str
    name: str
    kind: str
    kind_label: str
    organization: str
    address: str
    schedules: tuple[str, ...]
    next_session: str
    suspensions: tuple[str, ...]
    telephone: str
    website: str
    on_map: bool


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area in the table; *share* is covered people / all people, None without any.

    The row of the people outside every area has neither code nor name.
    """

    code: str
    name: str
    people: float
    covered: float
    unknown: float
    share: float | None


def make_unit_rows(features: Iterable[dict[str, Any]]) -> list[UnitRow]:
    """Make the rows of population units, most people first."""
    rows = [_unit_row(feature["properties"]) for feature in features]
    return sorted(rows, key=lambda row: (-(row.people or 0), row.name, row.id))


def _unit_row(unit: Properties) -> UnitRow:
    metres = unit["walking_m"]
    known = metres is not None
    return UnitRow(
        id=str(unit["id"]),
        name=unit["name"],
        people=unit["population"],
        metres=metres_in_words(metres) if known else None,
        minutes=unit["minutes"] if known and metres < MARGIN_METRES else None,
        reason=cause_in_words(unit["cause"])
        if known
        else status_in_words(unit["status"]),
        nearest=(unit["nearest"] or {}).get("name", ""),
        walking_class=unit["class"],
        gap=bool(unit["gap"]) and known,
    )


def make_resource_rows(
    features: Iterable[dict[str, Any]], kind: Kind
) -> list[ResourceRow]:
    """Make the rows of resources, those of *kind* first, then by kind and name."""
    order = {str(each): place for place, each in enumerate(Kind)}
    rows = [
        _resource_row(feature["properties"], on_map=feature["geometry"] is not None)
        for feature in features
    ]
    return sorted(
        rows, key=lambda row: (row.kind != kind, order[row.kind], row.name, row.id)
    )


def _resource_row(resource: Properties, *, on_map: bool) -> ResourceRow:
    label = resource["kind_label"]
    return ResourceRow(
        id=resource["key"],
        name=resource["name"],
        kind=resource["kind"],
        kind_label=gettext(label),
        organization=resource["organization"] or "",
        address=resource["address"] or "",
        schedules=tuple(resource["schedules"]),
        next_session=resource["next_session"],
        suspensions=tuple(resource["suspensions"]),
        telephone=resource["telephone"] or "",
        website=safe_address(resource["website"] or ""),
        on_map=on_map,
    )


def make_area_rows(areas: Iterable[dict[str, Any]]) -> list[AreaRow]:
    """Make the rows of areas, in the order of the answer."""
    return [
        AreaRow(
            code=area["code"] or "",
            name=area["name"] or "",
            people=area["population"],
            covered=area["covered"],
            unknown=area["population"] - area["population_measured"],
            share=area["share"],
        )
        for area in areas
    ]
