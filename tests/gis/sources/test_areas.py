import json
import socket

import numpy as np
import pytest
import shapely

from gis.errors import SourceError
from gis.sources.areas import read_areas


def square(x, y, size=0.01):
    return f"POLYGON (({x} {y}, {x + size} {y}, {x + size} {y + size}, {x} {y + size}, {x} {y}))"


BOW_TIE = "POLYGON ((138.3 34.8, 138.4 34.9, 138.4 34.8, 138.3 34.9, 138.3 34.8))"


def test_yaizu_school_districts(shared):
    reading = read_areas(shared("yaizu/中学校区"))
    names = {area.name for area in reading.records}
    assert len(names) == 9
    assert {"焼津中学校", "大井川中学校", "東益津中学校"} <= names
    assert not reading.faults
    assert len(read_areas(shared("yaizu/小学校区")).records) == 13


def test_yaizu_neighbourhoods_one_is_repaired_and_told(shared):
    reading = read_areas(shared("yaizu/自治会区域"))
    assert len(reading.records) == 35
    assert all(area.boundary.is_valid for area in reading.records)
    assert len(reading.notes) == 1
    assert "repaired" in str(reading.notes[0])


def test_yaizu_border_lines_are_refused(shared):
    with pytest.raises(SourceError, match="holds lines; areas are needed"):
        read_areas(shared("yaizu/行政区域界"))


def test_chofu_parts_of_one_name_are_joined(shared):
    reading = read_areas(shared("chofu/chome_polygons.geojson"))
    assert len(reading.records) == 107


def test_names_without_a_known_column_are_found_by_what_tells_apart(write_layer):
    path = write_layer(
        [square(138.3, 34.8), square(138.4, 34.8)],
        {
            "item1": [1, 2],
            "item2": ["東", "西"],
            "item3": ["注", "注"],
            "day": ["2025-01-01"] * 2,
        },
    )
    assert [area.name for area in read_areas(path).records] == ["東", "西"]


def test_unclear_column_is_asked_for_with_samples(write_layer):
    path = write_layer(
        [square(138.3, 34.8), square(138.4, 34.8)],
        {"item1": ["東", "西"], "item2": ["山本", "川口"]},
    )
    with pytest.raises(
        SourceError, match=r"--name-column.*item1 \(東\); item2 \(山本\)"
    ):
        read_areas(path)
    assert read_areas(path, name_column="item2").records[1].name == "川口"
    with pytest.raises(SourceError, match="no column “item9”"):
        read_areas(path, name_column="item9")


def test_national_school_districts_of_two_cities_stay_apart(write_layer):
    path = write_layer(
        [square(138.3, 34.8), square(138.4, 34.8), square(138.5, 34.8)],
        {
            "A32_006": ["22212", "22214", "22212"],
            "A32_007": ["市立"] * 3,
            "A32_008": ["第一中学校"] * 3,
            "A32_009": ["見本町"] * 3,
        },
    )
    parts = [len(area.boundary.geoms) for area in read_areas(path).records]
    assert parts == [2, 1]


def test_code_column_and_other_systems(write_layer):
    path = write_layer(
        ["POLYGON ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))"],
        {"A32_003": ["C122"], "A32_004": ["一中"]},
        name="areas.geojson",
        crs="EPSG:6676",
        driver="GeoJSON",
    )
    (area,) = read_areas(path).records
    assert (area.code, area.name) == ("C122", "一中")
    # Zone VIII begins at 36 N, 138 degrees 30 minutes E.
    corners = shapely.get_coordinates(area.boundary)
    assert np.abs(corners - (138.5, 36.0)).sum(axis=1).min() < 1e-8


def test_bow_tie_keeps_both_halves(write_layer):
    reading = read_areas(write_layer([BOW_TIE], {"name": ["蝶"]}))
    (area,) = reading.records
    # Two triangles with base 0.1 and height 0.05.
    assert area.boundary.area == pytest.approx(2 * 0.1 * 0.05 / 2)
    assert len(area.boundary.geoms) == 2
    assert "feature 1" in str(reading.notes[0])


def test_district_without_name_or_area_is_a_fault(write_layer):
    path = write_layer(
        [square(138.3, 34.8), square(138.4, 34.8), "POLYGON ((1 1, 2 2, 3 3, 1 1))"],
        {"name": ["東", "", "無"]},
    )
    reading = read_areas(path)
    assert [(fault.row, fault.column) for fault in reading.faults] == [
        (2, "name"),
        (3, None),
    ]


@pytest.mark.parametrize(
    ("cpg", "truth"),
    [
        ("UTF-8", "cp932"),
        ("Shift_JIS", "utf-8"),
        (None, "cp932"),
        ("ISO-8859-1", "utf-8"),
    ],
)
def test_table_of_a_shapefile_is_read_whatever_its_cpg_claims(write_layer, cpg, truth):
    path = write_layer(
        [square(138.3, 34.8)], {"名称": ["焼津第一ソ表能"]}, encoding="UTF-8"
    )
    _retell(path, "焼津第一ソ表能", truth)
    _retell(path, "名称", truth)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg:
        path.with_suffix(".cpg").write_text(cpg)
    (area,) = read_areas(path).records
    assert area.name == "焼津第一ソ表能"


def test_character_cut_at_the_end_of_a_cell_is_dropped(write_layer):
    path = write_layer(
        [square(138.3, 34.8)], {"name": ["焼" * 84 + "ab"]}, encoding="UTF-8"
    )
    table = path.with_suffix(".dbf")
    raw = table.read_bytes()
    table.write_bytes(raw.replace(b"ab", "津".encode()[:2]))
    (area,) = read_areas(path).records
    assert area.name == "焼" * 84


def test_unreadable_text_names_row_and_column(write_layer):
    path = write_layer([square(138.3, 34.8)], {"name": ["abcdef"]})
    table = path.with_suffix(".dbf")
    table.write_bytes(
        table.read_bytes().replace(b"abcdef", b"\xff\xfe\xff\x80\xff\xff")
    )
    with pytest.raises(SourceError, match="row 1, column name"):
        read_areas(path)


def test_package_with_two_layers_names_them(write_layer):
    write_layer(
        [square(138.3, 34.8)],
        {"name": ["東"]},
        name="a.gpkg",
        layer="one",
        driver="GPKG",
    )
    path = write_layer(
        [square(138.3, 34.8)],
        {"name": ["東"]},
        name="a.gpkg",
        layer="two",
        driver="GPKG",
        append=True,
    )
    with pytest.raises(SourceError, match="2 layers"):
        read_areas(path)


def test_geojson_in_cp932_is_read(tmp_path):
    path = tmp_path / "a.geojson"
    ring = shapely.to_geojson(shapely.from_wkt(square(138.3, 34.8)))
    text = f'{{"type": "Feature", "properties": {{"名称": "東"}}, "geometry": {ring}}}'
    path.write_bytes(text.encode("cp932"))
    assert read_areas(path).records[0].name == "東"
    path.write_bytes(text.encode()[:-20])
    with pytest.raises(SourceError, match="cut off"):
        read_areas(path)


def _retell(path, text, encoding):
    """Write a text of the table anew in another encoding, in cells of the same width."""
    table = path.with_suffix(".dbf")
    raw = table.read_bytes()
    old, new = text.encode(), text.encode(encoding)
    assert old in raw
    pad = b"\0" if text == "名称" else b" "
    table.write_bytes(raw.replace(old, new + pad * (len(old) - len(new))))


@pytest.mark.parametrize("kind", ["link", "URL", "name"])
@pytest.mark.parametrize("place", ["collection", "feature", "shape"])
def test_no_address_that_a_file_names_is_looked_up(tmp_path, kind, place):
    shape = json.loads(shapely.to_geojson(shapely.box(131, 33, 132, 34)))
    feature = {"type": "Feature", "properties": {"name": "北部"}, "geometry": shape}
    collection = {"type": "FeatureCollection", "features": [feature]}
    member = {"collection": collection, "feature": feature, "shape": shape}[place]
    path = tmp_path / "areas.geojson"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 - the library's
        address = f"http://127.0.0.1:{server.getsockname()[1]}/system"
        named = dict.fromkeys(("href", "url", "name"), address)
        member["crs"] = {"type": kind, "properties": named}
        path.write_text(json.dumps(collection), encoding="utf-8")
        if kind == "name":
            assert len(read_areas(path).records) == 1
        else:
            with pytest.raises(SourceError, match="by a web address"):
                read_areas(path)
        with pytest.raises(BlockingIOError):
            server.accept()
