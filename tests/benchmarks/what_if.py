"""A place that opens, closes or moves: answered from what is known, and all anew.

A plan counts people by area and age, and what it says is asserted to be what all anew says.
Of the copies of Ube (`scale_copies`) only the ways are found, without a store. Each plan is
answered a few times, the best counts; told are the median and the worst of all plans.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import ride_cities
from sensitivity import UBE_DAY, open_ube
from sqlalchemy.orm import Session
from timing import compare, in_words

from gis import crs
from gis.analysis.gaps import Counted, find_gaps
from gis.analysis.walking import place_points
from gis.analysis.what_if import make_what_if
from gis.domain.plans import AddResource, Change, CloseResource, MoveResource, Plan
from gis.domain.points import Point
from gis.network.compiled import load_network
from gis.network.positions import locate_positions
from gis.runs.gaps import work_out_gaps
from gis.runs.plans.answer import PlanAnswer, answer_plan
from gis.runs.plans.apply import apply_plan
from gis.runs.plans.base import PlanBase, read_plan_base
from gis.runs.questions import parse_question
from gis.store.queries.municipalities import City

PLANS = 8
"""Of each sort."""
TIMES = 2
COPIES = 20
SEED = 8
TARGETS = {"Ube": 0.020, "copies": 0.100}
"""Seconds that a plan may take."""

Seconds = dict[str, list[tuple[float, float]]]
"""For each sort of plan what each took: answered, and all anew."""


def print_table(data: Path) -> None:
    """Print the seconds of plans in two cities and in copies of one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_ube(data, folder) as (session, city):
            for limit in ("400m", "10min"):
                _measure_city(session, city, folder, UBE_DAY, limit, TARGETS["Ube"])
        with ride_cities.open_demo(folder) as (session, city):
            for limit in ("400m", "10min"):
                _measure_city(session, city, folder, ride_cities.DEMO_DAY, limit, None)
        _measure_copies(data, folder)


def _measure_city(
    session: Session,
    city: City,
    folder: Path,
    today: date,
    limit: str,
    target: float | None,
) -> None:
    question = parse_question(kind="salon", limit=limit)

    def read() -> PlanBase:
        return read_plan_base(
            session, city, question, networks_folder=folder, today=today
        )

    base = read()
    once = compare({"base": read}, times=TIMES)["base"]
    found: Seconds = {}
    for sort, change in _draw_changes(base):
        plan = Plan((change,))

        def answer(plan: Plan = plan) -> PlanAnswer:
            told = answer_plan(base, plan)
            assert told.shifts
            return told

        changed = replace(apply_plan(base, plan), rides=None)
        gaps = work_out_gaps(changed).gaps
        assert (answer().after.within == gaps.within).all()
        found.setdefault(sort, []).append(
            _compare(answer, lambda inputs=changed: work_out_gaps(inputs))
        )
    points = len(base.answer.placed)
    print(
        f"  {city.name}, {limit}: {points:,} points, {len(base.answer.resources)} places;"
        f" once before all plans{in_words(once)}"
    )
    _print(found, target)


def _draw_changes(base: PlanBase) -> Iterator[tuple[str, Change]]:
    """Give plans of each sort, anywhere in the city."""
    draw = np.random.default_rng(SEED)
    walker = base.inputs.walker
    assert walker is not None
    edges = draw.integers(walker.network.edge_count, size=2 * PLANS)
    xy = locate_positions(walker.network, edges, np.zeros(len(edges)))
    lonlat = crs.coordinates_from_plane(xy, base.inputs.city.epsg)
    spots = [Point(*each) for each in lonlat.tolist()]
    ids = [each.id for each in base.answer.resources]
    some = [ids[row] for row in draw.choice(len(ids), 2 * PLANS, replace=False)]
    for number in range(PLANS):
        yield "opens", AddResource(spots[number])
        yield "closes", CloseResource(some[number])
        yield "moves", MoveResource(some[PLANS + number], spots[PLANS + number], 1)


def _measure_copies(data: Path, folder: Path) -> None:
    script = Path(__file__).with_name("scale_copies.py")
    made = folder / "copies"
    made.mkdir()
    subprocess.run(
        [sys.executable, script, data, made, str(COPIES)],
        check=True,
    )
    network = load_network(made / "network")
    assert network is not None
    units, shelters = (np.load(made / f"{name}.npy") for name in ("units", "shelters"))
    demand = place_points(network, units, snap_limit=200.0)
    how = {"limit_metres": 400.0, "detour_factor": 1.3}
    everything = np.ones(len(shelters), dtype=bool)
    base = make_what_if(
        network,
        demand,
        place_points(network, shelters, snap_limit=200.0),
        everything,
        **how,
    )
    found: Seconds = {}
    for sort, xy, counts in _draw_places(units, shelters):
        places = place_points(network, xy, snap_limit=200.0)
        none = np.zeros(len(counts), dtype=bool)
        counted = Counted(counts, none, none, none)

        def answer(places=places, counts=counts) -> np.ndarray:
            return base.change(places, counts).within

        def anew(places=places, counted=counted) -> np.ndarray:
            return find_gaps(network, demand, places, counted, **how).within

        assert (answer() == anew()).all()
        found.setdefault(sort, []).append(_compare(answer, anew))
    print(
        f"  {COPIES} copies of Ube, 400m: {network.node_count:,} nodes, {len(units):,}"
        f" points, {len(shelters)} places"
    )
    _print(found, TARGETS["copies"])


def _draw_places(
    units: np.ndarray, shelters: np.ndarray
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Give places, and which of them count."""
    draw = np.random.default_rng(SEED)
    everything = np.ones(len(shelters), dtype=bool)
    for _ in range(PLANS):
        spot = units[draw.integers(len(units))] + draw.normal(0, 100, 2)
        row = draw.integers(len(shelters))
        yield "opens", np.vstack((shelters, spot)), np.append(everything, True)
        counts = everything.copy()
        counts[row] = False
        yield "closes", shelters, counts
        moved = shelters.copy()
        moved[row] = spot
        yield "moves", moved, everything


def _compare(
    answer: Callable[[], object], anew: Callable[[], object]
) -> tuple[float, float]:
    best = compare({"answer": answer, "anew": anew}, times=TIMES)
    return best["answer"], best["anew"]


def _print(found: Seconds, target: float | None) -> None:
    for sort, seconds in found.items():
        plan, anew = (median(each) for each in zip(*seconds, strict=True))
        worst = max(each for each, _anew in seconds)
        print(
            f"    {sort:8}{in_words(plan)}, worst{in_words(worst)}; all anew"
            f"{in_words(anew)}{anew / plan:9.1f} ×{_judge(worst, target)}",
            flush=True,
        )


def _judge(worst: float, target: float | None) -> str:
    if target is None:
        return ""
    return f"  {'met' if worst < target else 'MISSED'}: {target * 1000:g} ms"
