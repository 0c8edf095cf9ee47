"""The demo city's rides: every outing that is told can be made, by its own timetable."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from demo_files import DEMO, read_rows
from oracle.time_expanded import read_feed
from sqlalchemy.orm import Session

from gis.domain.reach import Cause
from gis.runs.gaps import GapAnswer, answer_gaps
from gis.runs.questions import parse_question
from gis.runs.rides.gap_outings import open_answer_ground
from gis.runs.rides.outing import Outing, OutingWay, find_outings
from gis.runs.rides.ride_json import rides_to_json
from gis.store.queries.municipalities import choose_city

TODAY = date(2026, 11, 29)
WINDOW, CHANGE = 90 * 60, 3 * 60
SAMPLE = 25

Ridden = tuple[str, int | None, str, int | None]
"""Where and when one boards, and where and when one steps off."""


@pytest.fixture
def answer(
    demo_session: Session, tmp_path_factory: pytest.TempPathFactory
) -> GapAnswer:
    folder: Path = tmp_path_factory.getbasetemp() / "networks"
    return answer_gaps(
        demo_session,
        choose_city(demo_session, None),
        parse_question(kind="salon"),
        networks_folder=folder,
        today=TODAY,
    )


@pytest.fixture(scope="module")
def ridable() -> Callable[[date], set[Ridden]]:
    """Give what tells, by the feed's files alone, what can be ridden on a date."""
    feed = read_feed(DEMO / "gtfs-jp")
    name = {row["stop_id"]: row["stop_name"] for row in read_rows("gtfs-jp/stops.txt")}

    @cache
    def find(on: date) -> set[Ridden]:
        return {
            (name[board.stop], board.departs, name[alight.stop], alight.arrives)
            for trip in feed.trips_on(on)
            for board, alight in combinations(trip, 2)
            if board.boards and alight.alights
        }

    return find


def sample(answer: GapAnswer) -> Iterator[int]:
    """Give points spread evenly over those who can ride, and over those who cannot."""
    rides = answer.rides
    assert rides is not None
    for chosen in (rides.riders, ~rides.riders & rides.near_stop):
        points = np.flatnonzero(chosen)
        yield from points[:: max(1, len(points) // SAMPLE)].tolist()


def test_outings_are_as_many_as_the_days_that_were_counted(
    demo_session: Session,
    answer: GapAnswer,
    ridable: Callable[[date], set[Ridden]],
) -> None:
    rides, ground = answer.rides, open_answer_ground(demo_session, answer)
    assert rides is not None
    assert ground is not None
    for number in sample(answer):
        point = rides.points[number]
        home = answer.placed.take(np.arange(len(answer.placed)) == point)
        outings = list(find_outings(ground, answer.resources, home))
        assert len(outings) == rides.dates[number]
        days = {outing.held_on.weekday() for outing in outings}
        assert days == set(np.flatnonzero(rides.weekdays[:, number]).tolist())
        for outing in outings[:3]:
            check_outing(outing, ridable(outing.held_on))


def check_outing(outing: Outing, ridable: set[Ridden]) -> None:
    if outing.door is not None:
        assert (outing.there, outing.back) == (None, None)
        assert outing.held_on.weekday() < 5
        assert outing.stay.opens >= 8.5 * 3600 + 20 * 60
        assert outing.stay.closes <= 17 * 3600 - 20 * 60
        return
    there, back = outing.there, outing.back
    assert there is not None
    assert back is not None
    assert outing.stay.opens - WINDOW - 1 <= there.leaves
    assert there.arrives <= outing.stay.opens + 1
    assert outing.stay.closes - 1 <= back.leaves
    assert back.arrives <= outing.stay.closes + WINDOW + 1
    for way in (there, back):
        check_way(way, ridable)


def check_way(way: OutingWay, ridable: set[Ridden]) -> None:
    rides = way.rides
    assert 1 <= len(rides) <= 2
    assert way.first_walk >= 0
    assert way.leaves + way.first_walk == pytest.approx(rides[0].departs)
    assert rides[-1].arrives + way.last_walk == pytest.approx(way.arrives)
    if len(rides) == 2:
        assert rides[1].departs - rides[0].arrives >= CHANGE - 1
    for ride in rides:
        told = (ride.from_stop, ride.departs, ride.to_stop, ride.arrives)
        assert told in ridable


def test_figures_hang_together(answer: GapAnswer) -> None:
    told, rides = rides_to_json(answer), answer.rides
    assert told is not None
    assert rides is not None
    people = answer.point_people
    only = answer.gaps.cause == Cause.TRANSPORT_ONLY
    assert 0 < people[only].sum() <= told["ridden"] <= told["population"]
    assert told["population"] == pytest.approx(people[answer.gaps.beyond].sum())
    # Who rides with one carrier rides; who rides on a day of the week rides.
    assert not (rides.by_carrier.any(axis=0) & ~rides.weekdays).any()
    assert np.array_equal(rides.weekdays.any(axis=0), rides.riders)
    assert max(told["weekdays"].values()) <= told["ridden"]
    # The hamlet on the hill is off every street, and inside the zone of the shared taxi.
    assert told["unknown_ridden"] == pytest.approx(12.0)
