"""Keeping a run with all that it rests on, repeating it, and comparing two.

Three cities: the demo city, Ube without rides, Porto Alegre with half a million people at
tens of thousands of points. A second run asks another question of unchanged data; a third
comes after a salon has closed.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

import ride_cities
from sqlalchemy.orm import Session
from timing import in_words, measure

from gis.domain.kinds import Kind
from gis.runs.change.comparison import compare_inputs
from gis.runs.cities import enter_city
from gis.runs.gap_inputs import GapInputs, read_gap_inputs
from gis.runs.gaps import work_out_gaps
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.population import import_population
from gis.runs.imports.resources import import_any_resources
from gis.runs.imports.streets import import_streets
from gis.runs.keep import keep_gap_run
from gis.runs.kept.inputs import read_inputs
from gis.runs.questions import parse_question
from gis.runs.repeat import repeat_run
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.runs import read_runs
from gis.store.session import begin_session, open_store, prepare_store

TIMES = 3
TODAY = date(2026, 11, 2)


def print_table(data: Path) -> None:
    """Print seconds and bytes of each step in each city."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ride_cities.open_demo(folder) as (_, city):
            _measure(folder / "demo.db", city, ride_cities.DEMO_DAY)
        with _open_ube(data, folder) as city:
            _measure(folder / "ube.db", city, TODAY)
        poa = data.parent / "porto-alegre"
        if not poa.is_dir():
            print("  Porto Alegre: its files are not here")
            return
        with ride_cities.open_porto_alegre(poa, folder) as (_, city):
            _measure(folder / "porto_alegre.db", city, ride_cities.PORTO_ALEGRE_DAY)


@contextmanager
def _open_ube(data: Path, folder: Path) -> Iterator[City]:
    engine = prepare_store(f"sqlite:///{folder / 'ube.db'}")
    more = {"today": TODAY, "options": ImportOptions()}
    with begin_session(engine, actor="bench") as session:
        enter_city(session, code="35202", name="宇部市")
        city = choose_city(session, "35202")
        import_streets(session, city, data / "ube_roads.zip", **more)
        import_population(session, city, data / "ube_chome_2015.csv", **more)
        import_any_resources(
            session, city, data / "ube_shelters.zip", kind=Kind.SALON, **more
        )
        city = choose_city(session, "35202")
    yield city
    engine.dispose()


def _measure(store: Path, city: City, today: date) -> None:
    engine = open_store(f"sqlite:///{store}")
    files = store.with_suffix(".files")

    def read(session: Session, **asked: str) -> GapInputs:
        return read_gap_inputs(
            session,
            city,
            parse_question(kind="salon", **asked),
            networks_folder=store.parent,
            today=today,
        )

    with begin_session(engine, actor="bench") as session:
        plain, tuesday = read(session), read(session, day="TUE")
        closed = replace(plain, resources=plain.resources[1:])
        print(
            f"  {city.name}: {len(plain.units):,} units,"
            f" {len(plain.home.demand):,} points,"
            f" {0 if plain.walker is None else plain.walker.streets.edge_count:,}"
            f" streets, {len(plain.resources)} salons"
        )
        _say(
            "read and work out", measure(lambda: work_out_gaps(read(session)), times=3)
        )
        for name, inputs in {
            "keep the first run": plain,
            "keep another question": tuesday,
            "keep after a salon closed": closed,
        }.items():
            answer = work_out_gaps(inputs)
            before = _weigh(files)
            seconds = _time(lambda: keep_gap_run(session, inputs, answer, files=files))  # noqa: B023
            _say(name, seconds, _weigh(files) - before)
        answer = work_out_gaps(plain)
        again = measure(
            lambda: keep_gap_run(session, plain, answer, files=files), times=TIMES
        )
        _say("keep the same run again", again)
        runs = read_runs(session, city.id)
        first = runs[-1]
        assert first.inputs is not None
        assert repeat_run(first, files).same
        _say("repeat a run", measure(lambda: repeat_run(first, files), times=TIMES))
        later = read_inputs(files, runs[-3].inputs or "")

        def compare() -> object:
            kept = read_inputs(files, first.inputs or "")
            return compare_inputs(kept, later, later.question)

        _say("compare two, a salon closed", measure(compare, times=TIMES))
        session.rollback()
    engine.dispose()


def _weigh(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _time(deed: Callable[[], object]) -> float:
    begin = perf_counter()
    deed()
    return perf_counter() - begin


def _say(name: str, seconds: float, size: int | None = None) -> None:
    room = "" if size is None else f"{size / 1024:11,.0f} KB"
    print(f"    {name:34}{in_words(seconds)}{room}", flush=True)
