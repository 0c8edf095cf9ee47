"""Two runs side by side as JSON and as a table."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest

from gis.domain.limits import Limit
from gis.domain.people import Age
from gis.errors import NoDataError, UsageError
from gis.runs.change.comparison import compare_inputs
from gis.runs.change.comparison_csv import comparison_to_csv
from gis.runs.change.comparison_json import comparison_to_json
from gis.runs.change.runs import compare_runs
from gis.runs.gap_json import gaps_to_json
from gis.runs.run_pairs import choose_pair

Town = Any  # of ../conftest.py


def ask(town: Town, *words: str, **more: Any) -> Any:
    """Compare two runs by their words."""
    free = [name for name in ("limit", "age") if name in more]
    return compare_runs(
        town.session,
        town.city,
        choose_pair(town.session, town.city, words, free=free),
        networks_folder=town.networks,
        files_folder=town.files,
        today=date(2026, 4, 1),
        **more,
    )


def test_kept_runs_and_the_store_as_it_is_now(salon_town: Town) -> None:
    first = salon_town.keep(day="TUE")
    salon_town.open("=駅前", (1900, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    second = salon_town.keep(day="TUE")
    kept = comparison_to_json(ask(salon_town, first, second))
    now = comparison_to_json(ask(salon_town, first, "now"))

    runs, runs_now = kept.pop("runs"), now.pop("runs")
    assert kept == now
    assert [run["id"] for run in runs] == [first, second]
    assert [run["id"] for run in runs_now] == [first, None]
    assert [run["what"] for run in runs_now] == ["gaps", "now"]
    assert (kept["before"], kept["after"], kept["gained"], kept["lost"]) == (
        *(20, 220),
        *(200, 0),
    )
    assert kept["causes"]["new"] == {"gained": 200, "lost": 0}
    assert list(kept["causes"]) == [
        *("streets", "population", "closed", "moved", "schedule", "new", "date")
    ]
    assert (kept["unknown_before"], kept["population_after"]) == (80, 310)
    (new,) = kept["resources"]
    assert (new["name"], new["cause"], new["gained"]) == ("=駅前", "new", 200)
    assert kept["day"] == "TUE"
    assert kept["limit"] == {"value": 400, "unit": "m"}


def test_figures_are_those_of_the_runs_own_answers(salon_town: Town) -> None:
    before = salon_town.read()
    salon_town.open("駅前", (1900, 0))
    after = salon_town.read()
    salon_town.keep()
    found = comparison_to_json(ask(salon_town, "latest", "now"))
    there = compare_inputs(before, after, after.question)
    for answer, moment in ((there.first, "before"), (there.last, "after")):
        told = gaps_to_json(answer, run_id="", versions={})
        whole = there.of(slice(None))
        assert getattr(whole.balance, moment) == told["covered"]
        assert [
            getattr(there.of_area(row["code"] or "").balance, moment)
            for row in told["areas"]
        ] == [row["covered"] for row in told["areas"]]
        assert [unit.id for unit in there.units] == [
            unit["id"] for unit in told["units"]
        ]
        assert [
            getattr(there.of(slice(place, place + 1)).balance, moment)
            for place in range(6)
        ] == [
            (unit["population"] or 0) * (unit["share"] or 0) for unit in told["units"]
        ]
    assert found["before"] == found["after"] == 220


def test_the_table_says_the_same(salon_town: Town) -> None:
    salon_town.keep()
    salon_town.open("駅前", (1900, 0))
    compared = ask(salon_town, "latest", "now")
    told = comparison_to_json(compared)
    rows = list(csv.DictReader(StringIO(comparison_to_csv(compared.comparison))))

    assert [row["level"] for row in rows] == ["city", *["area"] * 3, *["unit"] * 6]
    assert float(rows[0]["new_gained"]) == told["causes"]["new"]["gained"] == 200
    for row, expected in zip(rows, [told, *told["areas"], *told["units"]], strict=True):
        for name in ("before", "after", "gained", "lost", "unknown_after"):
            assert float(row[name]) == expected[name]
        ways = [
            sum(float(row[f"{cause}_{way}"]) for cause in told["causes"])
            for way in ("gained", "lost")
        ]
        assert ways == [expected["gained"], expected["lost"]]


def test_both_are_worked_out_for_another_limit(salon_town: Town) -> None:
    first, second = salon_town.keep(), salon_town.keep(limit="1000m")
    with pytest.raises(UsageError, match="--limit"):
        ask(salon_town, first, second)
    found = comparison_to_json(ask(salon_town, first, second, limit=Limit(950, "m")))
    # u1 is 900 m from the salon; nothing has changed.
    assert (found["before"], found["after"]) == (30, 30)
    assert found["limit"] == {"value": 950, "unit": "m"}
    with pytest.raises(NoDataError, match="does not tell the age 75"):
        ask(salon_town, first, second, limit=Limit(950, "m"), age=Age.FROM_75)


def test_a_city_without_areas_is_one_row(town: Town) -> None:
    town.draw([(0, 0), (2000, 0)])
    town.settle(u1=((0, 0), 10))
    town.open("会館", (100, 0))
    town.keep()
    found = comparison_to_json(ask(town, "latest", "now"))
    (row,) = found["areas"]
    assert (row["code"], row["before"], row["after"]) == ("35202", 10, 10)
    rows = comparison_to_csv(ask(town, "latest", "now").comparison).splitlines()
    assert [row.split(",")[0] for row in rows] == ["level", "city", "unit"]


def test_two_cities_cannot_be_compared(salon_town: Town) -> None:
    inputs = salon_town.read()
    other = replace(inputs, city=replace(inputs.city, code="35999"))
    with pytest.raises(UsageError, match="two cities: 35202"):
        compare_inputs(inputs, other, inputs.question)
    other = replace(inputs, city=replace(inputs.city, epsg=6672))
    with pytest.raises(UsageError, match="EPSG:6671 and EPSG:6672"):
        compare_inputs(inputs, other, inputs.question)


def test_streets_that_came_later_are_a_cause(town: Town) -> None:
    town.settle(u1=((0, 0), 10), u2=((350, 0), 5))
    town.open("会館", (0, 0))
    before = town.read()
    town.draw([(0, 0), (2000, 0)])
    comparison = compare_inputs(before, town.read(), before.question)
    # 350 m × 1.3 is too far by the estimate.
    steps = comparison.of(slice(None)).balance.steps
    assert (steps[0].gained, sum(step.gained for step in steps)) == (5, 5)
    methods = [a.gaps.walks.method for a in (comparison.first, comparison.last)]
    assert methods == ["straight_line", "network"]
