"""The base map in a real browser: water is where the file says that there is water."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import make_runner
from playwright.sync_api import Browser, Page
from serving import enter, serving

from app import create_app
from app.config import Settings
from gis.maps.palette import GROUND, PARK, WATER

WALKING = Path(__file__).parents[1] / "data" / "walking"

SEA = (131.2475, 33.9515)
POND = (131.2525, 33.9625)
ISLE = (131.2545, 33.9645)
PARK_MIDDLE = (131.2505, 33.9565)
LAND = (131.2475, 33.9565)
RAIL = (131.2500, 33.9655)

MAP = """<osm version="0.6">
  <bounds minlat="33.95" minlon="131.24" maxlat="33.97" maxlon="131.26"/>
  <node id="1" lat="33.956" lon="131.250"/><node id="2" lat="33.956" lon="131.251"/>
  <node id="3" lat="33.957" lon="131.251"/><node id="4" lat="33.957" lon="131.250"/>
  <node id="5" lat="33.953" lon="131.230"/><node id="6" lat="33.953" lon="131.270"/>
  <node id="11" lat="33.962" lon="131.252"/><node id="12" lat="33.962" lon="131.256"/>
  <node id="13" lat="33.966" lon="131.256"/><node id="14" lat="33.966" lon="131.252"/>
  <node id="21" lat="33.964" lon="131.254"/><node id="22" lat="33.964" lon="131.255"/>
  <node id="23" lat="33.965" lon="131.255"/><node id="24" lat="33.965" lon="131.254"/>
  <node id="31" lat="33.9655" lon="131.249"/><node id="32" lat="33.9655" lon="131.251"/>
  <node id="41" lat="33.959" lon="131.249"/><node id="42" lat="33.959" lon="131.255"/>
  <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
    <tag k="leisure" v="park"/></way>
  <way id="2"><nd ref="5"/><nd ref="6"/><tag k="natural" v="coastline"/></way>
  <way id="3"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/></way>
  <way id="4"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="24"/><nd ref="21"/></way>
  <way id="5"><nd ref="31"/><nd ref="32"/><tag k="railway" v="rail"/></way>
  <way id="6"><nd ref="41"/><nd ref="42"/><tag k="highway" v="residential"/></way>
  <relation id="1"><member type="way" ref="3" role="outer"/>
    <member type="way" ref="4" role="inner"/>
    <tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation>
</osm>"""

LOOK = """([lon, lat, zoom]) => {
  const frame = document.getElementById("map");
  window[frame.dataset.name].setView([lat, lon], zoom, { animate: false });
}"""
PIXELS = """(reach) => {
  const box = document.getElementById("map").getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  for (const canvas of document.querySelectorAll("canvas.leaflet-tile")) {
    const tile = canvas.getBoundingClientRect();
    if (tile.left <= x && x < tile.right && tile.top <= y && y < tile.bottom) {
      const scale = canvas.width / tile.width;
      const [left, top] = [(x - tile.left) * scale, (y - tile.top) * scale];
      const data = canvas.getContext("2d").getImageData(left - reach, top - reach,
        2 * reach + 1, 2 * reach + 1).data;
      return [...data];
    }
  }
  return null;
}"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the service with a town by the sea."""
    var = tmp_path_factory.mktemp("var")
    path = var / "town.osm"
    path.write_text(MAP, encoding="utf-8")
    settings = Settings(database_url=f"sqlite:///{var}/store.db", var_folder=var)
    run = make_runner(settings.database_url, var)
    for words in (
        ("init", "--code", "35202", "--name", "宇部市"),
        ("import", "streets", path),
        ("import", "population", WALKING / "units.csv"),
        ("import", "resources", WALKING / "resources.csv", "--kind", "salon"),
        ("tiles",),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err
    with serving(create_app(settings)) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, town: str) -> Iterator[Page]:
    """Give the map page, opened once; what it complains of fails the last test."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    enter(page.context, town)
    page.goto(f"{town}/staff/map")
    page.wait_for_selector(".leaflet-unit-points-pane path")
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def look(page):
    """Give what moves the map's middle to a place, and reads the colours around it."""

    def look(place, zoom, *, reach=0):
        page.evaluate(LOOK, [*place, zoom])
        page.wait_for_timeout(900)
        flat = page.evaluate(PIXELS, reach)
        return [tuple(flat[at : at + 4]) for at in range(0, len(flat), 4)]

    return look


def rgb(colour):
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize("zoom", [14, 16, 18])
def test_water_is_painted_where_there_is_water(look, zoom):
    for place in (SEA, POND):
        ((*colour, opacity),) = look(place, zoom)
        assert (tuple(colour), opacity) == (rgb(WATER), 255)


def test_land_and_islands_are_left_as_the_ground_is(look):
    for place in (LAND, ISLE):
        ((*_, opacity),) = look(place, 17)
        assert opacity == 0
    assert rgb(GROUND) != rgb(WATER)


def test_a_park_is_green_and_lets_the_shading_through(look):
    ((red, green, blue, opacity),) = look(PARK_MIDDLE, 17)
    # A canvas keeps colours of partly clear pixels to a few units.
    assert (red, green, blue) == pytest.approx(rgb(PARK), abs=3)
    assert 128 < opacity < 255


def test_a_railway_is_dark_with_white_in_it(look):
    seen = look(RAIL, 16, reach=14)
    painted = [sum(pixel[:3]) / 3 for pixel in seen if pixel[3] == 255]
    assert min(painted) < 140
    assert max(painted) > 240
