"""What changes whenever anything in the store does that an answer may rest on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.store.tables.audit_log import AuditLog

NO_GROUNDS = (
    "analysis_run",
    "plan",
    "sign_in_link",
    "stored_file",
    "user_account",
    "user_area",
)
"""Tables on which no answer rests: what was worked out or thought of, and who signs in."""


@dataclass(frozen=True, slots=True)
class StoreState:
    """The state of a store, as its audit log tells it.

    Every change leaves a row there. The number of rows and the time of the latest tell any
    two states apart, also where a transaction that began earlier is committed later.
    """

    changes: int
    latest: datetime | None


def read_state(session: Session) -> StoreState:
    """Give the state of the store that *session* sees.

    Runs and plans that are kept, and people who sign in, leave it as it is.
    """
    count, latest = session.execute(
        select(func.count(AuditLog.id), func.max(AuditLog.at)).where(
            AuditLog.table_name.not_in(NO_GROUNDS)
        )
    ).one()
    return StoreState(count, latest)
