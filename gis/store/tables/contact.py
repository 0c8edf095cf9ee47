"""How to reach an organization or those who run a resource."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.audience import Shown
from gis.store.base import Base, Record, natural_key, refers_to


class Contact(Shown, Record, Base):
    """A contact of an organization or of a resource.

    Attributes
    ----------
    role
        What the person does there (代表, 窓口, 担い手).
    personal
        A volunteer's own number: never public, whatever the audience says.
    """

    __tablename__ = "contact"
    __table_args__ = (
        natural_key(),
        CheckConstraint(
            "organization_id IS NOT NULL OR resource_id IS NOT NULL", name="owner"
        ),
    )

    organization_id: Mapped[UUID | None] = refers_to("organization.id", index=True)
    resource_id: Mapped[UUID | None] = refers_to("resource.id", index=True)
    role: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="")
    personal: Mapped[bool] = mapped_column(default=False)
