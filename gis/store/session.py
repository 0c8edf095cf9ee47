"""Opening a store and working in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.errors import N_, StoreError
from gis.store import (
    audit,  # noqa: F401 - every session is audited from here on
    references,  # noqa: F401 - and knows the tables that its rows refer to
)
from gis.store.connection import connect_store, describe_store
from gis.store.revision import StoreState, compare_revision, read_revision

__all__ = [
    "begin_session",
    "connect_store",
    "migrate",
    "open_store",
    "prepare_store",
    "read_session",
]

_REFUSALS = {
    StoreState.EMPTY: N_(
        "There is nothing in the store %(store)s yet. Begin with: tetotote init --code"
        " 35202 --name 宇部市 (or look around with: tetotote demo)"
    ),
    StoreState.OLDER: N_(
        "The store %(store)s was made by an older version of tetotote (%(found)s). Make a"
        " copy of it, then start the service with “make run”, which brings it up to date."
    ),
    StoreState.NEWER: N_(
        "The store %(store)s was made by a newer version of tetotote (%(found)s). Install"
        " that version."
    ),
}


def open_store(url: str) -> Engine:
    """Open a store whose schema is the one that this version works on.

    Parameters
    ----------
    url
        ``sqlite:///path`` or ``postgresql+psycopg://user:password@host/database``.

    Raises
    ------
    StoreError
        When the store cannot be reached, is empty, or is of another version.
    """
    engine = connect_store(url)
    try:
        revision = read_revision(engine)
    except BaseException:
        engine.dispose()
        raise
    state = compare_revision(revision)
    if state is StoreState.CURRENT:
        return engine
    engine.dispose()
    raise StoreError(_REFUSALS[state], store=describe_store(url), found=revision)


def prepare_store(url: str) -> Engine:
    """Open a store; make its schema, or bring it up to date, where that is needed.

    Raises
    ------
    StoreError
        When the store cannot be reached, or was made by a newer version.
    """
    engine = connect_store(url)
    try:
        state = compare_revision(read_revision(engine))
        if state in {StoreState.EMPTY, StoreState.OLDER}:
            migrate(engine)
    finally:
        engine.dispose()
    return open_store(url)


def migrate(engine: Engine) -> None:
    """Bring a store's schema to the newest revision; an empty store gets all of it.

    Raises
    ------
    StoreError
        When PostGIS is missing and may not be installed.
    """
    # Late: Alembic and all tables cost more time than most commands take.
    from gis.store.migrate import upgrade_schema  # noqa: PLC0415

    upgrade_schema(engine)


@contextmanager
def begin_session(engine: Engine, *, actor: str) -> Iterator[Session]:
    """Give a session for writing, in one transaction: all of it is kept, or nothing.

    Parameters
    ----------
    actor
        Who acts, for the audit log.

    Raises
    ------
    StoreError
        When another writer holds the store too long.
    """
    # The lock is taken at the start: a reader that wants to write later is refused by
    # SQLite as soon as somebody else has written in between.
    writing = engine.execution_options(sqlite_begin="IMMEDIATE")
    session = Session(writing, expire_on_commit=False, info={"actor": actor})
    with session, session.begin():
        yield session


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """Give a session for reading; all questions in it see the store at one moment."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
    with Session(engine) as session:
        yield session
