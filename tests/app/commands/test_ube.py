"""A real city's files against the published oracle, on both engines."""

import csv
from pathlib import Path

import pytest
from commanding import Answer, Run, make_dump

STRAIGHT = (300, 400, 500, 800, 1000)


@pytest.fixture
def ube(shared_data: Path) -> Path:
    """Give the folder of Ube's files."""
    return shared_data / "ube"


def read_oracle(ube: Path) -> list[dict[str, str]]:
    """Read the brute-force answer, one row for each unit in file order."""
    with (ube / "expected_shelters.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_every_unit_agrees_with_the_oracle(in_ube: Run, ube: Path) -> None:
    """Compare statuses, walking and straight metres of all 471 units."""
    answer = in_ube("gaps", "--kind", "salon", "--json").json()

    expected = read_oracle(ube)
    assert len(answer["units"]) == len(expected) == 471
    for unit, row in zip(answer["units"], expected, strict=True):
        assert unit["code"] == row["KEY_CODE"]
        assert unit["name"] == row["MOJI"]
        assert unit["status"] == row["status"]
        assert unit["straight_m"] == pytest.approx(float(row["straight_m"]), abs=0.1)
        if row["status"] == "reached":
            assert unit["walking_m"] == pytest.approx(float(row["walking_m"]), abs=0.1)
        else:
            assert unit["walking_m"] is None


def test_headline_counts_everybody(in_ube: Run, ube: Path) -> None:
    """Count people from the oracle's own rows; the unknown stay in the denominator."""
    answer = in_ube("gaps", "--kind", "salon", "--json").json()

    rows = read_oracle(ube)
    reached = [row for row in rows if row["status"] == "reached"]
    everybody = sum(int(row["JINKO"]) for row in rows)
    for limit in STRAIGHT:
        within = sum(
            int(row["JINKO"]) for row in reached if float(row["walking_m"]) <= limit
        )
        straight = sum(
            int(row["JINKO"]) for row in rows if float(row["straight_m"]) <= limit
        )
        assert answer["within_m"][str(limit)] == within
        assert answer["within_straight_m"][str(limit)] == straight
    assert answer["within_m"] == {
        "300": 9371,
        "400": 20217,
        "500": 34214,
        "800": 63197,
        "1000": 76589,
    }
    assert answer["population"] == everybody == 169429
    assert answer["population_measured"] == sum(int(row["JINKO"]) for row in reached)
    assert answer["share"] == pytest.approx(20217 / everybody)
    assert answer["method"] == "network"
    assert answer["estimated"] is False
    assert answer["status"] == {
        "reached": 285,
        "off_network": 185,
        "disconnected": 1,
        "no_resource": 0,
    }


def test_ids_are_unique_although_codes_repeat(in_ube: Run) -> None:
    """Fourteen codes of the census occur twice."""
    units = in_ube("gaps", "--kind", "salon", "--json").json()["units"]

    assert len({unit["id"] for unit in units}) == 471
    assert len({unit["code"] for unit in units}) == 457


def test_the_same_files_again_change_nothing(
    in_ube: Run, ube: Path, ube_url: str
) -> None:
    """Import everything a second time and compare every row of the store."""
    dump = make_dump(ube_url)
    before = dump()

    said = [
        in_ube("import", "streets", ube / "ube_roads.zip"),
        in_ube("import", "population", ube / "ube_chome_2015.csv"),
        in_ube("import", "resources", ube / "ube_shelters.zip", "--kind", "salon"),
    ]

    assert [answer.code for answer in said] == [0, 0, 0]
    assert dump() == before


def test_the_same_question_has_the_same_fingerprint(in_ube: Run) -> None:
    """Two runs are kept apart, and rest on the same data."""
    first: Answer = in_ube("gaps", "--kind", "salon", "--json")
    second: Answer = in_ube("gaps", "--kind", "salon", "--json")

    one, two = first.json()["run"], second.json()["run"]
    assert one["id"] != two["id"]
    assert one["fingerprint"] == two["fingerprint"]
    assert first.json() | {"run": None} == second.json() | {"run": None}
