"""Timetables as publishers write them: what is taken, and what is said of the rest."""

from datetime import date
from pathlib import Path

import pytest
from feeds import (
    TINY,
    ZONE_3,
    ReadFeed,
    make_feed_reader,
    spoil,
    write_folder,
    write_zip,
)

from gis.domain.service_days import ServiceDays
from gis.errors import SourceError
from gis.sources.gtfs.files import find_feed
from gis.sources.gtfs.reader import read_gtfs
from gis.sources.gtfs.records import NO_TIME


@pytest.fixture
def read(tmp_path: Path) -> ReadFeed:
    """Give what reads the small feed with some files changed."""
    return make_feed_reader(tmp_path)


def test_the_small_feed_is_read_as_it_was_written(read: ReadFeed) -> None:
    reading = read()
    table = reading.records

    assert reading.faults == []
    assert reading.notes == []
    assert reading.origin.key == "gtfs:A"
    assert [stop.name for stop in table.stops] == [
        "駅前",
        "本町",
        "寺町",
        "山手",
        "みほん駅",
    ]
    assert [stop.parent for stop in table.stops] == ["ST", "", "", "", ""]
    assert table.stops[4].location_type == 1
    assert [(r.name, r.short_name, r.color) for r in table.routes] == [
        ("本町線", "本", "E60012"),
        ("山手線", "山", ""),
    ]
    assert [calendar.days for calendar in table.calendars] == [
        ServiceDays(
            "1111100",
            date(2026, 4, 1),
            date(2027, 3, 31),
            removed=frozenset({date(2026, 4, 29)}),
        ),
        ServiceDays(
            "0000010",
            date(2026, 4, 1),
            date(2027, 3, 31),
            added=frozenset({date(2026, 4, 29)}),
        ),
    ]
    assert [list(shape.line.coords) for shape in table.shapes] == [
        [(131.24, 33.95), (131.242, 33.952), (131.244, 33.954)]
    ]
    assert [(t.ref, t.direction, t.shape, t.wheelchair) for t in table.trips] == [
        ("T1", 0, "P1", True),
        ("T2", 0, "P1", False),
        ("T3", None, "", None),
    ]
    calls = table.calls
    assert calls.trip.tolist() == ["T1"] * 3 + ["T2"] * 3 + ["T3"] * 2
    assert calls.stop.tolist() == ["S1", "S2", "S3", "S1", "S2", "S3", "S1", "S4"]
    assert calls.position.tolist() == [1, 2, 3, 1, 2, 5, 0, 1]
    assert calls.departs.tolist() == [
        *(35940, NO_TIME, 36420),
        *(86160, 86460, 86700),
        *(28800, 29520),
    ]
    assert calls.pickup.tolist() == [0, 0, 1, 0, 0, 0, 0, 0]
    assert calls.drop_off.tolist() == [0, 0, 0, 0, 0, 0, 1, 0]


@pytest.mark.parametrize("inside", ["", "gtfs/", "みほん/"])
def test_a_zip_is_read_like_the_folder(
    read: ReadFeed, tmp_path: Path, inside: str
) -> None:
    path = write_zip(
        tmp_path / "feed.zip", {"__MACOSX": "x", ".hidden": "y"}, inside=inside
    )
    feed = find_feed(path)

    assert feed is not None
    assert read_gtfs(feed, epsg=ZONE_3).records.stops == read().records.stops


def test_a_folder_inside_the_folder_is_found(read: ReadFeed, tmp_path: Path) -> None:
    write_folder(tmp_path / "outer" / "inner")
    feed = find_feed(tmp_path / "outer")

    assert feed is not None
    assert len(read_gtfs(feed).records.trips) == 3


def test_two_feeds_at_once_are_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / "both" / "one")
    write_folder(tmp_path / "both" / "two")

    with pytest.raises(SourceError, match=r"several timetables .*one, two"):
        find_feed(tmp_path / "both")


def test_what_is_no_feed_is_none(tmp_path: Path) -> None:
    (tmp_path / "layer.geojson").write_text("{}")
    assert find_feed(tmp_path) is None
    assert find_feed(tmp_path / "layer.geojson") is None
    assert find_feed(tmp_path / "missing.zip") is None
    assert find_feed("a\0b") is None


MESSY: dict[str, dict[str, str | bytes | None]] = {
    "bom and windows line ends": {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        for name, text in TINY.items()
    },
    "cp932": {name: text.encode("cp932") for name, text in TINY.items()},
    "no final newline": {name: text.rstrip("\n") for name, text in TINY.items()},
    "blanks around cells": {
        name: text.replace(",", " ,　") for name, text in TINY.items()
    },
    "blank lines": {
        name: text.replace("\n", "\n\n\n", 2) + ",,\n" for name, text in TINY.items()
    },
    "unknown columns": {
        name: "\n".join(
            f"{line},{'more' if n == 0 else 'x'}"
            for n, line in enumerate(text.splitlines())
        )
        for name, text in TINY.items()
    },
    "quoted cells": {
        name: "\n".join(
            ",".join(f'"{cell}"' for cell in line.split(","))
            for line in text.splitlines()
        )
        for name, text in TINY.items()
    },
    "header in capitals": {
        name: text.split("\n", 1)[0].upper() + "\n" + text.split("\n", 1)[1]
        for name, text in TINY.items()
    },
    "rows in another order": {
        name: "\n".join([text.splitlines()[0], *text.splitlines()[:0:-1]])
        for name, text in TINY.items()
        if name in {"stop_times.txt", "shapes.txt"}
    },
    "unused files without rows": {
        "frequencies.txt": "trip_id,start_time,end_time,headway_secs\n",
        "translations.txt": "",
        "transfers.txt": b"\x00\xff",
    },
}


@pytest.mark.parametrize("case", MESSY)
def test_harmless_mess_changes_nothing(read: ReadFeed, case: str) -> None:
    plain = read().records
    messy = read(MESSY[case])

    assert messy.faults == []
    for name in ("agencies", "routes", "shapes"):
        assert [
            (record.ref, getattr(record, "name", ""))
            for record in getattr(messy.records, name)
        ] == [
            (record.ref, getattr(record, "name", "")) for record in getattr(plain, name)
        ]
    assert [s.point.wkb for s in messy.records.stops] == [
        s.point.wkb for s in plain.stops
    ]
    assert [c.days for c in messy.records.calendars] == [
        c.days for c in plain.calendars
    ]
    assert [t.ref for t in messy.records.trips] == [t.ref for t in plain.trips]
    assert messy.records.calls.trip.tolist() == plain.calls.trip.tolist()
    assert messy.records.calls.arrives.tolist() == plain.calls.arrives.tolist()


def test_words_that_look_like_no_value_are_names(read: ReadFeed) -> None:
    text = TINY["stops.txt"].replace("S2,本町", "NA,null")
    times = TINY["stop_times.txt"].replace(",S2,", ",NA,")

    reading = read({"stops.txt": text, "stop_times.txt": times})

    assert reading.faults == []
    assert (reading.records.stops[1].ref, reading.records.stops[1].name) == (
        "NA",
        "null",
    )


def test_single_dates_alone_are_enough(read: ReadFeed) -> None:
    dates = "service_id,date,exception_type\nWD,20260401,1\nSA,20260404,1\n"

    table = read({"calendar.txt": None, "calendar_dates.txt": dates}).records

    assert [list(calendar.days.dates()) for calendar in table.calendars] == [
        [date(2026, 4, 1)],
        [date(2026, 4, 4)],
    ]


def test_harmless_losses_are_noted(read: ReadFeed) -> None:
    reading = read(
        spoil("stops.txt", "0,ST", "0,LOST")
        | {"shapes.txt": None, "fares.txt": "a\n1\n"}
    )

    assert reading.faults == []
    assert [str(note) for note in reading.notes] == [
        "stops.txt: stops that name a station which is not there, taken without it: 1.",
        "trips.txt: trips whose way on the map is not in shapes.txt, taken without it: 2 (P1).",
        "feed: files that nothing is made of: fares.txt.",
    ]


def test_a_node_of_a_station_stands_where_the_station_is(read: ReadFeed) -> None:
    text = TINY["stops.txt"] + "N1,,,,3,ST\n"

    stop = read({"stops.txt": text}).records.stops[-1]

    assert (stop.ref, stop.name, stop.point.x, stop.point.y) == (
        "N1", "N1", 131.2401, 33.9501,
    )  # fmt: skip
