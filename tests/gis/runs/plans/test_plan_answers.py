"""What plans change, worked out by hand on one street and compared with a full answer.

The street runs from x = 0 to x = 2000; a salon at x = 900. Within 400 m of it are the 20
people at x = 1000; 10 live at x = 0, 40 at x = 2000, 160 at (1900, 50), 80 off the streets,
and nobody knows how many at x = 100.
"""

from typing import Any

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis.domain.people import Age
from gis.domain.plans import (
    AddResource,
    CloseResource,
    MoveResource,
    Plan,
    parse_changes,
    read_plan,
)
from gis.domain.points import Point
from gis.domain.resources import Admission
from gis.errors import NotFoundError, UsageError
from gis.runs.gaps import work_out_gaps
from gis.runs.plans.answer import PlanAnswer, answer_plan
from gis.runs.plans.apply import apply_plan
from gis.runs.plans.plan_json import plan_to_json
from gis.runs.plans.units import UnitVerdict, list_cluster_shifts, list_unit_shifts


def at(x: float, y: float = 0.0) -> Point:
    return Point(*to_lon_lat(EAST + x, NORTH + y))


def tell(answer: PlanAnswer) -> dict[str, Any]:
    return plan_to_json(answer, None, run_id="", fingerprint="", versions={})


def assert_as_in_full(answer: PlanAnswer) -> None:
    """Compare with the whole answer to the question, worked out from changed inputs."""
    full = work_out_gaps(apply_plan(answer.base, answer.plan))
    walks, after = full.gaps.walks, answer.after
    reach = walks.level_metres if answer.by_time else walks.metres
    np.testing.assert_allclose(after.reach, reach, rtol=0, atol=1e-6)
    assert after.within.tolist() == full.gaps.within.tolist()
    assert after.status.tolist() == walks.status.tolist()
    named = [
        [None if row < 0 else places[row].id for row in numbers.tolist()]
        for places, numbers in (
            (answer.planned.resources, after.resource),
            (full.resources, walks.resource),
        )
    ]
    assert named[0] == named[1]


def test_a_new_place_gains_the_people_around_it(salon_town: Any) -> None:
    base = salon_town.plan()
    answer = answer_plan(base, Plan((AddResource(at(1700)),)))
    told = tell(answer)
    # 300 m to x = 2000; 200 m and 50 m of a straight leg to (1900, 50).
    assert (told["before"], told["after"]) == (20.0, 220.0)
    assert (told["gained"], told["lost"]) == (200.0, 0.0)
    assert told["population"] == 310.0
    assert told["unknown"] == 80.0
    rows = {row["code"]: row for row in told["areas"]}
    assert [rows[code]["gained"] for code in ("1", "2", None)] == [0.0, 40.0, 160.0]
    assert rows["2"]["ages"]["total"]["after"] == 40.0
    assert list(told["ages"]) == ["total"]
    (change,) = told["changes"]
    assert (change["what"], change["proposed"], change["counts"]) == ("add", True, True)
    assert change["snap_m"] == pytest.approx(0.0, abs=0.1)
    assert_as_in_full(answer)


def test_closing_the_only_place_leaves_nobody_within(salon_town: Any) -> None:
    base = salon_town.plan()
    answer = answer_plan(base, Plan((CloseResource("会館"),)))
    told = tell(answer)
    assert (told["after"], told["lost"]) == (0.0, 20.0)
    assert told["unknown"] == 310.0
    assert set(answer.after.status.tolist()) == {"no_resource"}
    (unit,) = [each for each in list_unit_shifts(answer) if each.lost]
    assert unit.before.verdict is UnitVerdict.WITHIN
    assert unit.after.verdict is UnitVerdict.UNKNOWN
    # Nobody knows any more how far it is: no gap is closed by that.
    assert list_cluster_shifts(answer) == []
    assert_as_in_full(answer)


def test_a_place_that_moves_loses_some_and_gains_others(salon_town: Any) -> None:
    base = salon_town.plan()
    answer = answer_plan(base, Plan((MoveResource("会館", at(390)),)))
    told = tell(answer)
    # From x = 1000 it is 610 m now, from x = 0 it is 390 m.
    assert (told["gained"], told["lost"], told["after"]) == (10.0, 20.0, 10.0)
    names = [(each["name"], each["gained"], each["lost"]) for each in told["units"]]
    assert names == [("u2", 0.0, 20.0), ("u1", 10.0, 0.0), ("u5", 0.0, 0.0)]
    first = told["units"][0]
    assert (first["before"]["verdict"], first["after"]["verdict"]) == (
        "within",
        "beyond",
    )
    assert first["after"]["walking_m"] == pytest.approx(610.0, abs=0.1)
    (cluster,) = [each for each in told["clusters"] if each["units"] == ["u1"]]
    assert (cluster["gained"], cluster["left"]) == (10.0, 0.0)
    assert_as_in_full(answer)


def test_what_does_not_count_changes_nothing_when_it_closes(salon_town: Any) -> None:
    salon_town.open("会員の会", (1900, 0), admission=Admission.MEMBERS)
    base = salon_town.plan()
    answer = answer_plan(base, Plan((CloseResource("会員の会"),)))
    told = tell(answer)
    assert not told["changes"][0]["counts"]
    assert (told["before"], told["after"]) == (20.0, 20.0)
    assert_as_in_full(answer)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param({"day": "SUN", "month": 1}, id="day and month"),
        pytest.param({"hours": "10-12", "frequency": "weekly"}, id="hours"),
        pytest.param({"hours": "20:00"}, id="one time"),
        pytest.param({"features": ["車いす", "トイレ"]}, id="features"),
        pytest.param({"barrier_free": True, "stale": "out"}, id="any feature"),
        pytest.param({"help_kind": "exercise", "admits": "certified"}, id="help"),
        pytest.param({"limit": "5min", "profile": "slow"}, id="minutes"),
    ],
)
def test_what_is_proposed_counts_whatever_is_asked(
    salon_town: Any, question: dict[str, Any]
) -> None:
    answer = answer_plan(salon_town.plan(**question), Plan((AddResource(at(1000)),)))
    assert answer.planned.changes[0].counts
    assert answer.shifts[Age.TOTAL].total().after.tolist() == [20.0]
    assert_as_in_full(answer)


def test_without_streets_it_is_the_straight_line(town: Any) -> None:
    town.settle(u1=((0, 0), 10), u2=((500, 0), 20))
    town.open("会館", (0, 0))
    base = town.plan()
    answer = answer_plan(base, Plan((AddResource(at(500, 300)),)))
    told = tell(answer)
    assert (told["method"], told["estimated"]) == ("straight_line", True)
    # 300 m × 1.3.
    assert (told["before"], told["after"]) == (10.0, 30.0)
    assert told["changes"][0]["snap_m"] is None
    assert len(told["areas"]) == 1
    assert_as_in_full(answer)


def test_one_of_several_places_closes_or_moves_alone(street_town: Any) -> None:
    salon = street_town.open("巡回サロン", (100, 0), (1800, 0))
    base = street_town.plan()
    order = [each.lon for each in base.answer.resources]
    east = 1 + order.index(max(order))
    closed = answer_plan(base, Plan(parse_changes(close=[f"{salon.id}#{east}"])))
    assert tell(closed)["lost"] == 200.0
    everywhere = answer_plan(base, Plan((CloseResource(str(salon.id)),)))
    assert tell(everywhere)["lost"] == 210.0
    moved = answer_plan(base, Plan((MoveResource("巡回サロン", at(1000), east),)))
    assert (tell(moved)["gained"], tell(moved)["lost"]) == (20.0, 200.0)
    for each in (closed, everywhere, moved):
        assert_as_in_full(each)
    with pytest.raises(UsageError, match=r"given at 2 places: say which"):
        answer_plan(base, Plan((MoveResource("巡回サロン", at(1000)),)))
    with pytest.raises(UsageError, match="no place 3"):
        answer_plan(base, Plan((CloseResource("巡回サロン", 3),)))


def test_what_cannot_be_planned_is_told_with_a_remedy(salon_town: Any) -> None:
    salon_town.open("会館", (1200, 0))
    salon_town.open("家の集まり", homes=[(300, 0)])
    base = salon_town.plan()
    ids = sorted(each.id for each in base.answer.resources)
    cases: tuple[tuple[Plan, type[Exception], str], ...] = (
        (Plan((CloseResource("会館"),)), UsageError, f"{ids[0]}.*identifier"),
        (Plan((CloseResource("会舘"),)), NotFoundError, r"Nearest: 会館 \("),
        (Plan((CloseResource("xyz"),)), NotFoundError, "its whole name"),
        (Plan((CloseResource("家の集まり"),)), NotFoundError, "tetotote matrix"),
        (Plan((CloseResource(ids[0]),) * 2), UsageError, "twice"),
        (Plan((AddResource(at(500, 250)),)), UsageError, "250 m from the nearest"),
        (Plan((AddResource(at(9000)),)), UsageError, r"km outside 宇部市"),
    )
    for plan, error, words in cases:
        with pytest.raises(error, match=words):
            answer_plan(base, plan)


def test_a_plan_in_plain_values_is_the_same_plan(salon_town: Any) -> None:
    plan = Plan((AddResource(at(1700)), CloseResource("会館")))
    base = salon_town.plan()
    again = answer_plan(base, read_plan(plan.to_words()))
    first = answer_plan(base, plan)
    assert tell(again) == tell(first)
    assert (tell(first)["gained"], tell(first)["lost"]) == (200.0, 20.0)
    assert_as_in_full(first)
