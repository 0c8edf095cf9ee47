"""Places a week for each person as a table, worked by hand.

The street of `tests/gis/runs/test_places_per_person.py`: a hall at x = 900 with 15 places
a week, shared by the 20 people who are 100 m away.
"""

from typing import Any

from gis.runs.places_per_person import measure_places_per_person
from gis.runs.report.place_tables import tell_places_per_person
from gis.runs.report.reader import Reader
from gis.runs.report.table import Table

TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"


def tell(town: Any, reader: Reader) -> Table:
    answer = town.ask()
    places = measure_places_per_person(town.session, answer)
    return tell_places_per_person(reader, answer, places)


def test_areas_with_fewest_places_come_first(street_town: Any, reader: Reader) -> None:
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)

    table = tell(street_town, reader)

    assert [list(row) for row in table.rows] == [
        ["2地区", 40.0, 0.0, 40.0, 0.0, 0.0],
        ["outside every area", 160.0, 0.0, 160.0, 0.0, 0.0],
        ["1地区", 110.0, 500.0, 10.0, 0.0, 80.0],
        ["Whole city", 310.0, 1000 * 15 / 230, 210.0, 0.0, 80.0],
    ]
    assert table.total
    assert "800 m" in table.caption
    assert "267 m" in table.note
    assert "left out" not in table.note


def test_what_is_left_out_is_told(street_town: Any, reader: Reader) -> None:
    """One without days, one of unknown size, one of neither; and one among nobody."""
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)
    street_town.open("甲", (950, 0), participants_per_session=8)
    street_town.open("乙", (950, 0), rule=TUESDAYS)
    street_town.open("丙", (950, 0))
    street_town.open("丁", (5000, 0), rule=TUESDAYS, participants_per_session=8)

    table = tell(street_town, reader)

    assert "3 of 5 places are left out" in table.note
    assert "people of a session for 2, the days for 2" in table.note
    assert "within that walk of 1 of the 5 places" in table.note
    more = {row[0]: row[4] for row in table.rows}
    assert more == {
        "1地区": 20.0,
        "2地区": 0.0,
        "outside every area": 0.0,
        "Whole city": 20.0,
    }


def test_a_city_without_areas_is_one_row(town: Any, reader: Reader) -> None:
    town.settle(near=((200, 0), 30))
    town.open("会館", (0, 0), rule=TUESDAYS, participants_per_session=30)

    table = tell(town, reader)

    assert [list(row) for row in table.rows] == [
        ["宇部市", 30.0, 1000.0, 0.0, 0.0, 0.0]
    ]
    assert not table.total
    assert "estimated from the straight line" in table.alarm
