"""The timetable of a city with stops that a plan opens or closes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gis import crs
from gis.analysis.walking import place_points
from gis.domain.limits import SNAP_LIMIT_METRES
from gis.domain.plans import AddStop, CloseStop
from gis.errors import N_, UsageError
from gis.network.graph import Floats
from gis.runs.gap_inputs import GapInputs
from gis.runs.plans.ground import PlanGround, check_beside_street
from gis.runs.plans.naming import Named, find_named
from gis.runs.plans.timetable_edits import call_between, drop_stops
from gis.runs.rides.transport import CityTransport

FARTHEST = 500.0
"""Metres from the straight line between two stops beyond which no bus that runs between
them comes by."""
_LINE = N_("line")
_STOP = N_("stop")


@dataclass(frozen=True, slots=True, kw_only=True)
class StopChange:
    """A change of stops as it was understood.

    Attributes
    ----------
    line
        Name of the line that calls at a new stop; empty for a stop that closes.
    stops
        Names of the two stops that the new one lies between, or of what closes.
    calls
        How many calls are made there, or no longer.
    """

    change: AddStop | CloseStop
    line: str
    stops: tuple[str, ...]
    calls: int


def add_stop(
    transport: CityTransport,
    change: AddStop,
    number: int,
    *,
    inputs: GapInputs,
    ground: PlanGround,
) -> tuple[CityTransport, StopChange]:
    """Let a line call at a new stop.

    Parameters
    ----------
    number
        Which of the plan's changes it is, from 1.

    The two stops are those that the line calls at one after the other, and between which
    the new one lies nearest to the straight line. Every trip of the line that calls at
    stops of these names one after the other, in either direction, calls there in between;
    it loses no time, and is there when it would be after its part of the way, straight
    lines taken.

    Raises
    ------
    NotFoundError
        When there is no such line.
    UsageError
        When the place lies too far from the line, from the city or from any street.
    """
    row = find_named(change.line, _name_lines(transport), what=_LINE)[0]
    line = transport.lines[row]
    here = ground.put(change.at)
    walker = inputs.walker
    network = None if walker is None else walker.network
    check_beside_street(
        change.at, place_points(network, here, snap_limit=SNAP_LIMIT_METRES)
    )
    table, stops = transport.timetable, transport.stops
    xy = crs.coordinates_to_plane(stops.lon, stops.lat, inputs.city.epsg)
    mine = np.array([each == line.id for each in table.route_id], dtype=bool)
    first = np.flatnonzero((table.trip[1:] == table.trip[:-1]) & mine[table.trip[1:]])
    name = line.name or line.short_name
    if not len(first):
        raise UsageError(
            N_("No trip of “%(line)s” calls at two stops: it cannot call between."),
            line=name,
        )
    begin, end = xy[table.stop[first]], xy[table.stop[first + 1]]
    away = _measure_to_lines(here[0], begin, end)
    nearest = int(np.argmin(away))
    pair = {str(stops.name[table.stop[first[nearest] + step]]) for step in (0, 1)}
    if away[nearest] > FARTHEST:
        raise UsageError(
            N_(
                "%(lon)s,%(lat)s lies %(metres)d m from “%(line)s” (between %(stops)s):"
                " give a place no farther than %(limit)d m from the line."
            ),
            lon=change.at.lon,
            lat=change.at.lat,
            metres=int(np.ceil(away[nearest])),
            line=name,
            stops=" – ".join(sorted(pair)),
            limit=FARTHEST,
        )
    names = stops.name[table.stop]
    between = np.array(
        [{names[call], names[call + 1]} == pair for call in first.tolist()], dtype=bool
    )
    chosen = first[between]
    steps = here[0] - begin[between], end[between] - here[0]
    before, behind = (np.hypot(each[:, 0], each[:, 1]) for each in steps)
    made = call_between(
        transport, chosen, _share(before, behind), at=change.at, name=f"+{number}"
    )
    told = tuple(sorted(pair))
    return made, StopChange(change=change, line=name, stops=told, calls=len(chosen))


def close_stop(
    transport: CityTransport, change: CloseStop
) -> tuple[CityTransport, StopChange]:
    """Let no trip call at a stop any more; trips go on without it.

    What is named is a stop, a station with all that belongs to it, or every stop of that
    name: those of both directions.

    Raises
    ------
    NotFoundError
        When there is no such stop.
    """
    stops, table = transport.stops, transport.timetable
    gone = np.zeros(len(stops), dtype=bool)
    by_name = stops.name == change.id
    if by_name.any():
        gone |= by_name
    else:
        known = [
            Named((str(stop_id), str(ref)), (str(name),))
            for stop_id, ref, name in zip(stops.id, stops.ref, stops.name, strict=True)
        ]
        gone[find_named(change.id, known, what=_STOP)] = True
    gone |= gone[stops.parent] & (stops.parent >= 0)
    stays = ~gone[table.stop]
    names = tuple(sorted({str(name) for name in stops.name[gone]}))
    told = StopChange(change=change, line="", stops=names, calls=int((~stays).sum()))
    return drop_stops(transport, gone), told


def _name_lines(transport: CityTransport) -> Sequence[Named]:
    return [
        Named(
            (str(line.id), line.ref),
            tuple(filter(None, (line.name, line.short_name, line.name_en))),
        )
        for line in transport.lines
    ]


def _measure_to_lines(point: Floats, begin: Floats, end: Floats) -> Floats:
    """Measure from a point to straight lines between two others."""
    along, to = end - begin, point - begin
    square = (along**2).sum(axis=1)
    share = (to * along).sum(axis=1) / np.where(square > 0, square, 1.0)
    steps = to - along * np.clip(share, 0.0, 1.0)[:, None]
    away: Floats = np.hypot(steps[:, 0], steps[:, 1])
    return away


def _share(before: Floats, behind: Floats) -> Floats:
    """Give the part of the way that lies before the new stop; half of no way."""
    whole = before + behind
    return np.where(whole > 0, before / np.where(whole > 0, whole, 1.0), 0.5)
