"""The staff map: one page, and the data that its script fetches."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app import words
from app.access import needs
from app.base_map import BaseMap
from app.cities import asked_city, city_to_open
from app.commands.condition_words import conditions_in_words
from app.data_answers import GEOJSON, send_json
from app.database import current_session
from app.planning.choices import make_choices, question_arguments, read_question
from app.planning.conditions import NOT_COUNTED, keep_along, make_conditions
from app.planning.page import make_page
from app.planning.shapes import (
    load_answer,
    load_areas,
    load_cluster,
    load_fronts,
    load_resources,
    load_ride,
    load_units,
)
from app.web_maps import find_base_map, map_data, render_map
from gis.domain.kinds import Kind
from gis.domain.roles import Right
from gis.maps.palette import palette_for_page
from gis.maps.symbols import SYMBOLS
from gis.runs.counting_story import what_stops
from gis.runs.questions import GapQuestion
from gis.runs.walkers import read_walkers
from gis.store.queries.help_kind_names import list_help_kind_names
from gis.store.queries.municipalities import City
from gis.store.queries.sources import DataSource, read_sources

planning = Blueprint(
    "planning", __name__, url_prefix="/staff", template_folder="templates"
)


@planning.get("/map")
@needs(Right.SEE_GAPS)
def show_map() -> str:
    """Show the map, or what to do first when the store is empty."""
    city, cities = city_to_open()
    if city is None:
        return render_template("empty.html")
    session = current_session()
    walkers = read_walkers(session, city.id)
    question = read_question(request.args, walkers)
    answer = load_answer(city, question)
    page = make_page(
        question,
        units=answer.units,
        resources=load_resources(city),
        areas=load_areas(city),
        clusters=answer.clusters,
        rides=answer.rides,
    )
    base_map = find_base_map(session, city)
    sources = read_sources(session, city.id)
    return render_template(
        "planning/map.html",
        web_map=render_map(page.bounds),
        city=city,
        cities=cities,
        answer=answer,
        population=answer.population,
        base_map=base_map,
        sources=sources,
        question=question,
        choices=make_choices(question, answer.population.ages, walkers),
        conditions=make_conditions(question, list_help_kind_names(session, city.id)),
        kept_along=keep_along(question),
        conditions_label=conditions_in_words(question, gettext),
        what_stops=what_stops(question.profile),
        not_counted=NOT_COUNTED,
        kind_labels={str(kind): kind.label for kind in Kind},
        kind_label=gettext(question.kind.label),
        limit_label=words.limit_in_words(question.limit),
        short_limit=words.short_limit_in_words(question.limit),
        page=page,
        missing=answer.missing.in_words(gettext) if answer.missing else None,
        palette=palette_for_page(),
        symbols=SYMBOLS,
        script_data=_script_data(city, question, base_map, sources),
    )


@planning.get("/map/data/areas.geojson")
@needs(Right.SEE_GAPS)
def show_areas() -> Response:
    """Send the areas."""
    return send_json(load_areas(asked_city()), mimetype=GEOJSON)


@planning.get("/map/data/resources.geojson")
@needs(Right.SEE_GAPS)
def show_resources() -> Response:
    """Send the resources of all kinds."""
    return send_json(load_resources(asked_city()), mimetype=GEOJSON)


@planning.get("/map/data/units.geojson")
@needs(Right.SEE_GAPS)
def show_units() -> Response:
    """Send the population units with their answer to the question in the address."""
    city, question = _read_asked()
    return send_json(load_units(city, question), mimetype=GEOJSON)


@planning.get("/map/data/fronts.geojson")
@needs(Right.SEE_GAPS)
def show_fronts() -> Response:
    """Send the ground where people live by the answer to the question in the address."""
    city, question = _read_asked()
    return send_json(load_fronts(city, question), mimetype=GEOJSON)


@planning.get("/map/data/clusters/<int:rank>.geojson")
@needs(Right.SEE_GAPS)
def show_cluster(rank: int) -> Response:
    """Send the outline of a gap cluster of the answer to the question in the address."""
    city, question = _read_asked()
    data = load_cluster(city, question, rank)
    if not data["features"]:
        abort(404)
    return send_json(data, mimetype=GEOJSON)


@planning.get("/map/data/rides/<string:carrier>.geojson")
@needs(Right.SEE_GAPS)
def show_ride(carrier: str) -> Response:
    """Send a line, or a zone of rides, and whom it brings to what is asked for."""
    city, question = _read_asked()
    data = load_ride(city, question, carrier)
    if not data["features"]:
        abort(404)
    return send_json(data, mimetype=GEOJSON)


def _read_asked() -> tuple[City, GapQuestion]:
    """Read the city and the question in the address, which may be about its walkers."""
    city = asked_city()
    walkers = read_walkers(current_session(), city.id)
    return city, read_question(request.args, walkers)


def _script_data(
    city: City, question: GapQuestion, base_map: BaseMap, sources: Sequence[DataSource]
) -> dict[str, Any]:
    """Give what the page's script needs, as plain values."""
    where: dict[str, Any] = {"municipality": city.code}
    return {
        **map_data(base_map, sources),
        "urls": {
            "areas": url_for("planning.show_areas", **where),
            "resources": url_for("planning.show_resources", **where),
            "units": url_for("planning.show_units"),
            "fronts": url_for("planning.show_fronts"),
            "clusters": url_for("planning.show_cluster", rank=0),
            "rides": url_for("planning.show_ride", carrier=0),
        },
        "query": {**where, **question_arguments(question)},
    }
