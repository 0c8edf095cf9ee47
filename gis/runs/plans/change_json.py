"""A change of a plan as it was understood, as JSON."""

from typing import Any

from gis.domain.plans import AddStop, AddZone, CloseResource
from gis.runs.plans.resources import ResourceChange
from gis.runs.plans.stops import StopChange
from gis.runs.plans.zones import ZoneChange
from gis.runs.rides.outing_words import say_clock

Json = dict[str, Any]


def change_to_json(told: ResourceChange | StopChange | ZoneChange) -> Json:
    """Give what changes, where, and what of it counts for the question."""
    if isinstance(told, ResourceChange):
        return _resource_to_json(told)
    if isinstance(told, StopChange):
        change = told.change
        at = (
            {"lon": change.at.lon, "lat": change.at.lat}
            if isinstance(change, AddStop)
            else {}
        )
        return {
            "what": change.what,
            "line": told.line or None,
            "stops": list(told.stops),
            "calls": told.calls,
            **at,
        }
    return {
        "what": told.change.what,
        "zones": [
            {
                "id": door.id,
                "name": door.name,
                "zone": door.zone,
                "weekdays": door.weekdays,
                "opens": None if door.opens is None else say_clock(door.opens),
                "closes": None if door.closes is None else say_clock(door.closes),
            }
            for door in told.doors
        ],
        "proposed": isinstance(told.change, AddZone),
    }


def _resource_to_json(told: ResourceChange) -> Json:
    resource = told.resource
    return {
        "what": told.change.what,
        "id": resource.id,
        "name": resource.name,
        "lon": resource.lon,
        "lat": resource.lat,
        "snap_m": None if told.snap_metres is None else round(told.snap_metres, 1),
        "counts": told.counts,
        "proposed": told.is_proposed,
        "closes": isinstance(told.change, CloseResource),
    }
