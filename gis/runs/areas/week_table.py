"""The week timetable of an area's salons, numbered as on its map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from gis.domain.listings import Listing
from gis.domain.schedules.openings import is_open
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.domain.schedules.sentences import Language, say_schedule, say_suspensions
from gis.domain.schedules.week import (
    HalfDay,
    WeekSlot,
    half_of,
    list_slots,
    weekdays_held,
)
from gis.domain.weekdays import Weekday
from gis.errors import N_
from gis.runs.areas.salons import NumberedSalon
from gis.runs.when_words import say_when


class Outside(StrEnum):
    """Why something about a salon has no place in the columns of a week."""

    DAYS_UNKNOWN = "days_unknown"
    IRREGULAR = "irregular"
    NO_WEEKDAY = "no_weekday"
    SUSPENDED = "suspended"
    OVER = "over"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    Outside.DAYS_UNKNOWN: N_("days not known"),
    Outside.IRREGULAR: N_("on irregular days"),
    Outside.NO_WEEKDAY: N_("not on a day of the week"),
    Outside.SUSPENDED: N_("suspended"),
    Outside.OVER: N_("no dates in the coming year"),
}


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """A salon in a cell of the week.

    Attributes
    ----------
    times, often
        In words; *times* is empty where not known.
    notes
        Rests, first and last dates, suspensions, in words.
    """

    salon: NumberedSalon
    opens_at: time | None
    closes_at: time | None
    times: str
    often: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekCell:
    """Half a day of the week.

    Attributes
    ----------
    entries
        By time, then by number. None registered is none known, nothing more.
    """

    weekday: Weekday
    half: HalfDay
    entries: tuple[WeekEntry, ...]


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One half of the days, Monday first."""

    half: HalfDay
    cells: tuple[WeekCell, ...]


@dataclass(frozen=True, slots=True)
class OutsideEntry:
    """What is known of a salon besides the cells: why it has none, and its days in words."""

    salon: NumberedSalon
    why: Outside
    words: tuple[str, ...]
    half: HalfDay


@dataclass(frozen=True, slots=True)
class WeekTable:
    """The week of an area's salons.

    Attributes
    ----------
    salons
        By number. Each is in a cell, in *outside*, or in both.
    rows
        Morning and afternoon always; evening, and times not known, where there are any.
    outside
        By number.
    """

    salons: tuple[NumberedSalon, ...]
    rows: tuple[WeekRow, ...]
    outside: tuple[OutsideEntry, ...]

    @property
    def days_unknown(self) -> tuple[OutsideEntry, ...]:
        """Those whose days are not known, or follow no rule."""
        unknown = {Outside.DAYS_UNKNOWN, Outside.IRREGULAR}
        return tuple(each for each in self.outside if each.why in unknown)


def make_week_table(
    salons: Sequence[tuple[NumberedSalon, Listing]], language: Language, *, today: date
) -> WeekTable:
    """Put salons into the halves of the days on which they are held."""
    slots: list[tuple[WeekSlot, WeekEntry]] = []
    outside: list[OutsideEntry] = []
    for salon, listing in salons:
        coming = tuple(say_suspensions(listing.suspensions, language, today=today))
        for slot in _list_slots(listing, language, today):
            notes = (*slot.notes, *coming)
            times = (slot.opens_at, slot.closes_at, slot.times)
            slots.append((slot, WeekEntry(salon, *times, slot.often, notes)))
        outside += _list_outside(salon, listing, language, today)
    halves = {slot.half for slot, _ in slots}
    rows = [
        WeekRow(half, tuple(_fill(day, half, slots) for day in Weekday))
        for half in HalfDay
        if half in halves or half in {HalfDay.MORNING, HalfDay.AFTERNOON}
    ]
    return WeekTable(tuple(salon for salon, _ in salons), tuple(rows), tuple(outside))


def _list_slots(listing: Listing, language: Language, today: date) -> list[WeekSlot]:
    """Give the slots of all schedules of a salon, equal ones once."""
    found = [
        slot
        for schedule in listing.schedules
        for slot in list_slots(
            schedule, language, today=today, suspensions=listing.suspensions
        )
    ]
    return list(dict.fromkeys(found))


def _list_outside(
    salon: NumberedSalon, listing: Listing, language: Language, today: date
) -> list[OutsideEntry]:
    found = [
        OutsideEntry(
            salon,
            why,
            (
                say_schedule(schedule, language, today=today),
                *say_suspensions(listing.suspensions, language, today=today),
            ),
            half_of(schedule.opens_at),
        )
        for schedule in listing.schedules
        if (why := _why_outside(schedule, listing.suspensions, today))
    ]
    if listing.irregular or not listing.schedules:
        why = Outside.IRREGULAR if listing.irregular else Outside.DAYS_UNKNOWN
        said = {say_schedule(each, language, today=today) for each in listing.schedules}
        written = say_when(listing, language, today=today).schedules
        words = tuple(each for each in written if each not in said)
        found.append(OutsideEntry(salon, why, words, HalfDay.UNKNOWN))
    return found


def _why_outside(
    schedule: Schedule, suspensions: Sequence[Suspension], today: date
) -> Outside | None:
    """Tell why a schedule has no column; None where it has one."""
    if weekdays_held(schedule, today=today, suspensions=suspensions):
        return None
    if is_open([schedule], today=today, suspensions=suspensions):
        return Outside.NO_WEEKDAY
    if suspensions and is_open([schedule], today=today):
        return Outside.SUSPENDED
    return Outside.OVER


def _fill(
    day: Weekday, half: HalfDay, slots: Sequence[tuple[WeekSlot, WeekEntry]]
) -> WeekCell:
    entries = [
        entry for slot, entry in slots if slot.weekday is day and slot.half is half
    ]
    return WeekCell(day, half, tuple(sorted(entries, key=_in_order)))


def _in_order(entry: WeekEntry) -> tuple[object, ...]:
    # A time that is not known comes after those that are.
    late = time.max
    return (entry.opens_at or late, entry.closes_at or late, entry.salon.number)
