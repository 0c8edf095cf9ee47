"""The lines of a page's table: their order, their numbers, and what they say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gis import crs
from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.resources import OrganizationKind, ServiceAreaScope
from gis.domain.schedules.sentences import say_schedule
from gis.domain.schedules.short_japanese import say_shortly
from gis.maps.reading_order import order_for_reading
from gis.maps.sheet.content import SheetEntry
from gis.maps.sheet.page_content import HOLIDAY_MARK, Imprint, Line
from gis.maps.symbols import SYMBOLS
from gis.runs.newsletter.choice import Shown, has_position
from gis.runs.when_words import say_when

ASK = "電話でお確かめください"
_UNKNOWN = "日時はわかりません"
_NOT_ALLOWED = "【掲載の同意なし】"
_NOT_HOLIDAYS = "祝日は休み"
_ORDER = {kind: place for place, kind in enumerate(SYMBOLS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lines need to know of the page and the city.

    Attributes
    ----------
    epsg
        The plane of the city.
    city
        Name of the city, which addresses need not repeat.
    scopes
        How resources tell their service area, by identifier.
    with_areas
        The page is that of an area, not of the whole city.
    """

    epsg: int
    city: str
    imprint: Imprint
    scopes: Mapping[str, AbstractSet[ServiceAreaScope]]
    with_areas: bool
    today: date


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
        *_order_on_map([each for each in shown if has_position(each.listing)], around),
        *_order_off_map(
            [each for each in shown if not has_position(each.listing)], around
        ),
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
    listing = shown.listing
    telephone = listing.telephone
    if listing.approximate:
        # Nobody rings a home: the publisher answers for it.
        telephone = around.imprint.telephone
    return Line(
        entry=entry,
        name=listing.name if shown.allowed else f"{listing.name}{_NOT_ALLOWED}",
        when=_say_when(listing, entry, around),
        place=_say_place(listing, around),
        telephone=telephone,
    )


def _say_when(
    listing: Listing, entry: SheetEntry, around: Surroundings
) -> tuple[str, ...]:
    """Say the days of what is on the map; of other things what help they give, too."""
    days = say_days(listing, today=around.today)
    if not (listing.telephone or around.imprint.telephone):
        # Nobody can be sent to a telephone that is not on the page.
        days = tuple(day.replace(ASK, _UNKNOWN) for day in days)
    if entry.xy is not None:
        return days
    help_kinds = [each.name for each in listing.help_kinds if each.kind is entry.kind]
    return ("、".join(help_kinds), *(day for day in days if day not in {ASK, _UNKNOWN}))


def say_days(listing: Listing, *, today: date) -> tuple[str, ...]:
    """Say the days of an entry in few words, one sentence each; what is unknown is asked for."""
    short = {
        say_schedule(each, "ja", today=today): say_shortly(each, today=today)
        for each in listing.schedules
    }
    found = say_when(listing, "ja", today=today)
    said = [mark_holidays(short.get(words, words) or ASK) for words in found.schedules]
    if not said:
        said = [f"不定期　{ASK}" if listing.irregular else ASK]
    return tuple(dict.fromkeys((*said, *found.suspensions)))


def mark_holidays(words: str) -> str:
    """Say with a mark what half of all lines say, so that they stay on one line.

    The page tells below its table what the mark means.

    Examples
    --------
    >>> mark_holidays("毎週火曜 10:00–12:00（祝日は休み）")
    '毎週火曜 10:00–12:00※'
    >>> mark_holidays("毎週木曜 9:30–11:00（8月は休み、祝日は休み）")
    '毎週木曜 9:30–11:00（8月は休み）※'
    """
    head, bracket, notes = words.partition("（")
    if not (bracket and notes.endswith("）")):
        return words
    told = notes.removesuffix("）").split("、")
    if _NOT_HOLIDAYS not in told:
        return words
    told.remove(_NOT_HOLIDAYS)
    return head + (f"（{'、'.join(told)}）" if told else "") + HOLIDAY_MARK


def _say_place(listing: Listing, around: Surroundings) -> str:
    if listing.approximate:
        return f"{listing.town}のあたり"
    address = _shorten(listing.address, around.city)
    if listing.location_name and listing.location_name != listing.name:
        parts = [listing.location_name]
        if listing.building and listing.building not in listing.location_name:
            parts.append(listing.building)
        return " ".join(parts)
    if address or listing.location_name:
        return address or listing.location_name
    return _say_service(listing, around)


def _say_service(listing: Listing, around: Surroundings) -> str:
    """Say whom something without a place comes to."""
    if listing.moves:
        return "場所はそのつど決まります"
    scopes = around.scopes.get(listing.id, frozenset())
    if ServiceAreaScope.CITY in scopes:
        return "市内どこでも"
    if ServiceAreaScope.AREAS in scopes:
        return "この圏域" if around.with_areas else "圏域が決まっています"
    if ServiceAreaScope.POLYGON in scopes:
        return "お住まいの場所によります"
    return ASK


def _shorten(address: str, city: str) -> str:
    """Leave prefecture and city out of an address: readers live there."""
    before, found, after = address.partition(city)
    return after if found and len(before) <= 4 else address
