"""What the tables of a timetable hold of each record."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

import numpy as np
from shapely.geometry.base import BaseGeometry

from gis.domain.service_days import ServiceDays
from gis.sources.gtfs.records import (
    NO_TIME,
    CalendarRecord,
    Calls,
    RouteRecord,
    ShapeRecord,
    StopRecord,
    TripRecord,
)
from gis.store.imports.editions import make_digest
from gis.store.names import make_sort_key

Ids = Mapping[str, UUID]

_OF_THE_FILE = {"row"}
"""Where a record stands in its file does not change what it says."""


def digest_record(record: Any, *more: object) -> str:  # noqa: ANN401 - any record
    """Give the hash of what a record says, and of what belongs to it."""
    values = (
        getattr(record, field.name)
        for field in fields(record)
        if field.name not in _OF_THE_FILE
    )
    return make_digest((*map(_plain, values), *more))


def digest_calls(calls: Calls) -> dict[str, str]:
    """Give for each trip the hash of its calls; they are sorted by trip and position."""
    edges = np.flatnonzero(calls.trip[1:] != calls.trip[:-1]) + 1
    columns = [
        [group.tolist() for group in np.split(getattr(calls, name), edges)]
        for name in Calls.__slots__
    ]
    return {
        trips[0]: hashlib.sha256(repr(rest).encode()).hexdigest()
        for trips, *rest in zip(*columns, strict=True)
        if trips
    }


def describe_stop(record: StopRecord, stops: Ids) -> dict[str, Any]:
    """Give the columns of a stop."""
    return {
        **_name(record),
        "point": record.point,
        "code": record.code,
        "platform": record.platform,
        "description": record.description,
        "location_type": record.location_type,
        "parent_id": stops.get(record.parent),
        "wheelchair": record.wheelchair,
    }


def describe_route(
    record: RouteRecord, position: int, organizations: Ids, resource_id: UUID | None
) -> dict[str, Any]:
    """Give the columns of a line."""
    return {
        **_name(record),
        "organization_id": organizations.get(record.agency),
        "resource_id": resource_id,
        "route_type": record.route_type,
        "short_name": record.short_name,
        "description": record.description,
        "origin": record.origin,
        "via": record.via,
        "destination": record.destination,
        "color": record.color,
        "text_color": record.text_color,
        "position": position,
    }


def describe_calendar(record: CalendarRecord) -> dict[str, Any]:
    """Give the columns of a calendar."""
    days = record.days
    return {
        "weekdays": days.weekdays,
        "starts_on": days.starts_on,
        "stops_on": days.stops_on,
    }


def describe_shape(record: ShapeRecord) -> dict[str, Any]:
    """Give the columns of a shape."""
    return {"geometry": record.line}


def describe_trip(
    record: TripRecord, routes: Ids, calendars: Ids, shapes: Ids
) -> dict[str, Any]:
    """Give the columns of a trip."""
    return {
        "route_id": routes[record.route],
        "calendar_id": calendars[record.calendar],
        "shape_id": shapes.get(record.shape),
        "headsign": record.headsign,
        "short_name": record.short_name,
        "direction": record.direction,
        "wheelchair": record.wheelchair,
    }


def describe_calls(calls: Calls, trips: Ids, stops: Ids) -> list[dict[str, Any]]:
    """Give the columns of calls, in their order."""
    names = ("position", "arrives", "departs", "headsign", "pickup", "drop_off")
    columns = [getattr(calls, name).tolist() for name in names]
    return [
        {
            "trip_id": trips[trip],
            "stop_id": stops[stop],
            "position": position,
            "arrives": None if arrives == NO_TIME else arrives,
            "departs": None if departs == NO_TIME else departs,
            "headsign": headsign,
            "pickup": pickup,
            "drop_off": drop_off,
        }
        for trip, stop, position, arrives, departs, headsign, pickup, drop_off in zip(
            calls.trip.tolist(), calls.stop.tolist(), *columns, strict=True
        )
    ]


def describe_dates(record: CalendarRecord, calendar_id: UUID) -> list[dict[str, Any]]:
    """Give the columns of the dates that differ from a calendar."""
    days = record.days
    dates = dict.fromkeys(days.added, True) | dict.fromkeys(days.removed, False)
    return [
        {"calendar_id": calendar_id, "runs_on": day, "runs": runs}
        for day, runs in sorted(dates.items())
    ]


def _name(record: StopRecord | RouteRecord) -> dict[str, Any]:
    return {
        "name": record.name,
        "name_kana": record.name_kana,
        "name_en": record.name_en,
        "sort_key": make_sort_key(record.name, record.name_kana),
    }


def _plain(value: object) -> object:
    if isinstance(value, BaseGeometry):
        return value.wkb
    if isinstance(value, ServiceDays):
        dates = (sorted(value.added), sorted(value.removed))
        return (value.weekdays, value.starts_on, value.stops_on, *dates)
    return value
