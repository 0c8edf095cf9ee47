"""What the map page says of rides: whom buses and booked rides bring to what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import get_locale, gettext

from app.dates import weekday_name
from app.filters import people_in_figures
from gis.domain.weekdays import Weekday
from gis.errors import N_
from gis.runs.rides.carriers import CarrierKind
from gis.runs.rides.doors import DoorStanding

Properties = dict[str, Any]
SOMEBODY = 0.5
"""So many people are written as one."""
_NAMED = 2
"""So many lines and services are named in a sentence."""
_CONDITIONS = {
    "eligibility": N_("Who may ride"),
    "booking": N_("Booking"),
    "capacity": N_("Seats"),
}


@dataclass(frozen=True, slots=True)
class DayCell:
    """People who can ride on a day of the week.

    Attributes
    ----------
    day
        Short name of the day.
    people
        None where nobody can.
    """

    day: str
    people: float | None


@dataclass(frozen=True, slots=True)
class RideRow:
    """A line, or a zone of rides that are booked.

    Attributes
    ----------
    is_door
        Booked, from door to door; a line runs to a timetable.
    zone, organization
        Empty where not told.
    people
        Who can ride with it alone, on any day.
    why_not
        Why it does not count, in words; empty where it counts.
    conditions
        Heading and words as the city wrote them.
    """

    id: str
    name: str
    is_door: bool
    zone: str
    organization: str
    people: float
    days: tuple[DayCell, ...]
    why_not: str
    conditions: tuple[tuple[str, str], ...]
    telephone: str

    @property
    def is_used(self) -> bool:
        """Whether it brings anybody there."""
        return self.people >= SOMEBODY


@dataclass(frozen=True, slots=True)
class Rides:
    """Whom rides bring to what is asked for.

    Attributes
    ----------
    beyond, ridden
        People beyond the limit, and those of them who can ride on some day.
    with_change
        Those of these for whom no line or service alone is enough.
    unknown_ridden
        People of unknown walking distance who can ride.
    near_stop
        People beyond the limit who live near a stop, with a timetable or without.
    days
        Who can ride on each day of the week.
    used, unused
        Lines and services with riders, most people first, and the others.
    rules
        What an outing may ask of people, by the names of `RideRules`.
    stops, stops_without_times
        Number of stops with a timetable, and without.
    until
        Day on which the timetables end.
    untimed
        Resources near stops or in zones of which days or times are not known.
    missing
        What is not known, as the JSON of ``gaps`` names it.
    """

    beyond: float
    ridden: float
    with_change: float
    unknown_ridden: float
    near_stop: float
    days: tuple[DayCell, ...]
    used: tuple[RideRow, ...]
    unused: tuple[RideRow, ...]
    rules: Mapping[str, int]
    stops: int
    stops_without_times: int
    until: str | None
    untimed: int
    missing: frozenset[str]

    @property
    def is_ridden(self) -> bool:
        """Whether anybody beyond the limit can ride."""
        return self.ridden >= SOMEBODY

    @property
    def has_lines(self) -> bool:
        """Whether a timetable tells of trips."""
        return self.stops > 0

    @property
    def has_doors(self) -> bool:
        """Whether rides can be booked anywhere."""
        return any(row.is_door for row in (*self.used, *self.unused))


def make_rides(rides: Properties | None) -> Rides | None:
    """Make what the page says from the rides of ``gaps --json``."""
    if rides is None:
        return None
    rows = [_ride_row(carrier) for carrier in rides["carriers"]]
    rows.sort(key=lambda row: (-row.people, row.why_not != ""))
    return Rides(
        beyond=rides["population"],
        ridden=rides["ridden"],
        with_change=rides["with_change"],
        unknown_ridden=rides["unknown_ridden"],
        near_stop=rides["near_stop"],
        days=_make_days(rides["weekdays"]),
        used=tuple(row for row in rows if row.is_used),
        unused=tuple(row for row in rows if not row.is_used),
        rules=rides["rules"],
        stops=rides["stops"],
        stops_without_times=rides["stops_without_times"],
        until=rides["timetable_until"],
        untimed=rides["resources"]["untimed"],
        missing=frozenset(rides["missing"]),
    )


def ride_in_words(rides: Properties | None) -> str:
    """Say for how many people of a gap there is a ride; empty where for nobody."""
    if rides is None or rides["ridden"] < SOMEBODY:
        return ""
    people = people_in_figures(rides["ridden"])
    days = gettext(", ").join(
        cell.day for cell in _make_days(rides["weekdays"]) if cell.people is not None
    )
    ridden = [each for each in rides["carriers"] if each["ridden"] >= SOMEBODY]
    ridden.sort(key=lambda each: -each["ridden"])
    names = list(dict.fromkeys(_name(each) for each in ridden))
    words = gettext(", ").join(names[:_NAMED])
    if len(names) > _NAMED:
        words = gettext("%(names)s and others", names=words)
    if not words:
        words = gettext("changing on the way")
    told = gettext(
        "With a ride %(people)s people: %(days)s (%(names)s)",
        people=people,
        days=days,
        names=words,
    )
    return str(told)


def _name(carrier: Properties) -> str:
    """Give the name of a line or service as the reader of the page knows it."""
    english = carrier["name_en"] if str(get_locale()) == "en" else ""
    return str(english or carrier["name"])


def _ride_row(carrier: Properties) -> RideRow:
    standing = DoorStanding(carrier["standing"])
    return RideRow(
        id=carrier["id"],
        name=_name(carrier),
        is_door=carrier["kind"] == CarrierKind.DOOR,
        zone=carrier["zone"],
        organization=carrier["organization"],
        people=carrier["ridden"],
        days=_make_days(carrier["weekdays"]),
        why_not="" if standing is DoorStanding.COUNTS else gettext(standing.label),
        conditions=tuple(
            (gettext(label), carrier[name])
            for name, label in _CONDITIONS.items()
            if carrier[name]
        ),
        telephone=carrier["telephone"],
    )


def _make_days(weekdays: Mapping[str, float]) -> tuple[DayCell, ...]:
    return tuple(
        DayCell(
            weekday_name(day),
            weekdays[day.name] if weekdays[day.name] >= SOMEBODY else None,
        )
        for day in Weekday
    )
