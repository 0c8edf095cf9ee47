"""Classes of the comprehensive programme (総合事業); the national outline renames them."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned


class ProgrammeClass(Identified, MunicipalityOwned, Versioned, Base):
    """A class of the programme.

    Attributes
    ----------
    code
        Stable identifier, unique in the municipality.
    name
        Its name of today.
    position
        Order in the list.
    """

    __tablename__ = "programme_class"
    __table_args__ = (UniqueConstraint("municipality_id", "code"),)

    code: Mapped[str]
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
