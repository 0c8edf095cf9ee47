"""Which areas something serves: on foot by its place, otherwise by its service area."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from gis.domain.kinds import Counting, HelpKind
from gis.domain.listings import HelpKindName, Listing

ServedAreas = Mapping[str, AbstractSet[str]]
"""For each resource that tells its service area (by identifier), the codes of the areas
that it serves."""

_STOPS_ON_FOOT = frozenset({"mobile_shop"})
"""Kinds of help that come to stops, to which people walk."""


def serves_area(
    listing: Listing,
    help_kind: HelpKindName | HelpKind,
    area: str,
    served: ServedAreas,
) -> bool:
    """Tell whether people of an area are helped by what is listed.

    Where people walk to (salons, taking part, stops of mobile shops) serves the area that
    it lies in; without a place it serves its service area. What is given in a home serves
    both, for nobody walks there by chance. Everything else serves its service area, and
    where none is told the area that it lies in.

    Parameters
    ----------
    help_kind
        The kind of help that is asked for.
    area
        Code of a layer-2 area.
    """
    told = served.get(listing.id)
    inside = listing.area == area
    on_foot = help_kind.kind.counting is Counting.ON_FOOT
    if on_foot or help_kind.code in _STOPS_ON_FOOT:
        if listing.area and not listing.approximate:
            return inside
        return inside or (told is not None and area in told)
    return inside if told is None else area in told
