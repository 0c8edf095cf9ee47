"""Days of the week and months, as people type them in a question."""

from enum import IntEnum

from gis.errors import N_, UsageError

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""What RFC 5545 calls the days, Monday first."""


class Weekday(IntEnum):
    """Days of the week, Monday first, as `datetime.date.weekday` counts them."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


def parse_weekday(text: str) -> Weekday:
    """Read a day of the week as typed: ``TUE``.

    Raises
    ------
    UsageError
        When it is none; the message lists the seven.
    """
    try:
        return Weekday[text.strip().upper()]
    except KeyError:
        raise UsageError(
            N_("“%(text)s” is not a day of the week. Use one of: %(known)s."),
            text=text,
            known=", ".join(day.name for day in Weekday),
        ) from None


def parse_month(number: int | str) -> int:
    """Read the number of a month as typed.

    Raises
    ------
    UsageError
        When it is not 1 to 12.
    """
    text = str(number).strip()
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    raise UsageError(N_("There is no month %(number)s: use 1 to 12."), number=number)
