"""A Leaflet map made with folium, rendered in pieces that a strict page can hold.

Folium's own page loads its scripts from elsewhere and forbids zooming on phones. Here
the map is rendered into three pieces, every script and style comes from a table of local
files, and a file that is not in the table is an error rather than a request to the net.
Data never passes through folium: its popups put text into JavaScript literals.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import CssLink, Figure, JavascriptLink
from folium.utilities import JsCode

from gis.errors import N_, UsageError

Bounds = tuple[float, float, float, float]

LEFT_OUT = frozenset(
    {
        "jquery",
        "bootstrap",
        "awesome_markers",
        "bootstrap_css",
        "glyphicons_css",
        "awesome_markers_font_css",
        "awesome_markers_css",
        "awesome_rotate_css",
    }
)
"""Folium's defaults that a map without folium's own markers does not need."""

MAX_ZOOM = 18
_MOVING = ("zoom_animation", "fade_animation", "marker_zoom_animation", "inertia")
_MOTION: Any = JsCode('!window.matchMedia("(prefers-reduced-motion: reduce)").matches')


@dataclass(frozen=True, slots=True)
class WebMap:
    """A map in pieces.

    Attributes
    ----------
    header
        ``link`` and ``script`` elements for the page's head, all of local files.
    html
        The element that holds the map.
    script
        JavaScript that makes the map; it belongs in a ``script`` with the page's nonce.
    name
        Id of the element, and the script's name of the map.
    """

    header: str
    html: str
    script: str
    name: str


def make_web_map(bounds: Bounds) -> folium.Map:
    """Make an empty map that shows *bounds* (west, south, east, north; degrees)."""
    west, south, east, north = bounds
    web_map = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=13,
        tiles=None,
        maxZoom=MAX_ZOOM,
        zoom_control=False,
        **dict.fromkeys(_MOVING, _MOTION),
    )
    web_map.fit_bounds([[south, west], [north, east]], padding=(8, 8))
    return web_map


def render_web_map(web_map: folium.Map, *, local_files: Mapping[str, str]) -> WebMap:
    """Render a folium map without a single address outside the page's own server.

    Parameters
    ----------
    web_map
        The map, with whatever was added to it.
    local_files
        Address of the local copy by folium's name of each script and style.

    Raises
    ------
    UsageError
        When the map asks for a file that is neither in the table nor known to be
        unneeded.
    """
    figure = web_map.get_root()
    assert isinstance(figure, Figure)  # noqa: S101 - a map's root is always a figure
    figure.render()
    links = []
    for name, element in figure.header._children.items():  # noqa: SLF001
        if not isinstance(element, JavascriptLink | CssLink) or name in LEFT_OUT:
            continue
        if name not in local_files:
            raise UsageError(
                N_(
                    "The map asks for “%(name)s”, which has no local copy: add it to"
                    " the table of front-end files."
                ),
                name=name,
            )
        element.url = local_files[name]
        links.append(element.render())
    return WebMap(
        header="\n".join(links),
        html=figure.html.render(),
        script=figure.script.render(),
        name=web_map.get_name(),
    )
