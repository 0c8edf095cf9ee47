"""How often something takes place: a monthly meeting is not weekly coverage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gis.domain.schedules.openings import list_sessions
from gis.domain.schedules.recurrences import Frequency, parse_rule
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.errors import N_

_YEAR = timedelta(days=364)
"""The coming year, in whole weeks: today and the 364 days that follow."""
_MONTHS = frozenset(range(1, 13))


class Rhythm(StrEnum):
    """How often something comes, in a word."""

    WEEKLY = "weekly"
    SEVERAL_A_MONTH = "several_a_month"
    MONTHLY = "monthly"
    RARER = "rarer"
    OVER = "over"
    IRREGULAR = "irregular"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    Rhythm.WEEKLY: N_("every week"),
    Rhythm.SEVERAL_A_MONTH: N_("several times a month"),
    Rhythm.MONTHLY: N_("once a month"),
    Rhythm.RARER: N_("less than once a month"),
    Rhythm.OVER: N_("no longer held"),
    Rhythm.IRREGULAR: N_("on irregular days"),
}
_AT_LEAST = (
    (Rhythm.WEEKLY, 3.3),
    (Rhythm.SEVERAL_A_MONTH, 1.5),
    (Rhythm.MONTHLY, 0.75),
    (Rhythm.RARER, 0.0),
)
"""Days a month from which on a word holds. Every Monday without public holidays is 3.4 in
the year that had most of them (2019); the first three Mondays are 3."""


@dataclass(frozen=True, slots=True)
class HowOften:
    """How often something takes place.

    Attributes
    ----------
    sessions_a_month
        Mean over the coming year, in which every rest, holiday, exception, suspension and
        last date counts; several sessions on one day are several.
    rhythm
        The word for its usual months: by days, outside resting months (and outside the
        season of a weekly rule); a suspension or a coming end is not regarded.
    """

    sessions_a_month: float
    rhythm: Rhythm


def how_often(
    schedules: Iterable[Schedule],
    *,
    today: date,
    suspensions: Sequence[Suspension] = (),
) -> HowOften:
    """Tell how often something takes place.

    Parameters
    ----------
    schedules
        Those of one resource; none: its days follow no known rule. (Where nothing at all
        is recorded, the days are unknown, which this function cannot say.)
    suspensions
        Those that hold for the resource.

    Examples
    --------
    >>> found = how_often(
    ...     [Schedule(date(2026, 4, 1), "FREQ=MONTHLY;BYDAY=2TU,4TU", frozenset({8}))],
    ...     today=date(2026, 4, 1))
    >>> round(found.sessions_a_month, 2), found.rhythm.value
    (1.83, 'several_a_month')
    """
    known = tuple(schedules)
    if not known:
        return HowOften(0.0, Rhythm.IRREGULAR)
    last = today + _YEAR
    held = list_sessions(known, first=today, last=last, suspensions=suspensions)
    return HowOften(len(held) / 12, _find_rhythm(known, today))


def _find_rhythm(schedules: Sequence[Schedule], today: date) -> Rhythm:
    running = [
        replace(each, ends_on=None)
        for each in schedules
        if each.ends_on is None or each.ends_on >= today
    ]
    if not running:
        return Rhythm.OVER
    first = max(today, min(each.starts_on for each in running))
    sessions = list_sessions(running, first=first, last=first + _YEAR)
    days = {session.held_on for session in sessions}
    resting = frozenset.intersection(*(_rests(each) for each in running))
    a_month = len(days) / max(12 - len(resting), 1)
    return next(rhythm for rhythm, least in _AT_LEAST if a_month >= least)


def _rests(schedule: Schedule) -> frozenset[int]:
    """Give the months in which a schedule rests.

    A weekly one that is held from April to October rests in the others; one of the first
    Saturday of even months is rarer than monthly.
    """
    found = parse_rule(schedule.rule)
    if found is None or found.frequency is Frequency.MONTHLY or not found.months:
        return schedule.resting_months
    return schedule.resting_months | (_MONTHS - set(found.months))
