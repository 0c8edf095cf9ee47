"""Rows of kept files: one for each content."""

from threading import Thread
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.runs.cities import enter_city
from gis.store.queries.municipalities import choose_city
from gis.store.session import begin_session, read_session
from gis.store.stored_files import enter_file, find_files
from gis.store.tables.stored_file import StoredFile

CHECKSUM = "0" * 64


def enter(session: Session, name: str = "units.parquet") -> StoredFile:
    city = choose_city(session, None)
    return enter_file(
        session,
        city.id,
        checksum=CHECKSUM,
        name=name,
        media_type="application/vnd.apache.parquet",
        size=1,
    )


def test_one_content_has_one_row(session: Session) -> None:
    enter_city(session, code="35202", name="宇部市")
    city = choose_city(session, None)
    first = enter(session)
    assert enter(session, "other.parquet") is first
    assert find_files(session, city.id, ["units.parquet", "x"]) == {
        "units.parquet": first
    }
    assert session.query(StoredFile).count() == 1


def test_erased_content_is_not_found_until_it_comes_again(session: Session) -> None:
    enter_city(session, code="35202", name="宇部市")
    city = choose_city(session, None)
    enter(session).erased = True
    session.flush()
    assert find_files(session, city.id, ["units.parquet"]) == {}
    enter(session)
    assert set(find_files(session, city.id, ["units.parquet"])) == {"units.parquet"}


def test_two_writers_of_one_content_make_one_row(engine: Engine) -> None:
    with begin_session(engine, actor="one") as session:
        enter_city(session, code="35202", name="宇部市")
    entered: list[UUID] = []

    def write() -> None:
        with begin_session(engine, actor="other") as session:
            entered.append(enter(session).id)

    other = Thread(target=write)
    with begin_session(engine, actor="one") as session:
        entered.append(enter(session).id)
        # It waits for this one to be committed, or for the store itself.
        other.start()
        other.join(timeout=0.3)
    other.join()
    assert len(set(entered)) == 1 == len(entered) / 2
    with read_session(engine) as session:
        assert session.query(StoredFile).count() == 1
