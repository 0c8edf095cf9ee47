"""What some timetables have besides: intervals, readings, and what GTFS-JP adds."""

from datetime import date
from pathlib import Path

import pytest
from feeds import ReadFeed, make_feed_reader

from gis.sources.gtfs.records import NO_TIME, Timetable
from gis.sources.records import Reading


@pytest.fixture
def read(tmp_path: Path) -> ReadFeed:
    """Give what reads the small feed with some files changed."""
    return make_feed_reader(tmp_path)


def faults(reading: Reading[Timetable]) -> list[tuple[str, int | None, str | None]]:
    return [(fault.file, fault.row, fault.column) for fault in reading.faults]


def test_trips_at_intervals_are_written_out(read: ReadFeed) -> None:
    reading = read(
        {
            "frequencies.txt": "trip_id,start_time,end_time,headway_secs\n"
            "T1,09:00:00,10:00:00,1200\nT1,10:00:00,10:30:00,900\n"
        }
    )

    table = reading.records
    assert [trip.ref for trip in table.trips] == [
        *("T1 9:00:00", "T1 9:20:00", "T1 9:40:00", "T1 10:00:00", "T1 10:15:00"),
        *("T2", "T3"),
    ]
    mine = table.calls.trip == "T1 9:20:00"
    assert table.calls.departs[mine].tolist() == [33600, NO_TIME, 33600 + 480]
    assert (
        "1 trips run at intervals; each run was taken as a trip of its own: 5"
        in str(reading.notes[0])
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("T9,09:00:00,10:00:00,1200", "trip_id"),
        ("T1,09:00:00,10:00:00,10", "headway_secs"),
        ("T1,,10:00:00,1200", "start_time"),
        ("T1,10:00:00,09:00:00,1200", "end_time"),
    ],
)
def test_intervals_that_make_no_sense_are_faults(
    read: ReadFeed, row: str, column: str
) -> None:
    reading = read(
        {"frequencies.txt": f"trip_id,start_time,end_time,headway_secs\n{row}\n"}
    )

    assert faults(reading) == [("frequencies.txt", 2, column)]


def test_readings_and_english_names_in_both_forms_of_the_file(read: ReadFeed) -> None:
    old = read(
        {
            "translations.txt": "trans_id,lang,translation\n"
            "本町,ja-Hrkt,ほんまち\n本町,en,Honmachi\n"
        }
    ).records
    new = read(
        {
            "translations.txt": "table_name,field_name,language,translation,record_id,field_value\n"
            "stops,stop_name,ja-Hrkt,ほんまち,S2,\nstops,stop_name,en,Honmachi,,本町\n"
            "routes,route_long_name,ja-Hrkt,やまのてせん,R2,\n"
        }
    ).records

    for table in (old, new):
        assert (table.stops[1].name_kana, table.stops[1].name_en) == (
            "ほんまち",
            "Honmachi",
        )
        assert table.stops[0].name_kana == ""
    assert new.routes[1].name_kana == "やまのてせん"


def test_what_gtfs_jp_adds(read: ReadFeed) -> None:
    reading = read(
        {
            "agency_jp.txt": "agency_id,agency_zip_number,agency_address\nA,7550000,本町1-1\n",
            "routes_jp.txt": "route_id,origin_stop,via_stop,destination_stop\nR1,駅前,本町,寺町\n",
            "feed_info.txt": "feed_publisher_name,feed_publisher_url,feed_lang,"
            "feed_start_date,feed_end_date,feed_version\n"
            "みほん市交通課,https://bus.example/,ja,20260401,20270331,2026春\n",
            "attributions.txt": "organization_name\nデータを作る会\n",
        }
    )

    table = reading.records
    assert table.agencies[0].address == "〒7550000 本町1-1"
    route = table.routes[0]
    assert (route.origin, route.via, route.destination) == ("駅前", "本町", "寺町")
    assert (table.about.edition, table.about.stops_on) == ("2026春", date(2027, 3, 31))
    assert reading.origin.title == "みほん市"
    assert reading.origin.attribution == "みほん市交通課・データを作る会"
