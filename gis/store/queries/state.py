"""What changes whenever anything in the store does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from gis.store.tables.audit_log import AuditLog


@dataclass(frozen=True, slots=True)
class StoreState:
    """The state of a store, as its audit log tells it.

    Every change leaves a row there. The number of rows and the time of the latest tell any two states
    apart, also where a transaction that began earlier is committed later.
    """

    changes: int
    latest: datetime | None


def read_state(session: Session) -> StoreState:
    """Give the state of the store that *session* sees."""
    count, latest = session.execute(
        select(func.count(AuditLog.id), func.max(AuditLog.at))
    ).one()
    return StoreState(count, latest)


_OUTCOMES = ("analysis_run", "stored_file", "plan")
"""Tables of what was worked out, or is only thought of: no answer rests on them."""


def read_city_state(session: Session, city_id: UUID) -> StoreState:
    """Give the state of all that an answer about one city may rest on.

    Changes of other cities, and runs and plans that are kept, leave it as it is.
    """
    whose = AuditLog.municipality_id
    count, latest = session.execute(
        select(func.count(AuditLog.id), func.max(AuditLog.at)).where(
            or_(whose == city_id, whose.is_(None)),
            AuditLog.table_name.not_in(_OUTCOMES),
        )
    ).one()
    return StoreState(count, latest)
