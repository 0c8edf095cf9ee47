"""Outlines of buildings as publishers give them."""

import zipfile

import pytest
import shapely

from gis.errors import SourceError
from gis.sources.buildings import read_buildings


def house(column, row=0):
    west, south = 131.24 + column * 0.001, 33.94 + row * 0.001
    return shapely.box(west, south, west + 0.0002, south + 0.0001).wkt


def facts(reading):
    return [(r.row, r.building_class, r.floors, r.name) for r in reading.records]


def test_the_national_base_map(write_layer):
    kinds = ["普通建物", "堅ろう建物", "普通無壁舎", "堅ろう無壁舎"]
    path = write_layer(
        [house(column) for column in range(4)],
        {"fid": ["K1", "K2", "K3", "K4"], "type": kinds},
        name="FG-GML-513154-BldA.shp",
        encoding="CP932",
    )
    reading = read_buildings(path)
    assert facts(reading) == [(n, kind, None, "") for n, kind in enumerate(kinds, 1)]
    assert reading.records[1].outline.equals(shapely.from_wkt(house(1)))
    assert reading.origin.key == "FG-GML-513154-BldA"
    assert reading.notes == []


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        # QGIS or osmnx of OpenStreetMap: what is only a building is what it is used for.
        (
            {
                "building": ["apartments", "yes", "no"],
                "building:levels": ["5", "", ""],
                "amenity": ["", "school", ""],
                "name": ["コーポ一", "", ""],
            },
            [(1, "apartments", 5.0, "コーポ一"), (2, "school", None, "")],
        ),
        # Geofabrik: every class is “building”, the type is empty where unknown.
        (
            {"fclass": ["building"] * 3, "type": ["house", "", "garage"]},
            [(1, "house", None, ""), (2, "building", None, ""), (3, "garage", None, "")],
        ),
        # 3D都市モデル: 9999 floors are unknown.
        (
            {
                "用途": ["共同住宅", "工場", "住宅"],
                "storeysAboveGround": [12.0, 9999.0, 2.0],
            },
            [
                (1, "共同住宅", 12.0, ""),
                (2, "工場", None, ""),
                (3, "住宅", 2.0, ""),
            ],
        ),
        # A city's own drawing.
        (
            {"名称": ["一号棟", "", ""], "種別": ["住宅", "", ""], "階数": ["２階", "3F", ""]},
            [(1, "住宅", 2.0, "一号棟"), (2, "", 3.0, ""), (3, "", None, "")],
        ),
    ],
    ids=["osm", "geofabrik", "plateau", "own"],
)  # fmt: skip
def test_columns_of_many_makers(write_layer, columns, expected):
    path = write_layer(
        [house(column) for column in range(3)],
        columns,
        name="a.geojson",
        driver="GeoJSON",
    )
    assert facts(read_buildings(path)) == expected


def test_a_layer_that_tells_nothing_is_taken_with_a_word(write_layer):
    path = write_layer([house(0)], {"id": ["7"]}, name="a.gpkg", driver="GPKG")
    reading = read_buildings(path)
    assert facts(reading) == [(1, "", None, "")]
    (note,) = reading.notes
    assert "does not say what each building is" in str(note)


def test_floors_that_are_no_number_are_told_by_row_and_column(write_layer):
    path = write_layer(
        [house(column) for column in range(4)],
        {"種別": ["住宅"] * 4, "階数": ["2", "-1", "二", "900"]},
        name="a.geojson",
        driver="GeoJSON",
    )
    reading = read_buildings(path)
    assert [fault.row for fault in reading.faults] == [2, 3, 4]
    assert {fault.column for fault in reading.faults} == {"階数"}
    assert "“二” is not a number of floors" in str(reading.faults[1].reason)
    assert facts(reading) == [(1, "住宅", 2.0, "")]


def test_the_sheets_of_a_zip_are_one_data_set(write_layer, tmp_path):
    folders = []
    for sheet in range(2):
        path = write_layer(
            [house(sheet)], {"type": ["普通建物"]}, name=f"FG-{sheet}-BldA.shp"
        )
        folders.append(path)
    edges = write_layer(
        ["LINESTRING (131.24 33.94, 131.25 33.94)"], name="FG-0-RdEdg.shp"
    )
    water = write_layer([house(5)], {"type": ["海"]}, name="FG-0-WA.shp")
    packed = tmp_path / "city.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (*folders, edges, water):
            for part in sorted(tmp_path.glob(f"{path.stem}.*")):
                archive.write(part, part.name)
    reading = read_buildings(packed)
    assert [r.outline.bounds[0] for r in reading.records] == [131.24, 131.241]
    assert reading.origin.key == "city"


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("POINT (131.24 33.94)", "holds points; areas are needed"),
        ("LINESTRING (131.24 33.94, 131.25 33.95)", "holds lines; areas are needed"),
    ],
)
def test_other_shapes_are_refused(write_layer, shape, words):
    path = write_layer([shape], name="a.geojson", driver="GeoJSON")
    with pytest.raises(SourceError, match=words):
        read_buildings(path)


def test_a_table_is_refused(write_csv):
    with pytest.raises(SourceError, match="a table without outlines"):
        read_buildings(write_csv([["経度", "緯度"], ["131.2", "33.9"]]))


def test_the_base_map_as_it_is_downloaded_is_shown_the_way(tmp_path, zip_folder):
    path = tmp_path / "FG-GML-513154-BldA-20260101-0001.xml"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><Dataset xsi:schemaLocation="'
        'http://fgd.gsi.go.jp/spec/2008/FGD_GMLSchema FGD_GMLSchema.xsd"></Dataset>'
    )
    for file in (path, zip_folder("*.xml", "FG-GML-513154.zip")):
        with pytest.raises(SourceError, match="export it as a Shapefile"):
            read_buildings(file)
