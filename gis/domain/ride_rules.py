"""What an outing by bus, or by a ride that is called, may ask of people."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from gis.errors import N_, UsageError


@dataclass(frozen=True, slots=True)
class RideRules:
    """The limits of an outing; settings, for no study was found that fixes them.

    Attributes
    ----------
    stop_metres
        The farthest that people walk along streets between a stop and their home, a stop
        and the place they go to, or two stops where they change.
    window_minutes
        They leave home at most so long before it opens, and are home at most so long after
        it closes: walking, waiting and riding together.
    change_minutes
        What a change needs besides walking.
    door_minutes
        What a ride from door to door takes at most: it must be running for so long before
        it opens, and after it closes.
    """

    stop_metres: int = 300
    window_minutes: int = 90
    change_minutes: int = 3
    door_minutes: int = 20

    @property
    def window_seconds(self) -> int:
        """The window in seconds."""
        return self.window_minutes * 60

    def to_words(self) -> dict[str, int]:
        """Give the rules as plain values: what `make_ride_rules` takes."""
        return asdict(self)


DEFAULT_RIDE_RULES = RideRules()

RANGES = {
    "stop_metres": (50, 1000),
    "window_minutes": (15, 240),
    "change_minutes": (0, 30),
    "door_minutes": (5, 90),
}
"""Least and greatest value of each rule."""

MOST_RIDES = 2
"""Directly, or with one change."""


def make_ride_rules(
    told: Mapping[str, Any], base: RideRules = DEFAULT_RIDE_RULES
) -> RideRules:
    """Give the rules with some of them changed.

    Parameters
    ----------
    told
        Values by the names of `RideRules`; None keeps what *base* has.

    Raises
    ------
    UsageError
        When a value is no whole number, or outside its range.

    Examples
    --------
    >>> make_ride_rules({"stop_metres": 500}).stop_metres
    500
    """
    values = asdict(base)
    for field in fields(RideRules):
        value = told.get(field.name)
        if value is None:
            continue
        least, most = RANGES[field.name]
        if not isinstance(value, int) or not least <= value <= most:
            raise UsageError(
                N_(
                    "“%(value)s” is no value for %(name)s: give a whole number from"
                    " %(least)d to %(most)d."
                ),
                value=str(value),
                name=field.name,
                least=least,
                most=most,
            )
        values[field.name] = value
    return RideRules(**values)
