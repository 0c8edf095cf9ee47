"""The lines of a page's table: their order and their numbers."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gis import crs
from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.resources import OrganizationKind
from gis.maps.reading_order import order_for_reading
from gis.maps.sheet.content import SheetEntry
from gis.maps.sheet.page_content import Line
from gis.maps.symbols import SYMBOLS
from gis.runs.newsletter.belonging import has_position
from gis.runs.newsletter.choice import Shown
from gis.runs.newsletter.line_words import (
    Surroundings,
    say_name,
    say_place,
    say_telephone,
    say_times,
)

_ORDER = {kind: place for place, kind in enumerate(SYMBOLS)}


def write_lines(shown: Sequence[Shown], around: Surroundings) -> tuple[Line, ...]:
    """Give the lines of a page.

    What is on the map comes first, by kind, numbered as a page is read; what is not comes
    after it. Within a kind companies come last, in 五十音 order, and the publisher's own
    do not come first.

    Parameters
    ----------
    shown
        Entries of the page, in 五十音 order.
    """
    ordered = [
        *_order_on_map([each for each in shown if is_on_map(each)], around),
        *_order_off_map([each for each in shown if not is_on_map(each)], around),
    ]
    totals = Counter(each.kind for each, _ in ordered)
    so_far: Counter[Kind] = Counter()
    lines = []
    for each, xy in ordered:
        so_far[each.kind] += 1
        entry = SheetEntry(
            label=_label(each.kind, so_far[each.kind], totals[each.kind]),
            kind=each.kind,
            xy=xy,
            approximate=each.listing.approximate,
        )
        lines.append(_write_line(each, entry, around))
    return tuple(lines)


def is_on_map(shown: Shown) -> bool:
    """Tell whether an entry has a symbol on the page's map."""
    return has_position(shown.listing) and not shown.guest


def is_company(listing: Listing) -> bool:
    """Tell whether a company gives it."""
    return listing.organization_kind is OrganizationKind.COMPANY


def to_plane(listings: Sequence[Listing], epsg: int) -> NDArray[np.float64]:
    """Give the positions of entries in planar metres, shape (n, 2)."""
    lon = np.array([each.lon for each in listings], dtype=float)
    lat = np.array([each.lat for each in listings], dtype=float)
    if not len(lon):
        return np.zeros((0, 2))
    return np.asarray(crs.coordinates_to_plane(lon, lat, epsg))


Placed = tuple[Shown, tuple[float, float] | None]


def _order_on_map(shown: Sequence[Shown], around: Surroundings) -> list[Placed]:
    ordered: list[Placed] = []
    groups = sorted({_group(each, around) for each in shown})
    for group in groups:
        mine = [each for each in shown if _group(each, around) == group]
        xy = to_plane([each.listing for each in mine], around.epsg)
        names = [each.listing.name_kana or each.listing.name for each in mine]
        order = range(len(mine)) if _comes_last(group) else order_for_reading(xy, names)
        ordered += [(mine[at], (float(xy[at, 0]), float(xy[at, 1]))) for at in order]
    return ordered


def _order_off_map(shown: Sequence[Shown], around: Surroundings) -> list[Placed]:
    ordered = sorted(shown, key=lambda each: _group(each, around))
    return [(each, None) for each in ordered]


def _group(shown: Shown, around: Surroundings) -> tuple[int, int]:
    """Give what decides the order before place and name: the kind, and who gives it."""
    listing = shown.listing
    publisher = around.imprint.publisher
    own = bool(publisher) and listing.organization == publisher
    return _ORDER[shown.kind], 2 if is_company(listing) else int(own)


def _comes_last(group: tuple[int, int]) -> bool:
    """Tell whether a group is that of companies, which stand in 五十音 order."""
    return group[1] == 2


def _label(kind: Kind, number: int, total: int) -> str:
    letter = SYMBOLS[kind].letter
    return letter if letter and total == 1 else f"{letter}{number}"


def _write_line(shown: Shown, entry: SheetEntry, around: Surroundings) -> Line:
    return Line(
        entry=entry,
        name=say_name(shown),
        when=say_times(shown.listing, entry, around),
        place=say_place(shown.listing, around),
        telephone=say_telephone(shown.listing, around),
    )
