"""A plan: what a city thinks of opening, closing and moving, to see what it would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from gis.domain.points import Point, parse_point
from gis.errors import N_, UsageError


@dataclass(frozen=True, slots=True)
class AddResource:
    """Open something of the asked kind at a place."""

    what: ClassVar[str] = "add"
    at: Point


@dataclass(frozen=True, slots=True)
class CloseResource:
    """Close a resource: where it is given at several places, one of them, or all (None).

    Attributes
    ----------
    id
        Its identifier, or the name that no other has.
    place
        Number of the place, from 1 in the order in which ties are decided.
    """

    what: ClassVar[str] = "close"
    id: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class MoveResource:
    """Move a resource to another place; otherwise as `CloseResource`."""

    what: ClassVar[str] = "move"
    id: str
    at: Point
    place: int | None = None


@dataclass(frozen=True, slots=True)
class AddStop:
    """Let a line of the timetable call at a new stop between two that it calls at."""

    what: ClassVar[str] = "add_stop"
    line: str
    at: Point


@dataclass(frozen=True, slots=True)
class CloseStop:
    """Let no trip call at a stop any more."""

    what: ClassVar[str] = "close_stop"
    id: str


@dataclass(frozen=True, slots=True)
class AddZone:
    """Offer rides from door to door in a new zone.

    Attributes
    ----------
    boundary
        WKT of a multipolygon, EPSG:4326.
    weekdays
        Seven digits from Monday.
    opens, closes
        As ``9:00``; a closing time of 0:00 is the end of the day.
    closed_on_holidays
        Whether it rests on public holidays.
    """

    what: ClassVar[str] = "add_zone"
    name: str
    boundary: str
    weekdays: str
    opens: str
    closes: str
    closed_on_holidays: bool = False


@dataclass(frozen=True, slots=True)
class CloseZone:
    """End the rides of a zone."""

    what: ClassVar[str] = "close_zone"
    id: str


Change = (
    AddResource
    | CloseResource
    | MoveResource
    | AddStop
    | CloseStop
    | AddZone
    | CloseZone
)
_KINDS: Mapping[str, type[Any]] = {
    each.what: each
    for each in (
        *(AddResource, CloseResource, MoveResource),
        *(AddStop, CloseStop, AddZone, CloseZone),
    )
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes that are made together.

    Attributes
    ----------
    changes
        In the order in which they were told; it decides nothing but their names.
    """

    changes: tuple[Change, ...]

    @property
    def about_rides(self) -> bool:
        """Whether stops or zones are changed: then rides are looked at."""
        rides = AddStop | CloseStop | AddZone | CloseZone
        return any(isinstance(each, rides) for each in self.changes)

    def to_words(self) -> list[dict[str, Any]]:
        """Give the changes as plain values: what `read_plan` takes.

        Examples
        --------
        >>> plan = Plan((MoveResource("7f", Point(131.25, 33.95)), CloseStop("12-1")))
        >>> plan.to_words()[0]
        {'what': 'move', 'id': '7f', 'at': {'lon': 131.25, 'lat': 33.95}, 'place': None}
        >>> read_plan(plan.to_words()) == plan
        True
        """
        return [{"what": each.what, **asdict(each)} for each in self.changes]


def read_plan(words: Iterable[Mapping[str, Any]]) -> Plan:
    """Read a plan from plain values.

    Raises
    ------
    KeyError
        When a change lacks something, or is of no known sort.
    """
    changes = []
    for each in words:
        kind = _KINDS[each["what"]]
        values = {
            field.name: each[field.name] for field in fields(kind) if field.name in each
        }
        if "at" in values:
            values["at"] = Point(**values["at"])
        changes.append(kind(**values))
    return Plan(tuple(changes))


def parse_changes(
    *,
    add: Sequence[str] = (),
    close: Sequence[str] = (),
    move: Sequence[str] = (),
    add_stop: Sequence[str] = (),
    close_stop: Sequence[str] = (),
    close_zone: Sequence[str] = (),
) -> tuple[Change, ...]:
    """Read changes as typed.

    Parameters
    ----------
    add
        ``LON,LAT``.
    close
        ``ID``; ``ID#2`` closes the second of several places alone.
    move
        ``ID=LON,LAT``.
    add_stop
        ``LINE=LON,LAT``.
    close_stop, close_zone
        ``ID``.

    Raises
    ------
    UsageError
        When one of them cannot be read; the message shows how it is written.

    Examples
    --------
    >>> parse_changes(close=["7f#2"], move=["8a=131.25,33.95"])
    (CloseResource(id='7f', place=2), MoveResource(id='8a', at=Point(lon=131.25, lat=33.95), place=None))
    """
    changes: list[Change] = [AddResource(parse_point(text)) for text in add]
    changes += [CloseResource(*_split_place(_require(text))) for text in close]
    for text in move:
        whom, at = _split(text, "--move ID=131.2467,33.9519")
        name, place = _split_place(whom)
        changes.append(MoveResource(name, parse_point(at), place))
    for text in add_stop:
        line, at = _split(text, "--add-stop LINE=131.2467,33.9519")
        changes.append(AddStop(line, parse_point(at)))
    changes += [CloseStop(_require(text)) for text in close_stop]
    changes += [CloseZone(_require(text)) for text in close_zone]
    return tuple(changes)


def _split(text: str, example: str) -> tuple[str, str]:
    """Take what is named apart from where it comes to; names may hold the sign itself."""
    name, sign, at = text.rpartition("=")
    if not (sign and name.strip() and at.strip()):
        raise UsageError(
            N_(
                "“%(text)s” does not say what comes where. Write it as %(example)s"
                " (longitude first)."
            ),
            text=text,
            example=example,
        )
    return name.strip(), at


def _split_place(text: str) -> tuple[str, int | None]:
    """Take the number of a place off its end."""
    name, sign, number = text.rpartition("#")
    if sign and name.strip() and number.isascii() and number.isdigit():
        return name.strip(), int(number)
    return text.strip(), None


def _require(text: str) -> str:
    if not text.strip():
        raise UsageError(
            N_("An empty text names nothing: give an identifier or a name.")
        )
    return text.strip()
