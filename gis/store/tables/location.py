"""The place where something happens."""

from typing import Any
from uuid import UUID

from shapely import Point
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gis.domain.resources import PointPrecision
from gis.store.audience import Shown
from gis.store.base import Base, Record, gist_index, natural_key, refers_to
from gis.store.bounds import Bounded
from gis.store.names import Named
from gis.store.tables.area import Area
from gis.store.types import GeometryType, Word


class Location(Named, Bounded, Shown, Record, Base):
    """A location.

    Attributes
    ----------
    area_id
        The layer-2 area around it, decided once, when the row or the areas are written.
    address, building
        As people write them.
    point
        EPSG:4326; None when no position is known.
    precision
        How exactly the point stands for the location.
    is_home
        Whether somebody lives there: then no public page shows address or point.
    town, town_point
        The town, and its label point, which stand for a home in public.
    accessibility
        Barrier-free features, a list of words.
    """

    __tablename__ = "location"
    __table_args__ = (natural_key(), gist_index("location", "point"))

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    address: Mapped[str] = mapped_column(default="")
    building: Mapped[str] = mapped_column(default="")
    point: Mapped[Point | None] = mapped_column(GeometryType("POINT"))
    precision: Mapped[PointPrecision] = mapped_column(
        Word(PointPrecision), default=PointPrecision.UNKNOWN
    )
    is_home: Mapped[bool] = mapped_column(default=False)
    town: Mapped[str] = mapped_column(default="")
    town_point: Mapped[Point | None] = mapped_column(GeometryType("POINT"))
    accessibility: Mapped[list[Any]] = mapped_column(default=list)

    area: Mapped[Area | None] = relationship()
