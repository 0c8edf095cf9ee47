"""The staff map: one page, and the data that its script fetches."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app import words
from app.base_map import BaseMap
from app.cities import asked_city, city_to_open
from app.data_answers import GEOJSON, send_json
from app.database import current_session
from app.planning.choices import make_choices, question_arguments, read_question
from app.planning.page import make_page
from app.planning.shapes import load_areas, load_resources, load_units
from app.web_maps import find_base_map, map_data, render_map
from gis.domain.kinds import Kind
from gis.maps.palette import palette_for_page
from gis.maps.symbols import SYMBOLS
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City
from gis.store.queries.sources import DataSource, read_sources

planning = Blueprint(
    "planning", __name__, url_prefix="/staff", template_folder="templates"
)


@planning.get("/map")
def show_map() -> str:
    """Show the map, or what to do first when the store is empty."""
    city, cities = city_to_open()
    if city is None:
        return render_template("empty.html")
    session = current_session()
    question = read_question(request.args)
    units, population, missing = load_units(city, question)
    areas = load_areas(city)
    page = make_page(question, units=units, resources=load_resources(city), areas=areas)
    base_map = find_base_map(session, city)
    sources = read_sources(session, city.id)
    return render_template(
        "planning/map.html",
        web_map=render_map(page.bounds),
        city=city,
        cities=cities,
        population=population,
        base_map=base_map,
        sources=sources,
        question=question,
        choices=make_choices(question, population.ages),
        kind_labels={str(kind): kind.label for kind in Kind},
        kind_label=gettext(question.kind.label),
        limit_label=words.limit_in_words(question.limit),
        short_limit=words.short_limit_in_words(question.limit),
        page=page,
        missing=missing.in_words(gettext) if missing else None,
        palette=palette_for_page(),
        symbols=SYMBOLS,
        script_data=_script_data(city, question, base_map, sources),
    )


@planning.get("/map/data/areas.geojson")
def show_areas() -> Response:
    """Send the areas."""
    return send_json(load_areas(asked_city()), mimetype=GEOJSON)


@planning.get("/map/data/resources.geojson")
def show_resources() -> Response:
    """Send the resources of all kinds."""
    return send_json(load_resources(asked_city()), mimetype=GEOJSON)


@planning.get("/map/data/units.geojson")
def show_units() -> Response:
    """Send the population units with their answer to the question in the address."""
    question = read_question(request.args)
    units, _, _ = load_units(asked_city(), question)
    return send_json(units, mimetype=GEOJSON)


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
        },
        "query": {**where, **question_arguments(question)},
    }
