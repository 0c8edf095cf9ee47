"""A link by which somebody sets a password, once."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to
from gis.store.types import Word


class LinkPurpose(StrEnum):
    """What a link is for."""

    SET_UP = "set_up"
    INVITATION = "invitation"
    RESET = "reset"


class SignInLink(Identified, Versioned, Base):
    """A one-time link.

    Attributes
    ----------
    user_id
        Whose password it sets; None for the first administrator, who is not there yet.
    token_hash
        SHA-256 of the secret part of the link, which only its receiver has.
    expires_at, used_at
        It works until then, and once.
    """

    __tablename__ = "sign_in_link"

    user_id: Mapped[UUID | None] = refers_to("user_account.id", index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(Word(LinkPurpose))
    token_hash: Mapped[str] = mapped_column(unique=True, info={"secret": True})
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
