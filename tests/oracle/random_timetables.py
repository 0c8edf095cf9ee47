"""Small timetables with everything awkward in them, for the oracle and for the engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from hypothesis import strategies as st
from oracle.time_expanded import DAY, Call, Search, Trip, guess_times, shift

from gis.analysis.rides.changes import Changes
from gis.analysis.rides.trips import DayTrips, join_days, make_trips
from gis.analysis.rides.untimed_calls import UNKNOWN

STOPS = 5
Walks = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True)
class Day:
    """What runs on a date: by days of service, each with its shift, and the changes."""

    services: list[tuple[int, list[Trip]]]
    walks: Walks

    def search(self, first: float, last: float) -> Search:
        """Give the oracle's search between two times."""
        trips = [
            shift(guess_times(trip), seconds)
            for seconds, service in self.services
            for trip in service
        ]
        return Search(trips, self.walks, first, last)

    @property
    def trips(self) -> DayTrips:
        """Give the engine's trips."""
        return join_days(
            [(seconds, to_day_trips(service)) for seconds, service in self.services]
        )

    @property
    def changes(self) -> Changes:
        """Give the engine's changes."""
        return to_changes(self.walks, {str(stop): stop for stop in range(STOPS)})


def to_day_trips(
    trips: Sequence[Trip], numbers: dict[str, int] | None = None
) -> DayTrips:
    """Give trips of one day of service as the engine takes them; each is its own line."""
    places = numbers or {str(stop): stop for stop in range(STOPS)}
    calls = [(trip, call) for trip, whole in enumerate(trips) for call in whole]

    def column(values: Sequence[int | bool | None], kind: type) -> np.ndarray:
        return np.array([UNKNOWN if v is None else v for v in values], dtype=kind)

    return make_trips(
        len(places),
        trip=column([trip for trip, _ in calls], np.int64),
        stop=column([places[call.stop] for _, call in calls], np.int64),
        arrives=column([call.arrives for _, call in calls], np.int64),
        departs=column([call.departs for _, call in calls], np.int64),
        boards=column([call.boards for _, call in calls], np.bool_),
        alights=column([call.alights for _, call in calls], np.bool_),
        line=np.arange(len(trips)),
    )


def to_changes(walks: Walks, numbers: dict[str, int]) -> Changes:
    """Give changes as the engine takes them."""
    rows = [
        (numbers[one], numbers[other], seconds)
        for one, others in walks.items()
        for other, seconds in others
    ]
    one, other, seconds = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Changes(one, other, seconds.astype(float))


def make_trip(random: Random) -> Trip:
    """Make a trip that may visit a stop twice, run past midnight, and lack times."""
    length = random.randint(2, 6)
    second = random.choice([0, DAY]) + random.randint(0, 60) * 60
    calls: Trip = []
    for place in range(length):
        arrives = second + random.choice([0, 60, 61, 300]) * bool(place)
        second = arrives + random.choice([0, 0, 30])
        told = place in {0, length - 1} or random.random() < 0.7
        calls.append(
            Call(
                random.choice("01234"),
                arrives if told else None,
                second if told else None,
                random.random() < 0.8,
                random.random() < 0.8,
            )
        )
    return calls


def make_day(seed: int, most_trips: int) -> Day:
    """Make the trips of three days of service close to each other, and changes."""
    random = Random(seed)  # noqa: S311 - no secrets
    services = [
        (seconds, [make_trip(random) for _ in range(random.randint(0, most_trips))])
        for seconds in (-DAY, 0, DAY)
    ]
    walks = {
        stop: [
            (random.choice("01234"), random.choice([0, 60, 120, 600]))
            for _ in range(random.randint(0, 3))
        ]
        for stop in "01234"
    }
    return Day(services, walks)


# Drawing every call takes Hypothesis longer than all that is tested with it.
days = st.builds(make_day, st.integers(0, 2**32), st.integers(0, 12))
