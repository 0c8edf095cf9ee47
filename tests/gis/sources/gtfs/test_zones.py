"""Zones of rides on demand in a feed (GTFS-Flex)."""

import json
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from feeds import TINY, write_folder

from gis.errors import SourceError
from gis.sources.gtfs.files import find_feed
from gis.sources.gtfs.reader import read_gtfs
from gis.sources.gtfs.records import Timetable
from gis.sources.records import Reading

Read = Callable[..., Reading[Timetable]]

SQUARE = [
    [131.24, 33.95],
    [131.25, 33.95],
    [131.25, 33.96],
    [131.24, 33.96],
    [131.24, 33.95],
]
HEADER = (
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,location_id,"
    "location_group_id,start_pickup_drop_off_window,end_pickup_drop_off_window,"
    "pickup_booking_rule_id\n"
)
RULES = (
    "booking_rule_id,booking_type,prior_notice_last_day,prior_notice_last_time,"
    "prior_notice_duration_min,message,phone_number,booking_url\n"
)


def locations(geometry: object = None, **properties: str) -> str:
    shape = geometry or {"type": "Polygon", "coordinates": [SQUARE]}
    feature = {
        "type": "Feature",
        "id": "Z1",
        "properties": {"stop_name": "山手地区", **properties},
        "geometry": shape,
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Give what reads the small feed with its Saturday line turned into rides on demand."""

    def read_with(
        *zone_rows: str, rule: str = "B,2,1,17:00:00,,,04-0000-0002,", layer: str = ""
    ) -> Reading[Timetable]:
        kept = [
            ",".join(line.split(",")[:5]) + ",,,,,"
            for line in TINY["stop_times.txt"].splitlines()[1:]
            if not line.startswith("T3")
        ]
        files = {
            "stop_times.txt": HEADER + "\n".join([*kept, *zone_rows]) + "\n",
            "locations.geojson": layer or locations(),
            "booking_rules.txt": RULES + rule + "\n",
        }
        feed = find_feed(write_folder(tmp_path / "feed", files))
        assert feed is not None
        return read_gtfs(feed, epsg=6671)

    return read_with


def test_a_zone_has_days_hours_booking_and_who_runs_it(read: Read) -> None:
    reading = read("T3,,,,1,Z1,,8:00:00,17:30:00,B", "T3,,,,2,Z1,,8:00:00,17:30:00,B")

    assert reading.faults == []
    assert reading.notes == []
    (zone,) = reading.records.zones
    assert (zone.resource, zone.name, zone.organization) == (
        "山手線",
        "山手地区",
        "みほん市",
    )
    assert (zone.weekdays, zone.calendar) == ("0000010", "SA")
    assert (zone.opens_at, zone.closes_at) == (time(8), time(17, 30))
    assert (zone.booking, zone.telephone) == ("1日前の17:00までに予約", "04-0000-0002")
    assert zone.boundary.exterior.coords[0] == (131.24, 33.95)
    # The trip is there, although it calls nowhere.
    assert [trip.ref for trip in reading.records.trips] == ["T1", "T2", "T3"]
    assert set(reading.records.calls.trip) == {"T1", "T2"}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("B,1,,,30,,,", "30分前までに予約"),
        ("B,0,,,,,,", "予約なしで呼べる"),
        ("B,2,3,,,電話で,,", "電話で"),
        ("C,2,3,,,,,", ""),
    ],
)
def test_booking_in_words(read: Read, rule: str, words: str) -> None:
    (zone,) = read("T3,,,,1,Z1,,8:00:00,17:30:00,B", rule=rule).records.zones
    assert zone.booking == words


def test_hours_past_midnight_are_kept_in_words(read: Read) -> None:
    (zone,) = read("T3,,,,1,Z1,,18:00:00,25:00:00,B").records.zones
    assert (zone.opens_at, zone.closes_at, zone.words) == (None, None, "18:00～25:00")


def test_a_zone_that_is_not_there_is_a_fault(read: Read) -> None:
    reading = read("T3,,,,1,Z9,,8:00:00,17:30:00,B", "T3,,,,2,Z1,,8時,17:30:00,B")

    assert [(f.row, f.column) for f in reading.faults] == [
        (8, "location_id"),
        (9, "start_pickup_drop_off_window"),
    ]
    assert reading.records.zones == []


def test_groups_of_stops_are_noted(read: Read) -> None:
    reading = read("T3,,,,1,,G1,8:00:00,17:30:00,B")

    assert reading.faults == []
    assert "between groups of stops are not taken: 1 rows" in str(reading.notes[0])


@pytest.mark.parametrize(
    "layer",
    [
        "{}",
        "no json",
        locations({"type": "Point", "coordinates": [131.24, 33.95]}),
        locations({"type": "Polygon", "coordinates": [[["a", "b"]]]}),
        '{"features": [1]}',
    ],
)
def test_zones_that_are_no_areas_are_refused(read: Read, layer: str) -> None:
    with pytest.raises(SourceError, match=r"locations.geojson cannot be read as zones"):
        read("T3,,,,1,Z1,,8:00:00,17:30:00,B", layer=layer)
