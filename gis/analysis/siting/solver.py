"""HiGHS, set up to prove: quiet, the same in every run, and exact as far as doubles go.

Huangfu & Hall 2018, Parallelizing the dual revised simplex method, Mathematical Programming
Computation 10: https://highs.dev. Left alone it stops within a ten-thousandth of the best.
"""

from enum import Enum

import highspy

_TOLERANCE = 1e-9


class Ending(Enum):
    """How a search came to its end."""

    SOLVED = 0
    IMPOSSIBLE = 1
    STOPPED = 2


_ENDINGS = {
    highspy.HighsModelStatus.kOptimal: Ending.SOLVED,
    highspy.HighsModelStatus.kInfeasible: Ending.IMPOSSIBLE,
    highspy.HighsModelStatus.kInterrupt: Ending.STOPPED,
    highspy.HighsModelStatus.kTimeLimit: Ending.STOPPED,
}


class QuietHighs(highspy.Highs):  # type: ignore[misc, unused-ignore]
    """HiGHS without its name on standard output, where a command's JSON goes."""

    def enableCallbacks(self) -> None:  # noqa: N802 - called by the constructor
        """Turn its own output off, and callbacks on."""
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - highspy's
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def make_solver(*, close: float) -> QuietHighs:
    """Give a solver without a programme.

    Parameters
    ----------
    close
        How near the bound has to come to the best known solution to be a proof; no
        difference relative to it is allowed.
    """
    highs = QuietHighs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("parallel", "off"),
        ("random_seed", 0),
        ("primal_feasibility_tolerance", _TOLERANCE),
        ("dual_feasibility_tolerance", _TOLERANCE),
        ("mip_feasibility_tolerance", _TOLERANCE),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", close),
    ):
        highs.setOptionValue(name, value)
    return highs


def run_solver(highs: QuietHighs, *, seconds: float) -> Ending:
    """Search, for no longer than some seconds.

    Raises
    ------
    RuntimeError
        When HiGHS fails, with what it says.
    """
    highs.setOptionValue("time_limit", seconds + highs.getRunTime())
    highs.run()
    status = highs.getModelStatus()
    if status not in _ENDINGS:
        raise RuntimeError(highs.modelStatusToString(status))
    return _ENDINGS[status]
