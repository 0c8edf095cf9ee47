"""Reaching an engine: SQLite in a file, or PostgreSQL with PostGIS."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError

from gis.errors import N_, StoreError

BUSY_SECONDS = 30
CONNECT_SECONDS = 5

_SQLITE_FAULTS = {
    "database is locked": N_(
        "The store %(store)s is busy: another command is writing to it. Try again when it"
        " has finished."
    ),
    "unable to open": N_(
        "The store %(store)s cannot be opened: does its folder exist, and may you write"
        " there?"
    ),
    "readonly": N_("The store %(store)s cannot be written to: may you write there?"),
    "not a database": N_(
        "%(store)s is not a store of tetotote: choose another file with"
        " TETOTOTE_DATABASE_URL."
    ),
    "disk is full": N_("The store %(store)s cannot grow: the disk is full."),
}


def connect_store(url: str) -> Engine:
    """Give an engine for a store, without looking at its schema.

    Raises
    ------
    StoreError
        When the address is of no engine that is supported.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _connect_sqlite(parsed)
    return _connect_postgresql(parsed)


def describe_store(url: str) -> str:
    """Name a store for a person, without user and password.

    Examples
    --------
    >>> describe_store("postgresql+psycopg://ube:secret@db:5432/tetotote")
    'tetotote @ db:5432'
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return str(parsed.database)
    host = parsed.host or str(parsed.query.get("host", "localhost"))
    return f"{parsed.database} @ {host}:{parsed.port or 5432}"


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise _bad_address() from None
    backend = parsed.get_backend_name()
    if backend == "postgresql" and parsed.drivername in {
        "postgresql",
        "postgresql+psycopg",
    }:
        return parsed.set(drivername="postgresql+psycopg")
    in_file = parsed.database not in {None, "", ":memory:"}
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"} and in_file:
        return parsed
    raise _bad_address()


def _bad_address() -> StoreError:
    # The address itself is not repeated: it may hold a password.
    return StoreError(
        N_(
            "TETOTOTE_DATABASE_URL is not the address of a store. Write"
            " sqlite:////folder/tetotote.db or"
            " postgresql+psycopg://user:password@host/database."
        )
    )


def _connect_sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StoreError(_SQLITE_FAULTS["unable to open"], store=str(path)) from None
    engine = create_engine(
        url, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", _explain_sqlite)
    return engine


def _prepare_sqlite(
    connection: sqlite3.Connection,
    record: Any,  # noqa: ANN401, ARG001 - the signature is SQLAlchemy's
) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        # KiB of pages: with SQLite's own 2 MB a large import writes its indexes many times.
        "cache_size = -16384",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # Python's sqlite3 begins transactions when it likes; here they begin when asked, so
    # that savepoints roll back and writers take their turn.
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _explain_sqlite(context: ExceptionContext) -> None:
    reason = str(context.original_exception)
    engine = context.engine
    for sign, template in _SQLITE_FAULTS.items():
        if sign in reason:
            store = str(engine.url.database) if engine is not None else ""
            raise StoreError(template, store=store) from context.original_exception


def _connect_postgresql(url: URL) -> Engine:
    # Before any table is created: its import adds to what happens then. Late, because
    # it costs as much as all of SQLAlchemy, and SQLite has no use for it.
    import geoalchemy2  # noqa: F401, PLC0415

    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "tetotote",
        },
    )
    event.listen(engine, "handle_error", _explain_postgresql)
    return engine


def _explain_postgresql(context: ExceptionContext) -> None:
    if context.connection is not None or context.is_pre_ping:
        return
    url = context.engine.url if context.engine is not None else None
    if url is None:
        return
    reason = " ".join(str(context.original_exception).split())
    if url.password:
        reason = reason.replace(str(url.password), "***")
    raise StoreError(
        N_("The store %(store)s cannot be reached: %(reason)s"),
        store=describe_store(url.render_as_string(hide_password=True)),
        reason=reason,
    ) from None
