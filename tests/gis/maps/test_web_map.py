"""A folium map without a single foreign address."""

import re

import folium
import pytest
from folium.plugins import Fullscreen

from gis.errors import UsageError
from gis.maps.web_map import make_web_map, render_web_map

BOUNDS = (131.2, 33.9, 131.3, 34.0)
LOCAL = {"leaflet": "/static/leaflet.js", "leaflet_css": "/static/leaflet.css"}


def test_the_pieces_name_local_files_only():
    web_map = render_web_map(make_web_map(BOUNDS), local_files=LOCAL)
    assert re.findall(r'(?:src|href)="([^"]+)"', web_map.header) == [
        "/static/leaflet.js",
        "/static/leaflet.css",
    ]
    assert "http" not in web_map.header + web_map.html + web_map.script
    assert "<style" not in web_map.header
    assert "viewport" not in web_map.header
    assert "<script" not in web_map.script


def test_the_map_shows_the_bounds_and_knows_how_far_to_zoom():
    web_map = render_web_map(make_web_map(BOUNDS), local_files=LOCAL)
    assert "[[33.9, 131.2], [34.0, 131.3]]" in web_map.script
    assert '"maxZoom": 18' in web_map.script
    assert f'id="{web_map.name}"' in web_map.html
    assert f"var {web_map.name} = L.map(" in web_map.script


def test_an_unknown_file_fails_instead_of_being_fetched():
    web_map = make_web_map(BOUNDS)
    Fullscreen().add_to(web_map)
    with pytest.raises(UsageError, match="has no local copy"):
        render_web_map(web_map, local_files=LOCAL)


def test_folium_is_left_as_it_was():
    before = [*folium.Map.default_js, *folium.Map.default_css]
    render_web_map(make_web_map(BOUNDS), local_files=LOCAL)
    assert [*folium.Map.default_js, *folium.Map.default_css] == before
