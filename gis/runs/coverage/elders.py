"""People aged 65 and over by area: the denominator of what there is for a thousand of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis.analysis.placing import set_apart
from gis.domain.housing import OverrideKind
from gis.domain.people import Age
from gis.runs.areas.scope import AreaScope
from gis.store.queries.housing import read_housing
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits, read_units


@dataclass(frozen=True, slots=True)
class Elders:
    """People aged 65 and over.

    Attributes
    ----------
    at_home
        Those who do not live in an institution; None where that is not known of every unit
        in which somebody lives: it is never estimated from all ages.
    apart
        Those in institutions (特養, サ高住).
    unknown_units
        Population units of which it is not known.
    """

    at_home: float | None
    apart: float
    unknown_units: int


NOBODY_KNOWN = Elders(None, 0.0, 0)
"""Where no people are stored."""


def count_elders(
    session: Session, city: City, scopes: Sequence[AreaScope]
) -> tuple[Elders, Mapping[str, Elders]]:
    """Count people aged 65 and over in the city, and by code in each of its areas."""
    units = read_units(session, city.id)
    if not len(units):
        return NOBODY_KNOWN, {each.code: NOBODY_KNOWN for each in scopes}
    apart = _find_apart(session, city, units)
    codes = np.array(units.area_codes, dtype=object)

    def count(chosen: NDArray[Any]) -> Elders:
        people = units.people[Age.FROM_65][chosen]
        # Where nobody of any age lives, nobody is 65.
        unknown = np.isnan(people) & (units.people[Age.TOTAL][chosen] != 0)
        known = bool(chosen.any()) and not unknown.any()
        return Elders(
            at_home=float(np.nansum(people - apart[chosen])) if known else None,
            apart=float(apart[chosen].sum()),
            unknown_units=int(unknown.sum()),
        )

    everywhere = np.ones(len(units), dtype=bool)
    return count(everywhere), {
        each.code: count(everywhere if each.id is None else codes == each.code)
        for each in scopes
    }


def _find_apart(
    session: Session, city: City, units: PopulationUnits
) -> NDArray[np.float64]:
    number = {ref: place for place, ref in enumerate(units.refs)}
    institutions = [
        each
        for each in read_housing(session, city.id, units=units)
        if each.kind is OverrideKind.INSTITUTION and each.unit_ref in number
    ]
    people = [each.people[Age.FROM_65] for each in institutions]
    return set_apart(
        units.people[Age.FROM_65],
        np.array([number[each.unit_ref] for each in institutions], dtype=np.int32),
        np.array([np.nan if n is None else n for n in people], dtype=float),
    )
