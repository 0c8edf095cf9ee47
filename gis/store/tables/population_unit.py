"""The people of a small area."""

from datetime import date
from uuid import UUID

from shapely import MultiPolygon, Point, Polygon
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, gist_index, natural_key, refers_to
from gis.store.bounds import Bounded
from gis.store.types import GeometryType


class PopulationUnit(Bounded, Record, Base):
    """A population unit. Counts that are suppressed or missing are None, never zero.

    Attributes
    ----------
    area_id
        The layer-2 area that it is counted in, decided once, when the row or the areas
        are written.
    position
        Order in the file, from 0.
    code
        As in the source; may repeat.
    geometry
        Polygon or point, EPSG:4326.
    total, from_65, from_75, from_85
        People.
    households, single_65
        Households; those of one person aged 65 or over.
    institution_people
        People in institutions, set apart from the counts above.
    reference_date
        The day that was counted.
    """

    __tablename__ = "population_unit"
    __table_args__ = (natural_key(), gist_index("population_unit", "geometry"))

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    geometry: Mapped[Point | Polygon | MultiPolygon] = mapped_column(
        GeometryType("GEOMETRY")
    )
    total: Mapped[float | None]
    from_65: Mapped[float | None]
    from_75: Mapped[float | None]
    from_85: Mapped[float | None]
    households: Mapped[float | None]
    single_65: Mapped[float | None]
    institution_people: Mapped[float | None]
    reference_date: Mapped[date | None]
