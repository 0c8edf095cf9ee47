"""What a verdict depends on: the smallest changes of the question that turn it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.analysis.gaps import sum_people
from gis.domain.conditions import Stale
from gis.domain.limits import Limit
from gis.domain.profiles import WalkerProfile
from gis.runs.sensitivity.answer import AXES, STALES, Sensitivity, Turning


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the question; None is what stays as it was asked."""

    limit: Limit | None = None
    profile: WalkerProfile | None = None
    stale: Stale | None = None


def list_changes(answer: Sensitivity, turning: Turning, number: int) -> list[Change]:
    """Give the smallest changes that turn one verdict, each of other parts of the question.

    Empty where no change that was tried turns it.
    """
    found = []
    for axes, ways in turning.items():
        if ways[number] < 0:
            continue
        limit, walker, stale = np.unravel_index(
            ways[number], answer.asked_trials.within.shape[:-1]
        )
        found.append(
            Change(
                limit=answer.asked_trials.limits[limit] if 0 in axes else None,
                profile=answer.walkers[walker] if 1 in axes else None,
                stale=STALES[stale] if 2 in axes else None,
            )
        )
    return found


def count_changes(answer: Sensitivity, chosen: NDArray[np.bool_]) -> dict[str, float]:
    """Count the people whose verdict turns with one change alone, or only with several.

    Parameters
    ----------
    chosen : (n,)
        Of which points.

    Returns
    -------
    dict
        People by what is changed: ``limit``, ``profile``, ``stale``, ``several``. Whose
        verdict turns with each of two is counted with both.
    """
    people = np.where(chosen, answer.point_people, 0.0)
    several = np.zeros(len(people), dtype=bool)
    found = {}
    for axes, ways in answer.turning.items():
        if len(axes) == 1:
            found[AXES[axes[0]]] = sum_people(people[ways >= 0])
        else:
            several |= ways >= 0
    return found | {"several": sum_people(people[several])}
