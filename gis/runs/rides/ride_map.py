"""A line, or a zone of rides from door to door, on the map, and whom it brings there."""

from typing import Any
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.reach import ReachStatus
from gis.network.graph import Longs
from gis.runs.front_shading import draw_ground
from gis.runs.gaps import GapAnswer
from gis.runs.map_data import DRAWN_DEGREES, DRAWN_METRES, collect
from gis.runs.rides.carriers import CarrierKind
from gis.runs.rides.transport import open_transport
from gis.store.queries.on_demand import read_zones
from gis.store.queries.transport_shapes import read_ways

Json = dict[str, Any]
Drawn = tuple[shapely.Geometry, Json]


def ride_to_geojson(session: Session, answer: GapAnswer, carrier_id: str) -> Json:
    """Give what the map draws of a line or zone, in the order in which it is drawn.

    Parameters
    ----------
    carrier_id
        As `gis.runs.rides.carriers.Carrier` has it.

    Returns
    -------
    dict
        A feature collection; without features where the answer has no such carrier. The
        ``role`` of a feature is ``ground`` (where people live who are beyond the limit and
        can ride with it alone), ``zone``, ``way`` or ``stop``, which has a ``name``.
    """
    rides = answer.rides
    places = {} if rides is None else {c.id: n for n, c in enumerate(rides.carriers)}
    drawn: list[Drawn] = []
    if rides is not None and carrier_id in places:
        place = places[carrier_id]
        drawn += _draw_ground(answer, find_ridden(answer, place))
        if rides.carriers[place].kind is CarrierKind.DOOR:
            drawn += _draw_zone(session, answer, carrier_id)
        else:
            drawn += _draw_line(session, answer, UUID(carrier_id))
    shapes = np.array([shape for shape, _ in drawn], dtype=object)
    return collect(shapes, [row for _, row in drawn])


def find_ridden(answer: GapAnswer, carrier: int) -> Longs:
    """Give the points beyond the limit whose people can ride with one carrier alone.

    Parameters
    ----------
    carrier
        Its place among the carriers of the answer.
    """
    rides = answer.rides
    if rides is None:
        return np.zeros(0, dtype=np.int64)
    known = answer.gaps.walks.status[rides.points] == ReachStatus.REACHED
    mine = rides.by_carrier[carrier].any(axis=0)
    # Unknown numbers of people are people.
    lived = answer.point_people[rides.points] != 0
    return np.asarray(rides.points[mine & known & lived], dtype=np.int64)


def _draw_ground(answer: GapAnswer, points: Longs) -> list[Drawn]:
    """Give the ground around the fronts and dwellings of some points."""
    if not len(points):
        return []
    ground = shapely.simplify(draw_ground(answer, points), DRAWN_METRES)
    plane = f"EPSG:{answer.city.epsg}"
    return [(crs.to_geographic(ground, plane), {"role": "ground"})]


def _draw_zone(session: Session, answer: GapAnswer, carrier_id: str) -> list[Drawn]:
    return [
        (shapely.simplify(zone.boundary, DRAWN_DEGREES), {"role": "zone"})
        for zone in read_zones(session, answer.city.id)
        if str(zone.id) == carrier_id
    ]


def _draw_line(session: Session, answer: GapAnswer, route_id: UUID) -> list[Drawn]:
    """Give the ways of a line, as far as they are told, and the stops of its trips."""
    ways = read_ways(session, route_id)
    drawn: list[Drawn] = []
    if ways:
        both = shapely.MultiLineString(ways)
        drawn.append((shapely.simplify(both, DRAWN_DEGREES), {"role": "way"}))
    transport = open_transport(session, answer.city)
    table, stops = transport.timetable, transport.stops
    trips = np.flatnonzero(table.route_id == route_id)
    called = np.unique(table.stop[np.isin(table.trip, trips)])
    return drawn + [
        (
            shapely.Point(stops.lon[stop], stops.lat[stop]),
            {"role": "stop", "name": stops.name[stop]},
        )
        for stop in called.tolist()
    ]
