"""What changes whenever anything in the store does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
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
