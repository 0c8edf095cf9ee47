"""The people of a city as points: spread over where they live, estates and institutions apart."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.demand import Demand
from gis.analysis.placing import PlacedPeople, add_estates, place_people
from gis.analysis.spreading import Dwellings, spread_people
from gis.analysis.walking import Places
from gis.domain.housing import OverrideKind
from gis.domain.limits import SNAP_LIMIT_METRES
from gis.domain.people import Age
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.snap import Snapped, snap_points
from gis.runs.walker_networks import WalkerNetwork
from gis.store.queries.buildings import read_buildings_fingerprint, read_dwellings
from gis.store.queries.housing import Housing, read_housing
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits


@dataclass(frozen=True, eq=False)
class PeopleAtHome:
    """Where the people of a city live.

    Attributes
    ----------
    demand
        The points.
    placed
        For each age the people at each point, and those of each unit in institutions.
    buildings
        Fingerprint of the buildings that people were spread over; None: over none.
    """

    demand: Demand
    placed: Mapping[Age, PlacedPeople]
    buildings: str | None = None


_Key = tuple[str, ...]
_KEPT = 4
_spread: OrderedDict[_Key, Demand] = OrderedDict()
_lock = Lock()


def read_people_at_home(
    session: Session,
    city: City,
    units: PopulationUnits,
    streets: StreetNetwork | None,
) -> PeopleAtHome:
    """Spread the people of a city over where they live.

    Parameters
    ----------
    units
        Its population units.
    streets
        All of its streets; None: there are none.

    Notes
    -----
    An estate or an institution that lies in no unit is left out: its people are in no
    count that could be spread.
    """
    buildings = read_buildings_fingerprint(session, city.id)
    spread = _spread_once(session, city, units, streets, buildings)
    number = {ref: place for place, ref in enumerate(units.refs)}
    housing = [
        each for each in read_housing(session, city.id) if each.unit_ref in number
    ]
    estates = [each for each in housing if each.kind is OverrideKind.ESTATE]
    institutions = [each for each in housing if each.kind is OverrideKind.INSTITUTION]
    demand, point = add_estates(
        spread,
        _units_of(estates, number),
        crs.coordinates_to_plane(
            np.array([each.lon for each in estates], dtype=float),
            np.array([each.lat for each in estates], dtype=float),
            city.epsg,
        ),
    )
    placed = {
        age: _place(demand, units, age, point, estates, institutions, number)
        for age in Age
    }
    return PeopleAtHome(demand, placed, buildings)


def place_demand(demand: Demand, walker: WalkerNetwork | None) -> Places:
    """Put the points at which people live on the streets that a walker can walk.

    Who lives along a street that the walker cannot walk is projected on the nearest that
    he can.
    """
    if walker is None:
        return Places(demand.xy, None)
    number = np.full(walker.streets.edge_count + 1, -1, dtype=np.int32)
    number[walker.kept] = np.arange(len(walker.kept), dtype=np.int32)
    edge = number[demand.edge]
    position, leg = demand.position.copy(), np.zeros(len(demand))
    beside = np.flatnonzero(edge < 0)
    snapped = snap_points(walker.network, demand.xy[beside], limit=SNAP_LIMIT_METRES)
    edge[beside], position[beside] = snapped.edge, snapped.position
    leg[beside] = snapped.leg
    return Places(demand.xy, Snapped(edge, position, leg))


def _spread_once(
    session: Session,
    city: City,
    units: PopulationUnits,
    streets: StreetNetwork | None,
    buildings: str | None,
) -> Demand:
    """Spread people, or recall where they were spread to on the same ground."""
    shapes = hashlib.sha256()
    for each in shapely.to_wkb(units.geometry):
        shapes.update(each)
    key = (
        str(city.id),
        str(city.epsg),
        city.streets or "",
        buildings or "",
        shapes.hexdigest(),
    )
    with _lock:
        if key in _spread:
            _spread.move_to_end(key)
            return _spread[key]
    spread = spread_people(
        streets,
        None if streets is None else streets.edge_lived,
        np.asarray(crs.to_plane(units.geometry, city.epsg)),
        dwellings=None if buildings is None else _read_dwellings(session, city),
    )
    with _lock:
        _spread[key] = spread
        while len(_spread) > _KEPT:
            _spread.popitem(last=False)
    return spread


def _read_dwellings(session: Session, city: City) -> Dwellings:
    found = read_dwellings(session, city.id)
    xy = crs.coordinates_to_plane(found.lon, found.lat, city.epsg)
    return Dwellings(xy, found.floor_area)


def _place(
    demand: Demand,
    units: PopulationUnits,
    age: Age,
    point: Longs,
    estates: Sequence[Housing],
    institutions: Sequence[Housing],
    number: Mapping[str, int],
) -> PlacedPeople:
    return place_people(
        demand,
        units.people[age],
        estate_point=point,
        estate_people=_people_of(estates, age),
        institution_unit=_units_of(institutions, number),
        institution_people=_people_of(institutions, age),
    )


def _units_of(housing: Sequence[Housing], number: Mapping[str, int]) -> Ints:
    return np.array([number[each.unit_ref] for each in housing], dtype=np.int32)


def _people_of(housing: Sequence[Housing], age: Age) -> Floats:
    people = [each.people[age] for each in housing]
    return np.array([np.nan if n is None else n for n in people], dtype=float)
