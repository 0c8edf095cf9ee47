"""Timetables and zones of a run as parts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.ride_rules import RideRules
from gis.runs.kept.days import (
    read_day,
    read_service,
    read_suspensions,
    write_day,
    write_service,
    write_suspensions,
)
from gis.runs.kept.parts import Column, Part
from gis.runs.rides.doors import DoorRide, DoorStanding
from gis.runs.rides.inputs import RideInputs
from gis.runs.rides.transport import CityTransport
from gis.store.queries.timetables import Timetable
from gis.store.queries.transport import RouteDays, Stops

_NONE = -1
"""Stands for a number, or for yes or no, that is not known."""
_STOP_TEXTS = ("id", "ref", "name", "name_kana", "name_en", "code", "platform")
_LINE_TEXTS = (
    *("ref", "name", "short_name", "name_kana", "name_en", "color", "organization"),
    "weekdays",
)
_DOOR_TEXTS = (
    *("id", "resource_id", "name", "zone", "weekdays"),
    *("eligibility", "booking", "capacity", "telephone"),
)


def rides_to_parts(rides: RideInputs) -> dict[str, Part]:
    """Give stops, lines, calendars, trips, calls and zones."""
    transport = rides.transport
    table, stops, lines = transport.timetable, transport.stops, transport.lines
    return {
        "stops": {
            **{name: _texts(getattr(stops, name)) for name in _STOP_TEXTS},
            "lon": stops.lon,
            "lat": stops.lat,
            "location_type": stops.location_type,
            "parent": stops.parent,
            "wheelchair": _write_flags(stops.wheelchair),
        },
        "lines": {
            "id": _texts(each.id for each in lines),
            **{name: [getattr(each, name) for each in lines] for name in _LINE_TEXTS},
            "resource_id": [str(each.resource_id or "") for each in lines],
            "trips": np.array([each.trips for each in lines], dtype=np.int64),
            "first": [write_day(each.first) or "" for each in lines],
            "last": [write_day(each.last) or "" for each in lines],
        },
        "calendars": {
            "id": _texts(transport.days),
            "days": [write_service(each) for each in transport.days.values()],
        },
        "trips": {
            "id": _texts(table.trip_id),
            "line_id": _texts(table.route_id),
            "calendar_id": _texts(table.calendar_id),
            "headsign": _texts(table.headsign),
            "wheelchair": _write_flags(table.wheelchair),
        },
        "calls": {
            "trip": table.trip,
            "stop": table.stop,
            "arrives": table.arrives,
            "departs": table.departs,
            "boards": table.boards,
            "alights": table.alights,
        },
        "zones": _doors_to_part(rides.doors),
    }


RIDE_PARTS = ("stops", "lines", "calendars", "trips", "calls", "zones")


def parts_to_rides(parts: Mapping[str, Part], rules: RideRules) -> RideInputs:
    """Give what rides are worked out from again."""
    stops, lines, calendars, trips, calls, zones = (parts[name] for name in RIDE_PARTS)
    made = Stops(
        id=_ids(stops["id"]),
        **{name: _objects(stops[name]) for name in _STOP_TEXTS[1:]},
        lon=np.asarray(stops["lon"]),
        lat=np.asarray(stops["lat"]),
        location_type=np.asarray(stops["location_type"]),
        parent=np.asarray(stops["parent"]),
        wheelchair=_read_flags(stops["wheelchair"]),
    )
    timetable = Timetable(
        stops=made,
        trip_id=_ids(trips["id"]),
        route_id=_ids(trips["line_id"]),
        calendar_id=_ids(trips["calendar_id"]),
        headsign=_objects(trips["headsign"]),
        wheelchair=_read_flags(trips["wheelchair"]),
        **{name: np.asarray(column) for name, column in calls.items()},
    )
    days = {
        UUID(id_): found
        for id_, text in zip(calendars["id"], calendars["days"], strict=True)
        if (found := read_service(text)) is not None
    }
    transport = CityTransport(
        stops=made,
        called=np.unique(timetable.stop),
        lines=_part_to_lines(lines),
        timetable=timetable,
        days=days,
    )
    return RideInputs(rules=rules, transport=transport, doors=_part_to_doors(zones))


def _part_to_lines(part: Part) -> list[RouteDays]:
    return [
        RouteDays(
            id=UUID(row["id"]),
            **{name: row[name] for name in _LINE_TEXTS},
            resource_id=UUID(row["resource_id"]) if row["resource_id"] else None,
            trips=int(row["trips"]),
            first=read_day(row["first"]),
            last=read_day(row["last"]),
        )
        for row in _rows(part)
    ]


def _doors_to_part(doors: Sequence[DoorRide]) -> Part:
    def numbers(read: Callable[[DoorRide], int | None]) -> NDArray[np.int64]:
        told = [read(each) for each in doors]
        return np.array([_NONE if n is None else n for n in told], dtype=np.int64)

    return {
        **{name: [getattr(each, name) for each in doors] for name in _DOOR_TEXTS},
        "standing": [each.standing.value for each in doors],
        "boundary": np.array([each.boundary for each in doors], dtype=object),
        "days": [write_service(each.days) for each in doors],
        "opens": numbers(lambda each: each.opens),
        "closes": numbers(lambda each: each.closes),
        "closed_on_holidays": np.array([d.closed_on_holidays for d in doors], bool),
        "closed_at_new_year": np.array([d.closed_at_new_year for d in doors], bool),
        "suspensions": [write_suspensions(each.suspensions) for each in doors],
    }


def _part_to_doors(part: Part) -> list[DoorRide]:
    shapely.prepare(np.asarray(part["boundary"], dtype=object))
    return [
        DoorRide(
            **{name: row[name] for name in _DOOR_TEXTS},
            standing=DoorStanding(row["standing"]),
            boundary=row["boundary"],
            days=read_service(row["days"]),
            opens=None if row["opens"] == _NONE else int(row["opens"]),
            closes=None if row["closes"] == _NONE else int(row["closes"]),
            closed_on_holidays=bool(row["closed_on_holidays"]),
            closed_at_new_year=bool(row["closed_at_new_year"]),
            suspensions=read_suspensions(row["suspensions"]),
        )
        for row in _rows(part)
    ]


def _rows(part: Part) -> list[dict[str, Any]]:
    return [
        dict(zip(part, row, strict=True)) for row in zip(*part.values(), strict=True)
    ]


def _texts(values: Any) -> list[str]:  # noqa: ANN401 - identifiers and texts alike
    return [str(each) for each in values]


def _ids(column: Column) -> NDArray[np.object_]:
    return np.array([UUID(each) for each in column], dtype=object)


def _objects(column: Column) -> NDArray[np.object_]:
    return np.array(list(column), dtype=object)


def _write_flags(flags: NDArray[np.object_]) -> NDArray[np.int64]:
    told = [_NONE if each is None else int(each) for each in flags]
    return np.array(told, dtype=np.int64)


def _read_flags(column: Column) -> NDArray[np.object_]:
    told = [None if each == _NONE else bool(each) for each in column]
    return np.array(told, dtype=object)
