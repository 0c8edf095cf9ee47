"""What the rows of the own sheet say, as typed facts: the same from a file and from a store.

Facts are kept by the keys of their columns, so that a sheet may lack a column without
saying anything of it. Two descriptions of a resource are alike when their facts are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from gis.domain.resources import Admission, Intake, PointPrecision, ResourceStatus
from gis.domain.visibility import Audience
from gis.sources.own_sheet.columns import OWN_COLUMNS, Form, Level
from gis.sources.values import hash_content

OWN_KEY = "own_sheet"
"""Key of the one data set that all own sheets of a city are editions of."""
PLACES = 7
"""Decimals of a degree that the sheet carries: a centimetre."""
SHAPE_MARK = "図形"
"""What stands before the hash of a shape that does not fit a cell."""


@dataclass(frozen=True, slots=True, order=True)
class DatedClass:
    """A class of the comprehensive programme by its code, and since when."""

    code: str
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class DatedDay:
    """One day that differs from the rule; times where they differ too."""

    on: date
    opens_at: time | None = None
    closes_at: time | None = None
    note: str = ""


Fact: TypeAlias = (
    str
    | int
    | float
    | bool
    | date
    | time
    | tuple[str, ...]
    | tuple[int, ...]
    | tuple[StrEnum, ...]
    | tuple[DatedClass, ...]
    | tuple[DatedDay, ...]
    | None
)
Facts: TypeAlias = dict[str, Fact]

ALL_COLUMNS = frozenset(column.key for column in OWN_COLUMNS)

UNTOLD: Facts = {
    "status": ResourceStatus.ACTIVE,
    "admission": Admission.UNKNOWN,
    "intake": Intake.UNKNOWN,
    "precision": PointPrecision.UNKNOWN,
    "audience": Audience.STAFF,
    "is_home": False,
    "moves": False,
}
"""What an empty cell stands for, where that is not nothing."""

LEFT_ALONE = {"organization_kind", "starts_on"}
"""Facts that an empty cell leaves as they are stored: neither can be "none"."""


@dataclass(slots=True)
class OwnSchedule:
    """A schedule: its number among those of its place at export, and its facts.

    Besides the columns' keys, ``rule`` is the RRULE; ``words`` are kept only where no rule
    was understood.
    """

    row: int
    number: int | None
    facts: Facts


@dataclass(slots=True)
class OwnPlace:
    """A location of a resource: its number at export, its facts, its schedules."""

    row: int
    number: int | None
    facts: Facts
    schedules: list[OwnSchedule] = field(default_factory=list)

    @property
    def has_location(self) -> bool:
        """Whether anything is told of the location itself."""
        return any(
            key in self.facts and self.facts[key] != empty_fact(key)
            for key in LOCATION_KEYS
        )

    @property
    def tells_how(self) -> bool:
        """Whether anything is told of how the resource is given there."""
        return bool(self.facts.get("moves") or self.facts.get("place_note"))


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an export wrote beside a row.

    Attributes
    ----------
    digest
        Hash of all facts of the resource as they were then.
    place, schedule
        Numbers of the row's location and schedule then, from 1; 0 is none.
    at
        The moment of the export.
    """

    digest: str
    place: int
    schedule: int
    at: datetime


@dataclass(slots=True)
class OwnResource:
    """A resource with its locations and their schedules.

    Attributes
    ----------
    row
        Its first row in the sheet; 0 for one of the store.
    rows
        All its rows.
    ref
        Its ID in the sheet; empty when the sheet gives none.
    stamp
        Of its first row that has one.
    columns
        Keys of the columns that the sheet has; of what it lacks it says nothing.
    said
        Hash of its facts as the sheet tells them, where positions that its addresses stand
        for were added since; empty where none were.
    """

    row: int
    rows: list[int]
    ref: str
    stamp: Stamp | None
    facts: Facts
    places: list[OwnPlace] = field(default_factory=list)
    columns: frozenset[str] = ALL_COLUMNS
    said: str = ""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.facts["name"])

    @property
    def organization(self) -> str:
        """The name of its organization; empty when none is told."""
        return str(self.facts.get("organization", ""))


def _keys(level: Level) -> tuple[str, ...]:
    marks = {"ref", "stamp"}
    return tuple(c.key for c in OWN_COLUMNS if c.level == level and c.key not in marks)


RESOURCE_KEYS = _keys(Level.RESOURCE)
PLACE_KEYS = _keys(Level.PLACE)
SCHEDULE_KEYS = (*_keys(Level.SCHEDULE), "rule")
LOCATION_KEYS = tuple(key for key in PLACE_KEYS if key not in {"moves", "place_note"})

_EMPTY: Facts = {
    column.key: ()
    if column.form == Form.LIST
    else ""
    if column.form in {Form.TEXT, Form.CODE}
    else None
    for column in OWN_COLUMNS
} | UNTOLD


def empty_fact(key: str) -> Fact:
    """Give what an empty cell of a column stands for.

    Examples
    --------
    >>> empty_fact("fee_yen"), empty_fact("accessibility"), empty_fact("is_home")
    (None, (), False)
    """
    return _EMPTY.get(key, "")


def list_changes(told: Facts, stored: Facts, keys: Iterable[str]) -> list[str]:
    """Name the facts that a sheet tells otherwise than the store.

    Examples
    --------
    >>> list_changes({"fee": "100円"}, {"fee": "", "name": "茶話会"}, ["name", "fee"])
    ['fee']
    """
    return [
        key
        for key in keys
        if key in told and not is_same(key, told[key], stored.get(key, empty_fact(key)))
    ]


def is_same(key: str, told: Fact, stored: Fact) -> bool:
    """Tell whether a sheet says of a fact what the store holds."""
    if key in LEFT_ALONE and told is None:
        return True
    if key == "service_wkt":
        return mark_shape(str(told)) == mark_shape(str(stored))
    return told == stored


def mark_shape(wkt: str) -> str:
    """Give the mark that stands for a shape; the mark of a mark is itself."""
    if not wkt or wkt.startswith(SHAPE_MARK):
        return wkt
    return f"{SHAPE_MARK} {hash_content(wkt)}"


def hash_resource(resource: OwnResource) -> str:
    """Give a hash of all facts of a resource, whatever the order of its locations.

    Numbers and rows do not count, nor do positions found by addresses. It tells an edited
    row from one that is as exported, and a row changed in the store since from one that is
    not.
    """
    if resource.said:
        return resource.said
    places = sorted(
        repr(
            (
                _plain(place.facts, PLACE_KEYS),
                sorted(
                    repr(_plain(schedule.facts, SCHEDULE_KEYS))
                    for schedule in place.schedules
                ),
            )
        )
        for place in resource.places
    )
    return hash_content(repr(_plain(resource.facts, RESOURCE_KEYS)), *places)


def _plain(facts: Facts, keys: Iterable[str]) -> list[object]:
    plain: list[object] = []
    for key in keys:
        fact = facts.get(key, empty_fact(key))
        plain.append(mark_shape(str(fact)) if key == "service_wkt" else fact)
    return plain
