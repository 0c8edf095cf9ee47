"""How often something takes place: a monthly meeting is not weekly coverage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

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
    return HowOften(len(held) / 12, find_rhythm(known, today=today))


def find_rhythm(schedules: Sequence[Schedule], *, today: date) -> Rhythm:
    """Give the word for how often something takes place, without counting its sessions.

    The same as the rhythm that `how_often` tells.

    Examples
    --------
    >>> find_rhythm([Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU")],
    ...             today=date(2026, 4, 1)).value
    'weekly'
    """
    if not schedules:
        return Rhythm.IRREGULAR
    running = frozenset(
        _keep_what_matters(each, today)
        for each in schedules
        if each.ends_on is None or each.ends_on >= today
    )
    return _find_rhythm(running, today) if running else Rhythm.OVER


@lru_cache(maxsize=4096)
def _find_rhythm(schedules: frozenset[Schedule], today: date) -> Rhythm:
    first = max(today, min(each.starts_on for each in schedules))
    sessions = list_sessions(schedules, first=first, last=first + _YEAR)
    days = {session.held_on for session in sessions}
    resting = frozenset.intersection(*(_rests(each) for each in schedules))
    a_month = len(days) / max(12 - len(resting), 1)
    return next(rhythm for rhythm, least in _AT_LEAST if a_month >= least)


def _keep_what_matters(schedule: Schedule, today: date) -> Schedule:
    """Leave out what the rhythm does not depend on: many are the same without it.

    Only rules of every second week or month count from a first date in the past.
    """
    found = parse_rule(schedule.rule)
    every_time = found is not None and found.interval == 1
    return replace(
        schedule,
        starts_on=max(schedule.starts_on, today) if every_time else schedule.starts_on,
        ends_on=None,
        opens_at=None,
        closes_at=None,
    )


def _rests(schedule: Schedule) -> frozenset[int]:
    """Give the months in which a schedule rests.

    A weekly one that is held from April to October rests in the others; one of the first
    Saturday of even months is rarer than monthly.
    """
    found = parse_rule(schedule.rule)
    if found is None or found.frequency is Frequency.MONTHLY or not found.months:
        return schedule.resting_months
    return schedule.resting_months | (_MONTHS - set(found.months))
