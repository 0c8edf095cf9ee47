"""`tetotote import buildings`, from the file to the store."""

import json
from pathlib import Path

import osmium
import pytest
from commanding import Dump, Run, make_dump, make_runner
from osmium.osm.mutable import Node, Way

WEST, SOUTH = 131.24, 33.94


def square(x: float, y: float) -> list[list[float]]:
    west, south, side = WEST + x, SOUTH + y, 0.0001
    return [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]


def write(path: Path, rows: list[tuple[float, dict[str, str]]]) -> Path:
    """Write a layer of buildings that stand *x* degrees east of the city's corner."""
    features = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": "Polygon", "coordinates": [square(x, 0.001)]},
        }
        for x, properties in rows
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def city(store_url: str, tmp_path: Path) -> tuple[Run, Dump]:
    """Give a city of one district, 2 km wide."""
    run = make_runner(store_url, tmp_path / "var")
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    area = {
        "type": "Feature",
        "properties": {"name": "一中"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [
                [[WEST, SOUTH], [WEST + 0.02, SOUTH], [WEST + 0.02, SOUTH + 0.02],
                 [WEST, SOUTH]]
            ],
        },
    }  # fmt: skip
    path = tmp_path / "area.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [area]}))
    assert run("import", "areas", path).code == 0
    return run, make_dump(store_url)


def test_buildings_go_in_once(city: tuple[Run, Dump], tmp_path: Path) -> None:
    run, dump = city
    rows = [
        (0.002, {"種別": "住宅", "階数": "2"}),
        (0.004, {"種別": "工場", "階数": ""}),
        (0.5, {"種別": "住宅", "階数": ""}),
    ]
    path = write(tmp_path / "houses.geojson", rows)
    before = dump()
    answer = run("import", "buildings", path, "--dry-run")
    assert answer.code == 0, answer.err
    assert "Would add 2" in answer.out
    assert dump() == before
    answer = run("import", "buildings", path, "--licence", "CC BY 4.0")
    assert answer.code == 0, answer.err
    assert "farther than 1400 m from the city, left out: 1." in answer.out
    assert "people are taken to live in 1 of 2 buildings" in answer.out
    after = dump()
    assert len(after["building"]) == 2
    answer = run("import", "buildings", path, "--licence", "CC BY 4.0")
    assert "Added 0, changed 0, left 2 as they were, ended 0." in answer.out
    assert dump() == after

    other = write(tmp_path / "more.geojson", [(0.006, {"種別": "住宅"})])
    answer = run("import", "buildings", other, "--beside")
    assert "Added 1, changed 0, left 0 as they were, ended 0." in answer.out
    answer = run("import", "buildings", other)
    assert "left 1 as they were, ended 2." in answer.out


def test_faulty_rows_stop_the_file_unless_skipped(
    city: tuple[Run, Dump], tmp_path: Path
) -> None:
    run, dump = city
    rows = [(0.002, {"種別": "住宅", "階数": "2"}), (0.004, {"階数": "高い"})]
    path = write(tmp_path / "houses.geojson", rows)
    before = dump()
    answer = run("import", "buildings", path)
    assert answer.code == 1
    assert "row 2" in answer.err
    assert "“高い” is not a number of floors" in answer.err
    assert dump() == before
    answer = run("import", "buildings", path, "--skip-faulty")
    assert answer.code == 0
    assert "Added 1" in answer.out
    assert "left out: row 2, column 階数" in answer.out


def test_buildings_elsewhere_are_refused(
    city: tuple[Run, Dump], tmp_path: Path
) -> None:
    run, dump = city
    before = dump()
    far = write(tmp_path / "far.geojson", [(0.5, {"種別": "住宅"})])
    none = write(tmp_path / "none.geojson", [(0.002, {"building": "no"})])
    for path, words in (
        (far, "holds no building in the daily-living areas and 1400 m around"),
        (none, "none.geojson holds no building."),
    ):
        answer = run("import", "buildings", path)
        assert answer.code == 1
        assert words in answer.err
    assert dump() == before


def test_districts_are_no_buildings(city: tuple[Run, Dump], tmp_path: Path) -> None:
    run, dump = city
    before = dump()
    answer = run("import", "buildings", tmp_path / "area.geojson")
    assert answer.code == 1
    # A triangle of 1,849 m by 2,218 m: half of 410 ha.
    assert "The outline has 205 ha, more than any building" in answer.err
    assert dump() == before


def test_openstreetmap_is_clipped_to_the_city(
    city: tuple[Run, Dump], tmp_path: Path
) -> None:
    run, dump = city
    path = tmp_path / "town.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        numbers: list[list[int]] = []
        for x in (0.002, 0.5):
            ring = [len(numbers) * 4 + step for step in (1, 2, 3, 4)]
            numbers.append([*ring, ring[0]])
            for number, (lon, lat) in zip(ring, square(x, 0.001), strict=False):
                writer.add_node(Node(id=number, location=(lon, lat), version=1))
        for number, refs in enumerate(numbers, 1):
            tags = {"building": "house", "name": f"{number}号"}
            writer.add_way(Way(id=number, nodes=refs, tags=tags, version=1))
    answer = run("import", "buildings", path)
    assert answer.code == 0, answer.err
    assert "clipped to the daily-living areas and 1400 m around" in answer.out
    (row,) = dump()["building"]
    assert "1号" in row
    assert "© OpenStreetMap contributors" in str(dump()["source"])
