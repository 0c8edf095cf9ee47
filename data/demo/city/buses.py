"""Buses of みほん市: a community bus and a shop's bus as GTFS-JP, and a zone of rides on demand.

Stops and departures are read from `buses.toml`; the streets between the stops from the
geography. Times follow from the length of the way, at the pace of a bus in a city.
"""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import LineString, Point

from city.bus_feed import write_feed
from city.bus_paths import BusStreets, Leg, StopOnStreet, place_stops
from city.files import write_geojson
from city.geography import Geography
from city.land import bend

PACE = 300.0
"""Metres in a minute, stops included: 18 km/h."""
CLOSE = 140.0
"""Metres to the next stop below which a bus does not call at it too."""
KERB = 4.0
"""Metres from the middle of the street to the pole, on the left as vehicles drive."""


@dataclass(frozen=True, slots=True)
class Pole:
    """The place where people wait for one direction; local metres."""

    ref: str
    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class Way:
    """One direction of a line.

    Attributes
    ----------
    minutes, metres
        From the first stop, one for each pole.
    departures
        Service to times at the first stop, ``HH:MM``.
    """

    route: str
    direction: int
    headsign: str
    poles: Sequence[Pole]
    minutes: Sequence[int]
    metres: Sequence[float]
    line: LineString
    departures: Mapping[str, Sequence[str]]

    @property
    def ref(self) -> str:
        """Identify the shape."""
        return f"{self.route}_{self.direction}"


def make_buses(geography: Geography) -> dict[str, str | bytes]:
    """Make the files of the buses: a folder of GTFS-JP, and a layer of zones."""
    plan = read_plan()
    ways = make_ways(plan, geography)
    feed = write_feed(plan, ways)
    return {f"gtfs-jp/{name}": text for name, text in feed.items()} | {
        "on_demand.geojson": _write_zone(plan["zone"], geography)
    }


def read_plan() -> dict[str, Any]:
    """Read what was planned by hand."""
    text = Path(__file__).with_name("buses.toml").read_text("utf-8")
    return tomllib.loads(text)


def make_ways(plan: Mapping[str, Any], geography: Geography) -> list[Way]:
    """Lay every line along the streets, in each of its directions."""
    anchors = _list_places(geography)
    places = {
        name: anchors[_fold(where)] for name, _, _, where in plan["stops"]["rows"]
    }
    stops = place_stops(geography.edges, places)
    streets = BusStreets(geography.edges, stops)
    numbers = {name: number for number, name in enumerate(places, start=1)}
    poles: dict[str, Pole] = {}
    ways = []
    for route in plan["route"]:
        directions = [(0, route["stops"], route["headsign"], route["departures"])]
        if "returns" in route:
            back = route["stops"][::-1]
            directions.append((1, back, route["back"], route["returns"]))
        for direction, names, headsign, departures in directions:
            called, legs = _lay(names, streets)
            metres = list(accumulate((leg.length for leg in legs), initial=0.0))
            minutes = list(
                accumulate(
                    (max(1, round(leg.length / PACE)) for leg in legs), initial=0
                )
            )
            points = [
                legs[0].line.coords[0],
                *(xy for leg in legs for xy in leg.line.coords[1:]),
            ]
            line = LineString(points)
            ways.append(
                Way(
                    route=route["id"],
                    direction=direction,
                    headsign=headsign,
                    poles=[
                        _set_pole(poles, stops[name], numbers[name], line, along)
                        for name, along in zip(called, metres, strict=True)
                    ],
                    minutes=minutes,
                    metres=metres,
                    line=line,
                    departures=departures,
                )
            )
    return ways


def _lay(names: Sequence[str], streets: BusStreets) -> tuple[list[str], list[Leg]]:
    """Give the stops of a line and the ways between them; none are next door."""
    called = list(names)
    while True:
        legs = streets.find_legs(called)
        close = next((n for n, leg in enumerate(legs) if leg.length < CLOSE), None)
        if close is None:
            return called, legs
        # The end of the line stays; of two others the second is left away.
        del called[close + 1 if close + 2 < len(called) else close]


def _set_pole(
    poles: dict[str, Pole],
    stop: StopOnStreet,
    number: int,
    line: LineString,
    along: float,
) -> Pole:
    """Give the pole on the left of a bus that passes; opposite directions have their own."""
    start, end = (
        line.interpolate(np.clip(along + step, 0, line.length)) for step in (-5, 5)
    )
    east, north = end.x - start.x, end.y - start.y
    # A bus that turns round where it stops: its way in says where it stands.
    length = float(np.hypot(east, north)) or 1.0
    side = 1 if (east, north) > (0.0, 0.0) else 2
    ref = f"{number:03d}_{side}"
    if ref not in poles:
        left = Point(
            stop.point.x - north / length * KERB, stop.point.y + east / length * KERB
        )
        poles[ref] = Pole(ref, stop.name, left)
    return poles[ref]


def _list_places(geography: Geography) -> dict[str, Point]:
    towns = {_fold(town.name): Point(town.at) for town in geography.towns}
    features = {
        _fold(f.name): f.geometry.representative_point()
        for f in geography.features
        if f.name
    }
    # A place for which no block was left keeps its stop where it was planned.
    text = Path(__file__).with_name("places.toml").read_text("utf-8")
    planned = {
        _fold(row["name"]): Point(bend([row["at"]])[0])
        for row in tomllib.loads(text)["place"]
    }
    return towns | planned | features


def _write_zone(zone: Mapping[str, Any], geography: Geography) -> str:
    wanted = {_fold(name) for name in zone["towns"]}
    towns = [t.polygon for t in geography.towns if _fold(t.name) in wanted]
    # Hollows between the towns belong to it; a zone is drawn with a broad pen.
    shape = shapely.union_all(towns).buffer(60).buffer(-40).simplify(15)
    told = {key: value for key, value in zone.items() if key != "towns"}
    return write_geojson("on_demand", [(told, shapely.orient_polygons(shape))])


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name)
