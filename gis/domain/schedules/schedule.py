"""When a resource is given: rules, rests, holidays, exceptions and suspensions."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date, time
from heapq import merge

from gis.domain.schedules.holidays import is_holiday
from gis.domain.schedules.recurrences import Frequency, list_dates, parse_rule
from gis.domain.weekdays import Weekday


@dataclass(frozen=True, slots=True)
class ScheduleException:
    """One day on which a schedule does not follow its rule.

    Attributes
    ----------
    held_on
        The day.
    happens
        True for a session besides the rule, or at other times than it; False for one that
        falls out.
    opens_at, closes_at
        Times of that session; both None: as usual.
    note
        Why, in words.
    """

    held_on: date
    happens: bool
    opens_at: time | None = None
    closes_at: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days on which a resource suspends what it offers (猛暑, 大雪, 感染症).

    Attributes
    ----------
    starts_on, stops_on
        First and last day; no last day: until further notice.
    reason
        In words.
    """

    starts_on: date
    stops_on: date | None
    reason: str

    def holds_on(self, day: date) -> bool:
        """Tell whether a day is among them."""
        return self.starts_on <= day and (self.stops_on is None or day <= self.stops_on)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One session: a day, its times where known, and a note of its own."""

    held_on: date
    opens_at: time | None = None
    closes_at: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One recurrence of a resource at a location, in local wall time.

    Attributes
    ----------
    starts_on
        First date; a rule with an interval counts from it.
    rule
        RRULE without its name, such as ``FREQ=WEEKLY;BYDAY=TU``.
    resting_months
        Months (1–12) in which it does not take place.
    ends_on
        Last date, where one is known.
    opens_at, closes_at
        Local time of day, where known; a closing time of 00:00 is the end of the day.
    closed_on_holidays
        Whether it falls out on public holidays. None is unknown: it counts as taking place
        on them, for a plan that names a day of the week names that day too.
    exceptions
        What they say of a day holds against rule, resting month, holiday, first and last
        date; of several on one day those that happen hold.
    """

    starts_on: date
    rule: str
    resting_months: frozenset[int] = frozenset()
    ends_on: date | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    closed_on_holidays: bool | None = None
    exceptions: tuple[ScheduleException, ...] = ()

    def facts(self) -> tuple[object, ...]:
        """Give what it says as plain values in a fixed order, for a fingerprint."""
        plain = (getattr(self, field.name) for field in fields(self)[3:-1])
        exceptions = sorted(repr(astuple(each)) for each in self.exceptions)
        months = tuple(sorted(self.resting_months))
        return (self.starts_on, self.rule, months, *plain, tuple(exceptions))

    @property
    def every_week_on(self) -> tuple[Weekday, ...] | None:
        """Days of the week on which it takes place every week; None for other rules.

        Examples
        --------
        >>> days = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU,FR").every_week_on
        >>> [day.name for day in days]
        ['TUE', 'FRI']
        """
        found = parse_rule(self.rule)
        if found is None or found.frequency is not Frequency.WEEKLY:
            return None
        return found.weekdays if found.interval == 1 and not found.months else None

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Give the dates from *first* to *last*, both included, in order, each once."""
        if not self.exceptions:
            return self._regular_dates(first, last)
        named = {each.held_on for each in self.exceptions}
        besides = sorted(
            {
                each.held_on
                for each in self.exceptions
                if each.happens and first <= each.held_on <= last
            }
        )
        regular = (on for on in self._regular_dates(first, last) if on not in named)
        return merge(regular, besides)

    def sessions(self, first: date, last: date) -> Iterator[Occurrence]:
        """Give the sessions from *first* to *last*, in order of their dates."""
        besides: dict[date, list[Occurrence]] = {}
        for each in self.exceptions:
            if each.happens:
                besides.setdefault(each.held_on, []).append(self._to_session(each))
        for on in self.dates(first, last):
            yield from besides.get(on) or (
                Occurrence(on, self.opens_at, self.closes_at),
            )

    def _to_session(self, exception: ScheduleException) -> Occurrence:
        times = exception.opens_at, exception.closes_at
        if times == (None, None):
            times = self.opens_at, self.closes_at
        return Occurrence(exception.held_on, *times, exception.note)

    def _regular_dates(self, first: date, last: date) -> Iterator[date]:
        for on in self.planned_dates(first, last):
            if not (self.closed_on_holidays and is_holiday(on)):
                yield on

    def planned_dates(self, first: date, last: date) -> Iterator[date]:
        """Give the dates of the rule outside resting months, whatever holidays fall on them."""
        last = min(last, self.ends_on) if self.ends_on else last
        for on in list_dates(self.rule, self.starts_on, first, last):
            if on.month not in self.resting_months:
                yield on
