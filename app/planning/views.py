"""The staff map: one page, and the data that its script fetches."""

from collections.abc import Sequence
from typing import Any

from flask import (
    Blueprint,
    json,
    make_response,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.database import current_session
from app.dates import date_in_words
from app.planning import words
from app.planning.choices import make_choices, question_arguments, read_question
from app.planning.city import BaseMap, find_base_map
from app.planning.page import Bounds, make_page
from app.planning.shapes import load_areas, load_resources, load_units
from gis.domain.kinds import Kind
from gis.maps.palette import palette_for_page
from gis.maps.symbols import SYMBOLS, symbols_for_page
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City, choose_city, list_cities
from gis.store.queries.sources import DataSource, read_sources

planning = Blueprint(
    "planning", __name__, url_prefix="/staff", template_folder="templates"
)

LOCAL_FILES = {"leaflet": "vendor/leaflet.js", "leaflet_css": "vendor/leaflet.css"}

planning.add_app_template_filter(date_in_words)


@planning.app_template_filter("people")
def people_in_figures(number: float) -> str:
    """Write a number of people with separators; parts of people are rounded."""
    return f"{number:,.0f}"


@planning.app_template_filter("share")
def share_in_figures(share: float) -> str:
    """Write a share as a percentage with one decimal."""
    return f"{share:.1%}"


@planning.get("/map")
def show_map() -> str:
    """Show the map, or what to do first when the store is empty."""
    session = current_session()
    cities = list_cities(session)
    if not cities:
        return render_template("planning/empty.html")
    question = read_question(request.args)
    # Nobody should meet an error for opening the first page: the first city will do.
    city = choose_city(session, request.args.get("municipality") or cities[0].code)
    units, population, missing = load_units(city, question)
    areas = load_areas(city)
    page = make_page(question, units=units, resources=load_resources(city), areas=areas)
    base_map = find_base_map(session, city)
    sources = read_sources(session, city.id)
    return render_template(
        "planning/map.html",
        web_map=_render_map(page.bounds),
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
    return _geojson(load_areas(_asked_city()))


@planning.get("/map/data/resources.geojson")
def show_resources() -> Response:
    """Send the resources of all kinds."""
    return _geojson(load_resources(_asked_city()))


@planning.get("/map/data/units.geojson")
def show_units() -> Response:
    """Send the population units with their answer to the question in the address."""
    question = read_question(request.args)
    units, _, _ = load_units(_asked_city(), question)
    return _geojson(units)


def _asked_city() -> City:
    return choose_city(current_session(), request.args.get("municipality") or None)


def _geojson(data: dict[str, Any]) -> Response:
    response = make_response(json.dumps(data, ensure_ascii=False, allow_nan=False))
    response.mimetype = "application/geo+json"
    response.cache_control.private = True
    response.cache_control.no_cache = True
    response.add_etag()
    return response.make_conditional(request)


def _render_map(bounds: Bounds) -> Any:  # noqa: ANN401 - folium comes late, see below
    # Folium takes half a second to import: the first map pays, not every start.
    from gis.maps.web_map import make_web_map, render_web_map  # noqa: PLC0415

    local_files = {
        name: url_for("static", filename=path) for name, path in LOCAL_FILES.items()
    }
    return render_web_map(make_web_map(bounds), local_files=local_files)


def _script_data(
    city: City, question: GapQuestion, base_map: BaseMap, sources: Sequence[DataSource]
) -> dict[str, Any]:
    """Give what the page's script needs, as plain values."""
    where: dict[str, Any] = {"municipality": city.code}
    attributions = dict.fromkeys(
        each.attribution for each in sources if each.attribution
    )
    return {
        "urls": {
            "areas": url_for("planning.show_areas", **where),
            "resources": url_for("planning.show_resources", **where),
            "units": url_for("planning.show_units"),
            "tiles": url_for("tiles.show_archive", fingerprint=base_map.name)
            if base_map.name
            else None,
        },
        "query": {**where, **question_arguments(question)},
        "palette": palette_for_page(),
        "symbols": symbols_for_page(),
        "attribution": list(attributions),
        "words": {
            "larger": gettext("Larger"),
            "smaller": gettext("Smaller"),
            "close": gettext("Close"),
            "map": gettext("Map. The list holds all that the map holds."),
            "loading": gettext("Counting…"),
            "failed": gettext("The data could not be read."),
            "retry": gettext("Try again"),
            "done": gettext("The figures have changed."),
        },
    }
