"""What sentences in every language need: what belongs together, and times of day."""

from collections.abc import Iterable, Sequence
from datetime import time

from gis.domain.schedules.recurrences import LAST, Recurrence
from gis.domain.weekdays import Weekday

Nth = tuple[int, Weekday]


def order_nths(nths: Iterable[Nth]) -> tuple[Nth, ...]:
    """Give weekdays of a month in the order of the month, the last one last."""
    return tuple(sorted(set(nths), key=lambda each: (_in_month(each[0]), each[1])))


def order_month_days(days: Iterable[int]) -> tuple[int, ...]:
    """Give days of a month in order, the last day last."""
    return tuple(sorted(set(days), key=_in_month))


def group_nths(
    nths: Iterable[Nth],
) -> list[tuple[tuple[int, ...], tuple[Weekday, ...]]]:
    """Group weekdays of a month: which of the month, and days of the week that share it.

    Examples
    --------
    >>> tuesday, friday = Weekday.TUE, Weekday.FRI
    >>> [group] = group_nths([(2, tuesday), (4, tuesday), (2, friday), (4, friday)])
    >>> group[0], [day.name for day in group[1]]
    ((2, 4), ['TUE', 'FRI'])
    """
    days_of: dict[int, tuple[Weekday, ...]] = {}
    for nth, day in order_nths(nths):
        days_of[nth] = (*days_of.get(nth, ()), day)
    nths_of: dict[tuple[Weekday, ...], tuple[int, ...]] = {}
    for nth, days in days_of.items():
        nths_of[days] = (*nths_of.get(days, ()), nth)
    return [(group, days) for days, group in nths_of.items()]


def nths_on(found: Recurrence, day: Weekday) -> tuple[int, ...]:
    """Give which of the month a monthly rule takes of one day of the week, in order."""
    return tuple(nth for nth, on in order_nths(found.nth_weekdays) if on == day)


def find_run(numbers: Sequence[int], *, of: int) -> tuple[int, int] | None:
    """Give first and last of three or more numbers in a row, going round after *of*.

    Examples
    --------
    >>> find_run((1, 2, 12), of=12), find_run((1, 2, 4), of=12)
    ((12, 2), None)
    """
    given = set(numbers)
    firsts = [each for each in given if (each - 2) % of + 1 not in given]
    if len(given) < 3 or len(firsts) != 1:
        return None
    return firsts[0], (firsts[0] + len(given) - 2) % of + 1


def say_time(moment: time) -> str:
    """Say a time of day; before six with two digits, so that nobody takes it for evening.

    Examples
    --------
    >>> from datetime import time
    >>> say_time(time(9, 30)), say_time(time(5))
    ('9:30', '05:00')
    """
    if moment.hour < 6:
        return f"{moment:%H:%M}"
    return f"{moment.hour}:{moment.minute:02d}"


def say_both(opens_at: time | None, closes_at: time | None) -> tuple[str, str]:
    """Say first and last time of day, empty where unknown; the end of a day is 24:00.

    Examples
    --------
    >>> from datetime import time
    >>> say_both(time(21), time()), say_both(None, time(12, 30))
    (('21:00', '24:00'), ('', '12:30'))
    """
    opens = "" if opens_at is None else say_time(opens_at)
    if closes_at is None:
        return opens, ""
    return opens, "24:00" if closes_at == time() else say_time(closes_at)


def _in_month(number: int) -> int:
    return 99 if number == LAST else number
