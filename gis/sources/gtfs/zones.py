"""Zones of rides on demand in a feed (GTFS-Flex)."""

import json
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.errors import ShapelyError

from gis.errors import N_, Message, SourceError
from gis.sources.geometry import (
    are_polygons,
    check_finite,
    check_positions,
    repair_polygons,
)
from gis.sources.gtfs.calls import NOT_A_TIME
from gis.sources.gtfs.checks import Checks, all_good
from gis.sources.gtfs.records import (
    NO_TIME,
    AgencyRecord,
    CalendarRecord,
    RouteRecord,
    TripRecord,
    ZoneRecord,
)
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.gtfs.values import parse_seconds, write_time

LOCATIONS = "locations.geojson"
BOOKING_RULES = "booking_rules.txt"
_DAY = 24 * 3600

Shapes = Mapping[str, tuple[str, Polygon | MultiPolygon]]


def read_locations(text: str, notes: list[Message]) -> dict[str, tuple[str, Any]]:
    """Read the zones' outlines: identifier to name and polygon.

    Raises
    ------
    SourceError
        When the file is no GeoJSON, or holds something else than areas.
    """
    try:
        features = json.loads(text)["features"]
        refs = [str(feature["id"]) for feature in features]
        names = [
            str((feature.get("properties") or {}).get("stop_name") or "")
            for feature in features
        ]
        outlines = [json.dumps(feature["geometry"]) for feature in features]
        shapes = np.array(shapely.from_geojson(outlines), dtype=object)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _not_areas() from error
    except ShapelyError as error:
        raise _not_areas() from error
    if not len(shapes) or not are_polygons(shapes).all():
        raise _not_areas()
    check_finite(shapes, LOCATIONS)
    check_positions(shapes, LOCATIONS)
    shapes = repair_polygons(
        shapely.force_2d(shapes), np.arange(1, len(shapes) + 1), LOCATIONS, notes
    )
    return {
        ref: (name, shape) for ref, name, shape in zip(refs, names, shapes, strict=True)
    }


def read_zones(
    calls: GtfsTable,
    rules: GtfsTable,
    locations: Shapes,
    checks: Checks,
    *,
    trips: Sequence[TripRecord],
    routes: Sequence[RouteRecord],
    agencies: Sequence[AgencyRecord],
    calendars: Sequence[CalendarRecord],
) -> list[ZoneRecord]:
    """Read in which zones, on which days and between which hours rides can be called.

    Parameters
    ----------
    calls
        Rows of ``stop_times.txt`` that name a zone instead of a stop.
    rules
        ``booking_rules.txt``.
    """
    good = all_good(calls)
    trip_of = {trip.ref: trip for trip in trips}
    checks.check_known(calls, "trip_id", trip_of.keys(), "trips.txt", good)
    checks.check_known(calls, "location_id", locations.keys(), LOCATIONS, good)
    opens, closes = (
        checks.parse(
            calls, f"{end}_pickup_drop_off_window", parse_seconds, NOT_A_TIME, good
        )
        for end in ("start", "end")
    )
    route_of = {route.ref: route for route in routes}
    agency_of = {agency.ref: agency for agency in agencies}
    week_of = {calendar.ref: calendar.days.weekdays for calendar in calendars}
    booking_of = {ref: index for index, ref in enumerate(rules.get("booking_rule_id"))}
    zones: dict[str, ZoneRecord] = {}
    for index in np.flatnonzero(good).tolist():
        trip = trip_of[calls.get("trip_id")[index]]
        route = route_of[trip.route]
        location = calls.get("location_id")[index]
        name, boundary = locations[location]
        window = (opens[index], closes[index])
        ref = " ".join(
            (location, trip.route, trip.calendar, _say_window(window))
        ).strip()
        rule = booking_of.get(
            calls.get("pickup_booking_rule_id")[index]
            or calls.get("drop_off_booking_rule_id")[index]
        )
        agency = agency_of.get(route.agency)
        told = {} if rule is None else _read_rule(rules, rule)
        held = all(NO_TIME <= seconds <= _DAY for seconds in window)
        zones.setdefault(
            ref,
            ZoneRecord(
                row=int(calls.rows[index]),
                ref=ref,
                resource=route.name,
                boundary=boundary,
                name=name,
                weekdays=week_of.get(trip.calendar, ""),
                words="" if held else _say_window(window),
                opens_at=_to_time(window[0]) if held else None,
                closes_at=_to_time(window[1]) if held else None,
                organization=agency.name if agency else "",
                calendar=trip.calendar,
                booking=told.get("words", ""),
                telephone=told.get("phone_number", "")
                or (agency.telephone if agency else ""),
                website=told.get("booking_url", "") or told.get("info_url", ""),
            ),
        )
    return list(zones.values())


def _read_rule(rules: GtfsTable, index: int) -> dict[str, str]:
    columns = (
        *("message", "phone_number", "info_url", "booking_url", "booking_type"),
        *("prior_notice_duration_min", "prior_notice_last_day"),
        "prior_notice_last_time",
    )
    told = {name: str(rules.get(name)[index]) for name in columns}
    return told | {"words": told["message"] or _say_rule(told)}


def _say_rule(told: Mapping[str, str]) -> str:
    """Say until when to book, as the people of the city read it."""
    days, until = told["prior_notice_last_day"], told["prior_notice_last_time"]
    if days.isdecimal():
        return f"{int(days)}日前{f'の{until[:-3]}' if until.endswith(':00') else ''}までに予約"
    minutes = told["prior_notice_duration_min"]
    if minutes.isdecimal():
        return f"{int(minutes)}分前までに予約"
    return "予約なしで呼べる" if told["booking_type"] == "0" else ""


def _say_window(window: tuple[int, int]) -> str:
    if window == (NO_TIME, NO_TIME):
        return ""
    return "～".join("" if s == NO_TIME else write_time(s)[:-3] for s in window)


def _to_time(seconds: int) -> time | None:
    """Give a time of day; 24:00 is the midnight at which a day ends."""
    if seconds == NO_TIME:
        return None
    minutes = seconds % _DAY // 60
    return time(minutes // 60, minutes % 60)


def _not_areas() -> SourceError:
    return SourceError(
        N_(
            "%(file)s cannot be read as zones: it must be GeoJSON whose features are areas"
            " with an “id”."
        ),
        file=LOCATIONS,
    )
