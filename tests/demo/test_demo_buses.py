"""The demo city's buses: a timetable that could be driven, and that the importer takes."""

import json
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import holidays
import numpy as np
import pytest
import shapely
from demo_files import DEMO
from demo_files import read_rows as read_table
from pyproj import Transformer
from shapely import LineString, Point

from gis.sources.gtfs.files import find_feed
from gis.sources.gtfs.reader import read_gtfs
from gis.sources.gtfs.records import Timetable
from gis.sources.on_demand import read_on_demand
from gis.sources.records import Reading

FEED = DEMO / "gtfs-jp"
FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)
# Zone III of JGD2011.
ZONE = 6671
PLANE = Transformer.from_crs(4326, ZONE, always_xy=True)

Rows = list[dict[str, str]]


def read_rows(file: str) -> Rows:
    return read_table(f"{FEED.name}/{file}")


def group(rows: Rows, key: str) -> dict[str, Rows]:
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def seconds(text: str) -> int:
    hours, minutes, rest = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + rest


def to_point(row: dict[str, str], prefix: str) -> Point:
    return Point(
        PLANE.transform(float(row[f"{prefix}_lon"]), float(row[f"{prefix}_lat"]))
    )


@pytest.fixture(scope="module")
def stops() -> dict[str, Point]:
    return {row["stop_id"]: to_point(row, "stop") for row in read_rows("stops.txt")}


@pytest.fixture(scope="module")
def shapes() -> dict[str, LineString]:
    return {
        ref: LineString([to_point(row, "shape_pt") for row in rows])
        for ref, rows in group(read_rows("shapes.txt"), "shape_id").items()
    }


@pytest.fixture(scope="module")
def streets() -> shapely.STRtree:
    """Give the city's streets, read from its OpenStreetMap file with XML alone."""
    nodes: dict[str, tuple[float, float]] = {}
    lines = []
    for element in ET.parse(DEMO / "mihon.osm").getroot():  # noqa: S314 - our own file
        if element.tag == "node":
            lon, lat = float(element.attrib["lon"]), float(element.attrib["lat"])
            nodes[element.attrib["id"]] = PLANE.transform(lon, lat)
        elif element.tag == "way":
            tags = {tag.attrib["k"] for tag in element.iter("tag")}
            if "highway" in tags:
                lines.append(
                    LineString([nodes[nd.attrib["ref"]] for nd in element.iter("nd")])
                )
    return shapely.STRtree(lines)


@pytest.fixture(scope="module")
def reading() -> Reading[Timetable]:
    feed = find_feed(FEED)
    assert feed is not None
    return read_gtfs(feed, epsg=ZONE)


def test_the_importer_takes_it_without_faults(reading: Reading[Timetable]) -> None:
    table = reading.records
    assert reading.faults == []
    assert reading.origin.attribution == "みほん市都市政策課"
    assert (table.about.starts_on, table.about.stops_on) == (FIRST, LAST)
    assert len(table.calls) == len(read_rows("stop_times.txt"))
    assert {agency.name for agency in table.agencies} == {"みほん市", "株式会社マルミ"}
    # Nobody's numbers: a true 法人番号 never begins with 0.
    assert all(agency.ref.startswith("0") for agency in table.agencies)
    assert all(agency.telephone.startswith("04-0000-") for agency in table.agencies)


def test_every_name_has_its_reading_and_an_english_form(
    reading: Reading[Timetable],
) -> None:
    for record in (*reading.records.stops, *reading.records.routes):
        assert record.name_kana, record.name
        assert all(
            "HIRAGANA" in unicodedata.name(letter) or letter == "ー"
            for letter in record.name_kana
        ), record.name_kana
        assert record.name_en.isascii(), record.name_en


def test_there_are_lines_and_stops_as_a_city_has_them() -> None:
    names = {row["stop_name"] for row in read_rows("stops.txt")}
    assert 60 <= len(names) <= 80
    services = group(read_rows("routes.txt"), "jp_parent_route_id")
    assert {name: len(rows) for name, rows in services.items()} == {
        "みほんめぐりバス": 5,
        "マルミのお買い物バス": 1,
    }
    colors = [row["route_color"] for row in read_rows("routes.txt")]
    assert len(set(colors)) == len(colors)


def test_buses_run_forwards_at_the_speed_of_buses(
    stops: dict[str, Point], shapes: dict[str, LineString]
) -> None:
    """Between stops 5 to 50 km/h along the way that the map shows."""
    shape_of = {row["trip_id"]: row["shape_id"] for row in read_rows("trips.txt")}
    for trip, rows in group(read_rows("stop_times.txt"), "trip_id").items():
        line = shapes[shape_of[trip]]
        at = [float(row["shape_dist_traveled"]) for row in rows]
        for row, along in zip(rows, at, strict=True):
            # The plane's own scale and the rounding of degrees: a few metres in ten thousand.
            assert line.interpolate(along).distance(stops[row["stop_id"]]) < 15, (
                trip, row["stop_id"],
            )  # fmt: skip
        assert at[0] == 0
        assert at[-1] == pytest.approx(line.length, rel=1e-3)
        for before, after, start, end in zip(rows, rows[1:], at, at[1:], strict=False):
            assert int(after["stop_sequence"]) == int(before["stop_sequence"]) + 1
            took = seconds(after["arrival_time"]) - seconds(before["departure_time"])
            assert took > 0
            assert 5 <= (end - start) / took * 3.6 <= 50, (trip, after["stop_id"])
        assert (rows[0]["drop_off_type"], rows[-1]["pickup_type"]) == ("1", "1")


def test_every_stop_stands_at_a_street_and_is_served(
    stops: dict[str, Point], streets: shapely.STRtree
) -> None:
    points = np.array(list(stops.values()), dtype=object)
    _, distance = streets.query_nearest(points, return_distance=True, all_matches=False)
    assert distance.max() < 30
    assert {row["stop_id"] for row in read_rows("stop_times.txt")} == set(stops)


def test_shapes_follow_the_streets(
    shapes: dict[str, LineString], streets: shapely.STRtree
) -> None:
    for ref, line in shapes.items():
        on_the_way = shapely.points([p.coords[0] for p in _walk(line, 25.0)])
        _, distance = streets.query_nearest(
            on_the_way, return_distance=True, all_matches=False
        )
        assert distance.max() < 5, ref


def _walk(line: LineString, step: float) -> list[Point]:
    return [line.interpolate(along) for along in np.arange(0, line.length, step)]


def test_days_of_service_are_those_of_the_calendar(
    reading: Reading[Timetable],
) -> None:
    """Weekdays, Saturdays and holidays, Tuesdays and Fridays; not at the turn of the year."""
    public = holidays.country_holidays("JP", years=[2026, 2027])
    days = {calendar.ref: calendar.days for calendar in reading.records.calendars}
    for step in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(step)
        closed = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        weekday, holiday = day.weekday(), day in public and day.weekday() < 5
        expected = {
            "平日": weekday < 5 and not holiday,
            "土曜・祝日": weekday == 5 or holiday,
            "火曜・金曜": weekday in {1, 4} and not holiday,
        }
        for service, runs in expected.items():
            assert days[service].runs_on(day) == (runs and not closed), (service, day)
    used = {trip.calendar for trip in reading.records.trips}
    assert used == set(days)


def test_a_bus_is_back_before_the_next_day() -> None:
    times = [seconds(row["arrival_time"]) for row in read_rows("stop_times.txt")]
    assert min(times) >= 6 * 3600
    assert max(times) <= 21 * 3600


def test_a_line_s_trips_are_in_the_order_of_the_day() -> None:
    first = {
        trip: seconds(rows[0]["departure_time"])
        for trip, rows in group(read_rows("stop_times.txt"), "trip_id").items()
    }
    trips = read_rows("trips.txt")
    for rows in group(
        [row | {"key": row["shape_id"] + row["service_id"]} for row in trips], "key"
    ).values():
        order = [first[row["trip_id"]] for row in rows]
        assert order == sorted(set(order))


def test_the_zone_of_rides_on_demand_is_taken_as_a_city_writes_it() -> None:
    reading = read_on_demand(DEMO / "on_demand.geojson")

    assert (reading.faults, reading.notes) == ([], [])
    (zone,) = reading.records
    assert zone.resource == "予約で乗る乗合タクシー"
    assert (zone.weekdays, zone.closed_on_holidays) == ("1111100", True)
    assert zone.boundary.is_valid
    features = json.loads((DEMO / "small_areas.geojson").read_text("utf-8"))["features"]
    inside = {
        unicodedata.normalize("NFKC", feature["properties"]["S_NAME"])
        for feature in features
        if zone.boundary.contains(
            shapely.geometry.shape(feature["geometry"]).representative_point()
        )
    }
    assert {"上みほん", "大谷", "里山", "奥みほん", "みどり台1丁目"} <= inside
    assert not inside & {"みほん島", "城内", "若葉台1丁目"}
