"""`tetotote reach` on the town worked out on paper, on real cities, and on bad questions."""

import csv
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from commanding import Dump, Run, make_dump, make_runner
from oracle.walking_files import FOLDER, degrees, read_points, read_rows
from pyproj import Geod
from shapely.geometry import shape

MakeUrl = Callable[[], str]
NAMES = {row["ref"]: row["name"] for row in read_rows("resources_plane.csv")}
HALL = ("--kind", "salon")


@pytest.fixture(scope="session")
def town_url(make_store_url: MakeUrl, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a store with the hand-made town."""
    url = make_store_url()
    run = make_runner(url, tmp_path_factory.getbasetemp() / "reach")
    for words in (
        ("init", "--code", "352021", "--name", "宇部市"),
        ("import", "streets", FOLDER / "streets.geojson"),
        ("import", "population", FOLDER / "units.csv"),
        ("import", "resources", FOLDER / "resources.csv", "--kind", "salon"),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err
    return url


@pytest.fixture(scope="session")
def in_town(town_url: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give what runs ``tetotote`` on the hand-made town."""
    return make_runner(town_url, tmp_path_factory.getbasetemp() / "reach")


def ask(run: Run, start: str, *words: str) -> dict[str, Any]:
    answer = run("reach", *HALL, "--json", "--from", start, *words)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = answer.json()
    return found


def at(x: float, y: float) -> str:
    """Give a place of the sketch as it is typed."""
    return ",".join(degrees(x, y))


def test_from_every_unit_of_the_paper(in_town: Run) -> None:
    for (x, y), row in zip(
        read_points("units_plane.csv"), read_rows("expected.csv"), strict=True
    ):
        if row["id"] == "u13":  # at exactly 200 m, where twelve decimals decide
            continue
        found = ask(in_town, at(x, y))
        assert found["from"]["status"] == row["status"], row
        snap = pytest.approx(float(row["snap_m"]), abs=0.1)
        assert found["from"]["snap_m"] == snap, row
        if row["walking_m"]:
            nearest = found["resources"][0]
            walking = pytest.approx(float(row["walking_m"]), abs=0.1)
            assert nearest["walking_m"] == walking, row
            assert nearest["name"] == NAMES[row["nearest"]], row
        else:
            assert found["resources"] == []
            assert len(found["unreached"]) == 5


def test_the_path_of_the_paper_goes_down_the_shorter_of_parallel_streets(
    in_town: Run,
) -> None:
    nearest = ask(in_town, at(250, 0))["resources"][0]

    expected = [
        degrees(x, y) for x, y in ((250, 0), (400, 0), (400, -160), (380, -160))
    ]
    assert nearest["path"] == {
        "type": "LineString",
        "coordinates": [
            [round(float(lon), 6), round(float(lat), 6)] for lon, lat in expected
        ],
    }


def test_what_is_beyond_the_limit_is_counted(in_town: Run) -> None:
    found = ask(in_town, at(0, 0), "--limit", "310m")

    assert [each["walking_m"] for each in found["resources"]] == [310, 310]
    assert found["beyond"] == 2
    assert [each["status"] for each in found["unreached"]] == ["off_network"]
    # 310 m take 6 minutes at 60 m a minute, and 4 at 80.
    assert {each["minutes"] for each in found["resources"]} == {6}
    quick = ask(in_town, at(0, 0), "--limit", "4min", "--profile", "standard")
    assert {each["minutes"] for each in quick["resources"]} == {4}
    assert quick["limit"] == {"value": 4, "unit": "min"}
    assert len(ask(in_town, at(0, 0))["resources"]) == 4


def test_words_for_people(in_town: Run) -> None:
    answer = in_town("reach", *HALL, "--from", at(0, 0), "--limit", "310m")

    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].startswith("宇部市: Salons")
    assert [line.split() for line in lines[1:3]] == [
        ["6", "min", "310", "m", NAMES["r03"]],
        ["6", "min", "310", "m", NAMES["r04"]],
    ]
    assert "beyond 310m: 2" in answer.out
    assert lines[-1] == "Measured along streets."


def test_words_where_nothing_can_be_measured(in_town: Run) -> None:
    off = in_town("reach", *HALL, "--from", at(1150, -501))
    island = in_town("reach", *HALL, "--from", at(1970, 1150))
    closed = in_town("reach", *HALL, "--from", at(0, 0), "--day", "TUE")
    far = in_town("reach", *HALL, "--from", at(0, 0), "--limit", "100m")

    assert [each.code for each in (off, island, closed, far)] == [0, 0, 0, 0]
    assert "201 m" in off.out
    assert "along streets" not in off.out
    assert "No street leads" in island.out
    assert "None that counts" in closed.out
    assert "days or times not known" in closed.out
    assert "None within 100m" in far.out


def test_nothing_is_kept_of_where_somebody_is(in_town: Run, town_url: str) -> None:
    dump = make_dump(town_url)
    before = dump()

    ask(in_town, at(250, 0))

    assert dump() == before


def test_a_gis_opens_the_geojson(in_town: Run, tmp_path: Path) -> None:
    layer = tmp_path / "徒歩圏.geojson"

    found = ask(in_town, at(250, 0), "--geojson", str(layer), "--limit", "400m")

    info = pyogrio.read_info(layer)
    assert info["crs"] == "EPSG:4326"
    rows = json.loads(layer.read_text(encoding="utf-8"))["features"]
    what = [row["properties"]["what"] for row in rows]
    count = len(found["resources"])
    assert sorted(what) == sorted(
        ["from", "isochrone", "streets", *["resource", "path"] * count]
    )
    assert all(shape(row["geometry"]).is_valid for row in rows)


def test_where_nothing_can_be_written(in_town: Run, tmp_path: Path) -> None:
    answer = in_town("reach", *HALL, "--from", at(0, 0), "--geojson", tmp_path)

    assert answer.code == 1
    assert str(tmp_path) in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    ("start", "code", "words"),
    [
        ("131.25", 2, ["131.25", "longitude and latitude"]),
        ("east,north", 2, ["east,north"]),
        ("131.25,33.95,7", 2, ["131.25,33.95,7"]),
        ("", 2, ["longitude and latitude"]),
        ("nan,33.95", 2, ["not a place on earth"]),
        ("181,33.95", 2, ["181", "not a place on earth"]),
        ("33.95,131.25", 2, ["exchanged", "131.25,33.95"]),
        ("139.7,35.7", 1, ["139.7", "outside the area"]),
        ("-51.2,-30.0", 1, ["-51.2", "outside the area"]),
    ],
)
def test_places_that_cannot_be_meant(
    in_town: Run, start: str, code: int, words: list[str]
) -> None:
    answer = in_town("reach", *HALL, "--from", start, "--json")

    assert (answer.code, answer.out) == (code, "")
    for word in words:
        assert word in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "131.25,33.95"),
        ("--kind", "salon"),
        ("--kind", "tea", "--from", "131.25,33.95"),
        ("--kind", "salon", "--from", "131.25,33.95", "--limit", "far"),
        ("--kind", "salon", "--from", "131.25,33.95", "--day", "someday"),
        ("--kind", "salon", "--from", "131.25,33.95", "--month", "13"),
        ("--kind", "salon", "--from", "131.25,33.95", "--profile", "runner"),
        ("--kind", "salon", "--from", "131.25,33.95", "--age", "75"),
    ],
)
def test_questions_that_cannot_be_asked(in_town: Run, words: tuple[str, ...]) -> None:
    assert in_town("reach", *words).code == 2


def test_without_streets_it_is_an_estimate(run: Run, dump: Dump) -> None:
    for words in (
        ("init", "--code", "352021", "--name", "宇部市"),
        ("import", "resources", FOLDER / "resources.csv", "--kind", "salon"),
    ):
        assert run(*words).code == 0

    found = ask(run, at(600, 100))
    said = run("reach", *HALL, "--from", at(600, 100))

    assert (found["method"], found["estimated"]) == ("straight_line", True)
    nearest = found["resources"][0]
    assert (nearest["walking_m"], nearest["straight_m"]) == (130, 100)
    assert nearest["path"] is None
    assert "straight line × 1.3" in said.out


def test_an_empty_store_says_how_to_begin(run: Run) -> None:
    answer = run("reach", *HALL, "--from", "131.25,33.95")

    assert answer.code == 1
    assert "tetotote init" in answer.err


def test_in_ube_as_far_and_as_near_as_gaps(in_ube: Run, shared_data: Path) -> None:
    """From the points of some units of the census: the same nearest, the same metres."""
    units = in_ube("gaps", *HALL, "--json").json()["units"]
    table = shared_data / "ube" / "ube_chome_2015.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    globe = Geod(ellps="GRS80")

    asked = [*zip(units, rows, strict=True)][::47]
    assert {unit["status"] for unit, _ in asked} == {"reached", "off_network"}
    for unit, row in asked:
        found = ask(in_ube, f"{row['X_CODE']},{row['Y_CODE']}")
        assert found["from"]["status"] == unit["status"]
        assert found["from"]["snap_m"] == unit["snap_m"]
        if unit["status"] != "reached":
            assert found["resources"] == []
            continue
        nearest = found["resources"][0]
        assert nearest["id"] == unit["nearest"]["id"]
        assert nearest["walking_m"] == pytest.approx(unit["walking_m"], abs=0.1001)
        assert nearest["minutes"] == unit["minutes"]
        metres = sum(
            globe.inv(*one, *other)[2]
            for one, other in pairwise(nearest["path"]["coordinates"])
        )
        # Six decimals round every corner by some centimetres; the plane of zone III
        # is smaller than the ground by up to a ten-thousandth.
        assert metres == pytest.approx(nearest["walking_m"], rel=2e-3, abs=1)


def test_in_the_demo_city_homes_are_told_roughly(in_demo: Run) -> None:
    found = ask(in_demo, "131.8318,35.0350")

    assert found["registered"]["all"] == sum(
        number for key, number in found["registered"].items() if key != "all"
    )
    home = next(each for each in found["resources"] if each["approximate"])
    said = in_demo("reach", *HALL, "--from", f"{home['lon']},{home['lat']}")
    (line,) = (each for each in said.out.splitlines() if home["name"] in each)
    assert line.split()[:4] == ["2", "min", "100", "m"]
    assert "roughly" in line
