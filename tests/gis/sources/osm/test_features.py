"""Features of the map out of hand-written OpenStreetMap files, and out of a real one."""

from collections import Counter

import numpy as np
import pyogrio.raw
import pytest
import shapely

from gis.domain.map_features import FeatureClass
from gis.errors import Message
from gis.sources.osm.clip import Clip
from gis.sources.osm.feature_rules import Form, find_rule, read_bridge_name
from gis.sources.streets import read_streets

STREET = """
  <node id="1" lat="34.0" lon="138.0"/><node id="2" lat="34.0" lon="138.01"/>
  {nodes}
  <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
"""


def tag(**tags):
    return "".join(
        f'<tag k="{key.replace("__", ":")}" v="{value}"/>'
        for key, value in tags.items()
    )


def nodes(first, *positions):
    return "".join(
        f'<node id="{first + step}" lat="{lat}" lon="{lon}"/>'
        for step, (lon, lat) in enumerate(positions)
    )


def way(number, refs, tags=""):
    inside = "".join(f'<nd ref="{ref}"/>' for ref in refs)
    return f'<way id="{number}">{inside}{tags}</way>'


def relation(number, members, tags):
    inside = "".join(
        f'<member type="way" ref="{ref}" role="{role}"/>' for ref, role in members
    )
    return f'<relation id="{number}">{inside}{tags}</relation>'


@pytest.fixture
def read(tmp_path):
    """Read a file of one street and what is handed in, in OpenStreetMap's order."""

    def read(*, more_nodes="", ways="", relations="", bounds=""):
        path = tmp_path / "town.osm"
        path.write_text(
            f'<osm version="0.6">{bounds}{STREET.format(nodes=more_nodes)}'
            f"{ways}{relations}</osm>",
            encoding="utf-8",
        )
        reading = read_streets(path)
        return reading.records.features, [str(note) for note in reading.notes]

    return read


SQUARE = [(138.0, 34.0), (138.004, 34.0), (138.004, 34.004), (138.0, 34.004)]
INNER = [(138.001, 34.001), (138.003, 34.001), (138.003, 34.003), (138.001, 34.003)]


def test_a_multipolygon_keeps_its_hole(read):
    features, notes = read(
        more_nodes=nodes(10, *SQUARE) + nodes(20, *INNER),
        # The outer ring is of two ways, as large lakes are.
        ways=way(11, [10, 11, 12])
        + way(12, [12, 13, 10])
        + way(13, [20, 21, 22, 23, 20]),
        relations=relation(
            5,
            [(11, "outer"), (12, "outer"), (13, "inner")],
            tag(
                type="multipolygon", natural="water", water="pond", name="ひょうたん池"
            ),
        ),
    )
    (pond,) = features
    assert notes == []
    assert (pond.ref, pond.feature_class) == ("relation/5", FeatureClass.WATER)
    assert (pond.name, pond.subclass) == ("ひょうたん池", "pond")
    expected = shapely.Polygon(SQUARE, [INNER])
    assert pond.geometry.geom_type == "Polygon"
    assert pond.geometry.equals(expected)


def test_several_outlines_stay_one_feature(read):
    far = [(lon + 0.01, lat) for lon, lat in SQUARE]
    features, _ = read(
        more_nodes=nodes(10, *SQUARE) + nodes(20, *far),
        ways=way(11, [10, 11, 12, 13, 10]) + way(12, [20, 21, 22, 23, 20]),
        relations=relation(
            5,
            [(11, "outer"), (12, "outer")],
            tag(type="multipolygon", landuse="forest"),
        ),
    )
    (wood,) = features
    assert wood.feature_class is FeatureClass.WOOD
    assert len(wood.geometry.geoms) == 2


@pytest.mark.parametrize(
    ("ways", "relations", "ref"),
    [
        # An outline that does not close.
        (way(11, [10, 11, 12, 13], tag(leisure="park")), "", "way/11"),
        # A node of the outline is not in the file.
        (way(11, [10, 11, 99, 10], tag(leisure="park")), "", "way/11"),
        # A member is not in the file.
        (
            way(11, [10, 11, 12]),
            relation(
                5,
                [(11, "outer"), (98, "outer")],
                tag(type="multipolygon", natural="water"),
            ),
            "relation/5",
        ),
    ],
)
def test_broken_areas_are_left_out_and_told(read, ways, relations, ref):
    features, notes = read(
        more_nodes=nodes(10, *SQUARE), ways=ways, relations=relations
    )
    assert features == []
    assert len(notes) == 1
    assert "not closed or not whole" in notes[0]
    assert f"left out: 1 ({ref})" in notes[0]


def test_an_outline_that_crosses_itself_is_mended_and_told(read):
    features, notes = read(
        more_nodes=nodes(10, *SQUARE),
        ways=way(11, [10, 11, 13, 12, 10], tag(leisure="park", name="角の公園")),
    )
    (park,) = features
    assert park.name == "角の公園"
    # Two triangles that meet in the middle: half of the square.
    assert park.geometry.area == pytest.approx(0.004**2 / 2)
    assert park.geometry.is_valid
    assert [note.partition(": ")[2] for note in notes] == [
        "areas of the map whose outline crosses itself, mended: 1 (way/11)."
    ]


def test_lines_are_kept_as_far_as_the_file_goes(read):
    features, notes = read(
        more_nodes=nodes(10, *SQUARE),
        ways=way(11, [10, 11, 97, 12, 13], tag(railway="rail", name="みほん線"))
        + way(12, [10, 96], tag(waterway="river")),
    )
    (rail,) = features
    assert [list(part.coords) for part in rail.geometry.geoms] == [
        SQUARE[:2],
        SQUARE[2:],
    ]
    assert any("kept up to its border: 1" in note for note in notes)


def test_railways_tell_tunnels_sidings_and_what_is_gone(read):
    features, _ = read(
        more_nodes=nodes(10, *SQUARE),
        ways=way(11, [10, 11], tag(railway="rail", tunnel="yes"))
        + way(12, [11, 12], tag(railway="rail", service="yard"))
        + way(13, [12, 13], tag(railway="subway"))
        + way(14, [10, 12], tag(railway="abandoned"))
        + way(15, [10, 13], tag(railway="rail", disused="yes"))
        + way(16, [10, 13], tag(railway="disused"))
        + way(17, [10, 13], tag(railway="rail", tunnel="no")),
    )
    assert [(f.ref, f.subclass, f.tunnel) for f in features] == [
        ("way/11", "rail", True),
        ("way/12", "service", False),
        ("way/13", "subway", False),
        ("way/17", "rail", False),
    ]


def test_stations_and_places_become_points_inside(read):
    features, _ = read(
        more_nodes=nodes(10, *SQUARE)
        + '<node id="30" lat="34.002" lon="138.002">'
        + tag(railway="halt", name="Nishi", name__ja="西みほん", name__en="Nishi")
        + "</node>",
        ways=way(11, [10, 11, 12, 13, 10], tag(railway="station", name="みほん"))
        + way(12, [10, 11, 12, 13, 10], tag(place="island", name="みほん島")),
    )
    halt, station, island = features
    assert (halt.name, halt.name_en, halt.subclass) == ("西みほん", "Nishi", "halt")
    assert station.geometry.geom_type == island.geometry.geom_type == "Point"
    assert shapely.Polygon(SQUARE).contains(station.geometry)


def test_what_the_map_is_read_by_is_taken(read):
    """Rails, stations, water, parks, schools, town halls and names of places."""
    lines = {"rail": tag(railway="rail"), "waterway": tag(waterway="river")}
    areas = {
        "water": tag(natural="water"),
        "park": tag(leisure="park"),
        "school": tag(amenity="school", name="小学校"),
        "town_hall": tag(amenity="townhall", name="市役所"),
    }
    points = {
        "station": tag(railway="station", name="駅"),
        "place": tag(place="neighbourhood", name="本町"),
    }
    features, _ = read(
        more_nodes=nodes(10, *SQUARE)
        + "".join(
            f'<node id="{40 + step}" lat="34.0" lon="138.0">{tags}</node>'
            for step, tags in enumerate(points.values())
        ),
        ways="".join(
            way(20 + i, [10, 11], tags) for i, tags in enumerate(lines.values())
        )
        + "".join(
            way(30 + i, [10, 11, 12, 13, 10], tags)
            for i, tags in enumerate(areas.values())
        ),
    )
    assert {each.feature_class.value for each in features} == {*lines, *areas, *points}
    assert {each.name for each in features} == {"", "小学校", "市役所", "駅", "本町"}


def test_places_of_worship_are_told_apart(read):
    body = "".join(
        f'<node id="{30 + step}" lat="34.0" lon="138.0">'
        + tag(amenity="place_of_worship", **({"religion": word} if word else {}))
        + "</node>"
        for step, word in enumerate(("shinto", "buddhist", "christian", ""))
    )
    features, _ = read(more_nodes=body)
    assert [f.feature_class.value for f in features] == [
        "shrine",
        "temple",
        "worship",
        "worship",
    ]


def test_a_named_bridge_is_a_feature_beside_its_street(read):
    features, _ = read(
        more_nodes=nodes(10, *SQUARE),
        ways=way(
            11,
            [10, 11],
            tag(highway="primary", bridge="yes", name="国道", bridge__name="みほん橋"),
        )
        + way(12, [11, 12], tag(highway="primary", bridge="yes", name="国道")),
    )
    (bridge,) = features
    assert (bridge.ref, bridge.name) == ("way/11", "みほん橋")
    assert bridge.feature_class is FeatureClass.BRIDGE


@pytest.mark.parametrize(
    ("tags", "form", "expected"),
    [
        ({"natural": "water"}, Form.AREA, "water"),
        ({"waterway": "riverbank"}, Form.AREA, "water"),
        ({"waterway": "river"}, Form.LINE, "waterway"),
        ({"waterway": "river"}, Form.AREA, None),
        ({"landuse": "farmland"}, Form.AREA, "farmland"),
        ({"amenity": "school"}, Form.POINT, "school"),
        ({"amenity": "university"}, Form.AREA, "school"),
        ({"shop": "convenience"}, Form.POINT, "shop"),
        ({"shop": "kiosk"}, Form.POINT, None),
        ({"place": "suburb"}, Form.POINT, None),
        ({"place": "suburb", "name": "川西"}, Form.POINT, "place"),
        ({"landuse": "residential"}, Form.AREA, None),
        ({"landuse": "residential", "name": "北台団地"}, Form.AREA, "estate"),
        ({"historic": "castle", "name": "みほん城"}, Form.AREA, "landmark"),
        ({"natural": "wood", "abandoned": "yes"}, Form.AREA, None),
    ],
)
def test_the_table_of_tags(tags, form, expected):
    rule = find_rule(tags, form)
    assert (rule.feature_class.value if rule else None) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"bridge": "yes", "highway": "path", "name": "みほん橋"}, "みほん橋"),
        ({"bridge": "yes", "highway": "path", "name": "中央通り"}, ""),
        ({"bridge": "no", "highway": "path", "name": "みほん橋"}, ""),
        ({"highway": "path", "name": "日本橋"}, ""),
        ({"bridge": "yes", "railway": "rail", "bridge:name": "みほん橋梁"}, ""),
    ],
)
def test_a_streets_name_is_a_bridges_only_where_it_sounds_so(tags, expected):
    assert read_bridge_name(tags) == expected


def test_bounds_keep_what_meets_them(tmp_path):
    path = tmp_path / "town.osm"
    far = [(lon + 1, lat) for lon, lat in SQUARE]
    path.write_text(
        f'<osm version="0.6">{STREET.format(nodes=nodes(10, *SQUARE) + nodes(20, *far))}'
        + way(11, [10, 11, 12, 13, 10], tag(leisure="park"))
        + way(12, [20, 21, 22, 23, 20], tag(leisure="park"))
        + "</osm>",
        encoding="utf-8",
    )
    records = read_streets(
        path, clip=Clip(shapely.box(137.9, 33.9, 138.1, 34.1), Message("here"), 0)
    ).records
    assert [feature.ref for feature in records.features] == ["way/11"]


def test_a_file_out_of_order_is_sorted_first(tmp_path):
    path = tmp_path / "town.osm"
    path.write_text(
        '<osm version="0.6">'
        + relation(
            5, [(13, "outer")], tag(type="multipolygon", natural="water", name="池")
        )
        + way(13, [10, 11, 12, 13, 10])
        + way(12, [10, 11], tag(highway="path"))
        + nodes(10, *SQUARE)
        + "</osm>",
        encoding="utf-8",
    )
    records = read_streets(path).records
    assert len(records) == 1
    (pond,) = records.features
    assert pond.geometry.equals(shapely.Polygon(SQUARE))


def test_lines_of_streets_bring_no_features(write_layer):
    path = write_layer(["LINESTRING (138 34, 138.01 34)"], name="roads.gpkg")
    assert read_streets(path).records.features is None


def test_porto_alegre_counts_as_gdals_own_reader_does(shared):
    """GDAL puts areas together by itself; the same tags are counted in what it gives."""
    path = shared("porto-alegre/poa_osm.pbf")
    found = Counter(
        (feature.feature_class.value, shapely.get_dimensions(feature.geometry).item())
        for feature in read_streets(path).records.features
    )
    areas = _read_layer(path, "multipolygons", ["natural", "leisure", "landuse"])
    lines = _read_layer(path, "lines", ["railway", "waterway"])
    points = _read_layer(path, "points", [])
    assert found["water", 2] == _count(areas, "natural", {"water", "bay"}) + _count(
        areas, "landuse", {"reservoir", "basin"}
    )
    assert found["park", 2] == _count(
        areas, "leisure", {"park", "garden", "playground", "golf_course"}
    ) + _count(areas, "landuse", {"recreation_ground", "village_green"})
    assert found["rail", 1] == _count(lines, "railway", {"rail", "subway"})
    assert found["rail", 1] > 0
    assert found["station", 0] == _count(points, "railway", {"station", "halt"})
    assert found["station", 0] > 0


def _read_layer(path, layer, keys):
    meta, _, shapes, values = pyogrio.raw.read(path, layer=layer)
    columns = dict(zip(meta["fields"].tolist(), values, strict=True))
    other = columns["other_tags"]
    told = []
    for row in range(len(shapes)):
        tags = {key: columns[key][row] for key in keys if key in columns}
        for pair in (other[row] or "").split('","'):
            key, _, value = pair.strip('"').partition('"=>"')
            tags.setdefault(key, value)
        told.append(tags)
    return told


def _count(rows, key, values):
    return int(np.sum([tags.get(key) in values for tags in rows]))
