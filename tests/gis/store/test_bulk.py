from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import numpy as np
import pytest
import shapely
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from gis.store.bulk import bulk_insert
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.municipality import Municipality
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.resource import Resource
from gis.store.tables.street_edge import StreetEdge


@pytest.fixture
def city(session: Session) -> Municipality:
    row = Municipality(code="35202", name="宇部市", epsg=6671)
    session.add(row)
    session.flush()
    return row


def test_bulk_rows_equal_rows_written_one_by_one(
    session: Session, city: Municipality
) -> None:
    facts = {
        "municipality_id": city.id,
        "position": 3,
        "name": "東岐波\t「一」\\N\n",
        "geometry": shapely.box(131, 33, 131.5, 33.25),
        "total": 12.5,
        "reference_date": date(2015, 10, 1),
    }
    session.add(PopulationUnit(**facts, ref="one"))
    bulk_insert(session, PopulationUnit, [facts | {"ref": "two"}])
    session.expire_all()
    one, two = session.scalars(select(PopulationUnit).order_by(PopulationUnit.ref))
    for column in PopulationUnit.__table__.columns:
        if column.name not in {"id", "ref", "created_at", "updated_at"}:
            assert getattr(one, column.name) == getattr(two, column.name), column.name
    assert two.created_at - datetime.now(UTC) < timedelta(seconds=10)
    assert two.version == 1


def test_lists_words_and_sort_keys_are_filled(
    session: Session, city: Municipality
) -> None:
    rows = [
        {"municipality_id": city.id, "name": "茶話会", "name_kana": "さわかい"},
        {"municipality_id": city.id, "name": "体操", "accessibility": ["車いす可"]},
    ]
    bulk_insert(session, Resource, rows)
    tea, exercise = session.scalars(select(Resource).order_by(Resource.name.desc()))
    assert (tea.sort_key, tea.accessibility) == ("サワカイ", [])
    assert (exercise.sort_key, exercise.accessibility) == ("体操", ["車いす可"])


def test_bulk_rows_leave_no_audit_rows_of_their_own(
    session: Session, city: Municipality
) -> None:
    before = session.scalar(select(func.count()).select_from(AuditLog))
    bulk_insert(
        session,
        PopulationUnit,
        [{"municipality_id": city.id, "position": 0, "geometry": shapely.Point(0, 0)}],
    )
    assert session.scalar(select(func.count()).select_from(AuditLog)) == before


def test_a_broken_constraint_is_the_same_error_on_both_engines(
    session: Session, city: Municipality
) -> None:
    row = {
        "municipality_id": city.id,
        "position": None,
        "geometry": shapely.Point(0, 0),
    }
    with pytest.raises(DBAPIError, match=r"(?i)not.null"):
        bulk_insert(session, PopulationUnit, [row])


def test_an_unknown_column_is_refused(session: Session, city: Municipality) -> None:
    with pytest.raises(TypeError, match="no columns colour"):
        bulk_insert(session, StreetEdge, [{"colour": "red"}])


def test_a_city_of_streets_is_written_quickly(
    session: Session, city: Municipality
) -> None:
    rng = np.random.default_rng(1)
    rows = [
        {
            "municipality_id": city.id,
            "ref": str(number),
            "position": number,
            "geometry": shapely.LineString(rng.random((5, 2))),
        }
        for number in range(15_379)
    ]
    start = perf_counter()
    bulk_insert(session, StreetEdge, rows)
    assert perf_counter() - start < 10  # 0.4 s and 1 s on the reference machine
    assert session.scalar(select(func.count()).select_from(StreetEdge)) == len(rows)
