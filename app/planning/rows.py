"""The rows of the lists beside the map, made from the same data as the map."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from app.planning.rides import SOMEBODY, ride_in_words
from app.web_addresses import safe_address
from app.words import (
    cause_in_words,
    half_in_words,
    metres_in_words,
    status_in_words,
    streets_in_words,
)
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
    beyond, unknown
        Those beyond the limit, and of unknown distance; None as *people*.
    metres, minutes
        Words for the distance, minutes on foot; where its people live at several places,
        of the middle one of them. None where it is not known, and no minutes beyond the
        margin.
    reason
        Cause of a gap, or why no distance is known; empty within the limit.
    walking_class
        0 to 4, None where no distance is known.
    gap
        Nobody with a known distance is within the limit.
    is_far
        Somebody is beyond the limit.
    """

    id: str
    name: str
    people: float | None
    beyond: float | None
    unknown: float | None
    metres: str | None
    minutes: int | None
    reason: str
    nearest: str
    walking_class: int | None
    gap: bool
    is_far: bool

    @property
    def is_partly_far(self) -> bool:
        """Whether some, but not all, of its people are beyond the limit."""
        if not self.is_far or self.people is None or self.beyond is None:
            return False
        return self.people - self.beyond >= SOMEBODY

    @property
    def beyond_share(self) -> float:
        """Share of its people beyond the limit."""
        return (self.beyond or 0.0) / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A gap cluster in the list.

    Attributes
    ----------
    towns
        Names of its towns, most people of it first, and how many there are.
    areas
        Names of the areas that they are counted in.
    metres, minutes
        Words for the distance, minutes on foot, of the middle one of its people.
    causes
        People by why they are beyond the limit, most first.
    streets
        Words for the metres of street fronts; empty where none are known.
    ride
        For how many of them there is a ride, on which days and with what; empty where
        nobody can ride.
    """

    rank: int
    people: float
    towns: tuple[str, ...]
    areas: tuple[str, ...]
    reason: str
    causes: tuple[tuple[str, float], ...]
    nearest: str
    metres: str
    minutes: int | None
    streets: str
    ride: str


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
    """Make the rows of population units: most people beyond first, then most people."""
    rows = [_unit_row(feature["properties"]) for feature in features]
    return sorted(
        rows,
        key=lambda row: (-(row.beyond or 0), -(row.people or 0), row.name, row.id),
    )


def _unit_row(unit: Properties) -> UnitRow:
    metres = unit["walking_m"]
    known = metres is not None
    far = bool(unit["some_beyond"]) and known
    beyond = unit["beyond"]
    if not unit["gap"] and beyond is not None and beyond < SOMEBODY:
        far = False
    return UnitRow(
        id=str(unit["id"]),
        name=unit["name"],
        people=unit["population"],
        beyond=beyond,
        unknown=unit["unknown"],
        metres=_say_way(metres, spread=unit["places"] > 1) if known else None,
        minutes=unit["minutes"] if known and metres < MARGIN_METRES else None,
        reason=_say_reason(unit, far=far),
        nearest=(unit["nearest"] or {}).get("name", ""),
        walking_class=unit["class"],
        gap=bool(unit["gap"]) and known,
        is_far=far,
    )


def _say_way(metres: float, *, spread: bool) -> str:
    return half_in_words(metres) if spread else metres_in_words(metres)


def _say_reason(unit: Properties, *, far: bool) -> str:
    if unit["walking_m"] is None:
        return status_in_words(unit["status"])
    return cause_in_words(unit["cause"]) if far else ""


def make_cluster_rows(
    clusters: Iterable[Properties], areas: Iterable[Properties]
) -> list[ClusterRow]:
    """Make the rows of gap clusters in which somebody lives, in their order."""
    names = {area["code"]: area["name"] for area in areas}
    return [
        _cluster_row(cluster, names)
        for cluster in clusters
        if cluster["population"] >= SOMEBODY
    ]


def _cluster_row(cluster: Properties, names: dict[str, str]) -> ClusterRow:
    units = sorted(cluster["units"], key=lambda unit: -unit["population"])
    causes = sorted(cluster["causes"].items(), key=lambda each: -each[1])
    metres, streets = cluster["walking_m"], cluster["streets_m"]
    return ClusterRow(
        rank=cluster["rank"],
        people=cluster["population"],
        towns=tuple(dict.fromkeys(unit["name"] for unit in units)),
        areas=tuple(names[code] for code in cluster["areas"] if code in names),
        reason=cause_in_words(cluster["cause"]),
        causes=tuple((cause_in_words(cause), people) for cause, people in causes),
        nearest=cluster["nearest"]["name"],
        metres=half_in_words(metres),
        minutes=cluster["minutes"] if metres < MARGIN_METRES else None,
        streets=streets_in_words(streets) if streets else "",
        ride=ride_in_words(cluster.get("rides")),
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
