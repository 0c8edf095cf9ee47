"""Timetables by the command: real feeds, the same twice, and stores that stay as they were."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from commanding import Dump, Run, make_dump, make_runner
from feeds import TINY, spoil, spoilt_feeds, write_folder, write_zip
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import box

MakeUrl = Callable[[], str]

FILES = {
    "transport_stop": "stops.txt",
    "transport_route": "routes.txt",
    "transport_trip": "trips.txt",
    "transport_stop_time": "stop_times.txt",
    "transport_calendar": "calendar.txt",
    "transport_calendar_date": "calendar_dates.txt",
}
"""Table to the file whose rows it has one for one."""


def count_rows(*feeds: Path) -> dict[str, int]:
    """Count rows of feeds with the csv module alone."""
    counts = dict.fromkeys([*FILES, "transport_shape"], 0)
    for feed in feeds:
        with zipfile.ZipFile(feed) as archive:
            for table, file in FILES.items():
                counts[table] += sum(1 for _ in read_rows(archive, file))
            shapes = {row["shape_id"] for row in read_rows(archive, "shapes.txt")}
            counts["transport_shape"] += len(shapes)
    return counts


def read_rows(archive: zipfile.ZipFile, file: str) -> list[dict[str, str]]:
    """Read a file of a zip; nothing where it is missing."""
    if file not in archive.namelist():
        return []
    text = archive.read(file).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def size(dump: dict[str, list[str]]) -> dict[str, int]:
    """Count the stored rows of the tables that are compared."""
    return {table: len(dump[table]) for table in [*FILES, "transport_shape"]}


@pytest.fixture
def in_tiny(run: Run) -> Run:
    """Give what runs commands on a store with an empty city in zone III."""
    assert run("init", "--code", "352021", "--name", "宇部市").code == 0
    return run


def test_takaoka(run: Run, dump: Dump, shared_data: Path) -> None:
    """An untidy feed: hours of one digit, no final newlines, a blank in the header."""
    feed = shared_data / "takaoka-gtfs.zip"
    assert run("init", "--code", "16202", "--name", "高岡市").code == 0

    answer = run("import", "transport", feed)

    assert answer.code == 0, answer.err
    assert "stops 86, lines 2, calendars 1, ways on the map 0, trips 49" in answer.out
    assert "days of service ended on 2017-03-31" in answer.out
    assert size(dump()) == count_rows(feed)
    before = dump()
    assert "Added 0, changed 0, left 139" in run("import", "transport", feed).out
    assert dump() == before


def test_both_feeds_of_porto_alegre(
    make_store_url: MakeUrl, tmp_path: Path, shared_data: Path
) -> None:
    """130,019 calls of the buses, 14,855 of the trains, side by side."""
    url = make_store_url()
    run, dump = make_runner(url, tmp_path / "var"), make_dump(url)
    feeds = [
        shared_data / "porto-alegre" / f"poa_{n}.zip" for n in ("eptc", "trensurb")
    ]
    words = ("init", "--code", "poa", "--name", "Porto Alegre", "--crs", "EPSG:31982")
    assert run(*words).code == 0

    for feed in feeds:
        answer = run("import", "transport", feed)
        assert answer.code == 0, answer.err

    before = dump()
    assert size(before) == count_rows(*feeds)
    assert "Added 0, changed 0, left 1281" in run("import", "transport", feeds[1]).out
    assert dump() == before


def test_a_dry_run_says_what_would_happen_and_keeps_nothing(
    in_tiny: Run, dump: Dump, tmp_path: Path
) -> None:
    feed = write_zip(tmp_path / "feed.zip")
    before = dump()

    answer = in_tiny("import", "transport", feed, "--dry-run")

    assert answer.code == 0
    assert "feed.zip: 14 rows. Would add 14" in answer.out
    assert dump() == before


def test_faults_are_told_and_nothing_is_kept(
    in_tiny: Run, dump: Dump, tmp_path: Path
) -> None:
    changes = spoil("stops.txt", "33.9520", "north") | spoil(
        "routes.txt", "山手線,3", "山手線,"
    )
    feed = write_zip(tmp_path / "feed.zip", changes)
    before = dump()

    answer = in_tiny("import", "transport", feed)

    assert answer.code == 1
    told, *faults = answer.err.splitlines()[1:]
    assert told == "feed.zip: 2 rows cannot be taken; nothing was imported."
    assert [fault.partition(": ")[::2] for fault in faults] == [
        (
            "stops.txt, row 3, column stop_lat",
            "“north” is not a coordinate: write degrees with decimals, such as 34.8631.",
        ),
        (
            "routes.txt, row 3, column route_type",
            "“” is no kind of line: write a number; 3 is a bus.",
        ),
    ]
    assert dump() == before


def test_skipping_faulty_rows_takes_the_rest_and_says_what_went(
    in_tiny: Run, dump: Dump, tmp_path: Path
) -> None:
    feed = write_zip(tmp_path / "feed.zip", spoil("stops.txt", "33.9600", "north"))

    answer = in_tiny("import", "transport", feed, "--skip-faulty")

    assert answer.code == 0, answer.err
    assert (
        "stops 4, lines 2, calendars 2, ways on the map 1, trips 2, calls at stops 6"
        in answer.out
    )
    assert (
        "rows of stop_times.txt left out because what they point at is: 2" in answer.out
    )
    assert "rows of trips.txt left out because what they point at is: 1" in answer.out
    assert (
        "left out: stops.txt, row 5, column stop_lat: “north” is not a coordinate"
        in answer.out
    )
    assert size(dump())["transport_stop_time"] == 6


def test_a_feed_without_a_good_trip_is_refused(in_tiny: Run, tmp_path: Path) -> None:
    text = TINY["routes.txt"].replace(",3,", ",bus,")
    feed = write_zip(tmp_path / "feed.zip", {"routes.txt": text})

    answer = in_tiny("import", "transport", feed, "--skip-faulty")

    assert answer.code == 1
    assert "no trip of it can be taken" in answer.err


def test_a_feed_takes_no_system_of_coordinates(in_tiny: Run, tmp_path: Path) -> None:
    answer = in_tiny(
        "import", "transport", write_folder(tmp_path / "feed"), "--crs", "EPSG:6671"
    )
    assert answer.code == 2
    assert "needs no --crs" in answer.err


@pytest.mark.parametrize("words", [("missing.zip",), ("empty.zip",), ("text.zip",)])
def test_what_is_no_feed_is_explained(
    in_tiny: Run, tmp_path: Path, words: tuple[str]
) -> None:
    (tmp_path / "empty.zip").touch()
    (tmp_path / "text.zip").write_bytes(b"PK\x03\x04 and no more")

    answer = in_tiny("import", "transport", tmp_path / words[0])

    assert answer.code == 1
    assert words[0] in answer.err
    assert "Traceback" not in answer.err


def test_zones_as_a_layer(in_tiny: Run, dump: Dump, tmp_path: Path) -> None:
    rows = [
        {"名称": "のりあい号", "区域名": zone, "曜日": days, "電話": "04-0000-0001"}
        for zone, days in (("北", "火・金"), ("南", "月・木"))
    ]
    path = tmp_path / "on_demand.geojson"
    shapes = [box(131.24, 33.95, 131.25, 33.96), box(131.25, 33.95, 131.26, 33.96)]
    gpd.GeoDataFrame(rows, geometry=shapes, crs=6668).to_file(path)

    answer = in_tiny("import", "transport", path)

    assert answer.code == 0, answer.err
    assert "Added 2" in answer.out
    after = dump()
    assert len(after["on_demand_zone"]) == 2
    assert len([row for row in after["resource"] if "のりあい号" in row]) == 1
    assert "left 2 as they were" in in_tiny("import", "transport", path).out
    assert dump() == after

    gpd.GeoDataFrame(rows[:1], geometry=shapes[:1], crs=6668).to_file(path)
    assert "left 1 as they were, ended 1" in in_tiny("import", "transport", path).out


def test_zones_outside_the_city_are_faults(
    in_tiny: Run, dump: Dump, tmp_path: Path
) -> None:
    path = tmp_path / "zones.geojson"
    frame = gpd.GeoDataFrame(
        [{"名称": "号"}], geometry=[box(141, 43, 141.1, 43.1)], crs=6668
    )
    frame.to_file(path)
    before = dump()

    answer = in_tiny("import", "transport", path)

    assert answer.code == 1
    assert "outside the area" in answer.err
    assert dump() == before


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=spoilt_feeds(), skip=st.sampled_from([(), ("--skip-faulty",)]))
def test_no_cell_brings_a_traceback_or_half_an_import(
    in_tiny: Run,
    dump: Dump,
    tmp_path: Path,
    changes: dict[str, bytes],
    skip: tuple[str, ...],
) -> None:
    """Put any text into any cell, the header's too: taken whole, or refused whole."""
    feed = write_zip(tmp_path / "feed.zip", changes)
    before = dump()

    answer = in_tiny("import", "transport", feed, *skip)

    assert answer.code in {0, 1}
    assert "Traceback" not in answer.err
    if answer.code == 1:
        assert dump() == before
