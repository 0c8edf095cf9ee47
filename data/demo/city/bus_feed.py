"""A feed of GTFS-JP as text files, the same bytes for the same buses."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from city.files import to_degrees, write_csv

if TYPE_CHECKING:
    from city.buses import Way

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BUS = 3
NOT_HERE = 1

Rows = Iterable[Sequence[object]]


def write_feed(plan: Mapping[str, Any], ways: "Sequence[Way]") -> dict[str, str]:
    """Write the files of a feed: name to text."""
    tables: dict[str, tuple[Sequence[str], Rows]] = {
        "agency.txt": (
            ("agency_id", "agency_name", "agency_url", "agency_timezone",
             "agency_lang", "agency_phone"),
            [(a["id"], a["name"], a["website"], "Asia/Tokyo", "ja", a["telephone"])
             for a in plan["agency"]],
        ),
        "agency_jp.txt": (
            ("agency_id", "agency_official_name", "agency_zip_number",
             "agency_address"),
            [(a["id"], a["official"], a["postal"], a["address"])
             for a in plan["agency"]],
        ),
        "stops.txt": (
            ("stop_id", "stop_name", "stop_lat", "stop_lon", "location_type"),
            _list_stops(ways),
        ),
        "routes.txt": (
            ("route_id", "agency_id", "route_short_name", "route_long_name",
             "route_type", "route_color", "route_text_color", "jp_parent_route_id"),
            [(r["id"], r["agency"], r["short"], r["name"], BUS, r["color"], "FFFFFF",
              r["service"]) for r in plan["route"]],
        ),
        "routes_jp.txt": (
            ("route_id", "route_update_date", "origin_stop", "via_stop",
             "destination_stop"),
            [(r["id"], _day(plan["feed"]["starts"]), r["stops"][0], r["via"],
              r["stops"][-1]) for r in plan["route"]],
        ),
        "calendar.txt": (
            ("service_id", *WEEK, "start_date", "end_date"),
            [(s["id"], *s["week"], _day(plan["feed"]["starts"]),
              _day(plan["feed"]["stops"])) for s in plan["service"]],
        ),
        "calendar_dates.txt": (
            ("service_id", "date", "exception_type"),
            _list_dates(plan),
        ),
        "trips.txt": (
            ("route_id", "service_id", "trip_id", "trip_headsign", "direction_id",
             "shape_id", "wheelchair_accessible"),
            [(way.route, service, _trip(way, service, time), way.headsign,
              way.direction, way.ref, 1)
             for way in ways for service, time in _list_runs(way)],
        ),
        "stop_times.txt": (
            ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence",
             "pickup_type", "drop_off_type", "shape_dist_traveled"),
            _list_calls(ways),
        ),
        "shapes.txt": (
            ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence",
             "shape_dist_traveled"),
            _list_points(ways),
        ),
        "fare_attributes.txt": (
            ("fare_id", "price", "currency_type", "payment_method", "transfers",
             "agency_id"),
            [(f"{a['fare']}円", a["fare"], "JPY", 0, 0, a["id"])
             for a in plan["agency"]],
        ),
        "fare_rules.txt": (
            ("fare_id", "route_id"),
            [(f"{a['fare']}円", r["id"]) for r in plan["route"]
             for a in plan["agency"] if a["id"] == r["agency"]],
        ),
        "feed_info.txt": (
            ("feed_publisher_name", "feed_publisher_url", "feed_lang",
             "feed_start_date", "feed_end_date", "feed_version"),
            [(plan["feed"]["publisher"], plan["feed"]["website"], "ja",
              _day(plan["feed"]["starts"]), _day(plan["feed"]["stops"]),
              plan["feed"]["edition"])],
        ),
        "translations.txt": (
            ("table_name", "field_name", "language", "translation", "field_value"),
            _list_words(plan),
        ),
    }  # fmt: skip
    return {name: write_csv(header, rows) for name, (header, rows) in tables.items()}


def _list_stops(ways: "Sequence[Way]") -> Rows:
    poles = {pole.ref: pole for way in ways for pole in way.poles}
    for ref, pole in sorted(poles.items()):
        lon, lat = to_degrees(np.array([[pole.point.x, pole.point.y]]))[0]
        yield ref, pole.name, f"{lat:.6f}", f"{lon:.6f}", 0


def _list_dates(plan: Mapping[str, Any]) -> Rows:
    """List the dates that differ: only those on which the days of the week say otherwise."""
    starts, stops = plan["feed"]["starts"], plan["feed"]["stops"]
    holidays, closed = set(plan["days"]["holidays"]), set(plan["days"]["closed"])
    for service in plan["service"]:
        for step in range((stops - starts).days + 1):
            day = starts + timedelta(step)
            regular = service["week"][day.weekday()] == "1"
            runs = regular
            if day in closed:
                runs = False
            elif day in holidays:
                runs = service["holidays"] == "runs"
            if runs != regular:
                yield service["id"], _day(day), 1 if runs else 2


def _list_runs(way: "Way") -> list[tuple[str, str]]:
    return [(s, time) for s, times in way.departures.items() for time in times]


def _list_calls(ways: "Sequence[Way]") -> Rows:
    for way in ways:
        last = len(way.poles) - 1
        for service, time in _list_runs(way):
            hour, minute = map(int, time.split(":"))
            for place, (pole, minutes, metres) in enumerate(
                zip(way.poles, way.minutes, way.metres, strict=True)
            ):
                clock = hour * 60 + minute + minutes
                shown = f"{clock // 60:02d}:{clock % 60:02d}:00"
                yield (
                    _trip(way, service, time),
                    *(shown, shown, pole.ref, place + 1),
                    NOT_HERE if place == last else 0,
                    NOT_HERE if place == 0 else 0,
                    f"{metres:.1f}",
                )


def _list_points(ways: "Sequence[Way]") -> Rows:
    for way in ways:
        xy = np.array(way.line.coords)[:, :2]
        steps = np.hypot(*np.diff(xy, axis=0).T)
        metres = np.concatenate(([0.0], np.cumsum(steps)))
        for place, ((lon, lat), along) in enumerate(
            zip(to_degrees(xy), metres, strict=True), start=1
        ):
            yield way.ref, f"{lat:.6f}", f"{lon:.6f}", place, f"{along:.1f}"


def _list_words(plan: Mapping[str, Any]) -> Rows:
    named = [
        *(
            ("agency", "agency_name", a["name"], a["kana"], a["en"])
            for a in plan["agency"]
        ),
        *(
            ("routes", "route_long_name", r["name"], r["kana"], r["en"])
            for r in plan["route"]
        ),
        *(
            ("stops", "stop_name", name, kana, en)
            for name, kana, en, _ in plan["stops"]["rows"]
        ),
    ]
    for table, field, name, kana, english in named:
        yield table, field, "ja-Hrkt", kana, name
        yield table, field, "en", english, name


def _trip(way: "Way", service: str, time: str) -> str:
    hour, minute = map(int, time.split(":"))
    return f"{service}_{way.ref}_{hour:02d}{minute:02d}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
