"""Who may sign in."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to
from gis.store.types import Word


class Role(StrEnum):
    """What a user may do."""

    AREA_EDITOR = "area_editor"
    CITY_PLANNER = "city_planner"
    CITY_OFFICER = "city_officer"
    READER = "reader"
    ADMINISTRATOR = "administrator"


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


class UserArea(Identified, Versioned, Base):
    """An area that an area editor looks after."""

    __tablename__ = "user_area"

    user_id: Mapped[UUID] = refers_to("user_account.id", index=True)
    area_id: Mapped[UUID] = refers_to("area.id", index=True)
