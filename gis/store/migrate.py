"""Bringing a store's schema up to date with Alembic."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from gis.errors import N_, StoreError

MIGRATIONS = Path(__file__).with_name("migrations")

_LOCK = 7465746


def make_config(connection: Connection) -> Config:
    """Give Alembic's configuration for a connection; there is no ``alembic.ini``.

    A new revision is drafted with ``alembic.command.revision(make_config(connection),
    message, rev_id="0002", autogenerate=True)`` on a store of the newest revision.
    """
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def upgrade_schema(engine: Engine) -> None:
    """Bring a store to the newest revision, in one transaction.

    Raises
    ------
    StoreError
        When PostGIS is missing and may not be installed.
    """
    if engine.dialect.name == "postgresql":
        _bring_postgis(engine)
    with begin_migration(engine) as connection:
        if engine.dialect.name == "postgresql":
            # Several workers may start at once; one migrates, the others wait.
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        command.upgrade(make_config(connection), "head")


@contextmanager
def begin_migration(engine: Engine) -> Iterator[Connection]:
    """Begin the one transaction of a migration, in which tables may be rebuilt.

    SQLite changes a table by making it anew, and takes what points at the old one for
    broken meanwhile. So references are not looked at until the end, and then all of them.

    Raises
    ------
    StoreError
        When rows point at nothing afterwards; then nothing was changed.
    """
    writing = engine.execution_options(sqlite_begin="IMMEDIATE")
    with writing.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        _check_references(connection, "OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.execute(text("PRAGMA foreign_key_check")).first()
                if broken is not None:
                    raise StoreError(
                        N_(
                            "The store cannot be brought up to date: rows of %(table)s point"
                            " at rows of %(other)s that are not there. Nothing was changed."
                        ),
                        table=broken[0],
                        other=broken[2],
                    )
        finally:
            _check_references(connection, "ON")


def _check_references(connection: Connection, switch: str) -> None:
    """Switch SQLite's checking of references; within a transaction it would not listen."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA foreign_keys = {switch}")


def _bring_postgis(engine: Engine) -> None:
    try:
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS postgis"))
    except DBAPIError as error:
        raise StoreError(
            N_(
                "PostGIS is missing in the database %(database)s and cannot be added"
                " (%(reason)s). Have it installed (Debian: postgresql-15-postgis-3), and"
                " added by an administrator: CREATE EXTENSION postgis"
            ),
            database=engine.url.database,
            reason=str(error.orig).split("\n", maxsplit=1)[0],
        ) from error
