"""The engine against the town whose distances are added up in tests/data/walking."""

import math
from collections import defaultdict

import numpy as np
import pytest
import shapely
from oracle.brute_force import StreetMap, status_of
from oracle.walking_files import (
    EAST,
    FOLDER,
    IMPORTABLE,
    NORTH,
    NUDGES,
    read_parts,
    read_points,
    read_rows,
)

from gis.crs import coordinates_to_plane
from gis.network.build import build_network
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points

UNITS = read_rows("units_plane.csv")
EXPECTED = read_rows("expected.csv")
RESOURCES = sorted(read_rows("resources_plane.csv"), key=lambda row: row["ref"])


def points_of(rows: list[dict[str, str]]) -> np.ndarray:
    return np.array([(float(row["x"]), float(row["y"])) for row in rows])


def rounded(text: str) -> float:
    return float(text) if text else math.inf


@pytest.fixture(params=["at the origin", "in zone III"])
def shift(request: pytest.FixtureRequest) -> np.ndarray:
    """Where the town is put: both are exact in floating point."""
    return np.array([EAST, NORTH] if request.param == "in zone III" else [0.0, 0.0])


def test_engine_equals_paper(shift: np.ndarray) -> None:
    lines = [shapely.LineString(np.array(part) + shift) for part in read_parts()]
    network = build_network(np.array(lines, dtype=object))
    demand = snap_points(network, points_of(UNITS) + shift)
    resources = snap_points(network, points_of(RESOURCES) + shift)
    nearest = find_nearest(network, demand, resources)

    refs = [RESOURCES[i]["ref"] if i >= 0 else "" for i in nearest.resource]
    assert refs == [row["nearest"] for row in EXPECTED]
    assert nearest.distance == pytest.approx(
        [rounded(row["walking_m"]) for row in EXPECTED], abs=1e-9
    )
    assert demand.leg == pytest.approx(
        [rounded(row["snap_m"]) for row in EXPECTED], abs=1e-9
    )
    assert [
        status_of(bool(edge >= 0), [metres])
        for edge, metres in zip(demand.edge, nearest.distance, strict=True)
    ] == [row["status"] for row in EXPECTED]


def test_network_has_the_streets_of_the_paper() -> None:
    lines = [shapely.LineString(part) for part in read_parts()]
    network = build_network(np.array(lines, dtype=object))
    assert sorted(network.edge_length) == pytest.approx(
        [100, 100, 120, 160, 200, 200, 300, 400, 400, 450, 500, 700, 850]
    )
    assert len(np.unique(network.component)) == 2
    by_row = dict(zip(network.edge_row, network.edge_length, strict=True))
    assert {row: by_row[row] for row in (0, 9, 10)} == pytest.approx(
        {0: 400, 9: 160, 10: 200}
    )
    assert len({1, 2} & set(by_row)) == 1, "both directions are one street"
    assert 1 in by_row, "the first line of a street stands for it"


def test_oracle_equals_paper() -> None:
    streets = StreetMap.from_lines(read_parts())
    points = [(float(row["x"]), float(row["y"])) for row in RESOURCES]
    answers = streets.answer(read_points("units_plane.csv"), points)
    for row, answer in zip(EXPECTED, answers, strict=True):
        assert answer.status == row["status"]
        assert answer.leg == pytest.approx(float(row["snap_m"]), abs=1e-9)
        assert answer.distance == pytest.approx(rounded(row["walking_m"]), abs=1e-9)
        nearest = RESOURCES[answer.resource]["ref"] if answer.resource >= 0 else ""
        assert nearest == row["nearest"]


def test_straight_lines_and_causes_equal_paper() -> None:
    salons = points_of(RESOURCES)
    for point, row in zip(points_of(UNITS), EXPECTED, strict=True):
        straight = np.hypot(*(salons - point).T).min()
        assert straight == pytest.approx(float(row["straight_m"]), abs=0.0005)
        cause = "none_in_reach" if straight > 400 else "barrier"
        if row["status"] != "reached":
            cause = row["status"]
        elif float(row["walking_m"]) <= 400:
            cause = ""
        assert row["cause_400"] == cause


def test_people_equal_paper() -> None:
    sums: dict[tuple[int, str], int] = defaultdict(int)
    limits = read_rows("expected_people.csv")
    for unit, row in zip(UNITS, EXPECTED, strict=True):
        assert unit["id"] == row["id"]
        for limit in (int(line["limit_m"]) for line in limits):
            sums[limit, "within_m"] += int(unit["population"]) * (
                rounded(row["walking_m"]) <= limit
            )
            sums[limit, "within_straight_m"] += int(unit["population"]) * (
                float(row["straight_m"]) <= limit
            )
    for line in limits:
        for column in ("within_m", "within_straight_m"):
            assert sums[int(line["limit_m"]), column] == int(line[column])


@pytest.mark.parametrize("name", IMPORTABLE)
def test_importable_file_is_that_of_the_paper(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == IMPORTABLE[name]()


def test_importable_units_lie_where_the_paper_says() -> None:
    rows = read_rows("units.csv")
    lon = np.array([float(row["X_CODE"]) for row in rows])
    lat = np.array([float(row["Y_CODE"]) for row in rows])
    xy = coordinates_to_plane(lon, lat, 6671) - np.array([EAST, NORTH])
    nudges = [NUDGES.get(row["id"], (0.0, 0.0)) for row in UNITS]
    assert xy == pytest.approx(points_of(UNITS) + np.array(nudges), abs=1e-6)
