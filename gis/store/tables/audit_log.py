"""Who changed what, when, from what to what."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, now, refers_to


class AuditLog(Identified, Base):
    """One change of one row, written with it in one transaction.

    Attributes
    ----------
    at
        When.
    actor
        Who: a user's name, or the command.
    action
        ``insert`` or ``update``.
    table_name, row_id
        What was changed; kept without a foreign key, for it may be any table.
    changes
        Column to ``[from, to]``; for a secret column, only that it changed.
    """

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "table_name", "row_id"),)

    municipality_id: Mapped[UUID | None] = refers_to("municipality.id", index=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    actor: Mapped[str]
    action: Mapped[str]
    table_name: Mapped[str]
    row_id: Mapped[UUID]
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
