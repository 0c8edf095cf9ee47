"""Who can walk where: steps, slopes and streets closed by hand decide an answer."""

from datetime import date
from typing import Any

import pytest
from shapely import Point
from sqlalchemy import select

from gis.runs.gap_json import gaps_to_json
from gis.store.tables.street_closure import StreetClosure
from gis.store.tables.street_edge import StreetEdge

Town = Any  # of conftest.py
WEST, EAST = (0.0, 0.0), (300.0, 0.0)
AROUND = ((0.0, 0.0), (0.0, 400.0), (300.0, 400.0), (300.0, 0.0))


def read(answer: Any) -> dict[str, Any]:
    return gaps_to_json(answer, run_id="1", versions={})


@pytest.fixture
def bridge_town(town: Town) -> Town:
    """Give 300 m of bridge between people and a salon, and 1,100 m around."""
    town.draw((WEST, EAST), AROUND, ((300.0, 0.0), (320.0, 0.0)))
    town.settle(u1=(WEST, 10))
    town.open("会館", (310.0, 0.0), rule="FREQ=WEEKLY;BYDAY=TU")
    return town


def close(town: Town, **dates: Any) -> None:
    """Close the bridge, which is the street of 300 m."""
    edges = town.session.scalars(select(StreetEdge)).all()
    (bridge,) = [each for each in edges if each.position == 0]
    town.session.add(
        StreetClosure(
            municipality_id=town.city.id,
            edge_id=bridge.id,
            point=Point(131.25, 33.96),
            **dates,
        )
    )
    town.session.flush()


def test_a_closed_bridge_is_not_walked(bridge_town: Town) -> None:
    (before,) = read(bridge_town.ask())["units"]
    assert (before["walking_m"], before["cause"]) == (310.0, None)

    close(bridge_town, months=[])

    answer = read(bridge_town.ask())
    (unit,) = answer["units"]
    assert (unit["walking_m"], unit["share"]) == (1110.0, 0.0)
    # 310 m by straight line, 1,110 on foot.
    assert unit["cause"] == "barrier"
    assert answer["walking"]["closed_streets"] == 1


def test_dates_and_months_of_a_closure_are_honoured(bridge_town: Town) -> None:
    """Asked on 1 April 2026."""
    close(bridge_town, closes_on=date(2026, 1, 1), opens_on=date(2026, 4, 1), months=[])
    close(bridge_town, months=[1, 12])

    assert read(bridge_town.ask())["units"][0]["walking_m"] == 310
    assert read(bridge_town.ask(month=7))["units"][0]["walking_m"] == 310
    assert read(bridge_town.ask(month=12))["units"][0]["walking_m"] == 1110


def test_a_closure_is_part_of_the_fingerprint(bridge_town: Town) -> None:
    before = bridge_town.ask().fingerprint
    close(bridge_town, months=[])
    assert bridge_town.ask().fingerprint != before


def test_steps_cost_time_and_stop_a_wheelchair(town: Town) -> None:
    """300 m of steps: 300 m, 15 minutes at 60 m; for a wheelchair 1,100 m around."""
    town.draw((WEST, EAST), AROUND, ((300.0, 0.0), (320.0, 0.0)), steps=[0])
    town.settle(u1=(WEST, 10))
    town.open("会館", (310.0, 0.0))

    (older,) = read(town.ask())["units"]
    assert (older["walking_m"], older["minutes"]) == (310.0, 16)
    assert older["share"] == 1
    # 910 level metres are more than 600: time counts the steps.
    (hurried,) = read(town.ask(limit="10min"))["units"]
    assert (hurried["share"], hurried["cause"]) == (0, "barrier")
    answer = read(town.ask(profile="wheelchair"))
    (wheels,) = answer["units"]
    assert (wheels["walking_m"], wheels["share"]) == (1110.0, 0)
    # 1,110 m at 38.4 m a minute are 28.9 minutes.
    assert wheels["minutes"] == 29
    assert answer["walking"]["impassable_streets"] == 1
    (standard,) = read(town.ask(profile="standard"))["units"]
    assert standard["minutes"] == 4


def test_a_hill_takes_longer_up_than_down(town: Town) -> None:
    """300 m that rise 30 m: e^0.35 × 300 = 425.7 level metres back up, 300 down."""
    town.draw((WEST, EAST), heights={WEST: 30.0, EAST: 0.0})
    town.settle(u1=(WEST, 10))
    town.open("会館", EAST)

    answer = read(town.ask(limit="7min"))

    (unit,) = answer["units"]
    assert (unit["walking_m"], unit["minutes"]) == (300.0, 8)
    assert (unit["share"], unit["cause"]) == (0, "barrier")
    assert answer["within_min"] == {"5": 0, "10": 10, "15": 10}
    assert answer["within_m"]["300"] == 10
    assert answer["walking"]["heights_known"] == 1
    assert "heights" not in answer["missing"]


def test_what_is_not_known_is_said(town: Town) -> None:
    town.settle(u1=(WEST, 10), u2=(EAST, None))
    town.open("会館", EAST)

    answer = read(town.ask())
    assert answer["missing"] == ["streets", "ages", "schedules", "people"]
    assert answer["estimated"]
    assert answer["walking"]["slope"] is None

    town.draw((WEST, EAST))
    answer = read(town.ask())
    assert answer["missing"] == ["heights", "ages", "schedules", "people"]
    assert answer["walking"]["heights_known"] == 0
    assert not answer["estimated"]


def test_who_lives_at_steps_is_projected_on_what_the_walker_can_walk(
    town: Town,
) -> None:
    """Beside steps, 40 m from a level street: that is where a wheelchair begins."""
    town.draw(((0.0, 40.0), (200.0, 40.0)), ((0.0, 0.0), (0.0, 40.0)), steps=[1])
    town.settle(u1=(WEST, 10))
    town.open("会館", (100.0, 40.0))

    (older,) = read(town.ask())["units"]
    (wheels,) = read(town.ask(profile="wheelchair"))["units"]
    assert (older["snap_m"], older["walking_m"]) == (0, 140)
    assert (wheels["snap_m"], wheels["walking_m"]) == (40, 140)


def test_a_motorway_is_crossed_only_where_streets_cross_it(town: Town) -> None:
    """A file of lines names it among its streets: nobody walks on it, whoever asks."""
    town.draw(
        ((0.0, 0.0), (0.0, 500.0)),
        ((0.0, 500.0), (300.0, 500.0), (300.0, 0.0)),
        ((0.0, 0.0), (300.0, 0.0)),
        highway=["residential", "residential", "motorway"],
    )
    town.settle(u1=(WEST, 10))
    town.open("会館", EAST)

    for profile in ("standard", "older", "wheelchair"):
        (unit,) = read(town.ask(profile=profile))["units"]
        assert (unit["walking_m"], unit["cause"]) == (1300.0, "barrier")
