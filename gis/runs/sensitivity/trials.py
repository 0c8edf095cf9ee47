"""The verdicts for all limits of one measure, read off what was measured once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gis.analysis.sensitivity import Reaches, find_within, judge_robustness
from gis.analysis.towns import has_middle_within, share_within, weigh_points
from gis.domain.limits import OFFERED_METRES, OFFERED_MINUTES, Limit
from gis.runs.sensitivity.inputs import SensitivityInputs

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

OFFERED = {
    "m": [Limit(each, "m") for each in OFFERED_METRES],
    "min": [Limit(each, "min") for each in OFFERED_MINUTES],
}
"""The limits that are tried, by measure."""


@dataclass(frozen=True, eq=False)
class Trials:
    """The verdicts for all limits of one measure, all walkers, with and without old entries.

    Attributes
    ----------
    limits
        The offered ones and the asked one, the smallest first.
    within : (l, w, s, n)
        Of each point, whether it is within the limit.
    known : (w, s, n)
        Whether its distance is known.
    share : (l, w, s, u)
        What part of each unit is within the limit.
    known_units : (w, s, u)
        Whether the distance of any of its people is known.
    """

    limits: Sequence[Limit]
    within: Flags
    known: Flags
    share: Floats
    known_units: Flags

    @cached_property
    def covered(self) -> Flags:
        """Of each unit, whether the middle one of its people is within the limit."""
        return has_middle_within(self.share)

    @cached_property
    def robustness(self) -> NDArray[np.str_]:
        """How the verdict on each point stands up to every way of asking."""
        return judge_robustness(self.within, self.known)

    @cached_property
    def unit_robustness(self) -> NDArray[np.str_]:
        """How the verdict on each unit does."""
        return judge_robustness(self.covered, self.known_units)


def try_limits(inputs: SensitivityInputs, reaches: Reaches, unit: str) -> Trials:
    """Read all limits of one measure off what was measured."""
    question, demand = inputs.asked.question, inputs.asked.home.demand
    asked = [question.limit] if question.limit.unit == unit else []
    limits = sorted({*OFFERED[unit], *asked}, key=lambda each: each.value)
    within = find_within(
        reaches.metres if unit == "m" else reaches.level_metres,
        np.array(
            [[each.in_metres(walker) for walker in inputs.walkers] for each in limits]
        ),
    )
    known = np.isfinite(reaches.metres)
    people, count = (
        inputs.asked.home.placed[question.age].people,
        len(inputs.asked.units),
    )
    shares = weigh_points(demand, people, count)

    def share(chosen: Flags) -> Floats:
        rows = chosen.reshape(-1, len(demand))
        found = [share_within(row, shares, demand.unit, count) for row in rows]
        return np.array(found).reshape(*chosen.shape[:-1], count)

    return Trials(
        limits=limits,
        within=within,
        known=known,
        share=share(within),
        known_units=share(known) > 0,
    )
