"""People of an area by walking distance; the street of conftest.py, counted by hand.

A salon stands at x = 900 of a street from 0 to 2000. In area 1 live u1 (10 people, 900 m),
u2 (20 people, 100 m), u4 (80 people, off the network) and u5 (unknown number, 800 m); in
area 2 lives u3 (40 people, 1100 m); outside every area u6 (160 people, 1050 m).
"""

from typing import Any

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point, box

from gis.domain.housing import OverrideKind
from gis.domain.reach import Cause, ReachStatus
from gis.runs.areas.people import AreaPeople, count_walkers, find_area_people
from gis.sources.records import PopulationRecord
from gis.store.tables.population_override import PopulationOverride

Town = Any  # of conftest.py


def ask(town: Town, area: str, **question: Any) -> AreaPeople:
    """Ask for the people of an area."""
    answer = town.ask(**question)
    codes = np.array(answer.units.area_codes)
    return find_area_people(answer, codes == area)


def test_within_beyond_and_unknown_are_everybody(salon_town: Town) -> None:
    found = ask(salon_town, "1")

    assert found.here.population == 110
    assert (found.here.within, found.here.beyond, found.here.unknown) == (20, 10, 80)
    assert found.here.unknown_by_status == ((ReachStatus.OFF_NETWORK, 80.0),)
    assert found.here.uncounted_units == 1
    assert found.here.share == pytest.approx(20 / 110)
    assert found.here.near_straight == 20
    assert found.here.wrongly_near == 0
    assert (found.estimated, found.detour_factor) == (False, None)


def test_the_city_stands_beside_the_area(salon_town: Town) -> None:
    found = ask(salon_town, "2")

    assert (found.here.population, found.here.share) == (40, 0)
    assert (found.city.population, found.city.within) == (310, 20)


def test_classes_and_unknown_are_everybody(salon_town: Town) -> None:
    found = ask(salon_town, "1")

    assert [row.people for row in found.classes] == [20, 0, 0, 0, 10]
    assert [row.within_limit for row in found.classes] == [True] * 3 + [False] * 2
    shares = [row.share for row in found.classes]
    assert shares == pytest.approx([20 / 110, 0, 0, 0, 10 / 110])


@pytest.mark.parametrize(
    ("limit", "within"),
    [
        ("300m", [True, True, False, False, False]),
        ("500m", [True, True, True, True, False]),
        # At 60 m a minute 7 minutes are 420 m, and 15 are 900 m.
        ("7min", [True, True, True, None, False]),
        ("15min", [True, True, True, True, None]),
    ],
)
def test_a_limit_may_run_through_a_class(
    salon_town: Town, limit: str, within: list[bool | None]
) -> None:
    found = ask(salon_town, "1", limit=limit)

    assert [row.within_limit for row in found.classes] == within


@pytest.mark.parametrize("away", [200, 300, 400, 500])
def test_just_at_a_limit_is_within_it_in_both(town: Town, away: int) -> None:
    """Degrees are rounded: the way is a hair longer or shorter than it was drawn."""
    town.draw([(0, 0), (2000, 0)])
    town.settle(u=((1000 - away, 0), 1))
    town.divide(**{"1": (-50, -500, 2500, 500)})
    town.open("会館", (1000, 0))

    found = ask(town, "1", limit=f"{away}m")

    assert found.here.within == 1
    assert sum(row.people for row in found.classes if row.within_limit) == 1


def test_a_straight_line_takes_far_for_near(town: Town) -> None:
    """Round a bay: 300 m across, 1100 m on foot; a neighbour walks 100 m."""
    town.draw([(0, 0), (0, 400), (300, 400), (300, 0)])
    town.settle(across=((0, 0), 7), beside=((300, 100), 5))
    town.divide(**{"1": (-50, -50, 500, 500)})
    town.open("会館", (300, 0))

    found = ask(town, "1")

    assert (found.here.within, found.here.near_straight) == (5, 12)
    assert found.here.wrongly_near == 7
    assert found.here.straight_share == 1
    (far,) = found.beyond
    assert (far.name, far.cause, far.minutes) == ("across", Cause.BARRIER, 19)
    assert far.metres == pytest.approx(1100, abs=0.01)


def test_an_estimate_is_not_compared_with_itself(town: Town) -> None:
    town.settle(u=((0, 0), 10))
    town.divide(**{"1": (-50, -500, 2500, 500)})
    town.open("会館", (100, 0))

    found = ask(town, "1")

    assert (found.estimated, found.detour_factor) == (True, 1.3)
    assert (found.here.near_straight, found.here.wrongly_near) == (None, None)
    assert found.here.straight_share is None


def test_towns_beyond_with_most_people_first(salon_town: Town) -> None:
    salon_town.settle(
        few=((2000, 0), 3),
        many=((1900, 0), 30),
        empty=((1800, 0), 0),
        asked=((1700, 0), None),
        near=((800, 0), 99),
        off=((500, 400), 8),
        apart=((500, 450), None),
    )
    salon_town.divide(**{"1": (-50, -500, 2500, 500)})

    found = ask(salon_town, "1")

    assert [(town.name, town.people, town.minutes) for town in found.beyond] == [
        ("many", 30, 17),
        ("few", 3, 19),
        ("asked", None, 14),
    ]
    assert {town.nearest for town in found.beyond} == {"会館"}
    assert [(town.name, town.people) for town in found.unknown] == [
        ("off", 8),
        ("apart", None),
    ]


def test_units_of_one_name_are_one_town(salon_town: Town) -> None:
    """Its distance is that of its largest part; what is near is not of it."""
    salon_town.settle(
        **{
            ref: PopulationRecord(
                2, ref, code, name, Point(to_lon_lat(EAST + x, NORTH)), people
            )
            for ref, code, name, x, people in (
                ("a", "1", "松原", 1400, 10),
                ("b", "2", "松原", 1900, 25),
                ("c", "3", "松原", 900, 50),
                ("d", "4", "", 1500, 5),
                ("e", "5", "", 1500, 6),
            )
        }
    )
    salon_town.divide(**{"1": (-50, -500, 2500, 500)})

    found = ask(salon_town, "1")

    assert [(town.name, town.people) for town in found.beyond] == [
        ("松原", 35),
        ("5", 6),
        ("4", 5),
    ]
    assert found.beyond[0].metres == pytest.approx(1000, abs=0.1)


def test_units_of_one_name_are_one_unknown_town(salon_town: Town) -> None:
    """Too far from any street, or on one that leads nowhere: the larger part tells."""
    salon_town.draw([(0, 0), (2000, 0)], [(0, 450), (100, 450)])
    salon_town.settle(
        **{
            ref: PopulationRecord(
                2, ref, ref, name, Point(to_lon_lat(EAST + x, NORTH + y)), people
            )
            for ref, name, x, y, people in (
                ("a", "山の手", 1000, 400, 10),
                ("b", "山の手", 50, 450, 25),
                ("c", "山の手", 900, 0, 50),
                ("d", "谷", 1200, 400, 30),
            )
        }
    )
    salon_town.divide(**{"1": (-50, -500, 2500, 500)})

    found = ask(salon_town, "1")

    assert [(town.name, town.people, town.status) for town in found.unknown] == [
        ("山の手", 35, ReachStatus.DISCONNECTED),
        ("谷", 30, ReachStatus.OFF_NETWORK),
    ]
    assert found.here.unknown == 65


def test_nobody_lives_there(salon_town: Town) -> None:
    answer = salon_town.ask()

    found = count_walkers(answer, np.zeros(len(answer.units), dtype=bool))

    assert (found.population, found.share, found.straight_share) == (0, None, None)


def spread(west: float, east: float, people: float) -> PopulationRecord:
    """Make a town whose people live along the street between two positions."""
    shape = box(
        *to_lon_lat(EAST + west, NORTH - 20), *to_lon_lat(EAST + east, NORTH + 20)
    )
    return PopulationRecord(2, "wide", "wide", "長町", shape, people)


def test_a_town_may_be_partly_beyond(salon_town: Town) -> None:
    """From 700 to 1900 m along the street; those beyond 1300 m are beyond the limit.

    The street of 2000 m has 80 stretches of 25 m, of which 48 lie in the town and the last
    24 lie beyond 400 m. Half of its people go no farther than the middle of the 24th
    nearest stretch: eight lie west of the salon, which twice 8 within 200 m leave 8 more.
    """
    salon_town.settle(wide=spread(700, 1900, 480))
    salon_town.divide(**{"1": (-50, -500, 2500, 500)})

    found = ask(salon_town, "1")

    assert found.here.within == pytest.approx(240)
    assert found.here.beyond == pytest.approx(240)
    assert [row.people for row in found.classes] == pytest.approx(
        [160, 40, 40, 40, 200]
    )
    (town,) = found.beyond
    assert (town.people, town.everybody) == pytest.approx((240, 480))
    assert town.is_partly_near
    assert town.metres == pytest.approx(400 - 12.5, abs=0.1)
    # Their middle is at 1600 m; the stretches next to it end there.
    lon, lat = to_lon_lat(EAST + 1587.5, NORTH)
    assert (town.lon, town.lat) == pytest.approx((lon, lat), abs=1e-6)


def test_who_is_apart_is_told_and_counted_nowhere(salon_town: Town) -> None:
    salon_town.settle(wide=spread(700, 1900, 480))
    salon_town.divide(**{"1": (-50, -500, 2500, 500)})
    salon_town.session.add(
        PopulationOverride(
            municipality_id=salon_town.city.id,
            kind=OverrideKind.INSTITUTION,
            name="特養",
            ref="1",
            point=Point(to_lon_lat(EAST + 1000, NORTH)),
            unit_ref="wide",
            total=100,
        )
    )

    found = ask(salon_town, "1")

    assert found.here.apart == 100
    assert found.here.population == pytest.approx(380)
    assert found.beyond[0].everybody == pytest.approx(380)
