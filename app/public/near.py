"""Places near somewhere: the answer to 「この場所から探す」, ways and minutes included."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import shapely
from sqlalchemy.orm import Session

from app.public.finding import (
    MOST_ROWS,
    as_gap_question,
    is_listed_apart,
    soonness,
)
from app.public.questions import FindQuestion
from app.public.rows import make_row
from app.public.words import apart_in_words, origin_in_words
from app.settings import current_settings
from app.words import gettext, within_in_words
from gis.domain.kinds import Kind
from gis.domain.points import Point
from gis.domain.reach import Method, ReachStatus
from gis.domain.visibility import Audience
from gis.errors import N_, CrsError, UsageError
from gis.runs.counting import Standing
from gis.runs.isochrones import draw_isochrone
from gis.runs.listings import list_shown
from gis.runs.reach import answer_reach
from gis.runs.reach_answer import Destination, ReachAnswer
from gis.runs.towns import Town
from gis.store.queries.municipalities import City

Json = dict[str, Any]
DIGITS = 6
"""Decimals of degrees on a map: a tenth of a metre."""
CALMED_METRES = 18.0
DRAWN_DEGREES = 2e-5
"""Outlines are simplified by so much, which is about two metres."""


def read_origin(asked: Mapping[str, Any], towns: Sequence[Town]) -> tuple[Point, str]:
    """Read where somebody asks from: a town, or a point of the map.

    Returns
    -------
    The point, and the name of the town; no name for a point of the map.

    Raises
    ------
    UsageError
        When it is neither.
    """
    town = asked.get("town")
    if town:
        for each in towns:
            if each.ref == town:
                return Point(each.lon, each.lat), each.name
        raise UsageError(N_("There is no such town: choose one from the list."))
    try:
        return Point(float(asked["lon"]), float(asked["lat"])), ""
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(N_("The question did not arrive whole: try again.")) from error


def answer_near(
    session: Session,
    city: City,
    question: FindQuestion,
    origin: tuple[Point, str],
    *,
    order: str,
    today: date,
    reader: Audience,
) -> Json:
    """Answer what is near somewhere for a reader, as the page's script takes it.

    Everything is computed from what readers may know: a home counts at its town's label
    point, and its distance is told roughly.
    """
    point, town = origin
    listings = [
        each
        for each in list_shown(
            session, city, today=today, reader=reader, kind=question.kind
        )
        if each.kind is not Kind.PLACE
    ]
    try:
        answer = answer_reach(
            session,
            city,
            as_gap_question(question),
            origin=point,
            networks_folder=current_settings().networks_folder,
            today=today,
            limit=question.limit,
            listings=listings,
        )
    except CrsError as error:
        raise UsageError(
            N_("This place is far outside %(city)s: choose one on the map."),
            city=city.name,
        ) from error
    near = answer.within
    if order == "soon":
        near = sorted(near, key=lambda each: soonness(each.listing, today))
    elif order == "name":
        place = {each.key: number for number, each in enumerate(listings)}
        near = sorted(near, key=lambda each: place[each.listing.key])
    within = within_in_words(question.limit)
    return {
        "from": {
            "lon": round(point.lon, DIGITS),
            "lat": round(point.lat, DIGITS),
            "town": town,
        },
        "count": len(near),
        "title": gettext("{} %(limit)s on foot", limit=within),
        "caption": gettext("%(limit)s on foot", limit=within)
        if answer.method is Method.NETWORK
        else gettext("%(limit)s on foot (estimated)", limit=within),
        "nothing": _say_nothing(answer, within),
        "rows": [
            _make_row(each, number, answer)
            for number, each in enumerate(near[:MOST_ROWS], start=1)
        ],
        "note": origin_in_words(answer),
        "beyond": _make_beyond(answer),
        "apart": [
            {"title": apart_in_words(standing), "rows": rows}
            for standing, rows in _apart(answer).items()
        ],
        "isochrone": _draw_isochrone(answer),
    }


def _make_row(
    destination: Destination, number: int | None, answer: ReachAnswer
) -> Json:
    row = make_row(
        destination.listing,
        today=answer.today,
        number=number,
        metres=destination.metres,
        level_metres=destination.level_metres,
        metres_per_minute=answer.question.profile.metres_per_minute,
        estimated=answer.method is Method.STRAIGHT_LINE,
    )
    if destination.path is not None:
        line = shapely.get_coordinates(destination.path).round(DIGITS)
        row["path"] = line.tolist()
    return row


def _make_beyond(answer: ReachAnswer) -> Json | None:
    """Give the nearest place beyond the limit, where nothing is within it."""
    if answer.within or not answer.beyond:
        return None
    return _make_row(answer.beyond[0], None, answer)


def _say_nothing(answer: ReachAnswer, within: str) -> str:
    if answer.beyond:
        return gettext("There is none %(limit)s on foot. The nearest:", limit=within)
    return gettext("There is none that can be reached on foot from here.")


def _apart(answer: ReachAnswer) -> dict[Standing, list[Json]]:
    found: dict[Standing, list[Json]] = {}
    for each in answer.not_counted:
        if is_listed_apart(each.standing):
            found.setdefault(each.standing, []).append(_make_row(each, None, answer))
    return found


def _draw_isochrone(answer: ReachAnswer) -> Json | None:
    """Give the ground within the limit, where a way is known at all."""
    if answer.status is ReachStatus.OFF_NETWORK:
        return None
    walker, limit = answer.walker, answer.limit
    by_time = limit is not None and limit.unit == "min"
    ground = draw_isochrone(
        None if walker is None else walker.network,
        answer.origin,
        epsg=answer.city.epsg,
        limit_metres=answer.limit_metres,
        costs=walker.costs if walker is not None and by_time else None,
        calmed_metres=CALMED_METRES,
    ).ground
    drawn = shapely.set_precision(
        shapely.simplify(ground, DRAWN_DEGREES), 10.0**-DIGITS, mode="pointwise"
    )
    return dict(shapely.geometry.mapping(drawn))
