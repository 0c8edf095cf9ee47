"""The audit log: who changed what, from what to what."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gis.store.tables.audit_log import AuditLog

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """A change of one row.

    Attributes
    ----------
    action
        ``insert`` or ``update``.
    changes
        Column to ``[from, to]``; of a secret one only that it changed.
    """

    id: UUID
    at: datetime
    actor: str
    action: str
    table: str
    row_id: UUID
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSearch:
    """What is looked for; what is empty is not asked.

    Attributes
    ----------
    text
        Stands somewhere in what changed, in the name of who did it, or in the row's
        identifier; wide and narrow letters, capital and small ones are alike.
    table
        Name of the table.
    since, until
        From the first moment on, and before the other.
    municipality_id
        Of this city alone; None: of all, and of the store itself.
    """

    text: str = ""
    table: str = ""
    since: datetime | None = None
    until: datetime | None = None
    municipality_id: UUID | None = None


def read_audit_entries(
    session: Session, search: LogSearch, *, before: UUID | None = None
) -> Iterator[AuditEntry]:
    """Give the changes that are looked for, the latest first, as far as they are taken.

    Parameters
    ----------
    before
        Only entries before this one, to go on where a page ended.
    """
    wanted = _fold(search.text)
    last = before
    while True:
        rows = session.scalars(_select(search, last).limit(_BATCH)).all()
        for row in rows:
            if not wanted or wanted in _text_of(row):
                yield AuditEntry(
                    id=row.id,
                    at=row.at,
                    actor=row.actor,
                    action=row.action,
                    table=row.table_name,
                    row_id=row.row_id,
                    changes=row.changes,
                )
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


def _select(search: LogSearch, before: UUID | None) -> Select[AuditLog]:
    # Identifiers are in the order of time (RFC 9562, version 7).
    query = select(AuditLog).order_by(AuditLog.id.desc())
    if before is not None:
        query = query.where(AuditLog.id < before)
    if search.municipality_id is not None:
        query = query.where(AuditLog.municipality_id == search.municipality_id)
    if search.table:
        query = query.where(AuditLog.table_name == search.table)
    if search.since is not None:
        query = query.where(AuditLog.at >= search.since)
    if search.until is not None:
        query = query.where(AuditLog.at < search.until)
    return query


def _text_of(row: AuditLog) -> str:
    told = json.dumps(row.changes, ensure_ascii=False)
    return _fold(f"{row.actor}\n{row.row_id}\n{told}")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
