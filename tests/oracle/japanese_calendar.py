"""Days of a calendar one by one: public holidays by hand, and what a schedule means.

The holidays are those of 国民の祝日に関する法律 with its substitute (振替休日) and bridge
days (国民の休日). 2024 to 2027 as the Cabinet Office has announced them; of 2028 the
equinoxes are the foreseen ones (announced in February 2027).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

HOLIDAYS = {
    2024: "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23"
    " 10/14 11/3 11/4 11/23",
    2025: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13"
    " 11/3 11/23 11/24",
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12"
    " 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3"
    " 11/23",
    2028: "1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 10/9 11/3 11/23",
}
FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)


def list_holidays() -> set[date]:
    """Give the holidays of all years of the table."""
    return {
        date(year, *map(int, each.split("/")))
        for year, days in HOLIDAYS.items()
        for each in days.split()
    }


def walk(first: date, last: date) -> Iterator[date]:
    """Give every day."""
    while first <= last:
        yield first
        first += ONE_DAY


@dataclass(frozen=True)
class Custom:
    """What a group does, told as it would be to a neighbour.

    *every* counts days, weeks or months from *since*; *nths* are as ``(2, 1)`` for second
    Tuesdays and ``(-1, 4)`` for last Fridays; *month_days* as 15, or -1 for the last day.
    """

    since: date
    unit: str
    every: int = 1
    weekdays: frozenset[int] = frozenset()
    nths: frozenset[tuple[int, int]] = frozenset()
    month_days: frozenset[int] = frozenset()
    season: frozenset[int] = frozenset()
    rests: frozenset[int] = frozenset()
    until: date | None = None
    not_on_holidays: bool = False
    falls_out: frozenset[date] = frozenset()
    besides: frozenset[date] = field(default_factory=frozenset)

    @property
    def rule(self) -> str:
        """The same in the words of RFC 5545."""
        days = [CODES[day] for day in sorted(self.weekdays)]
        days += [f"{nth}{CODES[day]}" for nth, day in sorted(self.nths)]
        parts = [f"FREQ={self.unit}"]
        if self.every > 1:
            parts.append(f"INTERVAL={self.every}")
        for name, values in (
            ("BYDAY", days),
            ("BYMONTHDAY", sorted(self.month_days)),
            ("BYMONTH", sorted(self.season)),
        ):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        return ";".join(parts)

    def is_held(self, day: date, holidays: set[date]) -> bool:
        """Tell whether the group meets on a day."""
        if day in self.besides:
            return True
        return (
            day not in self.falls_out
            and day >= self.since
            and (self.until is None or day <= self.until)
            and day.month not in self.rests
            and (not self.season or day.month in self.season)
            and not (self.not_on_holidays and day in holidays)
            and self._is_its_turn(day)
        )

    def _is_its_turn(self, day: date) -> bool:
        if self.unit == "DAILY":
            return (day - self.since).days % self.every == 0
        if self.unit == "WEEKLY":
            weeks = (monday(day) - monday(self.since)).days // 7
            return day.weekday() in self.weekdays and weeks % self.every == 0
        months = (day.year - self.since.year) * 12 + day.month - self.since.month
        return months % self.every == 0 and bool(
            stands_as(day) & self.nths or {day.day, -days_left(day)} & self.month_days
        )


def monday(day: date) -> date:
    """Give the Monday of a day's week."""
    while day.weekday():
        day -= ONE_DAY
    return day


def days_left(day: date) -> int:
    """Give which day of its month a day is, counted from the end."""
    month, count = day.month, 0
    while day.month == month:
        day, count = day + ONE_DAY, count + 1
    return count


def stands_as(day: date) -> set[tuple[int, int]]:
    """Say as which weekday of its month a day counts: from the front and from the end."""
    found = {((day.day + 6) // 7, day.weekday())}
    return found | ({(-1, day.weekday())} if days_left(day) <= 7 else set())


def list_held(custom: Custom, days: Iterable[date], holidays: set[date]) -> list[date]:
    """Give the days on which a group meets."""
    return [day for day in days if custom.is_held(day, holidays)]
