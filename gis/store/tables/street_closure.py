"""When a street cannot be walked."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned, refers_to


class StreetClosure(Identified, MunicipalityOwned, Versioned, Base):
    """A street is closed between two days, or every year in some months.

    Attributes
    ----------
    closes_on, opens_on
        First day of the closure, first day after it; None is open-ended.
    months
        Months (1 to 12) in which it is closed every year; empty for none.
    """

    __tablename__ = "street_closure"

    edge_id: Mapped[UUID] = mapped_column(refers_to("street_edge.id"), index=True)
    closes_on: Mapped[date | None]
    opens_on: Mapped[date | None]
    months: Mapped[list[Any]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(default="")
