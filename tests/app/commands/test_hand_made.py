"""The town worked out on paper (tests/data/walking), by commands, on both engines."""

import csv
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commanding import Run, make_runner
from oracle.walking_files import FOLDER, read_rows

MakeUrl = Callable[[], str]
EXPECTED = read_rows("expected.csv")
PEOPLE = {row["id"]: int(row["population"]) for row in read_rows("units_plane.csv")}
NAMES = {row["ref"]: row["name"] for row in read_rows("resources_plane.csv")}


def load(run: Run) -> None:
    for words in (
        ("init", "--code", "352021", "--name", "宇部市"),
        ("import", "streets", FOLDER / "streets.geojson"),
        ("import", "population", FOLDER / "units.csv"),
        ("import", "resources", FOLDER / "resources.csv", "--kind", "salon"),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err


@pytest.fixture(scope="session")
def in_town(make_store_url: MakeUrl, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give what runs ``tetotote`` on the town; several tests share the store."""
    run = make_runner(make_store_url(), tmp_path_factory.mktemp("var"))
    load(run)
    return run


def ask(run: Run, *words: str) -> dict[str, Any]:
    answer = run("gaps", "--kind", "salon", "--json", *words)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = answer.json()
    return found


def number(text: str) -> Any:
    return pytest.approx(float(text), abs=0.1) if text else None


def test_every_unit_equals_the_paper(in_town: Run) -> None:
    units = ask(in_town)["units"]

    assert [unit["code"] for unit in units] == [row["id"] for row in EXPECTED]
    for unit, row in zip(units, EXPECTED, strict=True):
        assert unit["walking_m"] == number(row["walking_m"]), row
        assert unit["straight_m"] == number(row["straight_m"]), row
        assert unit["snap_m"] == number(row["snap_m"]), row
        assert (unit["nearest"] or {}).get("name") == NAMES.get(row["nearest"]), row
        assert unit["status"] == row["status"], row
        assert (unit["cause"] or "") == row["cause_400"], row
        assert unit["population"] == PEOPLE[row["id"]]


@pytest.mark.parametrize(
    ("profile", "speed"), [("standard", 80), ("older", 60), ("slow", 48)]
)
def test_minutes_are_those_of_the_paper_rounded_up(
    in_town: Run, profile: str, speed: int
) -> None:
    """u06 walks 600 m, which is ten minutes at 60 m a minute, not eleven."""
    units = ask(in_town, "--profile", profile)["units"]

    assert {unit["code"]: unit["minutes"] for unit in units} == {
        row["id"]: math.ceil(int(row["walking_m"]) / speed)
        if row["walking_m"]
        else None
        for row in EXPECTED
    }


def test_people_within_each_distance_equal_the_paper(in_town: Run) -> None:
    answer = ask(in_town)

    rows = read_rows("expected_people.csv")
    for key in ("within_m", "within_straight_m"):
        assert answer[key] == {row["limit_m"]: int(row[key]) for row in rows}


@pytest.mark.parametrize("limit", ["300m", "400m", "500m", "800m", "1000m"])
def test_headline_at_each_limit(in_town: Run, limit: str) -> None:
    answer = ask(in_town, "--limit", limit)

    (within,) = (
        int(row["within_m"])
        for row in read_rows("expected_people.csv")
        if f"{row['limit_m']}m" == limit
    )
    assert answer["population"] == sum(PEOPLE.values()) == 2100
    assert answer["population_measured"] == 1650
    assert answer["covered"] == within
    assert answer["share"] == pytest.approx(within / 2100)
    assert answer["share_measured"] == pytest.approx(within / 1650)


def test_people_by_status_equal_the_paper(in_town: Run) -> None:
    answer = ask(in_town)

    assert answer["status"] == {
        "reached": 17, "off_network": 2, "disconnected": 1, "no_resource": 0,
    }  # fmt: skip
    assert answer["population_by_status"] == {
        "reached": 1650, "off_network": 290, "disconnected": 160, "no_resource": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "unit"), [("600m", "u06"), ("310m", "u01"), ("950m", "u13")]
)
def test_exactly_at_the_limit_is_within(in_town: Run, limit: str, unit: str) -> None:
    units = ask(in_town, "--limit", limit)["units"]

    (found,) = (each for each in units if each["code"] == unit)
    assert (found["share"], found["cause"]) == (1, None)


def test_without_known_schedules_a_day_leaves_nothing_that_counts(in_town: Run) -> None:
    """The list of salons tells no days: within the limit it is the data that lacks."""
    answer = ask(in_town, "--day", "TUE")

    assert answer["covered"] == 0
    assert answer["resources"]["schedule_unknown"] == 5
    for unit, row in zip(answer["units"], EXPECTED, strict=True):
        walking = float(row["walking_m"] or "inf")
        if row["status"] == "off_network":
            assert unit["cause"] == "off_network"
        elif walking <= 400:
            assert unit["cause"] == "data_missing"


def test_words_for_people_have_the_same_figures(in_town: Run) -> None:
    answer = in_town("gaps", "--kind", "salon")

    assert answer.code == 0
    for figure in ("720", "2,100", "34.3%", "290", "160", "1,440"):
        assert figure in answer.out


def numbers_of(found: Any) -> Any:
    """Leave out what differs from store to store: identifiers."""
    if isinstance(found, dict):
        return {
            key: numbers_of(value)
            for key, value in found.items()
            if key not in {"id", "run"}
        }
    if isinstance(found, list):
        return [numbers_of(value) for value in found]
    return pytest.approx(found, abs=0.1) if isinstance(found, float) else found


def test_both_engines_give_the_same_answer_and_fingerprint(
    make_database: Callable[[str | None], str], tmp_path: Path
) -> None:
    stores = {
        "sqlite": f"sqlite:///{tmp_path}/store.db",
        "postgis": make_database(None),
    }
    answers = {}
    for name, url in stores.items():
        run = make_runner(url, tmp_path / name)
        load(run)
        answers[name] = ask(run)

    one, other = answers["sqlite"], answers["postgis"]
    assert json.loads(json.dumps(one)) != {}
    assert numbers_of(one) == numbers_of(other)
    assert one["run"]["fingerprint"] == other["run"]["fingerprint"]


def test_the_order_of_rows_in_the_files_does_not_matter(
    run: Run, in_town: Run, tmp_path: Path
) -> None:
    """Streets and salons turned upside down: the same distances, the same nearest."""
    streets = json.loads((FOLDER / "streets.geojson").read_text(encoding="utf-8"))
    streets["features"].reverse()
    (tmp_path / "streets.geojson").write_text(json.dumps(streets), encoding="utf-8")
    with (FOLDER / "resources.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with (tmp_path / "resources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *reversed(rows)])
    for words in (
        ("init", "--code", "352021", "--name", "宇部市"),
        ("import", "resources", tmp_path / "resources.csv", "--kind", "salon"),
        ("import", "population", FOLDER / "units.csv"),
        ("import", "streets", tmp_path / "streets.geojson"),
    ):
        assert run(*words).code == 0

    assert numbers_of(ask(run)) == numbers_of(ask(in_town))
    assert ask(run)["run"]["fingerprint"] == ask(in_town)["run"]["fingerprint"]
