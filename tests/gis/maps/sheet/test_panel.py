import re
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from paper_towns import HOSTILE, TALL, WIDE, make_entries, make_town, without_ground

from gis.domain.kinds import Kind
from gis.errors import NoDataError
from gis.maps.sheet.content import SheetEntry
from gis.maps.sheet.entries import draw_entries
from gis.maps.sheet.frame import choose_frame
from gis.maps.sheet.lettering import read_faces
from gis.maps.sheet.panel import Panel, draw_panel

FONTS = Path(__file__).parents[4] / "app/static/vendor/print"
SVG = "{http://www.w3.org/2000/svg}"
SIZE = {"width": 186.0, "height": 128.0, "fonts": FONTS}
PLACES = ((300, 300), (310, 300), (1200, 700), (2000, 1100), (2000, 1100))
KINDS = (Kind.SALON, Kind.SUPPORT, Kind.SALON, Kind.SALON, Kind.SUPPORT)


def draw(data, **changes):
    return draw_panel(data, **(SIZE | changes))


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def texts(panel: Panel) -> list[str]:
    return [each.text or "" for each in parse(panel.svg).iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def panel():
    return draw(make_town(make_entries(PLACES, KINDS)))


def test_everything_is_pure_black_or_white(panel):
    for element in parse(panel.svg).iter():
        for name in ("fill", "stroke"):
            assert element.get(name, "none") in {"#000", "#fff", "none"}
        assert not {"opacity", "fill-opacity", "class", "style"} & set(element.keys())
    assert not {"pattern", "clipPath", "image", "use", "filter"} & {
        element.tag.removeprefix(SVG) for element in parse(panel.svg).iter()
    }


def test_nothing_is_drawn_beyond_the_panel(panel):
    for path in parse(panel.svg).iter(f"{SVG}path"):
        stroke = path.get("stroke", "none") == "#000"
        if not stroke and path.get("fill") != "#000":
            continue  # white upon white
        wide = float(path.get("stroke-width", 0)) / 2 if stroke else 0.0
        for run in path.get("d").split("M")[1:]:
            if "A" in run:
                continue  # a circle, which a symbol's place answers for
            steps = np.array(
                [float(number) for number in re.findall(r"-?[\d.]+", run)]
            ).reshape(-1, 2)
            places = np.cumsum(steps, axis=0)
            assert (places >= wide - 0.35).all(), path.attrib
            assert (places <= np.array((186, 128)) + 0.35 - wide).all(), path.attrib


def test_numbers_have_at_most_two_decimals_but_for_the_size_of_type(panel):
    for element in parse(panel.svg).iter():
        for name, value in element.items():
            if name != "font-size":
                assert not re.search(r"\d\.\d{3}|e-|nan|inf", value), (name, value[:80])


def test_every_entry_with_a_place_is_shown(panel):
    assert panel.shown == {"1", "B2", "3", "4", "B5"}
    found = texts(panel)
    assert all(found.count(label) == 1 for label in panel.shown)
    homebound = SheetEntry(label="A", kind=Kind.TRANSPORT, xy=None, approximate=False)
    other = draw(make_town((*make_entries(PLACES, KINDS), homebound)))
    assert other.shown == panel.shown


def test_what_the_legend_must_explain(panel):
    assert panel.has_leaders
    assert panel.has_gaps
    assert panel.has_outside
    assert panel.has_landmarks
    assert panel.has_border
    assert not panel.has_homes
    plain = draw(
        make_town(
            make_entries([(1200, 700)]),
            boundary=None,
            gaps=None,
            outside=(),
            **without_ground(),
        )
    )
    assert plain.shown == {"1"}
    assert not any(
        getattr(plain, name) for name in plain.__slots__ if name.startswith("has_")
    )


def test_hostile_names_stay_text():
    entries = make_entries([(1200, 700)])
    town = make_town(entries)
    names = town.feature_names.copy()
    names[names == "中央公園"] = HOSTILE
    found = draw(make_town(entries, feature_names=names))
    assert HOSTILE in texts(found)
    root = parse(found.svg)
    assert {each.tag for each in root.iter()} <= {
        f"{SVG}{t}" for t in ("svg", "path", "text")
    }


def test_the_same_town_gives_the_same_bytes_in_whatever_order(panel):
    random = np.random.default_rng(5)
    entries = make_entries(PLACES, KINDS)
    assert draw(make_town(entries)).svg == panel.svg
    for _ in range(2):
        shuffled = draw(make_town(entries, order=random.permutation))
        assert shuffled.svg == panel.svg


def test_the_area_keeps_a_margin_and_the_scale_is_honest(panel):
    assert panel.scale in {15_000, 17_500}
    drawn_wide, drawn_tall = WIDE / panel.scale * 1000, TALL / panel.scale * 1000
    assert (panel.width - drawn_wide) / 2 >= 6
    assert (panel.height - drawn_tall) / 2 >= 6
    corners = make_town(make_entries([(0, 0), (WIDE, TALL)]))
    where = {
        each.text: (float(each.get("x")), float(each.get("y")))
        for each in parse(draw(corners).svg).iter(f"{SVG}text")
    }
    # Both labels are one figure in symbols of one size: they are as far apart as the places.
    (x1, y1), (x2, y2) = where["1"], where["2"]
    assert y1 - y2 == pytest.approx(drawn_tall, abs=0.02)
    assert x2 - x1 == pytest.approx(drawn_wide, abs=0.3), "1 and 2 differ in width"


def test_homes_have_a_disc_larger_than_their_symbol():
    entry = SheetEntry(label="1", kind=Kind.SALON, xy=(1200.0, 400.0), approximate=True)
    found = draw(make_town((entry,)))
    assert found.has_homes
    assert not found.has_leaders


def test_no_dot_says_where_a_home_is():
    """Two homes of one town stand aside; only what is no home is pointed at."""
    homes = [
        SheetEntry(label=label, kind=Kind.SALON, xy=(1200.0, 400.0), approximate=True)
        for label in ("1", "2")
    ]
    frame = choose_frame(make_town(), width=186, height=128)
    drawn = [
        draw_entries(
            make_town(entries),
            frame,
            taken=(),
            border=None,
            faces=read_faces(FONTS),
        )
        for entries in (homes, [*homes, *make_entries([(1200, 400)])])
    ]
    assert [each.dots for each in drawn] == [0, 1]
    solid = [any('fill="#000"' in part for part in each.below) for each in drawn]
    assert solid == [False, True]


def test_a_border_outside_the_map_is_not_explained():
    """People live in the middle of a wide area."""
    wide = shapely.box(-9000, -9000, 9000, 9000)
    town = make_town(boundary=wide, lived_in=(0.0, 0.0, WIDE, TALL))
    assert not draw(town).has_border


def test_estimates_are_called_estimates():
    town = make_town(make_entries([(1200, 700)]), **without_ground())
    assert "直線距離からの推計" in texts(draw(town, estimated=True))
    assert "直線距離からの推計" not in texts(draw(town))


def test_without_an_area_the_entries_are_framed():
    found = draw(make_town(make_entries(PLACES), boundary=None, gaps=None))
    assert found.shown == {"1", "2", "3", "4", "5"}
    with pytest.raises(NoDataError, match="nothing to draw"):
        draw(make_town(boundary=None, **without_ground()))


def test_the_scale_bar_hides_no_entry():
    # The corners are the area's own, with entries in three of them.
    places = [(40, 40), (WIDE - 40, 40), (40, TALL - 40)]
    found = draw(make_town(make_entries(places)))
    assert not found.has_leaders


def test_a_hundred_entries_are_all_there():
    random = np.random.default_rng(11)
    places = random.normal((1200, 750), 250, (100, 2)).clip((10, 10), (2390, 1490))
    found = draw(make_town(make_entries(places)))
    assert found.shown == {str(number) for number in range(1, 101)}


def test_what_only_its_box_brings_into_view_is_not_drawn():
    # A crescent whose box covers the page and whose water does not.
    far = shapely.Point(1200, 750).buffer(9000)
    moon = shapely.difference(far, shapely.Point(1200, 750).buffer(8000))
    line = shapely.Point(1200, 750).buffer(5000).exterior
    bare = draw(make_town(make_entries([(1200, 700)]), **without_ground()))
    found = draw(
        make_town(
            make_entries([(1200, 700)]),
            features=np.array([moon, line, moon], dtype=object),
            feature_class=np.array(["water", "rail", "school"]),
            feature_subclass=np.array(["lake", "rail", "school"]),
            feature_names=np.array(["月の湖", "環状線", "月小学校"]),
            extent=np.array([moon.area, line.length, moon.area]),
            tunnel=np.zeros(3, dtype=bool),
            streets=np.array([line], dtype=object),
            highway=np.array(["trunk"]),
            street_names=np.array(["環状通り"]),
        )
    )
    assert not {"月の湖", "環状線", "月小", "環状通り"} & set(texts(found))
    assert found.svg.count("<path") == bare.svg.count("<path")


def test_a_multipart_area_is_drawn():
    island = shapely.MultiPolygon(
        [shapely.box(0, 0, 900, 900), shapely.box(1500, 300, 1900, 800)]
    )
    found = draw(make_town(make_entries([(100, 100)]), boundary=island))
    assert found.shown == {"1"}
