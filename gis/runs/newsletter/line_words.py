"""The words of a page's table: names, days and places, in few letters."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from gis.domain.listings import Listing
from gis.domain.resources import ServiceAreaScope
from gis.domain.schedules.sentences import say_schedule
from gis.domain.schedules.short_japanese import say_shortly
from gis.maps.sheet.content import SheetEntry
from gis.maps.sheet.page_content import HOLIDAY_MARK, OTHER_MARK, Imprint
from gis.runs.newsletter.choice import Shown
from gis.runs.when_words import say_when

ASK = "電話でお確かめください"
_DAYS_UNKNOWN = "日時はわかりません"
_PLACE_UNKNOWN = "場所はわかりません"
_NOT_ALLOWED = {
    "no_consent": "【掲載の同意なし】",
    "not_public": "【公開しないもの】",
    "licence": "【利用条件のため不可】",
    "no_public_name": "【公開する名前なし】",
}
_NOT_HOLIDAYS = "祝日は休み"


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


def say_name(shown: Shown) -> str:
    """Say the name, and on a page for correction why it may not be printed."""
    name = free_mark(shown.listing.name)
    if shown.reason is None:
        return name
    return name + _NOT_ALLOWED.get(shown.reason, "【掲載できません】")


def say_telephone(listing: Listing, around: Surroundings) -> str:
    """Say whom to ring; nobody rings a home: the publisher answers for it."""
    if listing.approximate:
        return around.imprint.telephone
    return free_mark(listing.telephone)


def say_times(
    listing: Listing, entry: SheetEntry, around: Surroundings
) -> tuple[str, ...]:
    """Say the days of what is on the map; of other things what help they give, too."""
    days = say_days(listing, today=around.today)
    if not _can_ask(listing, around):
        days = tuple(day.replace(ASK, _DAYS_UNKNOWN) for day in days)
    if entry.xy is not None:
        return days
    help_kinds = [each.name for each in listing.help_kinds if each.kind is entry.kind]
    known = (day for day in days if day not in {ASK, _DAYS_UNKNOWN})
    return (free_mark("、".join(help_kinds)), *known)


def say_days(listing: Listing, *, today: date) -> tuple[str, ...]:
    """Say the days of an entry in few words, one sentence each; what is unknown is asked for."""
    short = {
        say_schedule(each, "ja", today=today): say_shortly(each, today=today)
        for each in listing.schedules
    }
    found = say_when(listing, "ja", today=today)
    said = [
        mark_holidays(free_mark(short.get(words, words) or ASK))
        for words in found.schedules
    ]
    if not said:
        said = [f"不定期　{ASK}" if listing.irregular else ASK]
    return tuple(dict.fromkeys((*said, *map(free_mark, found.suspensions))))


def free_mark(words: str) -> str:
    """Keep the mark of holidays free: who wrote it in a text meant something else by it.

    Examples
    --------
    >>> free_mark("茶話会※要予約")
    '茶話会＊要予約'
    """
    return words.replace(HOLIDAY_MARK, OTHER_MARK)


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


def say_place(listing: Listing, around: Surroundings) -> str:
    """Say where it is: a home by its town, what has no place by whom it comes to."""
    said = free_mark(_find_place(listing, around))
    if said:
        return said
    return ASK if _can_ask(listing, around) else _PLACE_UNKNOWN


def _find_place(listing: Listing, around: Surroundings) -> str:
    """Give the place in words; empty when not known."""
    if listing.approximate:
        return f"{listing.town}のあたり" if listing.town else ""
    address = _shorten(listing.address, around.city)
    if listing.location_name and listing.location_name != listing.name:
        parts = [listing.location_name]
        if listing.building and listing.building not in listing.location_name:
            parts.append(listing.building)
        return " ".join(parts)
    return address or listing.location_name or _find_service(listing, around)


def _find_service(listing: Listing, around: Surroundings) -> str:
    """Give whom something without a place comes to; empty when not known."""
    if listing.moves:
        return "場所はそのつど決まります"
    scopes = around.scopes.get(listing.id, frozenset())
    if ServiceAreaScope.CITY in scopes:
        return "市内どこでも"
    if ServiceAreaScope.AREAS in scopes:
        return "この圏域" if around.with_areas else "圏域が決まっています"
    if ServiceAreaScope.POLYGON in scopes:
        return "お住まいの場所によります"
    return ""


def _can_ask(listing: Listing, around: Surroundings) -> bool:
    """Tell whether there is a telephone on the page: to none nobody can be sent."""
    return bool(say_telephone(listing, around) or around.imprint.telephone)


def _shorten(address: str, city: str) -> str:
    """Leave prefecture and city out of an address: readers live there."""
    before, found, after = address.partition(city)
    return after if found and len(before) <= 4 else address
