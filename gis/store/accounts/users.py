"""Users: finding, entering and changing them."""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.domain.roles import Role
from gis.errors import N_, NotFoundError, UsageError
from gis.store.base import now
from gis.store.queries.areas import read_areas
from gis.store.tables.area import Area
from gis.store.tables.municipality import Municipality
from gis.store.tables.user import User, UserArea

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user as pages show one: without anything secret.

    Attributes
    ----------
    municipality_id, municipality
        The city; None and empty for an administrator of all of them.
    areas
        Codes and names of the areas that an area editor looks after.
    has_password, has_codes
        Whether a password is set, and whether one-time codes are asked for.
    ended_on
        Since when the account is closed.
    """

    id: UUID
    username: str
    name: str
    organization: str
    role: Role
    municipality_id: UUID | None
    municipality: str
    areas: Sequence[tuple[str, str]]
    has_password: bool
    has_codes: bool
    signed_in_at: datetime | None
    ended_on: date | None


def clean_username(text: str) -> str:
    """Give a name as it is compared: full-width letters narrow, capitals small.

    Examples
    --------
    >>> clean_username(" Ｔanaka ")
    'tanaka'
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


def check_username(text: str) -> str:
    """Give a name that may be a new user's.

    Raises
    ------
    UsageError
        When it is empty, too long, or has a space or a control character in it.
    """
    name = clean_username(text)
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or " " in name:
        raise UsageError(
            N_(
                "“%(name)s” cannot be a user's name: use 1 to %(most)d letters or digits,"
                " without spaces."
            ),
            name=text.strip()[:LONGEST_NAME],
            most=LONGEST_NAME,
        )
    return name


def add_user(
    session: Session,
    *,
    username: str,
    role: Role,
    name: str = "",
    organization: str = "",
    municipality_id: UUID | None = None,
    area_codes: Sequence[str] = (),
    language: str = "ja",
) -> UUID:
    """Enter a user without a password in the caller's transaction.

    Raises
    ------
    UsageError
        When the name cannot be one or is taken, when a role needs a city, or an area
        editor areas, or when the city has no such area.
    """
    wanted = check_username(username)
    if session.scalar(select(User.id).where(User.username == wanted)) is not None:
        raise UsageError(
            N_("There is a user “%(name)s” already. Choose another name."), name=wanted
        )
    user = User(
        username=wanted,
        name=name.strip(),
        organization=organization.strip(),
        municipality_id=municipality_id,
        role=role,
        language=language,
        session_key=new_session_key(),
    )
    session.add(user)
    session.flush()
    set_areas(session, user, area_codes)
    return user.id


def set_areas(session: Session, user: User, codes: Sequence[str]) -> None:
    """Say which areas an area editor looks after; other roles have none.

    Raises
    ------
    UsageError
        As for `add_user`.
    """
    if user.role is not Role.ADMINISTRATOR and user.municipality_id is None:
        raise UsageError(N_("Say which city the user belongs to."))
    wanted = dict.fromkeys(codes) if user.role is Role.AREA_EDITOR else {}
    known = (
        {}
        if user.municipality_id is None
        else {area.code: area.id for area in read_areas(session, user.municipality_id)}
    )
    unknown = [code for code in wanted if code not in known]
    if unknown:
        raise UsageError(
            N_("The city has no area “%(code)s” (it has: %(known)s)."),
            code=unknown[0],
            known=", ".join(sorted(known)) or "–",
        )
    if user.role is Role.AREA_EDITOR and known and not wanted:
        raise UsageError(
            N_("Say which areas a coordinator of an area looks after: %(known)s."),
            known=", ".join(sorted(known)),
        )
    rows = session.scalars(select(UserArea).where(UserArea.user_id == user.id)).all()
    by_area = {row.area_id: row for row in rows}
    ids = {known[code] for code in wanted}
    for area_id, row in by_area.items():
        row.ended_on = None if area_id in ids else row.ended_on or now().date()
    for area_id in ids - by_area.keys():
        session.add(UserArea(user_id=user.id, area_id=area_id))
    session.flush()


def find_user(session: Session, username: str) -> User | None:
    """Give the user of a name, if there is one and the account is open."""
    name = clean_username(username)
    return session.scalar(
        select(User).where(User.username == name, User.ended_on.is_(None))
    )


def get_user(session: Session, user_id: UUID) -> User:
    """Give a user by identifier, closed accounts too.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError(N_("There is no such user."))
    return user


def list_accounts(session: Session, user_id: UUID | None = None) -> list[Account]:
    """Give all users, or one, by name."""
    asked = select(User).order_by(User.username)
    if user_id is not None:
        asked = asked.where(User.id == user_id)
    users = session.scalars(asked).all()
    cities = {
        row.id: row.name
        for row in session.execute(select(Municipality.id, Municipality.name))
    }
    areas: dict[UUID, list[tuple[str, str]]] = {}
    for owner, code, name in session.execute(
        select(UserArea.user_id, Area.code, Area.name)
        .join(Area, Area.id == UserArea.area_id)
        .where(UserArea.ended_on.is_(None), Area.ended_on.is_(None))
        .order_by(Area.code)
    ):
        areas.setdefault(owner, []).append((code, name))
    return [
        Account(
            id=user.id,
            username=user.username,
            name=user.name,
            organization=user.organization,
            role=user.role,
            municipality_id=user.municipality_id,
            municipality=cities.get(user.municipality_id, "")
            if user.municipality_id
            else "",
            areas=tuple(areas.get(user.id, ())),
            has_password=bool(user.password_hash),
            has_codes=bool(user.totp_secret),
            signed_in_at=user.signed_in_at,
            ended_on=user.ended_on,
        )
        for user in users
    ]


def has_administrator(session: Session) -> bool:
    """Tell whether somebody may manage accounts, and can sign in."""
    return _count_administrators(session) > 0


def close_account(session: Session, user: User, *, today: date) -> None:
    """Let a user sign in no longer, and end all sessions.

    Raises
    ------
    UsageError
        When nobody would be left to manage accounts.
    """
    check_not_last(session, user)
    user.ended_on = today
    user.session_key = new_session_key()
    session.flush()


def check_not_last(session: Session, user: User) -> None:
    """See that somebody else may manage accounts, too.

    Raises
    ------
    UsageError
        When nobody else may.
    """
    if user.role is Role.ADMINISTRATOR and _count_administrators(session) == int(
        bool(user.password_hash)
    ):
        raise UsageError(
            N_("“%(name)s” is the only administrator: make somebody else one first."),
            name=user.username,
        )


def _count_administrators(session: Session) -> int:
    found = session.scalar(
        select(func.count()).where(
            User.role == Role.ADMINISTRATOR,
            User.ended_on.is_(None),
            User.password_hash != "",
        )
    )
    return int(found or 0)


def new_session_key() -> str:
    """Give what the sessions of a user hold from now on: older ones end."""
    return secrets.token_urlsafe(16)
