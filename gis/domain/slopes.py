"""Slope functions: the pace on a slope, relative to the pace on the level.

Walking up and walking down are different paces: a function is asked with the slope in
the walking direction, so that the way out and the way back are each told on their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import pi, radians, tan
from typing import TYPE_CHECKING

from gis.errors import N_

if TYPE_CHECKING:  # a command that asks for no slope need not wait for numpy
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


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
        The steepest slopes down and up (rise over run) that are told apart. Beyond them
        the pace at that end is held: a polynomial goes astray beyond what was measured,
        and a height that is wrong must not make a street endless.
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

        Examples
        --------
        >>> import numpy as np
        >>> TOBLER.factor(np.array([0.0, 0.1, -0.1])).round(2).tolist()
        [1.0, 0.7, 1.0]
        """
        return self.pace(rise_over_run.clip(*self.known))


def _keep(slope: "Floats") -> "Floats":
    """Give the pace of somebody whom no slope changes."""
    return slope * 0.0 + 1.0


def _walk_as_tobler(slope: "Floats") -> "Floats":
    """Give 6 exp(-3.5 |s + 0.05|) km/h over what it is at s = 0, 5.04 km/h."""
    import numpy as np  # noqa: PLC0415 - whoever has slopes has loaded it

    return np.exp(-3.5 * (np.abs(slope + 0.05) - 0.05))


def _walk_as_minetti(slope: "Floats") -> "Floats":
    """Give the pace that costs as much a second as the level: energy a metre, inverted.

    The polynomial of walking under figure 1 of the paper, in J/(kg m).
    """
    cost = 2.5 + slope * (
        19.6 + slope * (51.9 + slope * (-76.8 + slope * (-58.7 + slope * 280.5)))
    )
    return 2.5 / cost


def _walk_as_campbell(slope: "Floats") -> "Floats":
    """Give the speed on a slope in degrees over the speed at 0 degrees.

    A Lorentz curve on a line; the terms are those of the 10th percentile of the walkers
    (table S1 of the paper): of all, the one nearest to a walk, 4.7 km/h on the level.
    """
    import numpy as np  # noqa: PLC0415 - whoever has slopes has loaded it

    def find_speed(degrees: "Floats") -> "Floats":
        away = (degrees + 1.568) / 13.328
        peak = 38.892 / (pi * 13.328 * (1.0 + away * away))
        return peak + 0.404 - 0.00323 * degrees

    degrees = np.degrees(np.arctan(slope))
    return find_speed(degrees) / find_speed(degrees * 0.0)


LEVEL = SlopeFunction(
    "level",
    N_("slopes not counted"),
    N_("Slopes are not counted."),
    known=(-1.0, 1.0),
    pace=_keep,
)
TOBLER = SlopeFunction(
    "tobler",
    N_("Tobler's hiking function"),
    N_(
        "Tobler 1993, from what the cartographer Imhof knew of walking; beyond 45 degrees"
        " as at 45 degrees"
    ),
    known=(-1.0, 1.0),
    pace=_walk_as_tobler,
)
MINETTI = SlopeFunction(
    "minetti",
    N_("Equal effort after Minetti"),
    N_(
        "Minetti et al. 2002: the energy that 10 mountain runners spent walking on a"
        " treadmill, from 45 per cent down to 45 up; beyond that as at 45. Downhill nobody"
        " walks as fast as equal effort would allow"
    ),
    known=(-0.45, 0.45),
    pace=_walk_as_minetti,
)
CAMPBELL = SlopeFunction(
    "campbell",
    N_("Campbell's function, slow walkers"),
    N_(
        "Campbell et al. 2019: fitness trackers of hikers and runners in the United"
        " States, the slowest tenth of them, up to 30 degrees; beyond that as at 30"
        " degrees"
    ),
    known=(-tan(radians(30)), tan(radians(30))),
    pace=_walk_as_campbell,
)

SLOPE_FUNCTIONS = {each.code: each for each in (LEVEL, TOBLER, MINETTI, CAMPBELL)}
