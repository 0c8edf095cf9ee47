"""Stops and zones that a plan opens or closes, worked out by hand on one street.

People at x = 1500, a salon at x = 100 on Tuesdays from 10:00 to 12:00, stops H (1400),
M (800) and G (200): see `conftest.py`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis.domain.plans import (
    AddResource,
    AddStop,
    CloseStop,
    CloseZone,
    Plan,
    read_plan,
)
from gis.domain.points import Point
from gis.errors import FaultyRowsError, NotFoundError, UsageError
from gis.runs.gaps import work_out_gaps
from gis.runs.plans.answer import answer_plan
from gis.runs.plans.apply import apply_plan, plan_rides
from gis.runs.plans.plan_json import plan_to_json
from gis.runs.plans.rides import answer_rides
from gis.runs.plans.zones import read_new_zones

OUT = {"H": "09:20", "M": "09:30", "G": "09:40"}
BACK = {"G": "12:10", "M": "12:20", "H": "12:30"}

Make = Callable[..., Any]


def at(x: float, y: float = 0.0) -> Point:
    return Point(*to_lon_lat(EAST + x, NORTH + y))


def ride(base: Any, *changes: Any) -> dict[str, Any]:
    """Tell what a plan changes, as JSON, and see that a full answer says the same."""
    plan = Plan(changes)
    rides = answer_rides(answer_plan(base, plan))
    full = work_out_gaps(apply_plan(base, plan))
    count = len(full.placed)
    ridden = np.zeros(count, bool) if full.rides is None else full.rides.mark(count)
    assert rides.ridden[1].tolist() == ridden.tolist()
    told = plan_to_json(rides.answer, rides, run_id="", fingerprint="", versions={})
    found: dict[str, Any] = {**told["rides"], "changes": told["changes"]}
    return found


def write_zone(folder: Path, west: float, east: float, **columns: str) -> Path:
    """Write a zone from one x of the street to another as GeoJSON."""
    box = [at(x, y) for x, y in ((west, -300), (east, -300), (east, 300), (west, 300))]
    ring = [[point.lon, point.lat] for point in (*box, box[0])]
    usual = {"name": "予約バス", "weekdays": "火", "opens": "9:00", "closes": "17:00"}
    feature = {
        "type": "Feature",
        "properties": usual | columns,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = folder / "zone.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def test_without_a_stop_nobody_rides(ride_town: Any, make_bus: Make) -> None:
    make_bus().run(OUT, BACK).keep()
    told = ride(ride_town.plan(), CloseStop("停留所H"))
    assert (told["before"]["ridden"], told["after"]["ridden"]) == (100.0, 0.0)
    assert (told["gained"], told["lost"]) == (0.0, 100.0)
    (change,) = told["changes"]
    assert (change["stops"], change["calls"]) == (["停留所H"], 2)
    (line,) = told["carriers"]
    assert (line["name"], line["before"], line["after"]) == ("L線", 100.0, 0.0)


def test_a_new_stop_is_called_at_in_both_directions(
    ride_town: Any, make_bus: Make
) -> None:
    """H is 700 m from home. A new one 200 m nearer to M: called at a third of the way."""
    make_bus(H=(1400.0, 600.0)).run(OUT, BACK).run({"M": "08:00", "G": "08:10"}).keep()
    base = ride_town.plan()
    # Of the straight 848.5 m from H to M, (1000, 200) is two thirds.
    told = ride(base, AddStop("L線", at(1000, 200)))
    assert told["changes"][0]["stops"] == ["停留所H", "停留所M"]
    assert told["changes"][0]["calls"] == 2
    planned = plan_rides(base, Plan((AddStop("L", at(1000, 200)),)))
    assert planned is not None
    table = planned.inputs.transport.timetable
    new = len(table.stops) - 1
    calls = np.flatnonzero(table.stop == new)
    clock = [(9 * 60 + 20) * 60 + 400, (12 * 60 + 20) * 60 + 200]
    assert sorted(table.arrives[calls].tolist()) == clock
    assert table.departs[calls].tolist() == table.arrives[calls].tolist()
    assert (np.diff(table.trip) >= 0).all()


def test_a_new_stop_near_home_brings_people_there(
    ride_town: Any, make_bus: Make
) -> None:
    make_bus(H=(1900.0, 0.0)).run(OUT, BACK).keep()
    base = ride_town.plan()
    assert ride(base)["before"]["ridden"] == 0.0
    told = ride(base, AddStop("L", at(1600)))
    assert (told["after"]["ridden"], told["gained"]) == (100.0, 100.0)
    assert told["areas"][0]["gained"] == 100.0
    with pytest.raises(NotFoundError, match=r"line “M線”.*Nearest: L線"):
        ride(base, AddStop("M線", at(1600)))


def test_a_stop_far_from_its_line_is_refused(ride_town: Any, make_bus: Make) -> None:
    ride_town.draw([(0, 0), (2000, 0)], [(1000, 0), (1000, 900)])
    make_bus().run(OUT, BACK).keep()
    with pytest.raises(
        UsageError, match=r"800 m from “L線” \(between 停留所H – 停留所M"
    ):
        ride(ride_town.plan(), AddStop("L", at(1000, 800)))


def test_a_zone_opens_and_another_closes(
    ride_town: Any, add_zone: Make, tmp_path: Path
) -> None:
    add_zone(0, 1600)
    base = ride_town.plan()
    (zone,) = read_new_zones(write_zone(tmp_path, 50, 1550))
    both = ride(base, zone)
    assert (both["before"]["ridden"], both["gained"], both["lost"]) == (100.0, 0.0, 0.0)
    closed = ride(base, CloseZone("予約タクシー"))
    assert (closed["after"]["ridden"], closed["lost"]) == (0.0, 100.0)
    swapped = Plan((CloseZone("予約タクシー"), zone))
    assert read_plan(swapped.to_words()) == swapped
    told = ride(base, *swapped.changes)
    assert (told["after"]["ridden"], told["lost"]) == (100.0, 0.0)
    assert [(each["before"], each["after"]) for each in told["carriers"]] == [
        (100.0, None),
        (None, 100.0),
    ]
    with pytest.raises(NotFoundError, match="Nearest: 予約タクシー"):
        ride(base, CloseZone("予約"))


def test_a_first_zone_where_nothing_ran(ride_town: Any, tmp_path: Path) -> None:
    base = ride_town.plan()
    assert base.inputs.rides is None
    (zone,) = read_new_zones(write_zone(tmp_path, 50, 1550))
    told = ride(base, zone)
    assert (told["before"]["ridden"], told["after"]["ridden"]) == (0.0, 100.0)
    (change,) = told["changes"]
    assert change["zones"][0]["opens"] == "9:00"
    late = read_new_zones(write_zone(tmp_path, 50, 1550, opens="9:45"))
    # A ride of 20 minutes begins at 9:40 at the latest.
    assert ride(base, *late)["after"]["ridden"] == 0.0


@pytest.mark.parametrize("column", ["weekdays", "opens", "closes"])
def test_a_zone_without_days_or_hours_is_refused(tmp_path: Path, column: str) -> None:
    with pytest.raises(FaultyRowsError) as error:
        read_new_zones(write_zone(tmp_path, 0, 10, **{column: ""}))
    assert "weekdays=" in str(error.value.faults[0].reason)


def test_people_ride_to_what_is_proposed_when_hours_are_asked(
    ride_town: Any, make_bus: Make
) -> None:
    """A place at x = 900 is 100 m from the stop M, open from 10:00 to 12:00."""
    make_bus().run(OUT, BACK).keep()
    told = ride(ride_town.plan(hours="10:00-12:00", day="WED"), AddResource(at(900)))
    assert (told["before"]["ridden"], told["after"]["ridden"]) == (0.0, 100.0)
    assert told["without_hours"] == []
    told = ride(ride_town.plan(day="WED"), AddResource(at(900)))
    assert (told["after"]["ridden"], told["without_hours"]) == (0.0, ["proposed-1"])
