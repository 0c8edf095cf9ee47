"""Layers of zones of rides on demand."""

import json
from datetime import time
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely import box

from gis.errors import SourceError
from gis.sources.on_demand import read_days, read_on_demand

ROW = {
    "名称": "のりあい号",
    "曜日": "月～金（祝日を除く）",
    "開始時刻": "8:00",
    "終了時刻": "17:30",
    "使える人": "登録した人",
    "予約": "前の日の17時まで",
    "定員": "9人",
    "団体名": "みほん市",
    "電話": "04-0000-0001",
}


def write_layer(path: Path, *rows: dict[str, Any]) -> Path:
    shapes = [
        box(131.24 + n / 100, 33.95, 131.25 + n / 100, 33.96) for n in range(len(rows))
    ]
    frame = gpd.GeoDataFrame(list(rows), geometry=shapes, crs="EPSG:6668")
    frame.to_file(path, encoding="UTF-8")
    return path


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp"])
def test_a_zone_with_all_that_a_layer_may_tell(tmp_path: Path, ending: str) -> None:
    # A Shapefile's names of columns have ten bytes.
    cut = {k.encode()[:10].decode(errors="ignore"): v for k, v in ROW.items()}
    path = write_layer(tmp_path / f"zones.{ending}", cut if ending == "shp" else ROW)

    reading = read_on_demand(path)

    assert (reading.faults, reading.notes) == ([], [])
    assert reading.origin.key == "zones"
    (zone,) = reading.records
    assert (zone.resource, zone.ref, zone.organization) == (
        "のりあい号",
        "のりあい号",
        "みほん市",
    )
    assert (zone.weekdays, zone.closed_on_holidays) == ("1111100", True)
    assert zone.words == "月～金（祝日を除く）"
    assert (zone.booking, zone.capacity, zone.telephone) == (
        "前の日の17時まで",
        "9人",
        "04-0000-0001",
    )
    assert zone.boundary.equals(box(131.24, 33.95, 131.25, 33.96))
    assert (zone.opens_at, zone.closes_at) == (time(8), time(17, 30))
    assert zone.eligibility == "登録した人"


def test_zones_of_one_service_are_told_apart(tmp_path: Path) -> None:
    path = write_layer(
        tmp_path / "zones.geojson",
        {"名称": "号", "区域名": "北"},
        {"名称": "号", "区域名": "南"},
        {"名称": "号", "区域名": "南"},
    )

    zones = read_on_demand(path).records

    assert [zone.ref for zone in zones] == ["号 北", "号 南", "号 南 (2)"]
    assert {zone.resource for zone in zones} == {"号"}


@pytest.mark.parametrize(
    ("words", "weekdays", "closed"),
    [
        ("火・金", "0100100", None),
        ("毎日", "1111111", None),
        ("月～金（祝日・年末年始を除く）", "1111100", True),
        ("月～土（年末年始は休み）", "1111110", None),
        ("平日(祝日は運休)", "1111100", True),
        ("第2・第4火曜", "", None),
        ("月～金（ただし8月は火曜だけ）", "", None),
        ("", "", None),
    ],
)
def test_days_in_words(words: str, weekdays: str, *, closed: bool | None) -> None:
    assert read_days(words) == (weekdays, closed)


def test_days_that_are_not_plain_are_noted(tmp_path: Path) -> None:
    path = write_layer(tmp_path / "zones.geojson", {**ROW, "曜日": "第2・第4火曜"})

    reading = read_on_demand(path)

    assert (reading.records[0].weekdays, reading.records[0].words) == (
        "",
        "第2・第4火曜",
    )
    assert "kept as they are written: 1" in str(reading.notes[0])


def test_faults_name_row_and_column(tmp_path: Path) -> None:
    path = write_layer(
        tmp_path / "zones.geojson", {**ROW, "名称": ""}, {**ROW, "開始時刻": "朝"}
    )

    reading = read_on_demand(path)

    assert [(fault.row, fault.column) for fault in reading.faults] == [
        (1, "名称"),
        (2, "開始時刻"),
    ]
    assert "“朝” is not a time" in str(reading.faults[1].reason)


def test_points_tables_and_nameless_layers_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("名称\n号\n")
    with pytest.raises(SourceError, match="table without outlines"):
        read_on_demand(tmp_path / "a.csv")
    point = {"type": "Point", "coordinates": [131.24, 33.95]}
    feature = {"type": "Feature", "properties": {"名称": "号"}, "geometry": point}
    layer = tmp_path / "b.geojson"
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(SourceError, match="holds points; areas are needed"):
        read_on_demand(layer)
    with pytest.raises(SourceError, match="no column for the name of the service"):
        read_on_demand(write_layer(tmp_path / "c.geojson", {"色": "赤"}))
