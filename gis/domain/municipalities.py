"""Codes of municipalities (全国地方公共団体コード)."""

import re
from dataclasses import dataclass

from gis.errors import N_, UsageError

_WEIGHTS = (6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A city, town or village, or one outside Japan under a code of its own.

    Attributes
    ----------
    code
        Five digits in Japan; any short text elsewhere.
    name
        Name as its residents write it.
    epsg
        Metric coordinate reference system in which its distances are measured.
    """

    code: str
    name: str
    epsg: int


def check_digit(code: str) -> int:
    """Give the sixth digit of a five-digit code.

    The rule is that of the code's standard: weights 6, 5, 4, 3, 2; eleven minus the
    remainder by eleven, of which the last digit counts.

    Examples
    --------
    >>> check_digit("35202")
    1
    """
    total = sum(int(digit) * w for digit, w in zip(code, _WEIGHTS, strict=True))
    return (11 - total % 11) % 10 if total >= 11 else (11 - total) % 10


def parse_code(text: str) -> str:
    """Read a code with five digits, or with six and a right check digit.

    Returns
    -------
    str
        The five digits.

    Raises
    ------
    UsageError
        When the text is no such code.

    Examples
    --------
    >>> parse_code("352021")
    '35202'
    """
    digits = text.strip()
    if re.fullmatch(r"(0[1-9]|[1-3]\d|4[0-7])\d{3}\d?", digits, re.ASCII):
        if len(digits) == 5:
            return digits
        if int(digits[5]) == check_digit(digits[:5]):
            return digits[:5]
        raise UsageError(
            N_(
                "The last digit of %(text)s should be %(digit)d: look the code up again,"
                " or give only its first five digits."
            ),
            text=text,
            digit=check_digit(digits[:5]),
        )
    raise UsageError(
        N_(
            "“%(text)s” is not a municipality code. Japan's have five digits (35202) or six"
            " (352021); for a city elsewhere give --crs with any short code."
        ),
        text=text,
    )


def is_part_of(code: str, city: str) -> bool:
    """Tell whether a code is of a city, of a ward of it, or of a small area in either.

    The wards of a designated city (政令指定都市) have codes of their own, from its code on:
    横浜市 is 14100, its wards are 14101 to 14118, and 川崎市 begins with 14130.

    Parameters
    ----------
    code
        Of a municipality (five digits or six) or of a small area that begins with it.
    city
        Five digits; of a city outside Japan any text, which must be the same.

    Examples
    --------
    >>> is_part_of("14118", "14100"), is_part_of("14131", "14100")
    (True, False)
    >>> is_part_of("352020320", "35202"), is_part_of("352021", "35202")
    (True, True)
    """
    if not re.fullmatch(r"\d{5}", city, re.ASCII):
        return code == city
    if city not in _DESIGNATED:
        return code.startswith(city)
    later = [other for other in _DESIGNATED if other > city and other[:2] == city[:2]]
    end = min(later, default=f"{city[:2]}200")
    return city <= code[:5] < end


_DESIGNATED = frozenset({
    "01100", "04100", "11100", "12100", "14100", "14130", "14150", "15100", "22100",
    "22130", "23100", "26100", "27100", "27140", "28100", "33100", "34100", "40100",
    "40130", "43100",
})  # fmt: skip
"""The twenty designated cities, as of 2026."""
