"""Rows that belong to a row of a timetable: calls of a trip, dates of a calendar."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, inspect, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from gis.store.base import Identified, now
from gis.store.bulk import bulk_insert

_AT_ONCE = 500
"""Owners that one question asks for: engines limit the length of a question."""


def write_details(
    session: Session,
    owner: InstrumentedAttribute[UUID],
    key: str,
    rows: Sequence[dict[str, Any]],
    *,
    changed: Iterable[UUID],
    today: date,
) -> None:
    """Write the rows of new owners, and bring those of changed owners up to date.

    Parameters
    ----------
    owner
        Column that points at the owner; its class is the table.
    key
        Column that tells an owner's rows apart.
    rows
        Every row that the owners have now, each with the same columns.
    changed
        Owners that are stored already.
    today
        The day on which rows end that their owner no longer has.
    """
    table: type[Identified] = owner.parent.class_
    stored = _read_stored(session, owner, key, list(changed), rows)
    new = []
    for row in rows:
        known = stored.pop((row[owner.key], row[key]), None)
        if known is None:
            new.append(row)
        elif known | row | {"ended_on": None} != known:
            _update(session, table, known["id"], row | {"ended_on": None})
    bulk_insert(session, table, new)
    for known in stored.values():
        if known["ended_on"] is None:
            _update(session, table, known["id"], {"ended_on": today})


def _read_stored(
    session: Session,
    owner: InstrumentedAttribute[UUID],
    key: str,
    owners: list[UUID],
    rows: Sequence[dict[str, Any]],
) -> dict[tuple[UUID, Any], dict[str, Any]]:
    columns = inspect(owner.class_).local_table.c
    names = ["id", "ended_on", owner.key, key, *(rows[0] if rows else ())]
    wanted = [columns[name] for name in dict.fromkeys(names)]
    found = {}
    for start in range(0, len(owners), _AT_ONCE):
        asked = owners[start : start + _AT_ONCE]
        for row in session.execute(select(*wanted).where(owner.in_(asked))).mappings():
            found[row[owner.key], row[key]] = dict(row)
    return found


def _update(
    session: Session, table: type[Identified], row_id: UUID, values: dict[str, Any]
) -> None:
    stored = inspect(table).local_table
    session.connection().execute(
        update(stored)
        .where(stored.c.id == bindparam("row_id"))
        .values(**values, version=stored.c.version + 1, updated_at=now()),
        {"row_id": row_id},
    )
