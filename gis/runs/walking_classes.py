"""People of an answer by class of walking distance, counted at the points where they live."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gis.domain.limits import SAME_METRES
from gis.maps.palette import WALKING_CLASSES
from gis.runs.gaps import GapAnswer

Flags = NDArray[np.bool_]
_ENDS = [each.up_to for each in WALKING_CLASSES if each.up_to is not None]


class ClassCount(NamedTuple):
    """People of one class of walking distance, within the limit and beyond it."""

    within: float
    beyond: float

    @property
    def people(self) -> float:
        """All of them."""
        return self.within + self.beyond


def classify_points(answer: GapAnswer) -> NDArray[np.int64]:
    """Give the class of walking distance of each point; -1 where it is not known.

    The distance is that to whichever counted resource is fewest metres away.
    """
    metres = answer.gaps.walks.least_metres
    found = np.searchsorted(_ENDS, metres - SAME_METRES, side="left")
    return np.where(np.isfinite(metres), found, -1)


def count_classes(answer: GapAnswer, units: Flags | None = None) -> list[ClassCount]:
    """Count the people of some units (of all when not given) in each class.

    People of unknown distance are in none.
    """
    people = np.nan_to_num(answer.point_people)
    if units is not None:
        people = np.where(answer.points_of(units), people, 0.0)
    found, within = classify_points(answer), answer.gaps.within
    return [
        ClassCount(
            float(people[(found == number) & within].sum()),
            float(people[(found == number) & ~within].sum()),
        )
        for number in range(len(WALKING_CLASSES))
    ]


def limit_is_distance(answer: GapAnswer) -> bool:
    """Tell whether classes of distance up to the limit are those within it.

    A limit in minutes is one of distance only where slopes and steps cost nothing.
    """
    by_distance = answer.question.limit.unit == "m"
    return by_distance or answer.walker is None or answer.walker.costs is None
