"""Reading schedules in Japanese words, as newsletters and leaflets write them."""

from dataclasses import dataclass
from datetime import date
from itertools import product

from gis.domain.schedules.grammar import read_plan
from gis.domain.schedules.plan import Pattern, Plan, check_plan, without_days
from gis.domain.schedules.schedule import Schedule
from gis.domain.schedules.tokens import NotUnderstoodError, split_words


@dataclass(frozen=True, slots=True)
class ParsedSchedule:
    """What the words say.

    Attributes
    ----------
    schedules
        One for each rule and span of time, in the order of the words.
    """

    schedules: tuple[Schedule, ...]


def parse_schedule(
    text: str, *, starts_on: date, start_stated: bool = False
) -> ParsedSchedule | None:
    """Read a schedule in words.

    All or nothing: words that leave anything open (不定期, 月2回, 10時頃, 年末年始, お盆,
    10時～2時) are not read at all, and nothing in them is passed over. 平日 is Monday to
    Friday without public holidays, which is what the word means.

    Parameters
    ----------
    starts_on
        First date of the schedules, unless the words name one.
    start_stated
        Somebody stated that date, so that 隔週 may be counted from it.

    Returns
    -------
    ParsedSchedule | None
        None when something was not understood: keep the words, and mark them irregular.

    Examples
    --------
    >>> start = date(2026, 4, 1)
    >>> words = "第２・第４水曜 午後1時30分～3時（8月は休み）"
    >>> [schedule] = parse_schedule(words, starts_on=start).schedules
    >>> schedule.rule, str(schedule.opens_at), sorted(schedule.resting_months)
    ('FREQ=MONTHLY;BYDAY=2WE,4WE', '13:30:00', [8])
    >>> parse_schedule("月2回（不定期）", starts_on=start)
    """
    try:
        plan = check_plan(read_plan(split_words(text)))
        return ParsedSchedule(_make_schedules(plan, starts_on, stated=start_stated))
    except NotUnderstoodError:
        return None


def _make_schedules(
    plan: Plan, starts_on: date, *, stated: bool
) -> tuple[Schedule, ...]:
    begin = plan.starts_on or starts_on
    _check_dates(plan, begin)
    exceptions = tuple(sorted(plan.exceptions, key=lambda each: each.held_on))
    schedules = []
    for group in plan.groups:
        spans = group.spans or [(None, None)]
        for pattern, (opens_at, closes_at) in product(group.patterns, spans):
            found = without_days(pattern.recurrence, plan.resting_days)
            if found.interval > 1 and not (stated or plan.starts_on):
                raise NotUnderstoodError
            if found.months and plan.resting_months >= set(found.months):
                raise NotUnderstoodError
            schedules.append(
                Schedule(
                    starts_on=begin,
                    rule=found.rule,
                    resting_months=frozenset(plan.resting_months),
                    ends_on=plan.ends_on,
                    opens_at=opens_at,
                    closes_at=closes_at,
                    closed_on_holidays=_closed(pattern, plan),
                    exceptions=exceptions,
                )
            )
    # An exception of one day may be meant of any of several schedules.
    if exceptions and len(schedules) > 1:
        raise NotUnderstoodError
    return tuple(dict.fromkeys(schedules))


def _check_dates(plan: Plan, begin: date) -> None:
    if len(plan.resting_months) == 12 or (plan.ends_on and plan.ends_on < begin):
        raise NotUnderstoodError


def _closed(pattern: Pattern, plan: Plan) -> bool | None:
    if plan.closed_on_holidays is None and pattern.not_holidays:
        return True
    return plan.closed_on_holidays
