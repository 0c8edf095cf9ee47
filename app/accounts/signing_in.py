"""Letting somebody in, and out again."""

import hmac
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from string import digits
from urllib.parse import urlsplit
from uuid import UUID

import pyotp
from flask import session as cookie
from flask import url_for
from flask_babel import gettext
from flask_login import login_user, logout_user
from sqlalchemy.orm import Session

from app.accounts.current import BEGAN, make_signed_in
from app.accounts.passwords import hash_password, is_outdated, is_password
from app.database import writing_session
from app.page_links import FIRST_PAGE
from gis.store.accounts.attempts import forget_failures, note_failure, read_wait
from gis.store.accounts.users import find_user, get_user
from gis.store.base import now
from gis.store.tables.user import User

CODE_SECONDS = 300
"""So long a right password waits for its one-time code."""
_WAITING = "waits_for_code"
_TOTP_STEP = 30


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody is not let in.

    Attributes
    ----------
    words
        Why, telling nothing about the account.
    counts
        Whether it was a wrong attempt; one that came too early is none.
    """

    words: str
    counts: bool = True


def check_password(session: Session, username: str, password: str) -> User | Refusal:
    """Give the user whose name and password these are, or why nobody is let in."""
    waiting = _find_wait(session, username)
    if waiting is not None:
        return waiting
    user = find_user(session, username)
    kept = "" if user is None else user.password_hash
    if not is_password(kept, password) or user is None:
        return Refusal(gettext("The user name or the password is wrong."))
    return user


def check_code(session: Session, user: User, code: str) -> int | Refusal:
    """Give the time step of a code that is right and new (RFC 6238), or a refusal."""
    waiting = _find_wait(session, user.username)
    if waiting is not None:
        return waiting
    step = find_step(user.totp_secret, code, since=user.totp_step)
    if step is None:
        return Refusal(gettext("The code is wrong, or was used already."))
    return step


def find_step(secret: str, code: str, *, since: int) -> int | None:
    """Give the time step of a code: the present one or a neighbour, after *since*."""
    narrow = unicodedata.normalize("NFKC", code)
    typed = "".join(letter for letter in narrow if letter in digits)
    present = int(datetime.now(UTC).timestamp()) // _TOTP_STEP
    totp = pyotp.TOTP(secret)
    for step in (present, present - 1, present + 1):
        right = hmac.compare_digest(totp.at(step * _TOTP_STEP), typed)
        if right and step > since:
            return step
    return None


def wait_for_code(user: User) -> None:
    """Note that a password was right and its code is still to come."""
    cookie[_WAITING] = [str(user.id), int(datetime.now(UTC).timestamp())]


def waiting_user(session: Session) -> User | None:
    """Give the user whose code is waited for; None when none is, or for too long."""
    waiting = cookie.get(_WAITING)
    if not waiting:
        return None
    identity, since = waiting
    if datetime.now(UTC).timestamp() - since > CODE_SECONDS:
        return None
    user = session.get(User, UUID(identity))
    if user is None or user.ended_on is not None or not user.totp_secret:
        return None
    return user


def let_in(user_id: UUID, *, password: str = "", step: int = 0) -> None:
    """Begin a session of a user; whatever the cookie held before is forgotten.

    Parameters
    ----------
    password
        What was typed, to be kept better where that is possible.
    step
        Time step of the code that was typed.
    """
    with writing_session() as session:
        user = get_user(session, user_id)
        session.info["actor"] = user.username
        user.signed_in_at = now()
        user.totp_step = max(user.totp_step, step)
        if password and is_outdated(user.password_hash):
            user.password_hash = hash_password(password)
        forget_failures(session, user.username)
        session.flush()
        signed_in = make_signed_in(session, user)
    cookie.clear()
    cookie.permanent = True
    cookie[BEGAN] = int(datetime.now(UTC).timestamp())
    login_user(signed_in)


def count_failure(username: str) -> None:
    """Count a wrong attempt with a name."""
    with writing_session() as session:
        note_failure(session, username)


def let_out() -> None:
    """End the session at hand."""
    logout_user()
    cookie.clear()


def safe_next(asked: str | None) -> str:
    """Give the page to go to: one of this service, else the first page.

    Examples
    --------
    >>> from flask import Flask
    >>> with Flask("x").test_request_context():
    ...     safe_next("/staff/map?kind=salon")
    '/staff/map?kind=salon'
    """
    parts = urlsplit(asked or "")
    inside = (
        asked
        and not parts.scheme
        and not parts.netloc
        and parts.path.startswith("/")
        and not asked.startswith(("//", "/\\"))
        and "\\" not in asked
        and asked.isprintable()
    )
    return asked if inside and asked else url_for(FIRST_PAGE)


def _find_wait(session: Session, username: str) -> Refusal | None:
    wait = read_wait(session, username)
    if not wait:
        return None
    minutes = -int(-wait.total_seconds() // 60)
    words = gettext(
        "There were too many wrong attempts. Try again in %(minutes)d minutes.",
        minutes=minutes,
    )
    return Refusal(words, counts=False)
