"""Consent to publish."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key, refers_to


class Consent(Record, Base):
    """Somebody agreed that a resource or an organization is published.

    Attributes
    ----------
    given_by
        Who agreed, or the open licence under which the source published it.
    given_on, withdrawn_on
        From and until when it holds.
    web, print, photograph
        What it covers.
    """

    __tablename__ = "consent"
    __table_args__ = (
        natural_key(),
        CheckConstraint(
            "organization_id IS NOT NULL OR resource_id IS NOT NULL", name="subject"
        ),
    )

    organization_id: Mapped[UUID | None] = refers_to("organization.id", index=True)
    resource_id: Mapped[UUID | None] = refers_to("resource.id", index=True)
    given_by: Mapped[str]
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    web: Mapped[bool] = mapped_column(default=False)
    print: Mapped[bool] = mapped_column(default=False)
    photograph: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
