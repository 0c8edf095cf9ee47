"""On the pages of which areas an entry stands."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.runs.newsletter.choice import Choice, LeftOut, Shown

Served = Mapping[str, AbstractSet[str]]
"""Codes of the areas that resources serve, by identifier; who tells none is missing."""


def belongs_to(each: Shown | LeftOut, area: str, served: Served) -> bool:
    """Tell whether an entry belongs on the page of an area.

    Whom to ask depends on where one lives, not on where the office is: it belongs
    wherever its service area reaches, and so does what has no place. Every other place
    belongs to the area that it lies in, a home to that of its town. What has no place and
    tells no service area belongs to every area, for it must not be lost.
    """
    reached = served.get(each.listing.id)
    if reached is not None and _comes_to_people(each):
        return area in reached
    if _has_place(each.listing):
        return each.listing.area == area
    return reached is None or area in reached


def has_position(listing: Listing) -> bool:
    """Tell whether an entry can be drawn on a map."""
    return listing.lon is not None and listing.lat is not None


def find_lost(
    choice: Choice, areas: Collection[str], served: Served
) -> tuple[LeftOut, ...]:
    """Give what belongs to none of the areas, and so is on no page, with its reason.

    What may not be printed keeps the reason for that.
    """
    lost = [
        LeftOut(each.listing, each.kind, _why_lost(each, served))
        for each in choice.shown
        if not any(belongs_to(each, area, served) for area in areas)
    ]
    lost += [
        each
        for each in choice.left_out
        if not any(belongs_to(each, area, served) for area in areas)
    ]
    return tuple(lost)


def _comes_to_people(each: Shown | LeftOut) -> bool:
    return each.kind is Kind.CONSULTATION or not _has_place(each.listing)


def _has_place(listing: Listing) -> bool:
    return bool(listing.area) or has_position(listing)


def _why_lost(each: Shown, served: Served) -> str:
    by_service = each.listing.id in served and _comes_to_people(each)
    return "serves_no_area" if by_service else "outside"
