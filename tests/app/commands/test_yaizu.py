"""A city with districts and facilities, and no streets: every number is an estimate."""

import csv
import math
from pathlib import Path

import pyogrio
import pytest
import shapely
from commanding import Run
from pyproj import Transformer


@pytest.fixture
def yaizu(shared_data: Path) -> Path:
    """Give the folder of Yaizu's files."""
    return shared_data / "yaizu"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as it is."""
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_distances_are_straight_lines_times_the_factor(
    in_yaizu: Run, yaizu: Path
) -> None:
    """Measure each unit against each facility by hand, in zone VIII."""
    answer = in_yaizu("gaps", "--kind", "salon", "--json").json()

    assert answer["method"] == "straight_line"
    assert answer["estimated"] is True
    assert answer["detour_factor"] == 1.3
    plane = Transformer.from_crs(6668, 6676, always_xy=True)
    facilities = [
        plane.transform(float(row["経度"]), float(row["緯度"]))
        for row in read_rows(yaizu / "公共施設一覧" / "222127_public_facility.csv")
        if row["経度"] and row["緯度"]
    ]
    people = read_rows(yaizu / "yaizu_chome_2015.csv")
    assert len(answer["units"]) == len(people) == 154
    for unit, row in zip(answer["units"], people, strict=True):
        here = plane.transform(float(row["X_CODE"]), float(row["Y_CODE"]))
        straight = min(math.dist(here, there) for there in facilities)
        assert unit["straight_m"] == pytest.approx(straight, abs=0.1)
        assert unit["walking_m"] == pytest.approx(straight * 1.3, abs=0.1)
        assert unit["minutes"] == math.ceil(straight * 1.3 / 60)
        assert unit["snap_m"] is None
        assert unit["status"] == "reached"
        assert unit["cause"] in {None, "none_in_reach"}


def test_districts_hold_the_people_whose_point_they_contain(
    in_yaizu: Run, yaizu: Path
) -> None:
    """Count with a second point-in-polygon of our own; outsiders have their row."""
    answer = in_yaizu("gaps", "--kind", "salon", "--json").json()

    _, _, shapes, (names, *_) = pyogrio.raw.read(yaizu / "中学校区" / "中学校区.shp")
    districts = dict(zip(names, shapely.from_wkb(shapes), strict=True))
    counted = dict.fromkeys(districts, 0.0)
    outside = 0.0
    for row in read_rows(yaizu / "yaizu_chome_2015.csv"):
        point = shapely.Point(float(row["X_CODE"]), float(row["Y_CODE"]))
        home = [name for name, shape in districts.items() if shape.covers(point)]
        if home:
            counted[home[0]] += float(row["JINKO"])
        else:
            outside += float(row["JINKO"])
    rows = {row["name"]: row["population"] for row in answer["areas"]}
    assert len(districts) == 9
    assert rows.pop(None, 0.0) == outside
    assert sorted(rows.values()) == sorted(counted.values())
    assert sum(counted.values()) + outside == answer["population"] == 139462


def test_text_output_says_that_it_is_an_estimate(in_yaizu: Run) -> None:
    """The label stands with the figures, not in a footnote elsewhere."""
    answer = in_yaizu("gaps", "--kind", "salon")

    assert "1.3" in answer.out
    assert "straight line" in answer.out


def test_other_divisions_are_kept_beside_the_districts(
    in_yaizu: Run, yaizu: Path
) -> None:
    """Thirty-five 自治会, one of them invalid: repaired, reported, no layer 2."""
    before = in_yaizu("gaps", "--kind", "salon", "--json").json()["areas"]

    answer = in_yaizu("import", "areas", yaizu / "自治会区域", "--set", "自治会")

    assert answer.code == 0, answer.err
    assert "35" in answer.out
    assert "repaired" in answer.out
    assert in_yaizu("gaps", "--kind", "salon", "--json").json()["areas"] == before


def test_lines_are_no_areas(in_yaizu: Run, yaizu: Path) -> None:
    """The city boundary is published as lines, and the message says so."""
    answer = in_yaizu("import", "areas", yaizu / "行政区域界")

    assert answer.code == 1
    assert "lines" in answer.err


def test_a_file_in_cp932_is_taken_as_it_is(in_yaizu: Run, yaizu: Path) -> None:
    """要配慮者利用施設 comes from Excel on Windows."""
    path = yaizu / "要配慮者利用施設" / "yohairyosya.csv"

    # Beforehand only: the store is shared with the tests of the other lists.
    answer = in_yaizu("import", "resources", path, "--kind", "care", "--dry-run")

    assert answer.code == 0, answer.err
    assert "277" in answer.out
