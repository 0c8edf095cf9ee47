"""Who can ride to a salon and home again, and what that adds to a gap answer.

Stores are made for this, and removed again. Memory is the greatest of the process so far,
the imports included.
"""

import resource
import tempfile
from pathlib import Path
from unittest.mock import patch

import numpy as np
import ride_cities
import rides_r5py
from sqlalchemy.orm import Session
from timing import in_words, measure

from gis.runs import gaps as answering
from gis.runs.counting import Standing
from gis.runs.gaps import GapAnswer, answer_gaps
from gis.runs.questions import parse_question
from gis.runs.rides.ground import RideGround, make_ride_ground
from gis.runs.rides.inputs import read_ride_inputs
from gis.runs.rides.reach import RideReach, find_rides
from gis.runs.rides.transport import read_transport
from gis.store.queries.municipalities import City

TIMES = 3


def print_table(data: Path) -> None:
    """Print what rides take in the demo city and in Porto Alegre, and r5py's word."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ride_cities.open_demo(folder) as (session, city):
            _measure(session, city, folder, ride_cities.DEMO_DAY)
        porto_alegre = data.parent / "porto-alegre"
        if not porto_alegre.is_dir():
            print("  Porto Alegre: its files are not here; r5py is not asked either")
            return
        with ride_cities.open_porto_alegre(porto_alegre, folder) as (session, city):
            answer = _measure(session, city, folder, ride_cities.PORTO_ALEGRE_DAY)
            ground = _open_ground(session, answer)
            rides_r5py.print_beside(porto_alegre, answer, ground)


def _measure(session: Session, city: City, folder: Path, today) -> GapAnswer:
    question = parse_question(kind="salon")

    def answer() -> GapAnswer:
        return answer_gaps(session, city, question, networks_folder=folder, today=today)

    # Compiles the network and reads the timetable.
    found = answer()
    transport = read_transport(session, city)
    rides = found.rides
    print(
        f"  {city.name}: {len(transport.called):,} stops, {len(transport):,} trips,"
        f" {len(transport.timetable.trip):,} calls;"
        f" {len(rides.points):,} of {len(found.placed):,} points are looked at,\n"
        f"    {rides.riders.sum():,} of them can ride to one of {rides.timed} salons"
        f" within {rides.rules.window_minutes} minutes"
    )
    seconds = {
        "read stops, trips and calls": measure(
            lambda: read_transport(session, city), times=TIMES
        ),
        "find who can ride, these read": measure(
            lambda: _find_rides(session, found), times=TIMES
        ),
        "the whole answer": measure(answer, times=TIMES),
    }
    with patch.object(answering, "find_rides", return_value=None):
        seconds["the answer without rides"] = measure(answer, times=TIMES)
    for name, each in seconds.items():
        print(f"    {name:34}{in_words(each)}")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"    {'memory':34}{megabytes:9.0f} MB", flush=True)
    return found


def _find_rides(session: Session, answer: GapAnswer) -> RideReach:
    inputs = read_ride_inputs(session, answer.city, answer.question)
    return find_rides(
        inputs,
        answer.city,
        answer.question,
        walker=answer.walker,
        demand=answer.placed,
        looked_at=~answer.gaps.within,
        resources=answer.resources,
        supply=answer.supply,
        counts=_find_counted(answer),
        today=answer.today,
    )


def _open_ground(session: Session, answer: GapAnswer) -> RideGround:
    inputs = read_ride_inputs(session, answer.city, answer.question)
    return make_ride_ground(
        inputs,
        answer.city,
        answer.question,
        walker=answer.walker,
        resources=answer.resources,
        supply=answer.supply,
        counts=_find_counted(answer),
        today=answer.today,
    )


def _find_counted(answer: GapAnswer) -> np.ndarray:
    return np.array([each is Standing.COUNTS for each in answer.standings], dtype=bool)
