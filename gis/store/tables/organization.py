"""Who gives help."""

from sqlalchemy.orm import Mapped, mapped_column

from gis.domain.resources import OrganizationKind
from gis.store.audience import Shown
from gis.store.base import Base, Record, natural_key
from gis.store.names import Named
from gis.store.types import Word


class Organization(Named, Shown, Record, Base):
    """An organization.

    Attributes
    ----------
    corporate_number
        法人番号, 13 digits; empty when there is none.
    shared
        Whether other municipalities of the store may point at it.
    """

    __tablename__ = "organization"
    __table_args__ = (natural_key(),)

    kind: Mapped[OrganizationKind] = mapped_column(
        Word(OrganizationKind), default=OrganizationKind.OTHER
    )
    corporate_number: Mapped[str] = mapped_column(default="", index=True)
    address: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    shared: Mapped[bool] = mapped_column(default=False)
