"""Failed attempts to sign in: after some of them a name has to wait, longer each time."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gis.store.accounts.users import clean_username
from gis.store.base import now
from gis.store.tables.sign_in_attempt import SignInAttempt

FREE = 5
"""Failures in a row after which a name has to wait."""
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
_FORGOTTEN = timedelta(days=1)


def find_wait(failures: int) -> timedelta:
    """Give how long a name waits after so many failures in a row.

    Examples
    --------
    >>> [find_wait(failures).total_seconds() for failures in (4, 5, 6, 30)]
    [0.0, 60.0, 120.0, 3600.0]
    """
    if failures < FREE:
        return timedelta(0)
    doublings: int = min(failures - FREE, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def read_wait(session: Session, username: str) -> timedelta:
    """Give how long a name still has to wait; zero when it need not."""
    row = _find(session, username)
    if row is None:
        return timedelta(0)
    left: timedelta = row.failed_at + find_wait(row.failures) - now()
    return max(left, timedelta(0))


def note_failure(session: Session, username: str) -> None:
    """Count a failure in the caller's transaction, and forget those of other days."""
    moment = now()
    _forget_old(session, moment)
    row = _find(session, username)
    if row is None:
        row = SignInAttempt(name_hash=_hash(username), failures=0, failed_at=moment)
        session.add(row)
    row.failures += 1
    row.failed_at = moment
    session.flush()


def forget_failures(session: Session, username: str) -> None:
    """Forget the failures of a name: it got in."""
    session.execute(
        delete(SignInAttempt).where(SignInAttempt.name_hash == _hash(username))
    )


def _forget_old(session: Session, moment: datetime) -> None:
    session.execute(
        delete(SignInAttempt).where(SignInAttempt.failed_at < moment - _FORGOTTEN)
    )


def _find(session: Session, username: str) -> SignInAttempt | None:
    return session.scalar(
        select(SignInAttempt).where(SignInAttempt.name_hash == _hash(username))
    )


def _hash(username: str) -> str:
    return hashlib.sha256(clean_username(username).encode()).hexdigest()
