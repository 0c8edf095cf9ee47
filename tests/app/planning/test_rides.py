"""What the staff map says of rides: the same figures as the data, and the way of a line."""

import re
from typing import Any

import pytest
from flask import render_template_string
from flask.testing import FlaskClient

from app.planning.rides import make_rides, ride_in_words

NOBODY = dict.fromkeys(("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"), 0.0)
CARRIER = {
    "kind": "line",
    "id": "1",
    "name": "本町線",
    "name_en": "Honmachi Line",
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
    "rules": {"stop_metres": 300, "window_minutes": 90, "door_minutes": 20},
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


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, ""),
        ({"ridden": 0.4, "weekdays": NOBODY, "carriers": []}, ""),
        (
            {
                "ridden": 918.2,
                "weekdays": NOBODY | {"THU": 900.0, "TUE": 918.2, "SUN": 0.3},
                "carriers": [{"name": "川西めぐり", "ridden": 918.2}],
            },
            "乗りものなら918人：火・木（川西めぐり）",
        ),
        (
            {
                "ridden": 60.0,
                "weekdays": NOBODY | {"MON": 60.0},
                "carriers": [
                    {"name": name, "ridden": ridden}
                    for name, ridden in (
                        ("甲", 5.0),
                        ("乙", 0.1),
                        ("丙", 60),
                        ("丁", 9),
                    )
                ],
            },
            "乗りものなら60人：月（丙・丁ほか）",
        ),
        # Nobody gets there with one alone.
        (
            {"ridden": 7.0, "weekdays": NOBODY | {"SAT": 7.0}, "carriers": []},
            "乗りものなら7人：土（乗りついで）",
        ),
    ],
)
def test_a_gap_says_on_which_days_and_with_what(
    client: FlaskClient, told: dict[str, Any] | None, words: str
) -> None:
    with client.application.test_request_context():
        assert ride_in_words(told) == words


STOPS_ALONE = {"carriers": [], "ridden": 0.0, "stops": 0, "stops_without_times": 9}


@pytest.mark.parametrize(
    ("told", "counted", "said", "unsaid"),
    [
        (None, 1, "tetotote import transport", "数え方"),
        (TOLD | STOPS_ALONE, 1, "60人は、停留所から300m以内", "数え方"),
        (TOLD | {"ridden": 0.0}, 1, "行って帰れる人はいません", "import"),
        (TOLD | {"ridden": 0.0, "population": 0.0}, 1, "人はいません", "数え方"),
        (TOLD, 0, "", "本町線"),
        (TOLD | {"with_change": 3.0}, 1, "そのうち3人は、乗りかえるか", "import"),
        (TOLD | {"unknown_ridden": 2.0}, 1, "わからない2人", "わからないこと"),
        (TOLD | {"missing": ["timetables_end"]}, 1, "2027年3月31日", "時刻表がまだ"),
        (
            TOLD | {"missing": ["timetables"], "stops_without_times": 5},
            1,
            "5か所の停留所は、時刻表がまだ",
            "2027年",
        ),
        (TOLD, 1, "数えていません：空きがない", "わからないこと"),
    ],
)
def test_every_state_of_the_list_is_said(
    client: FlaskClient,
    told: dict[str, Any] | None,
    counted: int,
    said: str,
    unsaid: str,
) -> None:
    with client.application.test_request_context():
        text = render_template_string(
            "{% import 'planning/_rides.html' as rides with context %}"
            "{{ rides.panel(told, '400m', counted) }}",
            told=make_rides(told),
            counted=counted,
        )
    assert said in text
    assert unsaid not in text
