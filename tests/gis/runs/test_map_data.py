"""What the map draws, against a town small enough to work out by hand."""

from datetime import time

import pytest
import shapely
from shapely.geometry import shape
from sqlalchemy import select

from gis.runs.map_data import areas_to_geojson, resources_to_geojson, units_to_geojson
from gis.store.tables.schedule import Schedule


@pytest.fixture
def drawn_town(town):
    """Give a street of 2 km, a salon at its start, homes at 150, 350, 700 m; one afar."""
    town.draw([(0, 0), (2000, 0)])
    town.settle(
        near=((150, 0), 10),
        middle=((350, 0), 20),
        far=((700, 0), 40),
        nowhere=((700, 900), 80),
    )
    town.divide(west=(-50, -50, 400, 50), east=(400, -50, 2000, 50))
    town.open("茶話会", (0, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    return town


def test_units_carry_their_class_and_gap(drawn_town):
    collection = units_to_geojson(drawn_town.ask())

    found = {
        each["properties"]["code"]: (
            each["properties"]["class"],
            each["properties"]["gap"],
        )
        for each in collection["features"]
    }
    # Classes are 0-200, -300, -400, -500 and farther; an unknown distance is no gap.
    assert found == {
        "near": (0, False),
        "middle": (2, False),
        "far": (4, True),
        "nowhere": (None, False),
    }
    assert collection["answer"]["population"] == 150
    assert collection["answer"]["covered"] == 30
    assert collection["answer"]["covered_straight"] == 30
    assert "units" not in collection["answer"]


def test_names_of_areas_stand_inside_them(drawn_town):
    collection = areas_to_geojson(drawn_town.session, drawn_town.city)

    assert [each["properties"]["code"] for each in collection["features"]] == [
        "west",
        "east",
    ]
    for each in collection["features"]:
        label = shapely.Point(each["properties"]["label"])
        assert shape(each["geometry"]).contains(label)


def test_resources_tell_their_days(drawn_town):
    drawn_town.open("どこかの会")
    collection = resources_to_geojson(drawn_town.session, drawn_town.city)

    by_name = {each["properties"]["name"]: each for each in collection["features"]}
    assert set(by_name) == {"茶話会", "どこかの会"}
    tea = by_name["茶話会"]
    assert tea["geometry"]["type"] == "Point"
    assert tea["properties"]["kind"] == "salon"
    (schedule,) = tea["properties"]["schedules"]
    assert [int(day) for day in schedule["every_week_on"]] == [1]
    # Without a location it is in the list, and not on the map.
    assert by_name["どこかの会"]["geometry"] is None


def test_hours_are_told_as_on_a_clock(drawn_town):

    row = drawn_town.session.scalars(select(Schedule)).one()
    row.opens_at, row.closes_at = time(9, 30), time(12)
    drawn_town.session.flush()

    collection = resources_to_geojson(drawn_town.session, drawn_town.city)

    (schedule,) = collection["features"][0]["properties"]["schedules"]
    assert (schedule["opens_at"], schedule["closes_at"]) == ("09:30", "12:00")
