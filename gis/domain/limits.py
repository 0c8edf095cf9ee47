"""How far is too far: a limit in metres along streets or in minutes on foot."""

import re
from dataclasses import dataclass
from typing import Literal

from gis.domain.profiles import WalkerProfile
from gis.errors import N_, UsageError

OFFERED_METRES = (300, 400, 500, 800)
OFFERED_MINUTES = (5, 10, 15)
COUNTED_METRES = (300, 400, 500, 800, 1000)
LONGEST_METRES = 5000
SNAP_LIMIT_METRES = 200.0
MARGIN_METRES = 1400.0
DETOUR_FACTOR = 1.3
SAME_METRES = 0.001
"""Distances that differ by less are equal. Positions come as degrees with some decimals:
a walk of just 400 m is within 400 m, and 6 minutes at 60 m, whatever their rounding."""

_LIMIT = re.compile(r"(?P<value>\d{1,4}(?:\.\d+)?)\s*(?P<unit>m|min)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A walking limit, such as 400 m or 10 minutes."""

    value: float
    unit: Literal["m", "min"]

    def in_metres(self, profile: WalkerProfile) -> float:
        """Give the limit as metres that *profile* walks on the flat.

        Examples
        --------
        >>> from gis.domain.profiles import OLDER
        >>> Limit(10, "min").in_metres(OLDER)
        600.0
        """
        if self.unit == "m":
            return float(self.value)
        return self.value * profile.metres_per_minute

    def __str__(self) -> str:
        return f"{self.value:g}{self.unit}"


DEFAULT_LIMIT = Limit(400, "m")


def parse_limit(text: str) -> Limit:
    """Read a limit as typed: ``400m`` or ``10min``.

    Raises
    ------
    UsageError
        When the text is neither, is zero, or is longer than anybody walks
        (more than 5,000 m or 60 min).

    Examples
    --------
    >>> parse_limit("400m")
    Limit(value=400, unit='m')
    """
    match = _LIMIT.fullmatch(text.strip().lower())
    if match:
        value = float(match["value"])
        longest = LONGEST_METRES if match["unit"] == "m" else 60
        if 0 < value <= longest:
            unit: Literal["m", "min"] = "m" if match["unit"] == "m" else "min"
            return Limit(int(value) if value.is_integer() else value, unit)
    raise UsageError(
        N_(
            "“%(text)s” is not a walking limit. Write metres as 400m (up to 5000m)"
            " or minutes as 10min (up to 60min)."
        ),
        text=text,
    )
