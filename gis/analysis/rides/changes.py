"""Changes from one ride to another: at a stop, or with a walk to another one."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from gis.network.graph import Floats, Longs


@dataclass(frozen=True, eq=False)
class Changes:
    """From which stop one can change to which, and how long it takes.

    Attributes
    ----------
    from_stop, to_stop : (k,)
        Where one steps off, and where one boards. A change at one and the same stop is one
        like any other: where it is not listed, there is none.
    seconds : (k,)
        Least seconds from stepping off to boarding; not negative.
    """

    from_stop: Longs
    to_stop: Longs
    seconds: Floats

    @classmethod
    def at_stops(cls, stop_count: int, seconds: float) -> Self:
        """Give the changes at each stop itself, all of the same length."""
        stops = np.arange(stop_count)
        return cls(stops, stops, np.full(stop_count, float(seconds)))

    def join(self, other: Self) -> Self:
        """Give these changes and others."""
        return type(self)(
            np.concatenate((self.from_stop, other.from_stop)),
            np.concatenate((self.to_stop, other.to_stop)),
            np.concatenate((self.seconds, other.seconds)),
        )

    def turn_round(self) -> Self:
        """Give the changes in the other direction."""
        return type(self)(self.to_stop, self.from_stop, self.seconds)
