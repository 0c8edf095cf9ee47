"""Verdicts and causes in towns of a street or two, each worked out by hand.

Positions are planar metres. Unless told otherwise the town is one street from (0, 0) east
to (3000, 0), the limit is 400 m, and demand stands on the street.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.analysis.gaps import (
    Counted,
    Gaps,
    count_people,
    count_statuses,
    count_within,
    find_gaps,
    round_up_minutes,
)
from gis.analysis.walking import place_points
from gis.domain.reach import Cause
from gis.network.build import build_network
from gis.network.graph import StreetNetwork

Position = tuple[float, float]
LONG_STREET = [[(0, 0), (3000, 0)]]

# What a resource is, besides one that counts.
REASONS = {
    "schedule_unknown": "data_missing",
    "closed": "closed_that_day",
    "not_admitted": "not_admitted",
}


def streets(lines: Iterable[Sequence[Position]]) -> StreetNetwork:
    return build_network(np.array([shapely.LineString(line) for line in lines]))


def sort_out(states: Sequence[str]) -> Counted:
    named = np.array(states, dtype=object)
    return Counted(
        **{name: named == name for name in ("counts", *REASONS)}  # type: ignore[arg-type]
    )


def judge(
    demand: Sequence[Position],
    resources: Sequence[tuple[Position, str]],
    *,
    lines: Sequence[Sequence[Position]] | None = LONG_STREET,
    limit: float = 400.0,
) -> Gaps:
    network = streets(lines) if lines is not None else None
    there = np.array([at for at, _ in resources], dtype=float).reshape(-1, 2)
    return find_gaps(
        network,
        place_points(network, np.array(demand, dtype=float), snap_limit=200.0),
        place_points(network, there, snap_limit=200.0),
        sort_out([state for _, state in resources]),
        limit_metres=limit,
        detour_factor=1.3,
    )


def cause_of(found: Gaps) -> str | None:
    assert len(found.cause) == 1
    return str(found.cause[0]) or None


def test_within_the_limit_there_is_no_cause() -> None:
    found = judge([(0, 0)], [((300, 0), "counts")])

    assert cause_of(found) is None
    assert found.within.tolist() == [True]
    assert found.walks.metres[0] == pytest.approx(300)


def test_none_in_reach() -> None:
    found = judge([(0, 0)], [((401, 0), "counts")])

    assert cause_of(found) == "none_in_reach"
    assert found.walks.status.tolist() == ["reached"]
    assert found.walks.metres[0] == pytest.approx(401)


def test_off_network() -> None:
    """201 m from the street, and a salon 1 m away: straight lines fill no hole."""
    found = judge([(0, 201)], [((1, 201), "counts"), ((0, 0), "counts")])

    assert cause_of(found) == "off_network"
    assert found.walks.status.tolist() == ["off_network"]
    assert np.isinf(found.walks.metres).all()
    assert found.walks.snap_metres[0] == pytest.approx(201)
    assert found.walks.straight_metres[0] == pytest.approx(1)


def test_two_hundred_metres_are_still_on_the_network() -> None:
    found = judge([(0, 200)], [((100, 0), "counts")])

    assert found.walks.status.tolist() == ["reached"]
    assert found.walks.metres[0] == pytest.approx(300)


def test_disconnected() -> None:
    """Two streets that do not meet, the salon on the other one, 10 m away."""
    found = judge(
        [(0, 0)],
        [((0, 10), "counts")],
        lines=[[(0, 0), (100, 0)], [(0, 10), (100, 10)]],
    )

    assert cause_of(found) == "disconnected"
    assert found.walks.status.tolist() == ["disconnected"]
    assert np.isinf(found.walks.metres).all()


def test_a_salon_off_the_network_connects_nothing() -> None:
    found = judge([(0, 0)], [((100, 201), "counts")])

    assert cause_of(found) == "disconnected"


def test_nothing_registered_is_missing_data_not_a_gap() -> None:
    found = judge([(0, 0), (0, 201)], [])

    assert found.cause.tolist() == ["data_missing", "off_network"]
    assert found.walks.status.tolist() == ["no_resource", "no_resource"]
    assert not found.within.any()


def test_an_unknown_schedule_is_missing_data() -> None:
    found = judge([(0, 0)], [((100, 0), "schedule_unknown"), ((900, 0), "counts")])

    assert cause_of(found) == "data_missing"
    # The distance is that to what counts.
    assert found.walks.metres[0] == pytest.approx(900)
    assert found.walks.resource.tolist() == [1]


def test_closed_that_day() -> None:
    found = judge([(0, 0)], [((100, 0), "closed"), ((900, 0), "counts")])

    assert cause_of(found) == "closed_that_day"


def test_not_admitted() -> None:
    found = judge([(0, 0)], [((100, 0), "not_admitted"), ((900, 0), "counts")])

    assert cause_of(found) == "not_admitted"


def test_barrier() -> None:
    """Across a river of 100 m, with a bridge 500 m away: 500 + 100 + 500 on foot."""
    found = judge(
        [(0, 0)],
        [((0, 100), "counts")],
        lines=[[(0, 0), (500, 0)], [(500, 0), (500, 100)], [(500, 100), (0, 100)]],
    )

    assert cause_of(found) == "barrier"
    assert found.walks.metres[0] == pytest.approx(1100)
    assert found.walks.straight_metres[0] == pytest.approx(100)


def test_a_closed_salon_across_the_river_is_no_barrier() -> None:
    """What is closed anyway explains nothing: no way would lead to an open one."""
    found = judge(
        [(0, 0)],
        [((0, 100), "closed"), ((1000, 0), "counts")],
        lines=[
            [(0, 0), (500, 0)],
            [(500, 0), (1000, 0)],
            [(500, 0), (500, 100)],
            [(500, 100), (0, 100)],
        ],
    )

    assert cause_of(found) == "none_in_reach"


@pytest.mark.parametrize("state", REASONS)
def test_what_does_not_count_explains_only_within_the_limit(state: str) -> None:
    beyond = judge([(0, 0)], [((400.1, 0), state), ((900, 0), "counts")])
    at_limit = judge([(0, 0)], [((400, 0), state), ((900, 0), "counts")])

    assert cause_of(beyond) == "none_in_reach"
    assert cause_of(at_limit) == REASONS[state]


@pytest.mark.parametrize(
    ("first", "second"), list(combinations([*REASONS, "barrier", "none_in_reach"], 2))
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_causes_the_first_in_order_is_told(
    first: str, second: str, *, turned: bool
) -> None:
    """Each is made true by a salon of its own; which is nearer does not matter."""
    order = {name: at for at, name in enumerate([each.value for each in Cause])}
    bridge = [[(500, 0), (500, 100)], [(500, 100), (0, 100)]]
    near, far = (300, 0), (200, 0)
    wanted = [first, second]
    places = [far, near] if turned else [near, far]
    resources: list[tuple[Position, str]] = [
        (place, name) for place, name in zip(places, wanted, strict=True)
        if name in REASONS
    ]  # fmt: skip
    resources.append(((0, 100) if "barrier" in wanted else (900, 0), "counts"))

    found = judge(
        [(0, 0)],
        resources,
        lines=[[(0, 0), (500, 0)], [(500, 0), (900, 0)], *bridge],
    )

    names = [REASONS.get(name, name) for name in wanted]
    assert cause_of(found) == min(names, key=order.__getitem__)


@pytest.mark.parametrize("state", REASONS)
def test_network_faults_come_before_everything_else(state: str) -> None:
    """Off the network, or cut off from every salon that counts."""
    found = judge(
        [(0, 201), (0, 0)],
        [((100, 0), state), ((0, -1000), "counts")],
        lines=[[(0, 0), (200, 0)], [(0, -1000), (200, -1000)]],
    )

    assert found.cause.tolist() == ["off_network", "disconnected"]


@pytest.mark.parametrize(("limit", "within"), [(300, True), (299.99, False)])
def test_exactly_at_the_limit_is_within(limit: float, *, within: bool) -> None:
    """Legs count: 100 to the street and 200 along it."""
    found = judge([(0, 100)], [((200, 0), "counts")], limit=limit)

    assert found.within.tolist() == [within]


def test_the_limit_is_not_lost_to_rounding() -> None:
    """Ten steps of 0.1 do not add up to 1 in floating point; on foot they do."""
    line = [(0.1 * step, 0.0) for step in range(4001)]
    found = judge([(0, 0)], [((400.0, 0), "counts")], lines=[line])

    assert found.within.tolist() == [True]


def test_without_streets_the_estimate_decides_and_barriers_are_unknown() -> None:
    """390 m as the crow flies is within 400 m, and 507 m by estimate is not."""
    found = judge(
        [(0, 0), (100, 0), (0, 3000)], [((390, 0), "counts")], lines=None, limit=400
    )

    assert found.walks.method == "straight_line"
    assert found.walks.metres[:2] == pytest.approx([390 * 1.3, 290 * 1.3])
    assert found.within.tolist() == [False, True, False]
    assert found.cause.tolist() == ["none_in_reach", "", "none_in_reach"]
    assert np.isnan(found.walks.snap_metres).all()


@pytest.mark.parametrize("state", REASONS)
def test_without_streets_other_causes_are_told_by_estimate(state: str) -> None:
    inside = judge([(0, 0)], [((307, 0), state), ((900, 0), "counts")], lines=None)
    outside = judge([(0, 0)], [((308, 0), state), ((900, 0), "counts")], lines=None)

    assert cause_of(inside) == REASONS[state]  # 399.1 m
    assert cause_of(outside) == "none_in_reach"  # 400.4 m


@pytest.mark.parametrize("lines", [LONG_STREET, None])
def test_of_equally_near_ones_the_earlier_is_named(
    lines: Sequence[Sequence[Position]] | None,
) -> None:
    """Numbers are those of all registered resources, also after some were left out."""
    found = judge(
        [(500, 0)],
        [((500, 0), "closed"), ((800, 0), "counts"), ((200, 0), "counts")],
        lines=lines,
    )

    assert found.walks.resource.tolist() == [1]


def test_nobody_reached_names_no_resource() -> None:
    found = judge([(0, 201)], [((0, 0), "closed"), ((100, 0), "counts")])

    assert found.walks.resource.tolist() == [-1]


PEOPLE = np.array([10.0, 20.0, np.nan, 40.0, 80.0])


@pytest.fixture
def mixed() -> Gaps:
    """Give five units: within, beyond, within, off the network, beyond."""
    return judge(
        [(0, 0), (1000, 0), (100, 0), (0, 500), (2000, 0)], [((200, 0), "counts")]
    )


def test_people_of_unknown_distance_stay_in_the_denominator(mixed: Gaps) -> None:
    whole = count_people(mixed, PEOPLE)

    assert (whole.population, whole.population_measured, whole.covered) == (
        150,
        110,
        10,
    )
    assert whole.share == pytest.approx(10 / 150)
    assert whole.share_measured == pytest.approx(10 / 110)


def test_people_of_some_units(mixed: Gaps) -> None:
    mine = count_people(mixed, PEOPLE, np.array([True, False, True, True, False]))

    assert (mine.population, mine.population_measured, mine.covered) == (50, 10, 10)


def test_where_nobody_lives_there_is_no_share(mixed: Gaps) -> None:
    nobody = count_people(mixed, np.zeros(5))
    unknown = count_people(mixed, np.full(5, np.nan))
    nowhere = count_people(mixed, PEOPLE, np.zeros(5, dtype=bool))
    unmeasured = count_people(mixed, PEOPLE, np.array([False] * 3 + [True, False]))

    for count in (nobody, unknown, nowhere):
        assert count.population == 0
        assert count.share is None
        assert count.share_measured is None
    assert (unmeasured.share, unmeasured.share_measured) == (0, None)


def test_every_status_is_named_with_its_people(mixed: Gaps) -> None:
    assert count_statuses(mixed, PEOPLE) == {
        "reached": 110, "off_network": 40, "disconnected": 0, "no_resource": 0,
    }  # fmt: skip


def test_people_within_several_limits(mixed: Gaps) -> None:
    """Walking 200, 800, 100, unknown, 1800; unknown people are nobody's."""
    assert count_within(mixed.walks.metres, PEOPLE) == {
        "300": 10,
        "400": 10,
        "500": 10,
        "800": 30,
        "1000": 30,
    }
    # By straight line also those off the network: sqrt(200² + 500²) = 538.5.
    assert count_within(mixed.walks.straight_metres, PEOPLE)["800"] == 70


@pytest.mark.parametrize(
    ("metres", "speed", "minutes"),
    [
        (0, 60, 0),
        (0.1, 60, 1),
        (60, 60, 1),
        (60.1, 60, 2),
        (80, 80, 1),
        (81, 80, 2),
        (480, 48, 10),
        (480.5, 48, 11),
        (600, 60, 10),
        (399.9, 60, 7),
        (np.inf, 60, -1),
    ],
)
def test_minutes_are_rounded_up(metres: float, speed: float, minutes: int) -> None:
    assert round_up_minutes(np.array([metres]), speed).tolist() == [minutes]


@given(
    st.integers(1, 60),
    st.sampled_from([80.0, 60.0, 48.0]),
    st.floats(-9e-7, 9e-7, allow_nan=False),
)
def test_who_is_within_ten_minutes_is_told_ten_minutes(
    minutes: int, speed: float, noise: float
) -> None:
    """A verdict takes a micrometre for rounding; the minutes beside it must agree."""
    metres = np.array([minutes * speed + noise])

    inside = count_within(metres, np.array([1.0]), limits=(minutes * speed,))

    assert list(inside.values()) == [1.0]
    assert round_up_minutes(metres, speed).tolist() == [minutes]
