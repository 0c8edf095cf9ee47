"""What the map page finds: places of a kind in the whole city, or near somewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.public.questions import FindQuestion
from app.public.rows import is_stale
from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.schedules.openings import next_sessions
from gis.domain.visibility import Audience
from gis.runs.counting import Standing, decide_standing
from gis.runs.listings import list_shown
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City

MOST_ROWS = 100
"""Longer lists are not read by anybody; the page says how to shorten them."""
ORDERS = ("near", "soon", "name")
SHOWN_KINDS = tuple(kind for kind in Kind if kind is not Kind.PLACE)
"""Possible venues are not for readers."""


@dataclass(frozen=True, slots=True)
class Found:
    """Places for a question.

    Attributes
    ----------
    places
        Those that are open as asked, in the order asked for.
    apart
        Those that may not serve, by the reason.
    counts
        How many places of each kind the map can show: of the kind that was asked for, those
        that the page lists; of each other kind, the rest that give it first of all.
    """

    places: Sequence[Listing]
    apart: Mapping[Standing, Sequence[Listing]]
    counts: Mapping[Kind, int]


def is_listed_apart(standing: Standing) -> bool:
    """Tell whether places that do not count are listed all the same.

    Closed on that day is what was asked; the others may yet serve.
    """
    return standing not in {Standing.COUNTS, Standing.CLOSED}


def as_gap_question(question: FindQuestion) -> GapQuestion:
    """Give a question in the form that every analysis takes."""
    return GapQuestion(
        kind=question.kind,
        limit=question.limit,
        profile=question.profile,
        day=question.day,
    )


def find_in_city(
    session: Session,
    city: City,
    question: FindQuestion,
    *,
    order: str,
    today: date,
    reader: Audience,
) -> Found:
    """Find the places of a kind in the whole city that a reader may see."""
    listings = list_shown(session, city, today=today, reader=reader)
    asked = as_gap_question(question)
    places: list[Listing] = []
    apart: dict[Standing, list[Listing]] = {}
    for listing in listings:
        if question.kind in listing.kinds and listing.kind is not Kind.PLACE:
            standing = decide_standing(listing, asked, today)
            if standing is Standing.COUNTS:
                places.append(listing)
            else:
                apart.setdefault(standing, []).append(listing)
    if order == "soon":
        places.sort(key=lambda each: soonness(each, today))
    listed = {each.key for each in places}
    for standing, others in apart.items():
        if is_listed_apart(standing):
            listed |= {each.key for each in others}
    counts = Counter(
        question.kind if each.key in listed else each.kind
        for each in listings
        if each.lon is not None
        and each.kind is not Kind.PLACE
        and (each.key in listed or each.kind is not question.kind)
    )
    return Found(places, apart, counts)


def soonness(listing: Listing, today: date) -> tuple[Any, ...]:
    """Give what sorts places by their next session; those without one come last."""
    found = next_sessions(
        listing.schedules, today=today, suspensions=listing.suspensions
    )
    if not found:
        return (1,)
    first = found[0]
    return (0, first.held_on, str(first.opens_at or ""))


def places_to_geojson(listings: Sequence[Listing], *, today: date) -> dict[str, Any]:
    """Give the points of the map: what they are and where, without their rows."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {
                    "type": "Point",
                    "coordinates": [round(each.lon, 6), round(each.lat, 6)],
                },
                "properties": {
                    "key": each.key,
                    "kind": str(each.kind),
                    "name": each.name,
                    "approximate": each.approximate,
                    "stale": is_stale(each, today),
                },
            }
            for each in listings
            if each.lon is not None
            and each.lat is not None
            and each.kind in SHOWN_KINDS
        ],
    }
