"""Where the people of an answer were taken to live, by kind of place."""

from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.errors import N_
from gis.runs.gaps import GapAnswer


class Home(StrEnum):
    """A kind of place at which people are taken to live."""

    FRONTS = "fronts"
    DWELLINGS = "dwellings"
    ESTATES = "estates"
    MIDDLES = "middles"
    POINTS = "points"

    @property
    def label(self) -> str:
        """How they were spread (a message id with the field *people*)."""
        return _LABELS[self]


_LABELS = {
    Home.FRONTS: N_(
        "%(people)s people: spread along the streets of their town, by length"
    ),
    Home.DWELLINGS: N_(
        "%(people)s people: spread over the dwellings of their town, by floor area"
    ),
    Home.ESTATES: N_("%(people)s people: in housing estates that were entered"),
    Home.MIDDLES: N_(
        "%(people)s people: at one place in the middle of their town, which has neither"
        " streets nor dwellings"
    ),
    Home.POINTS: N_(
        "%(people)s people: at the point of their town, whose outline is not known"
    ),
}


def count_homes(answer: GapAnswer) -> dict[Home, float]:
    """Count people by where they were taken to live; kinds without anybody are left out."""
    demand = answer.demand
    people = np.nan_to_num(answer.point_people)
    outlined = (shapely.get_dimensions(answer.units.geometry) == 2)[demand.unit]
    spread = demand.weight > 0
    alone = np.bincount(demand.unit, spread, minlength=len(answer.units))[demand.unit]
    on_street = demand.edge >= 0
    kinds: dict[Home, NDArray[np.bool_]] = {
        Home.FRONTS: spread & on_street,
        Home.DWELLINGS: spread & outlined & ~on_street & (alone > 1),
        Home.ESTATES: ~spread,
        Home.MIDDLES: spread & outlined & ~on_street & (alone == 1),
        Home.POINTS: spread & ~outlined & ~on_street,
    }
    found = {home: float(people[chosen].sum()) for home, chosen in kinds.items()}
    return {home: number for home, number in found.items() if number}
