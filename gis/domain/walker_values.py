"""What a city may say of a walker, key by key."""

import re
from collections.abc import Mapping
from typing import Any

from gis.domain.slopes import LEVEL, SLOPE_FUNCTIONS, SlopeFunction
from gis.errors import N_, Message

IMPASSABLE = "impassable"
NEEDED = ("code", "metres_per_minute", "basis")
OF_OWN = ("name", "slope", "steps")
"""What must be said of a walker of the city's own besides."""
KEYS = ("code", "name", "name_en", "metres_per_minute", "basis", "slope", "steps", "steepest")  # fmt: skip
EXAMPLES = {
    "code": 'code = "stick"',
    "name": 'name = "つえを使う"',
    "metres_per_minute": "metres_per_minute = 40",
    "basis": 'basis = "……（どこで測った速さか）"',
    "slope": 'slope = "tobler"',
    "steps": "steps = 3",
}
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
_LONGEST = {"name": 24, "name_en": 40, "basis": 300}
"""A name stands in the bar of a question; the source on a line of its own."""
_FACTORS = (1, 20)
_QUOTED = 60


def show_value(value: object) -> str:
    r"""Write a value as a message quotes it, on one line: the beginning of a long one.

    Examples
    --------
    >>> show_value("x" * 70) == "x" * 60 + "…", show_value(12), show_value("a\tb")
    (True, '12', 'a b')
    """
    try:
        text = str(value)
    except ValueError:  # a whole number of thousands of digits
        return "…"
    shown = (each if each.isprintable() else " " for each in text[:_QUOTED])
    return "".join(shown) + ("…" if len(text) > _QUOTED else "")


class Values:
    """What is told of one walker.

    Attributes
    ----------
    faults
        What is wrong with it, each with its key, its value and what to write instead.
        A value that is refused, or not told, is read as nothing.
    """

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._told = told
        self.faults: list[Message] = []

    def refuse(self, key: str, template: str, **values: object) -> None:
        """Note that the value of a key cannot be."""
        value = show_value(self._told[key])
        reason = Message(template, {"value": value, **values})
        self.faults.append(
            Message(N_("%(key)s: %(reason)s"), {"key": key, "reason": reason})
        )

    def read_code(self) -> str:
        """Read the code."""
        code = self._told.get("code", "")
        if isinstance(code, str) and _CODE.fullmatch(code):
            return code
        if "code" in self._told:
            self.refuse(
                "code",
                N_(
                    "“%(value)s” is no code: write up to 20 letters (A–Z), digits, _ and -"
                    " in quotes, a letter or digit first"
                ),
            )
        return ""

    def read_text(self, key: str) -> str:
        """Read a text on one line.

        Names and sources go where message ids go, in which a % begins a field: here it
        is written in full width, as Japanese print has it.
        """
        if key not in self._told:
            return ""
        text = self._told[key]
        line = " ".join(text.split()) if isinstance(text, str) else ""
        line = line.replace("%", "％")
        if line and line.isprintable() and len(line) <= _LONGEST[key]:
            return line
        self.refuse(
            key,
            N_(
                "“%(value)s” cannot be shown: write a text of at most %(longest)d characters"
                " in quotes, and not an empty one"
            ),
            longest=_LONGEST[key],
        )
        return ""

    def read_number(self, key: str, least: float, most: float) -> float:
        """Read a number within bounds."""
        if key not in self._told:
            return 0.0
        number = self._told[key]
        if type(number) in {int, float} and least <= number <= most:
            return float(number)
        self.refuse(
            key,
            N_(
                "“%(value)s” cannot be: write a number from %(least)g to %(most)g, without"
                " quotes"
            ),
            least=least,
            most=most,
        )
        return 0.0

    def read_steps(self) -> float | None:
        """Read how many times as long steps take; None where they cannot be passed."""
        steps = self._told.get("steps", IMPASSABLE)
        if steps == IMPASSABLE:
            return None
        least, most = _FACTORS
        if type(steps) in {int, float} and least <= steps <= most:
            return float(steps)
        self.refuse(
            "steps",
            N_(
                "“%(value)s” cannot be: write how many times as long a metre of steps takes"
                " (%(least)d to %(most)d), or “%(word)s” in quotes"
            ),
            least=least,
            most=most,
            word=IMPASSABLE,
        )
        return None

    def read_slope(self) -> SlopeFunction:
        """Read which function tells the pace on a slope."""
        slope = self._told.get("slope", LEVEL.code)
        if isinstance(slope, str) and slope in SLOPE_FUNCTIONS:
            return SLOPE_FUNCTIONS[slope]
        self.refuse(
            "slope",
            N_(
                "“%(value)s” is no function for slopes: write one of %(known)s in quotes"
            ),
            known=", ".join(SLOPE_FUNCTIONS),
        )
        return LEVEL
