"""A walkable street between two nodes."""

from shapely import LineString
from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, gist_index, natural_key
from gis.store.bounds import Bounded
from gis.store.types import GeometryType


class StreetEdge(Bounded, Record, Base):
    """A street edge; `ref` is a hash of its content, since ids of sources lie.

    Attributes
    ----------
    position
        Order in the file, from 0.
    geometry
        LineString, EPSG:4326, as drawn.
    highway
        Class of the street in OpenStreetMap's words; empty when unknown.
    steps
        Whether it is a flight of steps.
    height_start, height_end
        Metres above the sea at both ends; None is unknown.
    start_sampled, end_sampled
        Whether the height was taken from the city's elevation, not told with the street.
    """

    __tablename__ = "street_edge"
    __table_args__ = (natural_key(), gist_index("street_edge", "geometry"))

    position: Mapped[int]
    geometry: Mapped[LineString] = mapped_column(GeometryType("LINESTRING"))
    highway: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    steps: Mapped[bool] = mapped_column(default=False)
    height_start: Mapped[float | None]
    height_end: Mapped[float | None]
    start_sampled: Mapped[bool] = mapped_column(default=False, server_default=false())
    end_sampled: Mapped[bool] = mapped_column(default=False, server_default=false())
