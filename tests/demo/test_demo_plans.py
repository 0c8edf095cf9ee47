"""Plans in the demo city: by area, age and town they say what a full answer says."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy.orm import Session

from gis.analysis.gaps import count_people
from gis.domain.plans import AddResource, CloseResource, MoveResource, Plan
from gis.domain.points import Point
from gis.runs.gap_json import areas_to_json
from gis.runs.gaps import work_out_gaps
from gis.runs.plans.answer import answer_plan
from gis.runs.plans.apply import apply_plan
from gis.runs.plans.base import PlanBase, read_plan_base
from gis.runs.plans.units import list_unit_shifts
from gis.runs.questions import parse_question
from gis.store.queries.municipalities import choose_city
from gis.store.session import open_store

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def session(demo_folder: Path) -> Iterator[Session]:
    engine = open_store(f"sqlite:///{demo_folder / 'store.db'}")
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture(params=["400m", "10min"])
def base(
    session: Session, demo_folder: Path, request: pytest.FixtureRequest
) -> PlanBase:
    return read_plan_base(
        session,
        choose_city(session, None),
        parse_question(kind="salon", limit=request.param, age="65"),
        networks_folder=demo_folder / "networks",
        today=TODAY,
    )


def draw_plan(base: PlanBase) -> Plan:
    """Open one some 180 m from a salon, close one, and move one beside another."""
    draw = np.random.default_rng(35999)
    places = base.answer.resources
    nearest = np.unique(base.what_if.before.resource)[1:]
    closed, moved, *spots = draw.choice(nearest, 4, replace=False)
    here, there = (
        Point((places[row].lon or 0.0) + 0.002, places[row].lat or 0.0) for row in spots
    )
    return Plan(
        (
            AddResource(here),
            CloseResource(places[closed].id),
            MoveResource(places[moved].id, there, 1),
        )
    )


def test_areas_ages_and_towns_are_those_of_a_full_answer(base: PlanBase) -> None:
    answer = answer_plan(base, draw_plan(base))
    full = work_out_gaps(apply_plan(base, answer.plan))
    shifts = answer.shifts
    for row, area in enumerate(areas_to_json(full)):
        asked = shifts[base.inputs.question.age]
        assert asked.after[row] == pytest.approx(area["covered"], abs=1e-5)
        assert asked.measured[row] == pytest.approx(
            area["population_measured"], abs=1e-5
        )
    for age, found in shifts.items():
        people = base.inputs.home.placed[age].people
        whole = count_people(full.gaps, people)
        assert found.total().after[0] == pytest.approx(whole.covered, abs=1e-5)
        assert found.gained.sum() > 0 < found.lost.sum()
    units = list_unit_shifts(answer)
    for each in units:
        assert each.after.share == pytest.approx(full.towns.share[each.unit])
    others = np.ones(len(full.units), dtype=bool)
    others[[each.unit for each in units]] = False
    before = base.answer.towns.share[others]
    np.testing.assert_allclose(full.towns.share[others], before, atol=1e-12)
