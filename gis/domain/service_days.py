"""On which dates public transport runs: days of the week between two dates, and exceptions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

NO_DAYS = "0000000"


@dataclass(frozen=True, slots=True)
class ServiceDays:
    """Days of service, as GTFS tells them.

    Attributes
    ----------
    weekdays
        Seven digits from Monday, 1 for a day of service (``1111100``).
    starts_on, stops_on
        First and last day for the days of the week; None where only dates are given.
    added, removed
        Single dates on which it runs, or does not, whatever the days of the week say.
    """

    weekdays: str = NO_DAYS
    starts_on: date | None = None
    stops_on: date | None = None
    added: frozenset[date] = field(default_factory=frozenset)
    removed: frozenset[date] = field(default_factory=frozenset)

    def runs_on(self, day: date) -> bool:
        """Tell whether it runs on a date.

        Examples
        --------
        >>> days = ServiceDays("0000010", date(2026, 4, 1), date(2027, 3, 31))
        >>> days.runs_on(date(2026, 4, 4)), days.runs_on(date(2026, 4, 5))
        (True, False)
        """
        if day in self.removed:
            return False
        return day in self.added or self._is_regular(day)

    def dates(self) -> Iterator[date]:
        """Give every date on which it runs, in order."""
        first, last = self.span()
        if first is None or last is None:
            return
        for step in range((last - first).days + 1):
            day = first + timedelta(step)
            if self.runs_on(day):
                yield day

    def span(self) -> tuple[date | None, date | None]:
        """Give the first and the last date that it is told for; None when it has none."""
        known = set(self.added)
        if self.starts_on is not None and self.stops_on is not None:
            known |= {self.starts_on, self.stops_on}
        return (min(known), max(known)) if known else (None, None)

    def ever_runs(self) -> bool:
        """Tell whether there is a date on which it runs."""
        if self.added - self.removed:
            return True
        return "1" in self.weekdays and next(self.dates(), None) is not None

    def facts(self) -> tuple[object, ...]:
        """Give what it says as plain values in a fixed order, for a fingerprint."""
        plain = (self.weekdays, self.starts_on, self.stops_on)
        return (*plain, tuple(sorted(self.added)), tuple(sorted(self.removed)))

    def _is_regular(self, day: date) -> bool:
        if self.starts_on is None or self.stops_on is None:
            return False
        return self.starts_on <= day <= self.stops_on and (
            self.weekdays[day.weekday()] == "1"
        )
