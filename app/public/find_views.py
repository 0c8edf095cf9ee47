"""The map page: a question, a list, a map, and the data that its script fetches."""

from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from app.access import open_to_everyone
from app.accounts.current import current_audience
from app.cities import asked_city, city_to_open
from app.data_answers import GEOJSON, send_json
from app.database import current_session
from app.forgery import changes_nothing
from app.public.blueprint import public
from app.public.finding import (
    MOST_ROWS,
    ORDERS,
    SHOWN_KINDS,
    Found,
    find_in_city,
    is_listed_apart,
    places_to_geojson,
)
from app.public.near import answer_near, read_origin
from app.public.questions import (
    FindQuestion,
    group_towns,
    make_find_choices,
    read_find_question,
)
from app.public.rows import make_row, make_rows
from app.public.words import apart_in_words, empty_in_words
from app.web_maps import JAPAN, Bounds, find_base_map, map_data, render_map
from app.words import gettext
from gis.domain.dates import today
from gis.domain.limits import DETOUR_FACTOR
from gis.domain.listings import Listing
from gis.errors import N_, NotFoundError, UsageError
from gis.maps.palette import palette_for_page
from gis.maps.symbols import SYMBOLS
from gis.runs.listings import list_shown
from gis.runs.towns import list_towns
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import City
from gis.store.queries.sources import read_sources


@public.get("/")
@open_to_everyone
def find() -> str:
    """Show the map page, or what to do first when the store is empty."""
    city, cities = city_to_open()
    if city is None:
        return render_template("empty.html")
    session = current_session()
    walkers = read_walkers(session, city.id)
    question = read_find_question(request.args, walkers)
    order = _read_order()
    found = find_in_city(
        session, city, question, order=order, today=today(), reader=current_audience()
    )
    rows = make_rows(found.places[:MOST_ROWS], today=today())
    apart = {
        apart_in_words(standing): [make_row(each, today=today()) for each in places]
        for standing, places in found.apart.items()
        if is_listed_apart(standing)
    }
    drawn = [*rows, *(row for group in apart.values() for row in group)]
    towns = list_towns(session, city)
    base_map = find_base_map(session, city)
    sources = read_sources(session, city.id)
    return render_template(
        "public/find.html",
        web_map=render_map(_frame(drawn)),
        city=city,
        cities=cities,
        question=question,
        choices=make_find_choices(question, walkers),
        order=order,
        towns=towns,
        town_groups=group_towns(towns),
        rows=rows,
        apart=apart,
        total=len(found.places),
        empty_words=empty_in_words(question, registered=bool(found.apart)),
        kinds=_legend(found, question),
        symbols=SYMBOLS,
        palette=palette_for_page(),
        base_map=base_map,
        today=today(),
        detour_factor=DETOUR_FACTOR,
        script_data=map_data(base_map, sources)
        | _find_data(city, question, order, drawn),
    )


@public.get("/places.geojson")
@open_to_everyone
def show_places() -> Response:
    """Send the points of every kind."""
    listings = _list_shown()
    return send_json(places_to_geojson(listings, today=today()), mimetype=GEOJSON)


@public.get("/places/<key>.json")
@open_to_everyone
def show_place(key: str) -> Response:
    """Send what the card of one place says."""
    for listing in _list_shown():
        if listing.key == key and listing.kind in SHOWN_KINDS:
            return send_json(make_row(listing, today=today()))
    raise NotFoundError(N_("There is no such place any more."))


@public.post("/near.json")
@changes_nothing
@open_to_everyone
def show_near() -> Response:
    """Send the places near somewhere, with the ways there.

    Where somebody asks from comes in the body, which is written to no log, and is kept
    nowhere.
    """
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict):
        raise UsageError(N_("The question did not arrive whole: try again."))
    session, city = current_session(), asked_city()
    answer = answer_near(
        session,
        city,
        read_find_question(request.args, read_walkers(session, city.id)),
        read_origin(asked, list_towns(session, city)),
        order=_read_order(),
        today=today(),
        reader=current_audience(),
    )
    response = send_json(answer)
    response.headers["Cache-Control"] = "no-store"
    return response


def _list_shown() -> list[Listing]:
    return list_shown(
        current_session(), asked_city(), today=today(), reader=current_audience()
    )


def _read_order() -> str:
    """Read in which order a list is wanted."""
    order = request.args.get("order") or ORDERS[0]
    if order not in ORDERS:
        raise UsageError(N_("“%(order)s” is no order of the list."), order=order)
    return order


def _legend(found: Found, question: FindQuestion) -> list[dict[str, Any]]:
    """Give the kinds that the map can show, the asked one first."""
    kinds = sorted(SHOWN_KINDS, key=lambda kind: kind is not question.kind)
    return [
        {
            "kind": str(kind),
            "label": gettext(kind.label),
            "count": found.counts.get(kind, 0),
            "asked": kind is question.kind,
        }
        for kind in kinds
        if found.counts.get(kind) or kind is question.kind
    ]


def _frame(rows: list[dict[str, Any]]) -> Bounds:
    """Give where the map begins: what was found, else the country."""
    points = [(row["lon"], row["lat"]) for row in rows if row["lon"] is not None]
    if not points:
        return JAPAN
    longitudes, latitudes = zip(*points, strict=True)
    return (min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _find_data(
    city: City, question: FindQuestion, order: str, rows: list[dict[str, Any]]
) -> dict[str, Any]:
    """Give what the page's script needs, as plain values."""
    where: dict[str, Any] = {"municipality": city.code}
    return {
        "urls": {
            "places": url_for("public.show_places", **where),
            "place": url_for("public.show_place", key="KEY", **where),
            "near": url_for("public.show_near"),
        },
        "query": {**where, **question.arguments(), "order": order},
        "rows": rows,
        "findWords": {
            "here": gettext("from here"),
            "searchHere": gettext("Search from this place"),
            "mapPlace": gettext("a place on the map"),
            "searching": gettext("Searching…"),
            "walk": gettext("%(minutes)s min on foot, %(metres)s"),
            "walkFar": gettext("%(metres)s on foot"),
            "callName": gettext("Call %(name)s"),
            "larger": gettext("Make the list larger"),
            "smaller": gettext("Show the map"),
        },
    }
