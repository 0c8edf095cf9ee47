"""Who is signed in: for pages, and for the gate that decides which fields are shown."""

import hmac
from datetime import UTC, datetime
from uuid import UUID

from flask import Flask, g
from flask import session as cookie
from flask_babel import gettext
from flask_login import LoginManager, current_user
from flask_login.mixins import UserMixin
from sqlalchemy.orm import Session

from app.database import current_session
from gis.domain.roles import Right
from gis.domain.visibility import Audience
from gis.errors import N_
from gis.store.accounts.users import Account, list_accounts
from gis.store.tables.user import User

_AUDIENCES = {
    Audience.PUBLIC: N_("For everybody"),
    Audience.PARTNERS: N_("Partners"),
    Audience.STAFF: N_("Staff only"),
}
LONGEST_SECONDS = 7 * 24 * 3600
"""After so long everybody signs in again, however busy the session was."""
BEGAN = "began"
CITY_AT_HAND = "city_at_hand"
"""Where the identifier of the city that the page is about is kept."""


class SignedIn(UserMixin):  # type: ignore[misc] # the library has no types
    """A user who is signed in.

    Parameters
    ----------
    account
        The user.
    session_key
        What this user's sessions hold.
    """

    def __init__(self, account: Account, session_key: str) -> None:
        self.account, self._session_key = account, session_key

    def get_id(self) -> str:
        """Give what a session holds: who, and since which end of all sessions."""
        return f"{self.account.id}:{self._session_key}"


def init_app(app: Flask) -> None:
    """Find out for each request who is signed in."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)

    @app.context_processor
    def reader_for_every_page() -> dict[str, object]:
        account = signed_in_account()
        words = None if account is None else _AUDIENCES[current_audience()]
        return {"signed_in": account, "audience_words": words and gettext(words)}


def signed_in_account() -> Account | None:
    """Give the account of whoever asks; None for everybody else."""
    user = current_user._get_current_object()  # noqa: SLF001 - a proxy of the library
    return user.account if isinstance(user, SignedIn) else None


def has_right(right: Right) -> bool:
    """Tell whether whoever asks has a right."""
    account = signed_in_account()
    return account is not None and account.role.has(right)


def belongs_to(city_id: UUID) -> bool:
    """Tell whether whoever asks belongs to a city, or to all of them."""
    account = signed_in_account()
    return account is not None and account.municipality_id in {None, city_id}


def current_audience() -> Audience:
    """Give whose fields whoever asks may see, in the city that the page is about.

    In another city than one's own one is anybody.
    """
    account = signed_in_account()
    city_id = g.get(CITY_AT_HAND)
    if account is None or (city_id is not None and not belongs_to(city_id)):
        return Audience.PUBLIC
    return account.role.audience


def make_signed_in(session: Session, user: User) -> SignedIn:
    """Give a user in the form in which sessions hold one."""
    return SignedIn(list_accounts(session, user.id)[0], user.session_key)


def _load(held: str) -> SignedIn | None:
    if "signed_in" not in g:
        g.signed_in = _find(held)
    found: SignedIn | None = g.signed_in
    return found


def _find(held: str) -> SignedIn | None:
    identity, _, key = held.partition(":")
    try:
        user = current_session().get(User, UUID(identity))
    except ValueError:
        return None
    if user is None or user.ended_on is not None or not user.session_key:
        return None
    if datetime.now(UTC).timestamp() - float(cookie.get(BEGAN, 0)) > LONGEST_SECONDS:
        return None
    if not hmac.compare_digest(user.session_key, key):
        return None
    return make_signed_in(current_session(), user)
