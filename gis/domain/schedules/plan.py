"""What the words of a schedule say, put together and checked for being one thing only."""

from dataclasses import dataclass, field, replace
from datetime import date, time

from gis.domain.schedules.recurrences import Frequency, Recurrence
from gis.domain.schedules.schedule import ScheduleException
from gis.domain.schedules.sentence_parts import order_month_days, order_nths
from gis.domain.schedules.tokens import NotUnderstoodError
from gis.domain.weekdays import Weekday

Span = tuple[time | None, time | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A recurrence as it stands in the words.

    Attributes
    ----------
    limited
        Its months or its interval are named, or 毎週, 毎月: it does not lean on the
        pattern before it.
    not_holidays
        平日: by its meaning without public holidays.
    """

    recurrence: Recurrence
    limited: bool = False
    not_holidays: bool = False


@dataclass(slots=True)
class Group:
    """Patterns and the spans of time that hold for each of them."""

    patterns: list[Pattern] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """All that the words say.

    Attributes
    ----------
    counts
        Numbers of times a week, month or year that are said besides (月2回).
    limits
        For each rest, holiday or date: whether it stands in brackets, and how many
        patterns and spans of time stand before it.
    """

    groups: list[Group] = field(default_factory=list)
    starts_on: date | None = None
    ends_on: date | None = None
    resting_months: set[int] = field(default_factory=set)
    resting_days: set[Weekday] = field(default_factory=set)
    closed_on_holidays: bool | None = None
    exceptions: list[ScheduleException] = field(default_factory=list)
    counts: list[tuple[str, int]] = field(default_factory=list)
    limits: list[tuple[bool, int, int]] = field(default_factory=list)


def check_plan(plan: Plan) -> Plan:
    """Give the plan with its patterns merged.

    Raises
    ------
    NotUnderstoodError
        When something is missing, contradicts itself, or may be meant of one pattern or
        of all.
    """
    patterns = [pattern for group in plan.groups for pattern in group.patterns]
    spans = [span for group in plan.groups for span in group.spans]
    timed = all(group.spans for group in plan.groups)
    _require(
        bool(plan.groups)
        and all(group.patterns for group in plan.groups)
        and (timed or len(plan.groups) == 1)
    )
    for at, pattern in enumerate(patterns):
        _require(all(_may_follow(pattern, before) for before in patterns[:at]))
    for group in plan.groups:
        group.patterns = _merge(group.patterns)
    several = sum(len(group.patterns) for group in plan.groups) > 1
    for in_brackets, patterns_before, spans_before in plan.limits:
        _require(patterns_before in {0, len(patterns)})
        at_end = (patterns_before, spans_before) == (len(patterns), len(spans))
        _require(not several or (at_end and not in_brackets))
    for unit, count in plan.counts:
        _require(
            not several
            and _count_times(plan.groups[0].patterns[0].recurrence, unit) == count
        )
    return plan


def without_days(recurrence: Recurrence, days: set[Weekday]) -> Recurrence:
    """Take days of the week out of a recurrence (日曜は休み)."""
    if not days:
        return recurrence
    _require(not recurrence.month_days)
    if recurrence.frequency is Frequency.DAILY:
        _require(recurrence.interval == 1)
        recurrence = replace(
            recurrence, frequency=Frequency.WEEKLY, weekdays=tuple(Weekday)
        )
    left = replace(
        recurrence,
        weekdays=tuple(day for day in recurrence.weekdays if day not in days),
        nth_weekdays=tuple(
            (nth, day) for nth, day in recurrence.nth_weekdays if day not in days
        ),
    )
    _require(bool(left.weekdays or left.nth_weekdays))
    return left


def _may_follow(pattern: Pattern, before: Pattern) -> bool:
    """Tell whether a pattern says for itself all that may be left open after another.

    火曜 after 第1月曜 may be every Tuesday or the first one; 第3日曜 after 偶数月の第1土曜
    may be that of every month.
    """
    if pattern.limited:
        return True
    earlier, found = before.recurrence, pattern.recurrence
    return (
        earlier.interval == 1
        and not earlier.months
        and (
            found.frequency is not Frequency.WEEKLY
            or earlier.frequency is found.frequency
        )
    )


def _merge(patterns: list[Pattern]) -> list[Pattern]:
    merged: dict[object, Pattern] = {}
    for pattern in patterns:
        new = pattern.recurrence
        key = (
            new.frequency,
            new.interval,
            new.months,
            bool(new.month_days),
            pattern.not_holidays,
        )
        old = merged[key].recurrence if key in merged else new
        both = replace(
            new,
            weekdays=tuple(sorted({*old.weekdays, *new.weekdays})),
            nth_weekdays=order_nths((*old.nth_weekdays, *new.nth_weekdays)),
            month_days=order_month_days((*old.month_days, *new.month_days)),
        )
        merged[key] = replace(pattern, recurrence=both)
    return list(merged.values())


def _count_times(recurrence: Recurrence, unit: str) -> int | None:
    """Count how many times a week, month or year a recurrence comes."""
    days = len(recurrence.nth_weekdays) + len(recurrence.month_days)
    if recurrence.interval > 1:
        return None
    if unit == "週":
        return None if recurrence.months else len(recurrence.weekdays)
    if unit == "月":
        return None if recurrence.months else days
    return len(recurrence.months) * days


def _require(condition: bool) -> None:  # noqa: FBT001 - it is nothing but a condition
    if not condition:
        raise NotUnderstoodError
