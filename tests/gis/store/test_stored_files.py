"""Rows of kept files: one for each content."""

from sqlalchemy.orm import Session

from gis.runs.cities import enter_city
from gis.store.queries.municipalities import choose_city
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
