"""A timetable with a stop more, or with some fewer: arrays in, arrays out."""

from dataclasses import replace
from typing import Any

import numpy as np

from gis.domain.points import Point
from gis.network.graph import Flags, Floats, Longs
from gis.runs.rides.transport import CityTransport
from gis.store.queries.timetables import UNKNOWN, Timetable
from gis.store.queries.transport import Stops

_PER_CALL = ("trip", "stop", "arrives", "departs", "boards", "alights")
_TEXTS = ("ref", "name", "name_kana", "name_en", "code", "platform")


def call_between(
    transport: CityTransport, after: Longs, share: Floats, *, at: Point, name: str
) -> CityTransport:
    """Let trips call at a new stop, behind some of their calls.

    Parameters
    ----------
    after : (k,)
        Calls of the timetable, ascending; each has another of its trip behind it.
    share : (k,)
        After which part of the time to that next call the new one is made; where one of
        the two times is not told, that of the new call is not either.
    at, name
        Where the stop is, and what it is called.
    """
    stops = _append_stop(transport.stops, at, name)
    table = _insert_calls(transport.timetable, after, len(transport.stops), share)
    return _replace(transport, stops, table)


def drop_stops(transport: CityTransport, gone: Flags) -> CityTransport:
    """Take stops away; trips go on without them.

    Parameters
    ----------
    gone : (s,)
        Which stops.
    """
    table, number = transport.timetable, np.cumsum(~gone) - 1
    stays = ~gone[table.stop]
    left = {each: getattr(table, each)[stays] for each in _PER_CALL}
    left["stop"] = number[left["stop"]]
    stops = _take_stops(transport.stops, ~gone, number)
    return _replace(transport, stops, replace(table, **left))


def _insert_calls(
    table: Timetable, after: Longs, stop: int, share: Floats
) -> Timetable:
    """Put a call at a stop behind some calls, after a share of the time to the next."""
    departs, arrives = table.departs[after], table.arrives[after + 1]
    told = (departs != UNKNOWN) & (arrives != UNKNOWN)
    at = np.where(told, np.rint(departs + share * (arrives - departs)), UNKNOWN)
    columns: dict[str, np.ndarray] = {
        "trip": table.trip[after],
        "stop": np.full(len(after), stop),
        "arrives": at.astype(np.int64),
        "departs": at.astype(np.int64),
        "boards": np.ones(len(after), dtype=bool),
        "alights": np.ones(len(after), dtype=bool),
    }
    longer: dict[str, Any] = {
        name: np.insert(getattr(table, name), after + 1, values)
        for name, values in columns.items()
    }
    return replace(table, **longer)


def _append_stop(stops: Stops, at: Point, name: str) -> Stops:
    row = dict.fromkeys(_TEXTS, "") | {"ref": name, "name": name}
    return replace(
        stops,
        id=np.append(stops.id, name),
        lon=np.append(stops.lon, at.lon),
        lat=np.append(stops.lat, at.lat),
        location_type=np.append(stops.location_type, 0),
        parent=np.append(stops.parent, -1),
        wheelchair=_append(stops.wheelchair, None),
        **{text: _append(getattr(stops, text), value) for text, value in row.items()},
    )


def _append(column: np.ndarray, value: object) -> np.ndarray:
    longer = np.empty(len(column) + 1, dtype=object)
    longer[:-1], longer[-1] = column, value
    return longer


def _take_stops(stops: Stops, stays: np.ndarray, number: Longs) -> Stops:
    """Give some stops; a station that goes leaves none behind."""
    parent = stops.parent[stays]
    return replace(
        stops,
        **{
            name: getattr(stops, name)[stays]
            for name in (*_TEXTS, "id", "lon", "lat", "location_type", "wheelchair")
        },
        parent=np.where(parent >= 0, number[parent], -1),
    )


def _replace(
    transport: CityTransport, stops: Stops, timetable: Timetable
) -> CityTransport:
    """Give the transport with other stops and calls, and nothing worked out yet."""
    return CityTransport(
        stops=stops,
        called=np.unique(timetable.stop),
        lines=transport.lines,
        timetable=replace(timetable, stops=stops),
        days=transport.days,
    )
