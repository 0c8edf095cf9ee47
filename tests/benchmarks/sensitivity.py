"""Every limit, walker, and with and without old entries: in one pass, and each alone.

Alone means the same answers, one question after the other: from the store, as a command
for each would give them, and from what was read once, without looking for rides. That every
answer is the same is asserted.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import ride_cities
from sqlalchemy.orm import Session
from timing import compare, in_words

from gis.domain.kinds import Kind
from gis.runs.cities import enter_city
from gis.runs.gaps import answer_gaps, work_out_gaps
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.population import import_population
from gis.runs.imports.resources import import_any_resources
from gis.runs.imports.streets import import_streets
from gis.runs.questions import parse_question
from gis.runs.sensitivity.answer import Sensitivity, answer_sensitivity
from gis.store.queries.municipalities import City, choose_city
from gis.store.session import begin_session, prepare_store, read_session

TIMES = 1
UBE_DAY = date(2026, 4, 1)


def print_table(data: Path) -> None:
    """Print the seconds and ratios of both cities."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ride_cities.open_demo(folder) as (session, city):
            _measure(session, city, folder, ride_cities.DEMO_DAY)
        with open_ube(data, folder) as (session, city):
            _measure(session, city, folder, UBE_DAY)


@contextmanager
def open_ube(data: Path, folder: Path) -> Iterator[tuple[Session, City]]:
    """Give Ube, its shelters taken for salons."""
    engine = prepare_store(f"sqlite:///{folder / 'ube.db'}")
    options = ImportOptions()
    with begin_session(engine, actor="bench") as session:
        enter_city(session, code="35202", name="宇部市")
        city = choose_city(session, None)
        for load, file in (
            (import_streets, "ube_roads.zip"),
            (import_population, "ube_chome_2015.csv"),
        ):
            load(session, city, data / file, today=UBE_DAY, options=options)
        import_any_resources(
            session,
            city,
            data / "ube_shelters.zip",
            today=UBE_DAY,
            options=options,
            kind=Kind.SALON,
        )
    with read_session(engine) as session:
        yield session, choose_city(session, None)
    engine.dispose()


def _measure(session: Session, city: City, folder: Path, today: date) -> None:
    question = parse_question(kind="salon")
    how = {"networks_folder": folder, "today": today}

    def answer() -> Sensitivity:
        return answer_sensitivity(session, city, question, **how)

    found = answer()
    ways = list(found.list_ways())

    def ask_each() -> None:
        for trials, way in ways:
            alone = answer_gaps(session, city, found.ask(trials, way), **how)
            assert (alone.gaps.within == trials.within[way]).all()

    def work_out_each() -> None:
        for trials, way in ways:
            alone = work_out_gaps(
                replace(
                    found.inputs.asked,
                    question=found.ask(trials, way),
                    walker=found.inputs.networks[way[1]],
                    rides=None,
                )
            )
            assert (alone.gaps.within == trials.within[way]).all()

    seconds = compare(
        {
            "one pass, reading included": answer,
            "each alone, all read, no rides": work_out_each,
            "each alone": ask_each,
        },
        times=TIMES,
    )
    points = len(found.point_people)
    print(f"  {city.name}: {len(ways)} ways of asking, {points:,} points, all the same")
    one = seconds["one pass, reading included"]
    for name, each in seconds.items():
        print(f"    {name:34}{in_words(each)}{each / one:9.1f} ×", flush=True)
