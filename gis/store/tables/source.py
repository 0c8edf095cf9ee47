"""A data set that rows come from, with its licence."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned


class Source(Identified, MunicipalityOwned, Versioned, Base):
    """A data set.

    Attributes
    ----------
    key
        What a later edition of the data set is recognized by.
    title
        Name for a person.
    licence, attribution, url
        As the publisher states them; empty when not told.
    """

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("municipality_id", "key"),)

    key: Mapped[str]
    title: Mapped[str]
    licence: Mapped[str] = mapped_column(default="")
    attribution: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
