"""What is wrong with a timetable: where it is said to be, and what goes with it."""

from pathlib import Path

import pytest
from feeds import TINY, ReadFeed, make_feed_reader, spoil, spoilt_feeds
from hypothesis import HealthCheck, given, settings

from gis.errors import SourceError
from gis.sources.gtfs.records import NO_TIME, Timetable
from gis.sources.records import Reading


@pytest.fixture
def read(tmp_path: Path) -> ReadFeed:
    """Give what reads the small feed with some files changed."""
    return make_feed_reader(tmp_path)


def faults(reading: Reading[Timetable]) -> list[tuple[str, int | None, str | None]]:
    return [(fault.file, fault.row, fault.column) for fault in reading.faults]


SPOILT = [
    ("stops.txt", "S2,本町,33.9520", "S1,本町,33.9520", (3, "stop_id"), "row 2 too"),
    ("stops.txt", "S2,本町", "S2,", (3, "stop_name"), "name is missing"),
    ("stops.txt", "33.9520", "北緯33", (3, "stop_lat"), "“北緯33” is not a coordinate"),
    ("stops.txt", "33.9520", "", (3, "stop_lat"), "coordinate is missing"),
    ("stops.txt", "33.9520,131.2420", "131.2420,33.9520", (3, "stop_lat"), "exchanged"),
    ("stops.txt", "33.9520,131.2420", "0,0", (3, "stop_lat"), "lies in the sea"),
    ("stops.txt", "33.9520,131.2420", "43.06,141.35", (3, "stop_lat"), "outside the area"),
    ("stops.txt", "33.9520", "933.952", (3, "stop_lat"), "not degrees"),
    ("stops.txt", "131.2401,1,", "131.2401,7,", (6, "location_type"), "“7” is no kind"),
    ("routes.txt", "R2,A", "R1,A", (3, "route_id"), "row 2 too"),
    ("routes.txt", "R2,A", "R2,B", (3, "agency_id"), "no “B” in agency.txt"),
    ("routes.txt", "山手線,3", "山手線,bus", (3, "route_type"), "“bus” is no kind"),
    ("routes.txt", "山,山手線", ",", (3, "route_long_name"), "no name"),
    ("calendar.txt", "SA,0,0,0,0,0,1", "SA,0,0,0,0,0,x", (3, "saturday"), "“x” is neither"),
    ("calendar.txt", "1,0,20260401", "1,0,2026年", (3, "start_date"), "“2026年” is not a date"),
    ("calendar.txt", "1,0,20260401", "1,0,20280401", (3, "end_date"), "before the first"),
    ("calendar_dates.txt", "WD,20260429", "WD,20260231", (2, "date"), "“20260231”"),
    ("calendar_dates.txt", "20260429,2", "20260429,3", (2, "exception_type"), "“3” is"),
    ("shapes.txt", "33.9520", "north", (3, "shape_pt_lat"), "“north” is not"),
    ("trips.txt", "R2,SA,T3", "R9,SA,T3", (4, "route_id"), "no “R9” in routes.txt"),
    ("trips.txt", "R2,SA,T3", "R2,SU,T3", (4, "service_id"), "no “SU” in calendar.txt"),
    ("trips.txt", "R2,SA,T3", ",SA,T3", (4, "route_id"), "identifier of a row in routes"),
    ("trips.txt", "T2,寺町,0", "T2,寺町,2", (3, "direction_id"), "“2” is no direction"),
    ("stop_times.txt", "T3,08:12:00,08:12:00,S4", "T3,08:12:00,08:12:00,S9",
     (9, "stop_id"), "no “S9” in stops.txt"),
    ("stop_times.txt", "T1,,,S2", "T9,,,S2", (3, "trip_id"), "no “T9” in trips.txt"),
    ("stop_times.txt", "10:07:00,10:07:00", "10:67:00,10:07:00",
     (4, "arrival_time"), "“10:67:00” is not a time"),
    ("stop_times.txt", "10:07:00,10:07:00", "9:07:00,9:07:00",
     (4, "arrival_time"), "9:07:00 is earlier than 9:59:00"),
    ("stop_times.txt", "23:55:00,23:56:00", "23:55:00,23:50:00",
     (5, "arrival_time"), "23:50:00 is earlier than 23:55:00"),
    ("stop_times.txt", "S2,2,,\nT1", "S2,1,,\nT1", (3, "stop_sequence"), "Row 2 has place 1"),
    ("stop_times.txt", "S3,5", "S3,last", (7, "stop_sequence"), "“last” is no place"),
    ("stop_times.txt", "S3,3,1", "S3,3,9", (4, "pickup_type"), "“9” is no way"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "where", "words"), SPOILT)
def test_a_fault_names_file_row_column_and_value(
    read: ReadFeed, file: str, old: str, new: str, where: tuple[int, str], words: str
) -> None:
    reading = read(spoil(file, old, new))

    first = next(fault for fault in reading.faults if fault.file == file)
    assert (first.row, first.column) == where
    assert words in str(first.reason)
    assert_whole(reading.records)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=spoilt_feeds())
def test_whatever_a_cell_holds_nothing_points_at_nothing(
    read: ReadFeed, changes: dict[str, bytes]
) -> None:
    try:
        reading = read(changes)
    except SourceError as error:
        assert str(error)  # noqa: PT017 - to refuse the file is right too
    else:
        assert_whole(reading.records)


def assert_whole(table: Timetable) -> None:
    """See that what is left points at nothing that is gone, and runs forwards."""
    stops, trips = {s.ref for s in table.stops}, {t.ref for t in table.trips}
    assert set(table.calls.stop) <= stops
    assert set(table.calls.trip) == trips
    assert {t.route for t in table.trips} <= {r.ref for r in table.routes}
    assert {t.calendar for t in table.trips} <= {c.ref for c in table.calendars}
    last: dict[str, int] = {}
    for trip, arrives, departs in zip(
        table.calls.trip, table.calls.arrives, table.calls.departs, strict=True
    ):
        if arrives != NO_TIME:
            assert last.get(trip, 0) <= arrives <= departs
            last[trip] = departs


def test_what_points_at_a_faulty_row_goes_with_it_and_is_counted(
    read: ReadFeed,
) -> None:
    reading = read(spoil("routes.txt", "山手線,3", "山手線,bus"))

    assert faults(reading) == [("routes.txt", 3, "route_type")]
    assert [trip.ref for trip in reading.records.trips] == ["T1", "T2"]
    assert [str(note) for note in reading.notes] == [
        "feed: rows of stop_times.txt left out because what they point at is: 2.",
        "feed: rows of trips.txt left out because what they point at is: 1.",
    ]


def test_a_trip_goes_when_a_faulty_stop_leaves_it_only_one(read: ReadFeed) -> None:
    reading = read(spoil("stops.txt", "33.9600", "north"))

    assert faults(reading) == [("stops.txt", 5, "stop_lat")]
    assert [trip.ref for trip in reading.records.trips] == ["T1", "T2"]
    assert len(reading.records.calls) == 6


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("T3,08:00:00,08:00:00,S1,0,,\n", "“T3” has 1 stops"),
        ("", "“T3” has 0 stops"),
        ("T3,8:00:00,8:00:00,S1,0,,\nT3,,,S4,1,,\n", "no time at its first or last"),
    ],
)
def test_a_trip_that_goes_nowhere_is_a_fault(
    read: ReadFeed, lines: str, words: str
) -> None:
    kept = [line for line in TINY["stop_times.txt"].splitlines() if "T3" not in line]

    reading = read({"stop_times.txt": "\n".join(kept) + "\n" + lines})

    assert faults(reading) == [("trips.txt", 4, "trip_id")]
    assert words in str(reading.faults[0].reason)


def test_a_calendar_without_a_day_is_a_fault_where_trips_use_it(read: ReadFeed) -> None:
    empty = spoil("calendar.txt", "SA,0,0,0,0,0,1", "SA,0,0,0,0,0,0")
    dates = {"calendar_dates.txt": None}

    reading = read({**empty, **dates})

    assert faults(reading) == [("calendar.txt", 3, "service_id")]
    assert [trip.ref for trip in reading.records.trips] == ["T1", "T2"]
    unused = TINY["trips.txt"].replace("R2,SA", "R2,WD")
    assert read({**empty, **dates, "trips.txt": unused}).faults == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stops.txt": None}, "lacks stops.txt"),
        ({"calendar.txt": None, "calendar_dates.txt": None}, "on which days it runs"),
        (
            {"trips.txt": "route_id,trip_id\nR1,T1\n"},
            "trips.txt has no column service_id",
        ),
        ({"stops.txt": "stop_id,stop_id\nS1,S1\n"}, "the column stop_id twice"),
        ({"stops.txt": ""}, "stops.txt holds no text"),
        ({"stops.txt": "stop_id,stop_lat,stop_lon\n"}, "no row under it"),
        ({"stops.txt": b"stop_id\n\x81\xff\n"}, "stops.txt, row 2: byte 0x"),
    ],
)
def test_a_feed_that_lacks_its_parts_is_refused(
    read: ReadFeed, changes: dict[str, str | bytes | None], words: str
) -> None:
    with pytest.raises(SourceError, match=words):
        read(changes)


def test_a_row_with_too_many_cells_is_a_fault(read: ReadFeed) -> None:
    reading = read(spoil("routes.txt", "本,本町線", "本,本町,線"))

    assert faults(reading)[0] == ("routes.txt", 2, None)
    assert "put text that contains commas in quotes" in str(reading.faults[0].reason)
