"""What the staff map says of rides: the same figures as the data, and the way of a line."""

import re

import pytest
from flask.testing import FlaskClient

from app.planning.rides import make_rides

NOBODY = dict.fromkeys(("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"), 0.0)
CARRIER = {
    "kind": "line",
    "id": "1",
    "name": "本町線",
    "zone": "",
    "organization": "市",
    "standing": "counts",
    "ridden": 0.0,
    "weekdays": NOBODY,
    "eligibility": "",
    "booking": "",
    "capacity": "",
    "telephone": "",
}
TOLD = {
    "rules": {"stop_metres": 300},
    "timetable_until": "2027-03-31",
    "population": 100.0,
    "near_stop": 60.0,
    "ridden": 40.0,
    "with_change": 0.0,
    "unknown_ridden": 0.0,
    "weekdays": NOBODY | {"TUE": 40.0},
    "carriers": [
        CARRIER,
        CARRIER
        | {
            "id": "2",
            "kind": "door",
            "name": "乗合タクシー",
            "ridden": 40.0,
            "weekdays": NOBODY | {"TUE": 40.0},
            "booking": "前の日まで",
        },
        CARRIER | {"id": "3", "kind": "door", "standing": "full"},
    ],
    "resources": {"timed": 1, "untimed": 0},
    "stops": 3,
    "stops_without_times": 0,
    "missing": [],
}


@pytest.fixture
def text(client: FlaskClient) -> str:
    return client.get("/staff/map").text


def test_lines_with_riders_come_first_and_the_others_say_why_not(
    client: FlaskClient,
) -> None:
    with client.application.test_request_context():
        rides = make_rides(TOLD)
    assert rides is not None
    assert [row.name for row in rides.used] == ["乗合タクシー"]
    assert [row.id for row in rides.unused] == ["1", "3"]
    assert [bool(row.why_not) for row in rides.unused] == [False, True]
    (row,) = rides.used
    assert [cell.people for cell in row.days] == [
        *(None, 40.0, None, None, None, None, None)
    ]
    assert [words for _, words in row.conditions] == ["前の日まで"]


def test_without_stops_and_zones_there_is_nothing_to_say() -> None:
    assert make_rides(None) is None


def test_every_line_and_zone_of_the_list_can_be_drawn(
    client: FlaskClient, text: str
) -> None:
    ids = re.findall(r'data-ride="([^"]+)"', text)
    assert len(ids) >= 7
    for carrier in ids:
        data = client.get(f"/staff/map/data/rides/{carrier}.geojson").json
        roles = [each["properties"]["role"] for each in data["features"]]
        assert ("zone" in roles) is not ("stop" in roles)
        assert ("way" in roles) is ("stop" in roles)
        for each in data["features"]:
            if each["properties"]["role"] == "stop":
                assert each["properties"]["name"]
    unknown = client.get("/staff/map/data/rides/nothing.geojson")
    assert unknown.status_code == 404


def test_a_gap_that_rides_close_comes_with_an_outing(
    client: FlaskClient, text: str
) -> None:
    rows = re.split(r'data-cluster="(\d+)"', text)[1:]
    ridden = {
        "row-ridden" in row: rank
        for rank, row in zip(rows[-2::-2], rows[::-2], strict=True)
    }
    assert set(ridden) == {True, False}
    for has_rides, rank in ridden.items():
        data = client.get(f"/staff/map/data/clusters/{rank}.geojson").json
        outing = data["features"][0]["properties"].get("outing")
        assert bool(outing) is has_rides
