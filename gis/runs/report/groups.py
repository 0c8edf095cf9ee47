"""Population units by area, as tables and charts list them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import Reader
from gis.runs.unit_groups import group_units


@dataclass(frozen=True, eq=False)
class Group:
    """The units of one area: its name and which they are."""

    name: str
    units: NDArray[np.bool_]


def group_by_area(answer: GapAnswer, reader: Reader) -> Sequence[Group]:
    """Give the areas, then the units outside every area; without areas the city alone.

    The groups are those of the rows of `gis.runs.gap_json.areas_to_json`.
    """
    return [
        Group(group.name or reader.say(N_("outside every area")), group.units)
        for group in group_units(answer.city, answer.areas, answer.units)
    ]
