"""Maps on pages: the frame that folium makes, and what every page's script is told."""

from collections.abc import Sequence
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from app.base_map import BaseMap, BaseMapState, start_drawing
from app.settings import current_settings
from gis.maps.palette import palette_for_page
from gis.maps.symbols import symbols_for_page
from gis.runs.base_maps import has_base_map, name_base_map
from gis.store.queries.municipalities import City
from gis.store.queries.sources import DataSource

Bounds = tuple[float, float, float, float]
JAPAN: Bounds = (128.0, 30.0, 146.0, 46.0)

LOCAL_FILES = {"leaflet": "vendor/leaflet.js", "leaflet_css": "vendor/leaflet.css"}


def render_map(bounds: Bounds) -> Any:  # noqa: ANN401 - folium comes late, see below
    """Give the pieces of an empty map that shows *bounds*."""
    # Folium takes half a second to import: the first map pays, not every start.
    from gis.maps.web_map import make_web_map, render_web_map  # noqa: PLC0415

    local_files = {
        name: url_for("static", filename=path) for name, path in LOCAL_FILES.items()
    }
    return render_web_map(make_web_map(bounds), local_files=local_files)


def find_base_map(session: Session, city: City) -> BaseMap:
    """Find the base map of a city; one that is missing is begun to be drawn.

    Each process begins at most one drawing of the same map: a page that is opened again
    and again must not start another one each time.
    """
    name = name_base_map(session, city)
    if name is None:
        return BaseMap(BaseMapState.NO_STREETS, None)
    settings = current_settings()
    if has_base_map(settings.tiles_folder, name):
        return BaseMap(BaseMapState.READY, name)
    begun: set[str] = current_app.extensions.setdefault("base_maps_begun", set())
    if name not in begun:
        begun.add(name)
        start_drawing(settings, city.code)
    return BaseMap(BaseMapState.MAKING, None)


def map_data(base_map: BaseMap, sources: Sequence[DataSource]) -> dict[str, Any]:
    """Give what the script of any map needs, as plain values."""
    return {
        "tiles": url_for("tiles.show_archive", fingerprint=base_map.name)
        if base_map.name
        else None,
        "palette": palette_for_page(),
        "symbols": symbols_for_page(),
        "attribution": list(dict.fromkeys(each.credit for each in sources)),
        "words": {
            "larger": gettext("Larger"),
            "smaller": gettext("Smaller"),
            "close": gettext("Close"),
            "around": gettext("somewhere here"),
            "map": gettext("Map. The list holds all that the map holds."),
            "loading": gettext("Counting…"),
            "failed": gettext("The data could not be read."),
            "retry": gettext("Try again"),
            "offline": gettext("You are not connected just now."),
            "done": gettext("The figures have changed."),
        },
    }
