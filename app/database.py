"""One engine per application, one session per request."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app, g
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Let *app* open the store when it is first asked, and close what requests opened."""
    app.extensions["store_url"] = settings.database_url
    app.teardown_appcontext(_close_session)


def current_engine() -> Engine:
    """Give the engine of the current application, opened at its first use.

    Opening late lets every worker process hold its own connections, and lets the service
    say in words that the store is missing instead of not starting.

    Raises
    ------
    StoreError
        When the store cannot be opened.
    """
    from gis.store.session import open_store  # noqa: PLC0415 - see above

    extensions = current_app.extensions
    if "store_engine" not in extensions:
        extensions["store_engine"] = open_store(extensions["store_url"])
    engine = extensions["store_engine"]
    assert isinstance(engine, Engine)  # noqa: S101 - just put there
    return engine


def close_store(app: Flask) -> None:
    """Close the connections that *app* holds to its store, if it has opened it."""
    engine = app.extensions.pop("store_engine", None)
    if engine is not None:
        engine.dispose()


def current_session() -> Session:
    """Give the session of the current request; it is closed with the request."""
    if "session" not in g:
        g.session = Session(current_engine())
    session = g.session
    assert isinstance(session, Session)  # noqa: S101 - just put there
    return session


@contextmanager
def writing_session(actor: str = "") -> Iterator[Session]:
    """Give a session for writing, in one transaction, apart from that of the request.

    Parameters
    ----------
    actor
        Who acts, for the audit log; by default whoever is signed in.
    """
    from gis.store.session import begin_session  # noqa: PLC0415 - late, as above

    with begin_session(
        current_engine(), actor=actor or g.get("actor", "page")
    ) as session:
        yield session
    # What the request reads from now on is what was written.
    if "session" in g:
        g.session.rollback()


def _close_session(_error: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is not None:
        session.close()
