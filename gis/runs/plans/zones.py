"""Zones of rides from door to door as a plan would have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import cast

import shapely

from gis import crs
from gis.domain.outings import end_to_seconds, to_seconds
from gis.domain.plans import AddZone, CloseZone
from gis.errors import N_, Fault, FaultyRowsError, Message
from gis.runs.plans.ground import PlanGround
from gis.runs.plans.naming import Named, find_named
from gis.runs.rides.doors import DoorRide, DoorStanding

_WHAT = N_("zone of rides")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChange:
    """A change of zones as it was understood.

    Attributes
    ----------
    doors
        The zones that it opens or closes.
    """

    change: AddZone | CloseZone
    doors: tuple[DoorRide, ...]


def add_zone(change: AddZone, number: int, ground: PlanGround) -> ZoneChange:
    """Give a new zone: it admits anyone, and takes newcomers.

    Parameters
    ----------
    number
        Which of the plan's changes it is, from 1.

    Raises
    ------
    CrsError
        When it lies outside the area of the city's metric system.
    """
    outline = cast("shapely.MultiPolygon", shapely.from_wkt(change.boundary))
    boundary = crs.to_plane(outline, ground.city.epsg)
    shapely.prepare(boundary)
    door = DoorRide(
        id=f"proposed-zone-{number}",
        resource_id="",
        name=change.name,
        zone="",
        standing=DoorStanding.COUNTS,
        boundary=boundary,
        weekdays=change.weekdays,
        days=None,
        opens=to_seconds(time.fromisoformat(change.opens)),
        closes=end_to_seconds(time.fromisoformat(change.closes)),
        closed_on_holidays=change.closed_on_holidays,
        closed_at_new_year=False,
        suspensions=(),
        eligibility="",
        booking="",
        capacity="",
        telephone="",
    )
    return ZoneChange(change=change, doors=(door,))


def close_zone(doors: Sequence[DoorRide], change: CloseZone) -> ZoneChange:
    """Find the zones that close: one, or all of the service of that name.

    Raises
    ------
    NotFoundError
        When there is no such zone or service.
    """
    found = tuple(door for door in doors if change.id in {door.name, door.resource_id})
    if not found:
        known = [
            Named((door.id,), tuple(filter(None, (door.zone, door.name))))
            for door in doors
        ]
        found = tuple(doors[row] for row in find_named(change.id, known, what=_WHAT))
    return ZoneChange(change=change, doors=found)


def read_new_zones(path: Path) -> list[AddZone]:
    """Read zones from a file: outlines with names, days of the week and hours.

    Parameters
    ----------
    path
        As `gis.sources.on_demand.read_on_demand` takes it.

    Raises
    ------
    SourceError
        When it cannot be read, or a zone lacks its days or hours.
    """
    from gis.sources.on_demand import read_on_demand  # noqa: PLC0415 - readers are heavy

    reading = read_on_demand(path)
    faults = [
        Fault(
            reading.file,
            each.row,
            None,
            Message(
                N_(
                    "The zone “%(name)s” has no days of the week or no hours: write columns"
                    " such as weekdays=月〜金, opens=9:00, closes=16:00."
                ),
                {"name": each.resource},
            ),
        )
        for each in reading.records
        if not (each.weekdays and each.opens_at and each.closes_at)
    ]
    if faults or reading.faults:
        raise FaultyRowsError(reading.file, [*reading.faults, *faults])
    return [
        AddZone(
            name=" ".join(filter(None, (each.resource, each.name))),
            boundary=shapely.to_wkt(each.boundary, rounding_precision=7),
            weekdays=each.weekdays,
            opens=f"{each.opens_at:%H:%M}",
            closes=f"{each.closes_at:%H:%M}",
            closed_on_holidays=bool(each.closed_on_holidays),
        )
        for each in reading.records
    ]
