from datetime import date

import pytest
import shapely
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from gis.domain.roles import Role
from gis.store.audit import NotAuditedError
from gis.store.session import begin_session, read_session
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.location import Location
from gis.store.tables.municipality import Municipality
from gis.store.tables.user import User


def log_of(session: Session, table: str) -> list[AuditLog]:
    query = select(AuditLog).where(AuditLog.table_name == table).order_by(AuditLog.id)
    return list(session.scalars(query))


@pytest.fixture
def city(session: Session) -> Municipality:
    row = Municipality(code="35202", name="宇部市", epsg=6671)
    session.add(row)
    session.flush()
    return row


def test_what_is_entered_and_changed_is_logged(
    session: Session, city: Municipality
) -> None:
    place = Location(
        municipality_id=city.id, name="集会所", point=shapely.Point(131, 33)
    )
    session.add(place)
    session.flush()
    place.name = "公民館"
    place.point = shapely.Point(131.5, 33)
    place.ended_on = date(2026, 4, 1)
    session.flush()
    entered, changed = log_of(session, "location")
    assert (entered.action, changed.action) == ("insert", "update")
    assert entered.changes["name"] == [None, "集会所"]
    assert changed.changes == {
        "name": ["集会所", "公民館"],
        "point": ["POINT (131 33)", "POINT (131.5 33)"],
        "ended_on": [None, "2026-04-01"],
    }
    assert {entered.row_id, changed.row_id} == {place.id}
    assert {entered.municipality_id, changed.municipality_id} == {city.id}
    assert {entered.actor, changed.actor} == {"test"}
    assert entered.at <= changed.at


def test_the_same_value_again_is_no_change(
    session: Session, city: Municipality
) -> None:
    city.name = "宇部市"
    city.boundary = shapely.box(0, 0, 1, 1)
    session.flush()
    city.boundary = shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])
    session.flush()
    assert [entry.action for entry in log_of(session, "municipality")] == [
        "insert",
        "update",
    ]


def test_a_value_that_was_never_read_is_logged_all_the_same(
    session: Session, city: Municipality
) -> None:
    session.expire_all()
    city.name = "山口市"
    session.flush()
    assert log_of(session, "municipality")[-1].changes == {"name": ["宇部市", "山口市"]}


def test_secrets_are_not_logged(session: Session) -> None:
    user = User(username="hanako", role=Role.ADMINISTRATOR, password_hash="scrypt:1")
    session.add(user)
    session.flush()
    user.password_hash = "scrypt:2"
    session.flush()
    entries = log_of(session, "user_account")
    assert [entry.changes["password_hash"] for entry in entries] == ["secret"] * 2
    assert "scrypt" not in str([entry.changes for entry in entries])


def test_nothing_is_deleted(session: Session, city: Municipality) -> None:
    session.delete(city)
    with pytest.raises(NotAuditedError, match="ended by `ended_on`"):
        session.flush()


@pytest.mark.parametrize(
    "statement", [delete(Location), update(Location).values(name="")]
)
def test_statements_past_the_log_are_refused(
    session: Session, statement: object
) -> None:
    with pytest.raises(NotAuditedError, match="leave no trace"):
        session.execute(statement)


def test_somebody_must_be_named(session: Session) -> None:
    session.info.pop("actor")
    session.add(Municipality(code="35202", name="宇部市", epsg=6671))
    with pytest.raises(NotAuditedError, match="who changes the store"):
        session.flush()


def test_two_people_cannot_overwrite_each_other(engine: Engine) -> None:
    with begin_session(engine, actor="one") as session:
        session.add(Municipality(code="35202", name="宇部市", epsg=6671))
    with read_session(engine) as session:
        mine = session.scalars(select(Municipality)).one()
        session.expunge_all()
    with begin_session(engine, actor="two") as session:
        session.scalars(select(Municipality)).one().name = "うべし"
    mine.name = "Ube"
    with (
        pytest.raises(StaleDataError),
        begin_session(engine, actor="one") as session,
    ):
        session.add(mine)
    with read_session(engine) as session:
        kept = session.scalars(select(Municipality)).one()
        assert (kept.name, kept.version) == ("うべし", 2)
        assert [entry.actor for entry in session.scalars(select(AuditLog))] == [
            "one",
            "two",
        ]
