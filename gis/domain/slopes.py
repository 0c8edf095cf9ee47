"""Slope functions: the pace on a slope, relative to the pace on the level.

Walking up and walking down are different paces: a function is asked with the slope in
the walking direction, so that the way out and the way back are each told on their own.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.errors import N_

if TYPE_CHECKING:  # a command that asks for no slope need not wait for numpy
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEVEL_TOBLER = 0.05
"""Tobler's walker is fastest on this slope downwards (rise over run)."""


@dataclass(frozen=True, slots=True)
class SlopeFunction:
    """How a slope changes somebody's pace.

    Attributes
    ----------
    code
        Identifier used in JSON.
    label
        Name for a person (a message id).
    basis
        The paper, and whom it measured (a message id).
    known
        The steepest slopes down and up (rise over run) that the paper knows. Beyond
        them the pace at that end is held: a polynomial would go astray there.
    pace
        The pace on slopes within `known`, relative to the level.
    """

    code: str
    label: str
    basis: str
    known: tuple[float, float]
    pace: Callable[["Floats"], "Floats"]

    def factor(self, rise_over_run: "Floats") -> "Floats":
        """Give the pace on slopes in the walking direction, relative to the level.

        Parameters
        ----------
        rise_over_run
            Rise over horizontal run, positive upwards; NaN where it is not known.

        Returns
        -------
        Floats
            Of the same shape: above zero, exactly 1 on the level, NaN where the slope
            is not known.
        """
        return self.pace(rise_over_run.clip(*self.known))


def _keep(slope: "Floats") -> "Floats":
    """Give the pace of somebody whom no slope changes."""
    return slope * 0.0 + 1.0


def _tobler(slope: "Floats") -> "Floats":
    """Give Tobler's 6 exp(-3.5 |s + 0.05|) km/h over its 6 exp(-3.5 x 0.05) at s = 0."""
    return math.e ** (-3.5 * (abs(slope + LEVEL_TOBLER) - LEVEL_TOBLER))


LEVEL = SlopeFunction(
    "level", N_("slopes not counted"), N_("Slopes are not counted."), (-1.0, 1.0), _keep
)
TOBLER = SlopeFunction(
    "tobler",
    N_("Tobler's hiking function"),
    N_("Tobler 1993, from marching times that Imhof gave in 1950"),
    (-1.0, 1.0),
    _tobler,
)
