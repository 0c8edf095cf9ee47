"""Which areas something serves: on foot by its place, otherwise by its service area."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum

from gis.domain.kinds import Counting, HelpKind
from gis.domain.listings import HelpKindName, Listing

ServedAreas = Mapping[str, AbstractSet[str]]
"""For each resource that tells its service area (by identifier), the codes of the areas
that it serves."""

_STOPS_ON_FOOT = frozenset({"mobile_shop"})
"""Kinds of help that come to stops, to which people walk."""


class ServedBy(StrEnum):
    """Why something serves an area."""

    LOCATION = "location"
    SERVICE_AREA = "service_area"


def is_on_foot(help_kind: HelpKindName | HelpKind) -> bool:
    """Tell whether people walk to a kind of help, so that it serves where it lies.

    Examples
    --------
    >>> from gis.domain.kinds import DEFAULT_HELP_KINDS
    >>> kinds = {each.code: each for each in DEFAULT_HELP_KINDS}
    >>> [is_on_foot(kinds[code]) for code in ("tea", "mobile_shop", "rubbish")]
    [True, True, False]
    """
    return (
        help_kind.kind.counting is Counting.ON_FOOT or help_kind.code in _STOPS_ON_FOOT
    )


def serves_area(
    listing: Listing,
    help_kind: HelpKindName | HelpKind,
    area: str,
    served: ServedAreas,
) -> bool:
    """Tell whether people of an area are helped by what is listed; see `find_served_by`."""
    return find_served_by(listing, help_kind, area, served) is not None


def find_served_by(
    listing: Listing,
    help_kind: HelpKindName | HelpKind,
    area: str,
    served: ServedAreas,
) -> ServedBy | None:
    """Tell why people of an area are helped by what is listed; None: they are not.

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
    inside = ServedBy.LOCATION if listing.area == area else None
    reached = ServedBy.SERVICE_AREA if told is not None and area in told else None
    if is_on_foot(help_kind):
        if listing.area and not listing.approximate:
            return inside
        return inside or reached
    return inside if told is None else reached
