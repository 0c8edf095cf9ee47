"""A city, town or village whose data the store holds."""

from shapely import MultiPolygon, Point
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, gist_index
from gis.store.bounds import Bounded
from gis.store.names import Named
from gis.store.types import GeometryType


class Municipality(Identified, Named, Bounded, Versioned, Base):
    """A municipality: layer 1.

    Attributes
    ----------
    code
        Five digits in Japan, any short text elsewhere.
    epsg
        Metric system in which its distances are measured.
    label
        Where its name is written, EPSG:4326.
    """

    __tablename__ = "municipality"
    __table_args__ = (gist_index("municipality", "boundary"),)

    code: Mapped[str] = mapped_column(unique=True)
    epsg: Mapped[int]
    boundary: Mapped[MultiPolygon | None] = mapped_column(GeometryType("MULTIPOLYGON"))
    label: Mapped[Point | None] = mapped_column(GeometryType("POINT"))
