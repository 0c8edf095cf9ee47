"""Plans that are kept by name, and answered and compared later."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import MultiPolygon, Polygon
from sqlalchemy import select

from gis.domain.plans import AddResource, AddZone, CloseResource, Plan, read_plan
from gis.domain.points import Point
from gis.domain.profiles import PROFILES
from gis.errors import NotFoundError, UsageError
from gis.runs.plans.answer import answer_plan
from gis.runs.plans.comparison import compare_plans, read_kept_question
from gis.runs.plans.kept import drop_plan, find_plan, keep_plan
from gis.runs.plans.ride_json import rides_to_json
from gis.runs.plans.runs import keep_plan_run, name_by_id, run_plan
from gis.runs.repeat import repeat_run
from gis.store.queries.city_state import read_city_state
from gis.store.queries.plans import read_plans
from gis.store.queries.runs import read_runs
from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.audit_log import AuditLog

TODAY = date(2026, 4, 1)
EAST_END = Point(*to_lon_lat(EAST + 1700, NORTH))
"""300 m from the 40 people at x = 2000, 250 m from the 160 at (1900, 50)."""
BOX = ((-100, -200), (2100, -200), (2100, 200), (-100, 200))


def test_a_kept_plan_is_found_by_its_name_until_it_is_dropped(salon_town: Any) -> None:
    base = salon_town.plan(day="TUE", limit="300m")
    session, city = salon_town.session, salon_town.city
    plan = Plan((AddResource(EAST_END), CloseResource("会館")))
    question = base.inputs.question
    state = read_city_state(session, city.id)

    by_id = name_by_id(answer_plan(base, plan))
    assert keep_plan(session, city, "  東の  案 ", question, by_id) == "東の 案"

    kept = find_plan(session, city, "東の 案")
    assert read_plan(kept.changes) == by_id
    (salon,) = base.answer.resources
    assert by_id.changes[1] == CloseResource(salon.id)
    assert read_kept_question(kept, {}, PROFILES) == question
    wider = read_kept_question(kept, {"limit": "800m", "day": None}, PROFILES)
    assert (wider.limit_metres, wider.day) == (800.0, question.day)
    # No answer rests on what is only thought of.
    assert read_city_state(session, city.id) == state
    with pytest.raises(UsageError, match=r"kept already.*--drop 東の 案"):
        keep_plan(session, city, "東の 案", question, plan)
    with pytest.raises(NotFoundError, match="Nearest: 東の 案"):
        find_plan(session, city, "東案")

    drop_plan(session, city, "東の 案", today=TODAY)
    assert read_plans(session, city.id) == []
    with pytest.raises(NotFoundError, match="keeps no plan yet"):
        find_plan(session, city, "東の 案")
    keep_plan(session, city, "東の 案", question, plan)
    actions = session.scalars(
        select(AuditLog.action)
        .where(AuditLog.table_name == "plan")
        .order_by(AuditLog.at, AuditLog.id)
    ).all()
    assert actions == ["insert", "update", "insert"]


@pytest.mark.parametrize("name", ["", " \n ", "a" * 61, "a\x07"])
def test_a_name_is_some_letters(salon_town: Any, name: str) -> None:
    question = salon_town.plan().inputs.question
    with pytest.raises(UsageError, match="cannot be the name"):
        keep_plan(salon_town.session, salon_town.city, name, question, Plan(()))


def test_kept_plans_stand_side_by_side_on_todays_data(salon_town: Any) -> None:
    session, city = salon_town.session, salon_town.city
    question = salon_town.plan().inputs.question
    plans = {
        "東": Plan((AddResource(EAST_END),)),
        "なし": Plan((CloseResource("会館"),)),
    }
    for name, plan in plans.items():
        keep_plan(session, city, name, question, plan)
    # Since then somebody has opened another salon, 300 m from the people at x = 0.
    salon_town.open("新館", (300, 0))
    kept = [find_plan(session, city, name) for name in plans]
    found = compare_plans(
        session,
        city,
        [(each, question) for each in kept],
        networks_folder=salon_town.networks,
        today=TODAY,
    )
    told = {each.name: each.to_json() for each in found}
    assert found[0].run.answer.base is found[1].run.answer.base
    numbers = {
        name: (row["before"], row["after"], row["gained"], row["lost"])
        for name, row in told.items()
    }
    assert numbers == {"東": (30, 230, 200, 0), "なし": (30, 10, 0, 20)}
    areas = [(row["code"], row["lost"]) for row in told["なし"]["areas"]]
    assert areas == [("1", 20.0), ("2", 0.0), (None, 0.0)]


def test_a_run_is_kept_with_the_plan_and_what_it_rests_on(salon_town: Any) -> None:
    base = salon_town.plan()
    runs = [run_plan(base, Plan((AddResource(EAST_END),))) for _ in range(2)]
    other = run_plan(base, Plan((CloseResource("会館"),)))
    assert runs[0].fingerprint == runs[1].fingerprint != other.fingerprint
    run_id = keep_plan_run(salon_town.session, runs[0], files=salon_town.files)
    (row,) = salon_town.session.scalars(select(AnalysisRun))
    assert str(row.id) == run_id
    assert row.what == "what-if"
    assert read_plan(row.parameters["changes"]) == runs[0].answer.plan
    assert (row.summary["covered"], row.summary["gained"]) == (220.0, 200.0)


ZONE = AddZone("送迎", "", "0100000", "08:00", "18:00")


@pytest.mark.parametrize("with_rides", [False, True])
def test_a_run_is_worked_out_again_to_the_last_digit(
    salon_town: Any, *, with_rides: bool
) -> None:
    session, city = salon_town.session, salon_town.city
    corners = [to_lon_lat(EAST + x, NORTH + y) for x, y in BOX]
    zone = replace(ZONE, boundary=MultiPolygon([Polygon(corners)]).wkt)
    changes = (AddResource(EAST_END), CloseResource("会館"), zone)
    base = salon_town.plan(day="TUE", hours="10:00-12:00")
    run = run_plan(base, Plan(changes if with_rides else changes[:2]))
    if with_rides:
        assert run.rides is not None
        # From x = 0 and x = 1000 to what opens at x = 1700.
        assert rides_to_json(run.rides)["after"]["ridden"] == 30.0
    keep_plan_run(session, run, files=salon_town.files)
    # What the store holds now does not matter.
    salon_town.open("新館", (300, 0))
    (kept,) = read_runs(session, city.id)
    again = repeat_run(kept, salon_town.files)
    assert again.differences == ()
