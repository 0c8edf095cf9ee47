"""Population units by the area that they are counted in, as answers list them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.store.queries.areas import Area
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits


@dataclass(frozen=True, eq=False)
class UnitGroup:
    """The units of one area; of those outside every area, neither has a value.

    Attributes
    ----------
    code, name
        Of the area; without areas those of the municipality.
    units : (u,)
        Which units they are.
    """

    code: str | None
    name: str | None
    units: NDArray[np.bool_]


def group_units(
    city: City, areas: Sequence[Area], units: PopulationUnits
) -> list[UnitGroup]:
    """Give the areas, then the units outside every area; without areas the municipality.

    Every unit is in one group, so that their sums add up to the whole.
    """
    codes = np.array(units.area_codes, dtype=object)
    if not areas:
        return [UnitGroup(city.code, city.name, np.ones(len(codes), dtype=bool))]
    groups = [UnitGroup(area.code, area.name, codes == area.code) for area in areas]
    outside = codes == ""
    if outside.any():
        groups.append(UnitGroup(None, None, outside))
    return groups
