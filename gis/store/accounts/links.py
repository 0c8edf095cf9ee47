"""One-time links: an administrator hands one over, and its receiver sets a password."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gis.store.base import now
from gis.store.tables.sign_in_link import LinkPurpose, SignInLink
from gis.store.tables.user import User

LIVES = {
    LinkPurpose.SET_UP: timedelta(days=1),
    LinkPurpose.INVITATION: timedelta(days=7),
    LinkPurpose.RESET: timedelta(days=1),
}
"""How long a link works."""


def make_link(
    session: Session, purpose: LinkPurpose, *, user_id: UUID | None = None
) -> str:
    """Make a link in the caller's transaction and give its secret part, told only once.

    Earlier links of the same user, or for setting up, work no longer.
    """
    moment = now()
    for old in session.scalars(
        _open_links(moment).where(SignInLink.user_id == user_id)
    ):
        old.expires_at = moment
    token = secrets.token_urlsafe(24)
    session.add(
        SignInLink(
            user_id=user_id,
            purpose=purpose,
            token_hash=_hash(token),
            expires_at=moment + LIVES[purpose],
        )
    )
    session.flush()
    return token


def find_link(session: Session, token: str) -> SignInLink | None:
    """Give the link of a secret, if it still works and its user is still there."""
    link: SignInLink | None = session.scalar(
        _open_links(now()).where(SignInLink.token_hash == _hash(token))
    )
    if link is None or link.user_id is None:
        return link
    user = session.get(User, link.user_id)
    return None if user is None or user.ended_on is not None else link


def use_link(session: Session, link: SignInLink) -> None:
    """Let a link work no longer."""
    link.used_at = now()
    session.flush()


def _open_links(moment: datetime) -> Select[SignInLink]:
    return select(SignInLink).where(
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > moment,
        SignInLink.ended_on.is_(None),
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
