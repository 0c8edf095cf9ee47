"""When a street cannot be walked."""

from datetime import date
from typing import Any
from uuid import UUID

from shapely import Point
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned, refers_to
from gis.store.types import GeometryType


class StreetClosure(Identified, MunicipalityOwned, Versioned, Base):
    """A street is closed by hand: between two days, in some months, or until that is ended.

    Attributes
    ----------
    point
        Where on the street it was entered, EPSG:4326: by this it is found again when
        another edition of the streets no longer has the street.
    closes_on, opens_on
        First day of the closure, first day after it; None is open-ended.
    months
        Months (1 to 12) in which it is closed every year, within these days; empty: in all
        of them.
    """

    __tablename__ = "street_closure"

    edge_id: Mapped[UUID] = refers_to("street_edge.id", index=True)
    point: Mapped[Point] = mapped_column(GeometryType("POINT"))
    closes_on: Mapped[date | None]
    opens_on: Mapped[date | None]
    months: Mapped[list[Any]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(default="")
