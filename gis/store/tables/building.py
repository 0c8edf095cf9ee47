"""A building, as far as it matters for where people live."""

from shapely import Point
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, gist_index, natural_key
from gis.store.types import GeometryType

IMPORT = "buildings"
"""The word of the command, for import batches."""


class Building(Record, Base):
    """A building; `ref` is a hash of its outline, since ids of sources lie.

    The outline itself is not kept: a city has a hundred thousand of them.

    Attributes
    ----------
    point
        A point inside, EPSG:4326.
    square_metres
        Of its footprint, in the city's plane.
    floors
        Above the ground; None is unknown.
    building_class
        The source's own word (``apartments``, 普通建物); empty when unknown. Which of them
        people live in is told by `gis.domain.buildings`.
    name
        Empty when it has none.
    """

    __tablename__ = "building"
    __table_args__ = (natural_key(), gist_index("building", "point"))

    point: Mapped[Point] = mapped_column(GeometryType("POINT"))
    square_metres: Mapped[float]
    floors: Mapped[float | None]
    building_class: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
