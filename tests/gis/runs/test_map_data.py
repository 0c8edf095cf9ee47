"""What the map draws, against a town small enough to work out by hand."""

from datetime import date, time

import pytest
import shapely
from shapely.geometry import shape
from sqlalchemy import select

from gis.runs.map_data import areas_to_geojson, resources_to_geojson, units_to_geojson
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.suspension import Suspension

TODAY = date(2026, 4, 1)


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


def read_resources(town, language="ja", today=TODAY):
    town.session.flush()
    collection = resources_to_geojson(
        town.session, town.city, language=language, today=today
    )
    return {each["properties"]["name"]: each for each in collection["features"]}


def test_resources_tell_their_days(drawn_town):
    drawn_town.open("どこかの会")

    found = read_resources(drawn_town)

    assert set(found) == {"茶話会", "どこかの会"}
    tea = found["茶話会"]
    assert tea["geometry"]["type"] == "Point"
    assert tea["properties"]["kind"] == "salon"
    assert tea["properties"]["schedules"] == ["毎週火曜日"]
    assert tea["properties"]["next_session"] == "次は 4月7日（火）"
    assert tea["properties"]["suspensions"] == []
    # Without a location it is in the list, and not on the map.
    elsewhere = found["どこかの会"]
    assert elsewhere["geometry"] is None
    assert elsewhere["properties"]["schedules"] == []
    assert elsewhere["properties"]["next_session"] == ""


def test_days_are_told_in_english(drawn_town):
    tea = read_resources(drawn_town, "en")["茶話会"]["properties"]

    assert tea["schedules"] == ["Every Tuesday"]
    assert tea["next_session"] == "next: Tue 7 April"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("火曜 9:30～12:00", []),
        ("毎週火曜日 午前9時半から正午", []),
        ("火曜 9:30～12:00 雨天中止", ["火曜 9:30～12:00 雨天中止"]),
        ("火曜 9:30～12:00（8月は休み）", ["火曜 9:30～12:00（8月は休み）"]),
    ],
)
def test_words_that_say_more_are_shown_as_written(drawn_town, words, shown):
    row = drawn_town.session.scalars(select(Schedule)).one()
    row.opens_at, row.closes_at, row.words = time(9, 30), time(12), words

    tea = read_resources(drawn_town)["茶話会"]["properties"]

    assert tea["schedules"] == ["毎週火曜日 9:30–12:00", *shown]


def test_a_suspension_is_told_and_the_next_session_comes_after_it(drawn_town):
    drawn_town.session.add(
        Suspension(
            municipality_id=drawn_town.city.id,
            starts_on=date(2026, 4, 1),
            stops_on=date(2026, 4, 30),
            reason="<b>感染症</b>",
        )
    )

    tea = read_resources(drawn_town)["茶話会"]["properties"]

    assert tea["suspensions"] == ["4月30日（木）まで休止（<b>感染症</b>）"]
    assert tea["next_session"] == "次は 5月5日（火）"


def test_times_of_a_session_besides_are_told(drawn_town):
    row = drawn_town.session.scalars(select(Schedule)).one()
    drawn_town.session.add(
        ScheduleException(
            schedule_id=row.id,
            held_on=date(2026, 4, 3),
            happens=True,
            opens_at=time(17),
            note="花見",
        )
    )

    tea = read_resources(drawn_town)["茶話会"]["properties"]

    assert tea["next_session"] == "次は 4月3日（金） 17:00から（花見）"
    assert tea["schedules"] == ["毎週火曜日（2026年4月3日は開催 17:00から）"]


def test_what_is_over_has_no_next_session(drawn_town):
    drawn_town.session.scalars(select(Schedule)).one().stops_on = date(2026, 4, 5)

    tea = read_resources(drawn_town)["茶話会"]["properties"]

    assert tea["next_session"] == "これから1年の予定はありません"
