import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gis.errors import StoreError
from gis.store import connection
from gis.store.base import new_id
from gis.store.session import begin_session, open_store, read_session
from gis.store.tables.municipality import Municipality
from gis.store.tables.source import Source


def make_city(code: str = "35202") -> Municipality:
    return Municipality(code=code, name="宇部市", epsg=6671)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tetotote.db",
        "sqlite://",
        "mysql://ube:geheim@host/db",
        "postgresql+asyncpg://ube:geheim@host/db",
        "postgresql://ube:geheim@host:port/db",
    ],
)
def test_an_address_of_nothing_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(StoreError, match="is not the address of a store") as caught:
        open_store(url)
    assert "geheim" not in str(caught.value)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(StoreError, match=r"tetotote @ 127\.0\.0\.1:9") as caught:
        open_store("postgresql://ube:geheim@127.0.0.1:9/tetotote")
    assert "geheim" not in str(caught.value)
    assert "refused" in str(caught.value)


def test_a_database_that_is_not_there_is_named(postgres_url: str) -> None:
    with pytest.raises(StoreError, match='"nowhere" does not exist'):
        open_store(postgres_url.replace("/postgres", "/nowhere"))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(StoreError, match=r"letter\.db is not a store"):
        open_store(f"sqlite:///{file}")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="does its folder exist"):
        open_store(f"sqlite:///{tmp_path}/file/below/store.db")


def test_a_failed_piece_of_work_leaves_nothing(engine: Engine) -> None:
    with (  # noqa: PT012 - the point is what happened before
        pytest.raises(ZeroDivisionError),
        begin_session(engine, actor="test") as session,
    ):
        session.add(make_city())
        session.flush()
        raise ZeroDivisionError
    with read_session(engine) as session:
        assert session.scalars(select(Municipality)).all() == []


def test_savepoints_roll_back(engine: Engine) -> None:
    with begin_session(engine, actor="test") as session:
        session.add(make_city())
        inner = session.begin_nested()
        session.add(make_city("35203"))
        session.flush()
        inner.rollback()
    with read_session(engine) as session:
        assert session.scalars(select(Municipality.code)).all() == ["35202"]


def test_order_of_writing_is_free_but_nothing_may_dangle(engine: Engine) -> None:
    city = make_city()
    city.id = new_id()
    with begin_session(engine, actor="test") as session:
        session.add(Source(municipality_id=city.id, key="a", title="A"))
        session.flush()
        session.add(city)
    with (
        pytest.raises(IntegrityError),
        begin_session(engine, actor="test") as session,
    ):
        session.add(Source(municipality_id=new_id(), key="b", title="B"))


def test_a_natural_key_is_taken_once(session: Session) -> None:
    city = make_city()
    session.add(city)
    session.flush()
    session.add(Source(municipality_id=city.id, key="a", title="A"))
    session.flush()
    session.add(Source(municipality_id=city.id, key="a", title="another"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_writers_take_turns(engine: Engine) -> None:
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                with begin_session(engine, actor="test") as session:
                    session.scalars(select(Municipality)).all()
                    session.add(make_city(f"{number}{turn}"))
        except BaseException as error:  # noqa: BLE001 - told to the main thread
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with read_session(engine) as session:
        assert len(session.scalars(select(Municipality)).all()) == 20


def test_a_reader_sees_one_moment(engine: Engine) -> None:
    with read_session(engine) as reader:
        assert reader.scalars(select(Municipality)).all() == []
        with begin_session(engine, actor="test") as session:
            session.add(make_city())
        assert reader.scalars(select(Municipality)).all() == []
    with read_session(engine) as reader:
        assert len(reader.scalars(select(Municipality)).all()) == 1


def test_a_busy_store_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    file = tmp_path / "store.db"
    engine = connection.connect_store(f"sqlite:///{file}")
    with engine.connect():
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(StoreError, match="another command is writing"),
        begin_session(engine, actor="test") as session,
    ):
        session.connection()
    other.close()
    engine.dispose()
