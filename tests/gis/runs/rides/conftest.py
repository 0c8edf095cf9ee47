"""A street of two kilometres with a bus: people at one end, a salon at the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import MultiPolygon, box

from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.transport import import_transport
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource

TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"
TEN_TO_TWELVE = {"opens_at": time(10), "closes_at": time(12)}

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Calls = Mapping[str, str]
"""Of a trip: the time at each of its stops, in order."""


@dataclass
class Bus:
    """A timetable in the making; stops lie at metres of the street."""

    folder: Path
    town: Any
    stops: dict[str, tuple[float, float]]
    trips: list[tuple[str, str, Calls, str]] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=lambda: {"daily": "1111111"})
    exceptions: list[tuple[str, str, int]] = field(default_factory=list)
    last: str = "20270331"

    def run(
        self, *trips: Calls, line: str = "L", days: str = "daily", wheelchair: str = ""
    ) -> "Bus":
        """Add trips of a line."""
        self.trips += [(line, days, calls, wheelchair) for calls in trips]
        return self

    def keep(self) -> None:
        """Write the timetable as GTFS and import it."""
        files = {
            "agency.txt": [
                "agency_id,agency_name,agency_url,agency_timezone",
                "A,市,https://bus.example/,Asia/Tokyo",
            ],
            "stops.txt": ["stop_id,stop_name,stop_lon,stop_lat"],
            "routes.txt": ["route_id,agency_id,route_long_name,route_type"],
            "calendar.txt": [f"service_id,{','.join(WEEK)},start_date,end_date"],
            "calendar_dates.txt": ["service_id,date,exception_type"],
            "trips.txt": ["route_id,service_id,trip_id,wheelchair_accessible"],
            "stop_times.txt": [
                "trip_id,stop_sequence,stop_id,arrival_time,departure_time"
            ],
        }
        for name, (x, y) in self.stops.items():
            lon, lat = to_lon_lat(EAST + x, NORTH + y)
            files["stops.txt"].append(f"{name},停留所{name},{lon},{lat}")
        for line in dict.fromkeys(line for line, *_ in self.trips):
            files["routes.txt"].append(f"{line},A,{line}線,3")
        for service, week in self.days.items():
            digits = ",".join(week)
            files["calendar.txt"].append(f"{service},{digits},20260401,{self.last}")
        for service, on, kind in self.exceptions:
            files["calendar_dates.txt"].append(f"{service},{on},{kind}")
        for number, (line, days, calls, wheelchair) in enumerate(self.trips):
            files["trips.txt"].append(f"{line},{days},T{number},{wheelchair}")
            for place, (stop, at) in enumerate(calls.items()):
                files["stop_times.txt"].append(
                    f"T{number},{place},{stop.rstrip('*')},{at}:00,{at}:00"
                )
        self.folder.mkdir(parents=True)
        for name, rows in files.items():
            (self.folder / name).write_text("\n".join(rows) + "\n")
        import_transport(
            self.town.session,
            self.town.city,
            self.folder,
            today=date(2026, 4, 1),
            options=ImportOptions(),
        )


@pytest.fixture
def ride_town(town: Any) -> Any:
    """Give a street, 100 people at x = 1500, and a salon at x = 100 on Tuesdays 10–12."""
    town.draw([(0, 0), (2000, 0)])
    town.settle(u=((1500, 0), 100))
    town.open("会館", (100, 0), rule=TUESDAYS, held=TEN_TO_TWELVE)
    return town


@pytest.fixture
def make_bus(town: Any, tmp_path: Path) -> Callable[..., Bus]:
    """Give what makes a timetable of stops H near home, G near the salon, and M between."""

    def make(**stops: tuple[float, float]) -> Bus:
        usual = {"H": (1400.0, 0.0), "M": (800.0, 0.0), "G": (200.0, 0.0)}
        return Bus(tmp_path / "feed", town, usual | stops)

    return make


@pytest.fixture
def add_zone(ride_town: Any) -> Callable[..., Resource]:
    """Give what adds a zone of rides on demand, from one x of the street to another."""

    def add(
        west: float, east: float, *, of: Mapping[str, Any] | None = None, **zone: Any
    ) -> Resource:
        service = ride_town.open("予約タクシー", kind="bus", **(of or {}))
        (x0, y0), (x1, y1) = (
            to_lon_lat(EAST + x, NORTH + y) for x, y in ((west, -500), (east, 500))
        )
        usual = {
            "weekdays": "1111100",
            "opens_at": time(8, 30),
            "closes_at": time(17),
        }
        ride_town.session.add(
            OnDemandZone(
                municipality_id=ride_town.city.id,
                resource_id=service.id,
                boundary=MultiPolygon([box(x0, y0, x1, y1)]),
                **(usual | zone),
            )
        )
        ride_town.session.flush()
        return service

    return add
