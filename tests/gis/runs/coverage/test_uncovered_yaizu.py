"""Published districts of one city: divisions that should agree, and do within a sliver."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from oracle.ground_raster import Grid
from shapely import MultiPolygon
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.people import Age
from gis.domain.resources import ServiceAreaScope
from gis.runs.cities import enter_city
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.coverage.uncovered_parts import UncoveredPart
from gis.runs.imports.areas import import_areas
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.population import import_population
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea

TODAY = date(2026, 4, 1)
ELEMENTARY, NEIGHBOURHOODS = "小学校区", "自治会"


@pytest.fixture
def yaizu(session: Session, shared_data: Path) -> City:
    """Give 焼津市 with its 中学校区 as areas, two more divisions, and its people."""
    enter_city(session, code="22212", name="焼津市")
    city = choose_city(session, None)
    folder, options = shared_data / "yaizu", ImportOptions()
    for name, set_name in (
        ("中学校区", None),
        ("小学校区", ELEMENTARY),
        ("自治会区域", NEIGHBOURHOODS),
    ):
        import_areas(
            session,
            city,
            folder / name,
            today=TODAY,
            options=options,
            set_name=set_name,
        )
    import_population(
        session, city, folder / "yaizu_chome_2015.csv", today=TODAY, options=options
    )
    return city


def serve(session: Session, city: City, kind: str, given: Any) -> None:
    """Enter what gives a kind of help: to a drawn shape, or to areas of a division."""
    resource = Resource(municipality_id=city.id, name=kind)
    session.add(resource)
    session.flush()
    help_kind = select(HelpKind).where(
        HelpKind.municipality_id == city.id, HelpKind.code == kind
    )
    session.add(
        ResourceHelpKind(
            resource_id=resource.id, help_kind_id=session.scalars(help_kind).one().id
        )
    )
    row = ServiceArea(municipality_id=city.id, resource_id=resource.id)
    row.scope = ServiceAreaScope.AREAS
    if isinstance(given, MultiPolygon):
        row.scope, row.boundary = ServiceAreaScope.POLYGON, given
    session.add(row)
    session.flush()
    if not isinstance(given, MultiPolygon):
        session.add_all(
            ServiceAreaArea(service_area_id=row.id, area_id=each.id) for each in given
        )
    session.flush()


def read_division(session: Session, name: str | None) -> list[Area]:
    """Give the areas of a division by its name; None: those of layer 2."""
    query = select(Area).join(BoundarySet).order_by(Area.code)
    of_name = BoundarySet.layer == 2 if name is None else BoundarySet.name == name
    return list(session.scalars(query.where(of_name)))


def count_share(part: UncoveredPart, area: Area, shapes: list[MultiPolygon]) -> None:
    """Compare the share that is not covered with that of cells."""
    grid = Grid(area.boundary.bounds, 250)
    ground, served = grid.mark(area.boundary), np.zeros((250, 250), dtype=bool)
    for shape in shapes:
        served |= grid.mark(shape)
    share = 1 - float((ground & served).sum() / ground.sum())
    assert part.share == pytest.approx(share, abs=0.004)


def test_divisions_and_a_drawn_area_that_leaves_the_city(
    session: Session, yaizu: City, tmp_path: Path
) -> None:
    areas = read_division(session, None)
    elementary = read_division(session, ELEMENTARY)
    neighbourhoods = read_division(session, NEIGHBOURHOODS)
    assert [len(each) for each in (areas, elementary, neighbourhoods)] == [9, 13, 35]
    harbour = shapely.Point(138.3295, 34.867).buffer(0.03)
    one = max(elementary, key=lambda each: each.boundary.area)
    serve(session, yaizu, "rubbish", elementary)
    serve(session, yaizu, "shopping", neighbourhoods)
    serve(session, yaizu, "repairs", MultiPolygon([harbour]))
    serve(session, yaizu, "listening", [one])

    found = find_uncovered(
        session, yaizu, age=Age.TOTAL, networks_folder=tmp_path, today=TODAY
    )

    city = shapely.union_all([each.boundary for each in areas])
    assert not city.covers(harbour)
    for area in areas:
        parts = {
            each.help_kind.code: each for each in found.parts if each.area == area.code
        }
        plane = crs.to_plane(area.boundary, yaizu.epsg)
        for part in parts.values():
            assert part.square_metres == pytest.approx(plane.area, rel=1e-6)
        # Their borders differ by centimetres.
        assert parts["rubbish"].share == 0
        assert parts["rubbish"].uncovered_people == 0
        count_share(parts["shopping"], area, [each.boundary for each in neighbourhoods])
        count_share(parts["repairs"], area, [MultiPolygon([harbour])])
    rows = [each for each in found.parts if each.help_kind.code == "listening"]
    covered = sum(each.square_metres - each.uncovered_square_metres for each in rows)
    mine = crs.to_plane(one.boundary, yaizu.epsg)
    assert covered == pytest.approx(mine.area, rel=1e-4)
    assert sum(each.people or 0 for each in rows) == 139_462
