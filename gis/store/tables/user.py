"""Who may sign in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.domain.roles import Role
from gis.store.base import Base, Identified, Versioned, refers_to
from gis.store.types import Word


class User(Identified, Versioned, Base):
    """A user.

    Attributes
    ----------
    municipality_id
        None for an administrator of the whole store.
    username
        What is typed to sign in, unique in the store.
    organization
        Whom a reader belongs to, in words.
    password_hash
        Never the password; empty when none is set yet.
    session_key
        Sessions hold it: another one signs the user out everywhere.
    totp_secret
        Of the one-time codes (RFC 6238); empty where none are asked for.
    totp_step
        Time step of the last code that was taken: no code is taken twice.
    """

    __tablename__ = "user_account"

    municipality_id: Mapped[UUID | None] = refers_to("municipality.id", index=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    organization: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(Word(Role))
    language: Mapped[str] = mapped_column(default="ja")
    password_hash: Mapped[str] = mapped_column(default="", info={"secret": True})
    signed_in_at: Mapped[datetime | None]
    session_key: Mapped[str] = mapped_column(default="", info={"secret": True})
    totp_secret: Mapped[str] = mapped_column(default="", info={"secret": True})
    totp_step: Mapped[int] = mapped_column(default=0)


class UserArea(Identified, Versioned, Base):
    """An area that an area editor looks after."""

    __tablename__ = "user_area"

    user_id: Mapped[UUID] = refers_to("user_account.id", index=True)
    area_id: Mapped[UUID] = refers_to("area.id", index=True)
