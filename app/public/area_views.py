"""How each area is doing: the list of areas, the page of one, and its data."""

from typing import Any

from flask import abort, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from app.access import needs
from app.cities import asked_city, city_to_open
from app.data_answers import GEOJSON, send_json
from app.database import current_session
from app.page_links import link_to_page
from app.planning.choices import question_arguments, read_question
from app.public.blueprint import public
from app.public.rows import reader_language
from app.settings import current_settings
from app.web_maps import JAPAN, find_base_map, map_data, render_map
from app.words import (
    at_least_in_words,
    cause_in_words,
    gettext,
    limit_in_words,
    short_limit_in_words,
    status_in_words,
)
from gis.domain.dates import today
from gis.domain.kinds import Kind
from gis.domain.roles import Right
from gis.errors import Message
from gis.maps.palette import palette_for_page
from gis.maps.symbols import SYMBOLS
from gis.runs.areas.facts import AreaFacts, answer_area
from gis.runs.areas.map import area_map_to_geojson
from gis.runs.areas.overview import list_areas as list_area_rows
from gis.runs.areas.scope import best_age
from gis.runs.areas.tables import area_tables_to_csv
from gis.runs.counting_story import tell_homes, tell_missing, tell_walker
from gis.runs.gaps import GapAnswer
from gis.runs.questions import GapQuestion
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import City
from gis.store.queries.sources import read_sources

SALON = Kind.SALON
_ASKED = ("limit", "profile", "age")


@public.get("/areas")
@needs(Right.SEE_AREAS)
def list_areas() -> str:
    """Show all areas side by side."""
    city, cities = city_to_open()
    if city is None:
        return render_template("empty.html")
    question = _read_question(city)
    overview = list_area_rows(
        current_session(),
        city,
        question,
        networks_folder=current_settings().networks_folder,
        today=today(),
        language=reader_language(),
    )
    return render_template(
        "public/areas.html",
        city=city,
        cities=cities,
        overview=overview,
        missing=_say_missing(overview.missing),
        question=question,
        limit_label=limit_in_words(question.limit),
        short_limit=short_limit_in_words(question.limit),
        palette=palette_for_page(),
        link_to_question=_link_to_question,
        sources=read_sources(current_session(), city.id),
        **_tell_counting(overview.answer),
    )


@public.get("/areas/<code>")
@needs(Right.SEE_AREAS)
def show_area(code: str) -> str:
    """Show how one area is doing."""
    session, city = current_session(), asked_city()
    facts = _answer(city, code)
    base_map = find_base_map(session, city)
    sources = read_sources(session, city.id)
    bounds = facts.bounds or _frame(facts)
    return render_template(
        "public/area.html",
        web_map=render_map(bounds),
        city=city,
        facts=facts,
        missing=_say_missing(facts.missing),
        people=facts.people,
        limit_label=limit_in_words(facts.question.limit),
        short_limit=short_limit_in_words(facts.question.limit),
        question=facts.question,
        palette=palette_for_page(),
        symbols=SYMBOLS,
        salon_symbol=SYMBOLS[SALON],
        base_map=base_map,
        tables_address=url_for(
            "public.show_area_tables", **_where(city, code, facts.question)
        ),
        link_to_question=_link_to_question,
        at_least_in_words=at_least_in_words,
        cause_in_words=cause_in_words,
        status_in_words=status_in_words,
        **_tell_counting(facts.answer),
        script_data=map_data(base_map, sources)
        | {
            "bounds": bounds,
            "urls": {
                "map": url_for(
                    "public.show_area_map",
                    **_where(city, code, facts.question),
                )
            },
        },
    )


@public.get("/areas/<code>/map.geojson")
@needs(Right.SEE_AREAS)
def show_area_map(code: str) -> Response:
    """Send what the map of an area draws."""
    city = asked_city()
    facts = _answer(city, code)
    data = area_map_to_geojson(
        current_session(),
        city,
        facts,
        networks_folder=current_settings().networks_folder,
        today=today(),
    )
    return send_json(data, mimetype=GEOJSON)


@public.get("/areas/<code>/tables.csv")
@needs(Right.SEE_AREAS)
def show_area_tables(code: str) -> Response:
    """Send the tables of an area's page, for a spreadsheet."""
    facts = _answer(asked_city(), code)
    if facts.people is None and not facts.help.groups:
        abort(404)
    response = make_response("\ufeff" + area_tables_to_csv(facts))
    response.mimetype = "text/csv"
    response.headers.set("Content-Disposition", "attachment", filename=f"{code}.csv")
    return response


def _say_missing(message: Message | None) -> str:
    return "" if message is None else message.in_words(gettext)


def _tell_counting(answer: GapAnswer | None) -> dict[str, list[Message]]:
    """Give the sentences that say how an answer was counted."""
    if answer is None:
        return {}
    return {
        "homes": tell_homes(answer),
        "walker": tell_walker(answer),
        "unknown": tell_missing(answer),
    }


def _read_question(city: City) -> GapQuestion:
    """Read limit, walker and age from the address; the age is 65 or over where known."""
    arguments: dict[str, Any] = {**request.args.to_dict(), "kind": SALON}
    if not arguments.get("age"):
        arguments["age"] = str(best_age(current_session(), city))
    return read_question(arguments, read_walkers(current_session(), city.id))


def _answer(city: City, code: str) -> AreaFacts:
    return answer_area(
        current_session(),
        city,
        code,
        _read_question(city),
        networks_folder=current_settings().networks_folder,
        today=today(),
        language=reader_language(),
    )


def _frame(facts: AreaFacts) -> tuple[float, float, float, float]:
    """Give the frame of a whole city: its salons, else the country."""
    points = [
        (each.lon, each.lat) for each in facts.week.salons if each.lon is not None
    ]
    if not points:
        return JAPAN
    longitudes, latitudes = zip(*points, strict=True)
    return (min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _link_to_question(endpoint: str, **values: str) -> str:
    """Give the address of another page of areas, for the question of this one."""
    asked = {name: request.args[name] for name in _ASKED if name in request.args}
    return link_to_page(endpoint, **asked, **values)


def _where(city: City, code: str, question: GapQuestion) -> dict[str, Any]:
    return {"code": code, "municipality": city.code, **question_arguments(question)}
