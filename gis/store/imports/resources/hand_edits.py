"""What people changed of rows that a list brought, and what the list had told before.

A list is published anew as a whole. Where it tells what it told before, it knows nothing of
what somebody corrected in between, and the correction stays; where it tells something new,
the list goes first. What was told before stands in the audit log: it is what the first
person who changed a column found there.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.audit import to_plain
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.import_batch import ImportBatch

_AT_ONCE = 5_000

Told = Mapping[str, Any]
"""Columns that people changed, each with what the list had told, as the log writes it."""


def read_told(
    session: Session, source_id: UUID, ids: Collection[UUID]
) -> dict[UUID, Told]:
    """Give for each row that people changed what its list had told of these columns.

    Parameters
    ----------
    source_id
        The list: what its own imports changed is no person's change.
    """
    batches = select(ImportBatch.id).where(ImportBatch.source_id == source_id)
    own = {str(each) for each in session.scalars(batches)}
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    wanted = list(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        for row_id, changes in session.execute(
            select(AuditLog.row_id, AuditLog.changes)
            .where(
                AuditLog.row_id.in_(wanted[start : start + _AT_ONCE]),
                AuditLog.action == "update",
            )
            .order_by(AuditLog.at, AuditLog.id)
        ):
            told = found[row_id]
            by_list = changes.get("batch_id", ("", ""))[1] in own
            for name, change in changes.items():
                if by_list:
                    told.pop(name, None)
                elif isinstance(change, list):
                    told.setdefault(name, change[0])
    return {row_id: told for row_id, told in found.items() if told}


def is_as_told(told: Told, name: str, value: object) -> bool:
    """Tell whether people changed a column of which the list tells nothing new."""
    return name in told and to_plain(value) == told[name]
