"""The list of kinds of help, which a city may edit."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.domain.kinds import Kind
from gis.store.base import Base, Identified, MunicipalityOwned, Versioned
from gis.store.types import Word


class HelpKind(Identified, MunicipalityOwned, Versioned, Base):
    """A kind of help.

    Every kind also has a row of its own (``code`` equal to the kind), for resources of
    which nothing finer is known.

    Attributes
    ----------
    code
        Stable identifier, unique in the municipality.
    kind
        The kind whose map symbol it wears.
    name
        Its name in official papers.
    plain_name
        The name that residents see.
    position
        Order in the list.
    """

    __tablename__ = "help_kind"
    __table_args__ = (UniqueConstraint("municipality_id", "code"),)

    code: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Word(Kind), index=True)
    name: Mapped[str]
    plain_name: Mapped[str] = mapped_column(default="")
    name_en: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
