"""Which revision of the schema a store has; asked at every start, so without Alembic."""

from enum import StrEnum

from sqlalchemy import Engine, inspect, text

REVISION = "0015"
"""The revision that this version of the product works on: the newest migration."""


class StoreState(StrEnum):
    """How a store's schema stands to this version of the product."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def read_revision(engine: Engine) -> str | None:
    """Give the revision of a store's schema; None when there is no schema yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(
            text("SELECT version_num FROM alembic_version")
        ).scalar()


def compare_revision(revision: str | None) -> StoreState:
    """Tell how a revision stands to the one that is needed; they are numbered in order.

    Examples
    --------
    >>> compare_revision("9999").value
    'newer'
    """
    if revision is None:
        return StoreState.EMPTY
    if revision == REVISION:
        return StoreState.CURRENT
    return StoreState.OLDER if revision < REVISION else StoreState.NEWER
