"""The demo city's uncovered ground and people against a count of cells, kind by kind."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
import shapely
from oracle.ground_raster import Grid, shrink
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.people import Age
from gis.domain.resources import ServiceAreaScope
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.networks import open_network
from gis.runs.people_at_home import read_people_at_home
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.population import read_units
from gis.store.tables.area import Area
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea

TODAY = date(2026, 4, 1)
CELLS = 400


def read_told(session: Session) -> dict[str, list[bytes]]:
    """Give what resources serve as one reads it row by row; the city is all its areas."""
    areas = {each.id: each.boundary.wkb for each in session.scalars(select(Area))}
    listed: dict[UUID, list[bytes]] = defaultdict(list)
    for link in session.scalars(select(ServiceAreaArea)):
        listed[link.service_area_id].append(areas[link.area_id])
    told: dict[str, list[bytes]] = defaultdict(list)
    for row in session.scalars(select(ServiceArea)):
        mine = told[str(row.resource_id)]
        if row.scope is ServiceAreaScope.CITY:
            mine += areas.values()
        elif row.scope is ServiceAreaScope.AREAS:
            mine += listed[row.id]
        elif row.boundary is not None:
            mine.append(row.boundary.wkb)
    silent = {
        zone: str(zone.resource_id)
        for zone in session.scalars(select(OnDemandZone))
        if str(zone.resource_id) not in told
    }
    for zone, owner in silent.items():
        told[owner].append(zone.boundary.wkb)
    return told


def read_givers(session: Session, city: City) -> dict[str, set[bytes]]:
    """Give for each kind of help, and for each kind, the ground of whoever gives it."""
    told = read_told(session)
    areas = {each.code: each.boundary.wkb for each in session.scalars(select(Area))}
    found: dict[str, set[bytes]] = defaultdict(set)
    for listing in read_listings(session, city.id, today=TODAY):
        inside = [areas[listing.area]] if listing.area else []
        shapes = told.get(listing.id, inside)
        for each in listing.help_kinds:
            found[each.code].update(shapes)
            if each.code not in {each.kind.value, "mobile_shop"}:
                found[each.kind.value].update(shapes)
    return found


def test_every_kind_of_help_in_every_area(
    demo_session: Session, tmp_path: Path
) -> None:
    """Nobody is lost, and all are where the cells around their homes say they are.

    In a cell that a border crosses, people may be on either side.
    """
    session, city = demo_session, choose_city(demo_session, None)
    found = find_uncovered(
        session, city, age=Age.FROM_65, networks_folder=tmp_path, today=TODAY
    )
    givers = read_givers(session, city)
    units = read_units(session, city.id)
    home = read_people_at_home(
        session, city, units, open_network(session, city, tmp_path)
    )
    people = home.placed[Age.FROM_65].people
    lonlat = crs.coordinates_from_plane(home.demand.xy, city.epsg)
    counted_in = np.array(units.area_codes, dtype=object)[home.demand.unit]
    areas = list(session.scalars(select(Area)))
    grid = Grid(shapely.total_bounds([each.boundary for each in areas]), CELLS)
    mark = cache(lambda wkb: grid.mark(shapely.from_wkb(wkb)))
    row, column, there = grid.find_cells(lonlat)
    # Who lives outside of every area is with the area that he is counted in.
    city_cells = shrink(
        np.logical_or.reduce([mark(each.boundary.wkb) for each in areas])
    )
    assert there.all()

    codes = list(dict.fromkeys(each.help_kind.code for each in found.parts))
    assert {"support", "transport", "consultation"} < set(codes)
    for code in codes:
        served = np.zeros((CELLS, CELLS), dtype=bool)
        for shape in givers.get(code, ()):
            served |= mark(shape)
        surely, surely_not = shrink(served), shrink(~served)
        for area in areas:
            part = found.find(code, area.code)
            assert part is not None
            ground = mark(area.boundary.wkb)
            share = float((ground & ~served).sum() / ground.sum())
            assert part.share == pytest.approx(share, abs=0.005)
            mine = counted_in == area.code
            assert part.people == pytest.approx(people[mine].sum(), rel=1e-12)
            least, most = (
                float(people[mine][cells[row[mine], column[mine]]].sum())
                for cells in (surely_not & city_cells, ~surely)
            )
            assert part.uncovered_people is not None
            assert least - 1e-6 <= part.uncovered_people <= most + 1e-6
