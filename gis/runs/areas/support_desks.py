"""The consultation centre of an area (地域包括支援センター): whom to call, when it is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gis.domain.listings import STALE_MONTHS_STAFF, HelpKindName, Listing
from gis.domain.resources import OrganizationKind
from gis.domain.schedules.rhythms import how_often
from gis.domain.schedules.sentences import Language
from gis.runs.when_words import say_when
from gis.store.queries.support_centres import NamedCentre

SUPPORT_CENTRE = "support_centre"
"""Code of the kind of help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportDesk:
    """A consultation centre, or a desk of one; texts are empty where not known.

    Attributes
    ----------
    key
        Of its listing; empty where only the organization is known.
    place
        Name of the building, where that is another one than its own.
    hours
        Days and times, in sentences.
    stale
        Nobody has confirmed it for half a year.
    """

    key: str
    name: str
    place: str
    address: str
    telephone: str
    hours: tuple[str, ...]
    website: str
    stale: bool


def find_desks(
    listings: Sequence[Listing],
    serves: Callable[[Listing, HelpKindName], bool],
    named: NamedCentre | None,
    language: Language,
    *,
    today: date,
) -> tuple[SupportDesk, ...]:
    """Give the desks of an area, the centre itself first.

    Those of the centre that the area names go before all, then those of other support
    centres; desks of others are given only where there are neither. Of several desks the
    one that is open most often is the centre, for the others are its outposts.

    Parameters
    ----------
    serves
        Tells whether a listing gives a kind of help to people of the area.
    named
        What the area names as its centre; it is told even where nothing is listed.
    """
    mine = [
        listing
        for listing in listings
        if any(
            each.code == SUPPORT_CENTRE and serves(listing, each)
            for each in listing.help_kinds
        )
    ]
    of_centres = [
        each
        for each in mine
        if each.organization_kind is OrganizationKind.SUPPORT_CENTRE
    ]
    if named is None:
        return _tell(of_centres or mine, language, today)
    of_named = [each for each in mine if each.organization == named.name]
    of_others = [each for each in of_centres if each.organization != named.name]
    return (
        *(_tell(of_named, language, today) or [_tell_unlisted(named)]),
        *_tell(of_others, language, today),
    )


def _tell_unlisted(named: NamedCentre) -> SupportDesk:
    return SupportDesk(
        key="",
        name=named.name,
        place="",
        address=named.address,
        telephone=named.telephone,
        hours=(named.hours,) if named.hours else (),
        website="",
        stale=False,
    )


def _tell(
    listings: Sequence[Listing], language: Language, today: date
) -> tuple[SupportDesk, ...]:
    def rank(listing: Listing) -> tuple[object, ...]:
        often = how_often(listing.schedules, today=today).sessions_a_month
        own_name = listing.name == listing.organization
        return (-often, not own_name, listing.name, listing.source, listing.ref)

    return tuple(
        SupportDesk(
            key=each.key,
            name=(each.name_en if language == "en" else "") or each.name,
            place=each.location_name if each.location_name != each.name else "",
            address=each.address,
            telephone=each.telephone,
            hours=say_when(each, language, today=today).schedules,
            website=each.website,
            stale=each.is_stale(today, months=STALE_MONTHS_STAFF),
        )
        for each in sorted(listings, key=rank)
    )
