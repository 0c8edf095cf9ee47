"""Each cause of a change alone, worked by hand on one street.

On the street of `street_town` u1 (10 people) lives at x = 0, u2 (20) at 1000, u3 (40) at
2000 and u6 (160) at 1900; u4 (80) is off the network, of u5 nobody knows how many there are.
The limit is 400 m, and the salon is at 900: only u2 is within.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point
from sqlalchemy import select

from gis.domain.change_causes import ChangeCause
from gis.domain.points import parse_point
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.runs.change.comparison import CAUSES, Comparison, compare_inputs
from gis.runs.closure_orders import parse_order
from gis.runs.closures import close_street
from gis.runs.gap_inputs import GapInputs
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.schedule import Schedule
from gis.store.tables.street_closure import StreetClosure

Town = Any  # of ../conftest.py
Moved = dict[str, tuple[float, float]]


def compare(before: GapInputs, after: GapInputs) -> Comparison:
    return compare_inputs(before, after, after.question)


def tell(comparison: Comparison) -> Moved:
    """Give what came and went by each cause that did anything."""
    steps = comparison.of(slice(None)).balance.steps
    return {
        cause.value: (step.gained, step.lost)
        for cause, step in zip(CAUSES, steps, strict=True)
        if step.gained or step.lost
    }


def open_another(town: Town) -> None:
    town.open("駅前", (1900, 0), rule="FREQ=WEEKLY;BYDAY=TU")


def open_where_another_is(town: Town) -> None:
    town.open("隣", (950, 0), rule="FREQ=WEEKLY;BYDAY=TU")


def end(town: Town) -> None:
    find(town).ended_on = date(2026, 3, 1)


def pause(town: Town) -> None:
    find(town).status = ResourceStatus.PAUSED


def move(town: Town, x: float = 300) -> None:
    location = town.session.scalars(select(Location)).one()
    location.point = Point(to_lon_lat(EAST + x, NORTH))


def turn_to_wednesdays(town: Town) -> None:
    town.session.scalars(select(Schedule)).one().rule = "FREQ=WEEKLY;BYDAY=WE"


def admit_members(town: Town) -> None:
    find(town).admission = Admission.MEMBERS


def fill(town: Town) -> None:
    find(town).intake = Intake.FULL


def settle_others(town: Town) -> None:
    """u2 grows by 5, u1 by 100 too far away, u5 is counted; v comes 400 m away."""
    town.settle(
        u1=((0, 0), 110),
        u2=((1000, 0), 25),
        u3=((2000, 0), 40),
        u4=((500, 400), 80),
        u5=((100, 0), 7),
        u6=((1900, 50), 160),
        v=((500, 0), 3),
    )


def empty(town: Town) -> None:
    town.settle(u1=((0, 0), 10), u2=((1000, 0), 8))


def cut(town: Town) -> None:
    """Nobody gets from x = 950 to x = 960 any more."""
    town.draw([(0, 0), (950, 0)], [(960, 0), (2000, 0)])


def lead_round(town: Town) -> None:
    """Between the salon and u2 the way leads round: 50 + 500 + 500 + 50 m."""
    town.draw([(0, 0), (950, 0), (950, 500), (951, 500), (951, 0), (2000, 0)])


def find(town: Town) -> Resource:
    return town.session.scalars(select(Resource)).one()


ONE_CAUSE: dict[str, tuple[Callable[[Town], object], Moved]] = {
    "nothing": (repr, {}),
    "another opens": (open_another, {"new": (200, 0)}),
    "another opens where one is near": (open_where_another_is, {}),
    "it ends": (end, {"closed": (0, 20)}),
    "it pauses": (pause, {"closed": (0, 20)}),
    # u1 is 300 m away then, and u2 700 m.
    "it moves": (move, {"moved": (10, 20)}),
    "it is held on another day": (turn_to_wednesdays, {"schedule": (0, 20)}),
    "it is for members": (admit_members, {"schedule": (0, 20)}),
    "it is full": (fill, {"schedule": (0, 20)}),
    "people come": (settle_others, {"population": (8, 0)}),
    "people leave": (empty, {"population": (0, 12)}),
    "a street is cut": (cut, {"streets": (0, 20)}),
    "a street leads round": (lead_round, {"streets": (0, 20)}),
}


@pytest.mark.parametrize("case", ONE_CAUSE)
def test_one_cause_and_the_way_back(salon_town: Town, case: str) -> None:
    change, expected = ONE_CAUSE[case]
    before = salon_town.read(day="TUE")
    change(salon_town)
    after = salon_town.read(day="TUE")

    there = compare(before, after)

    assert tell(there) == expected
    whole = there.of(slice(None))
    assert whole.balance.before == 20
    gained, lost = (
        (sum(way) for way in zip(*expected.values(), strict=True))
        if (expected)
        else (0, 0)
    )
    assert (whole.balance.gained, whole.balance.lost) == (gained, lost)
    assert whole.both_ways == 0
    assert whole.balance.after == 20 + gained - lost
    # Taken the other way round, who was gained is lost, and new is gone.
    turned = {"new": "closed", "closed": "new"}
    assert tell(compare(after, before)) == {
        turned.get(cause, cause): way[::-1] for cause, way in expected.items()
    }


def test_unknown_people_stand_beside(salon_town: Town) -> None:
    before = salon_town.read()
    cut(salon_town)
    whole = compare(before, salon_town.read()).of(slice(None))
    # u4 is off the network; u2, u3 and u6 are cut off.
    assert (whole.population_before, whole.population_after) == (310, 310)
    assert (whole.unknown_before, whole.unknown_after) == (80, 300)


def test_a_closed_street_is_a_street(salon_town: Town) -> None:
    salon_town.draw([(0, 0), (950, 0)], [(950, 0), (2000, 0)])
    before = salon_town.read()
    lon, lat = to_lon_lat(EAST + 1500, NORTH)
    close_street(
        salon_town.session, salon_town.city, parse_order(parse_point(f"{lon},{lat}"))
    )
    after = salon_town.read()
    assert salon_town.session.query(StreetClosure).count() == 1
    # u2 is put on the end of the open street, 50 m from where it lives.
    comparison = compare(before, after)
    assert tell(comparison) == {}
    assert comparison.of(slice(None)).unknown_after == 80 + 40 + 160


def test_the_day_of_asking(salon_town: Town) -> None:
    salon_town.session.scalars(select(Schedule)).one().stops_on = date(2026, 12, 31)
    before = salon_town.read(day="TUE")
    after = replace(before, today=date(2027, 2, 1))
    assert tell(compare(before, after)) == {"date": (0, 20)}
    (resource,) = compare(before, after).resources
    assert (resource.name, resource.lost) == ("会館", 20)
    assert resource.counted_before
    assert not resource.counted_after


def test_streets_and_people_at_once(salon_town: Town) -> None:
    """The earlier people are put on the new streets, then the later ones come."""
    before = salon_town.read()
    lead_round(salon_town)
    settle_others(salon_town)
    # u2 (20) is lost by the street; of the later people only v (3) is near.
    assert tell(compare(before, salon_town.read())) == {
        "streets": (0, 20),
        "population": (3, 0),
    }


def test_a_new_street_before_a_new_salon(salon_town: Town) -> None:
    """Who would be gained by either is gained by what comes first in the order."""
    cut(salon_town)
    before = salon_town.read()
    salon_town.draw([(0, 0), (2000, 0)])
    salon_town.open("寺", (1100, 0))
    comparison = compare(before, salon_town.read())
    assert tell(comparison) == {"streets": (20, 0)}
    (new,) = comparison.resources
    assert (new.name, new.cause, new.gained) == ("寺", ChangeCause.NEW, 0)


def test_every_place_has_its_people(salon_town: Town) -> None:
    """One closes and one opens at the same spot, one moves, one opens elsewhere."""
    salon_town.open("西", (100, 0), ref="w")
    before = salon_town.read()
    end_of = salon_town.session.scalars(
        select(Resource).where(Resource.name == "会館")
    ).one()
    end_of.ended_on = date(2026, 3, 1)
    salon_town.open("新会館", (900, 0))
    open_another(salon_town)
    west = salon_town.session.scalars(
        select(Location).where(Location.name == "西")
    ).one()
    west.point = Point(to_lon_lat(EAST + 500, NORTH))
    comparison = compare(before, salon_town.read())

    # u2 lost 会館 and has 新会館.
    assert comparison.of(slice(None)).both_ways == 20
    assert comparison.of_area("2").both_ways == 0
    # 西 at 500 is too far from u1 (10, 500 m), and from u2 (500 m).
    assert tell(comparison) == {"closed": (0, 20), "moved": (0, 10), "new": (220, 0)}
    assert [
        (each.name, each.cause.value, each.gained, each.lost)
        for each in comparison.resources
    ] == [
        ("駅前", "new", 200, 0),
        ("会館", "closed", 0, 20),
        ("新会館", "new", 20, 0),
        ("西", "moved", 0, 10),
    ]
    moved = comparison.resources[-1]
    assert moved.moved_metres == pytest.approx(400, abs=0.1)


def test_what_changed_of_a_place_is_named(salon_town: Town) -> None:
    before = salon_town.read(day="TUE")
    turn_to_wednesdays(salon_town)
    admit_members(salon_town)
    (resource,) = compare(before, salon_town.read(day="TUE")).resources
    assert resource.facts == ("schedule", "admission")
    # On no day in particular the other day changes nothing.
    find(salon_town).admission = Admission.ANYONE
    assert compare(before, salon_town.read(day="TUE")).resources
    anytime = replace(before, question=salon_town.read().question)
    assert compare(anytime, salon_town.read()).resources == []


def test_areas_and_units_add_up(salon_town: Town) -> None:
    before = salon_town.read()
    open_another(salon_town)
    settle_others(salon_town)
    comparison = compare(before, salon_town.read())
    west, east = (comparison.of_area(code) for code in ("1", "2"))
    outside = comparison.of_area("")
    assert (west.balance.before, west.balance.after) == (20, 28)
    assert (east.balance.before, east.balance.after) == (0, 40)
    # u6 is in no area.
    assert (outside.balance.before, outside.balance.after) == (0, 160)
    assert comparison.has_outside
    assert not comparison.areas_changed
    by_unit = {
        unit.ref: comparison.of(slice(place, place + 1)).balance
        for place, unit in enumerate(comparison.units)
    }
    assert {ref: (b.gained, b.lost) for ref, b in by_unit.items() if b.gained} == {
        "u2": (5, 0),
        "u3": (40, 0),
        "u6": (160, 0),
        "v": (3, 0),
    }


def test_areas_are_those_of_the_later_run(salon_town: Town) -> None:
    before = salon_town.read()
    salon_town.divide(**{"9": (-50, -500, 2500, 500)})
    comparison = compare(before, salon_town.read())
    assert comparison.areas_changed
    assert tell(comparison) == {}
    balance = comparison.of_area("9").balance
    assert (balance.before, balance.after) == (20, 20)
    assert not comparison.has_outside
