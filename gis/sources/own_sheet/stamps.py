"""The mark that an export leaves beside a row, by which changes since are recognized."""

import re
from datetime import UTC, datetime

from gis.errors import N_
from gis.sources.own_sheet.parts import CellError
from gis.sources.own_sheet.records import Stamp

_STAMP = re.compile(r"S([0-9a-f]{12})-(\d{1,4})-(\d{1,4})-([0-9a-z]{1,7})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def read_stamp(text: str) -> Stamp | None:
    """Read what an export left beside a row; None where there is nothing.

    Raises
    ------
    CellError
        When it is not such a mark.
    """
    if not text:
        return None
    match = _STAMP.fullmatch(text)
    if match is None:
        raise CellError(
            N_(
                "The mark “%(value)s” is not one that an export writes: leave it as it was,"
                " or empty the cell."
            ),
            value=text[:40],
        )
    at = datetime.fromtimestamp(int(match[4], 36), tz=UTC)
    return Stamp(match[1], int(match[2]), int(match[3]), at)


def write_stamp(stamp: Stamp) -> str:
    """Write what an export leaves beside a row.

    Examples
    --------
    >>> write_stamp(Stamp("0123456789ab", 1, 2, datetime(2026, 4, 1, tzinfo=UTC)))
    'S0123456789ab-1-2-tcsg00'
    """
    seconds, digits = int(stamp.at.timestamp()), ""
    while seconds:
        seconds, digit = divmod(seconds, 36)
        digits = _DIGITS[digit] + digits
    return f"S{stamp.digest}-{stamp.place}-{stamp.schedule}-{digits}"
