"""Population units by area, as tables and charts list them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import Reader


@dataclass(frozen=True, eq=False)
class Group:
    """The units of one area: its name and which they are."""

    name: str
    units: NDArray[np.bool_]


def group_by_area(answer: GapAnswer, reader: Reader) -> Sequence[Group]:
    """Give the areas, then the units outside every area; without areas the city alone.

    The groups are those of the rows of `gis.runs.gap_json.areas_to_json`.
    """
    if not answer.areas:
        return [Group(answer.city.name, np.ones(len(answer.units), dtype=bool))]
    codes = np.array(answer.units.area_codes, dtype=object)
    groups = [Group(area.name, codes == area.code) for area in answer.areas]
    outside = codes == ""
    if outside.any():
        groups.append(Group(reader.say(N_("outside every area")), outside))
    return groups
