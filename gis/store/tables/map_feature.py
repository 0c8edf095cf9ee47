"""A thing that people orient by on a map."""

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Mapped, mapped_column

from gis.domain.map_features import FeatureClass
from gis.store.base import Base, Record, gist_index, natural_key
from gis.store.bounds import Bounded
from gis.store.names import Named
from gis.store.types import GeometryType, Word


class MapFeature(Named, Bounded, Record, Base):
    """Water, a railway, a station, a park, a school …; `ref` as ``way/123``.

    Attributes
    ----------
    name
        Empty when it has none.
    position
        Order in the file, from 0.
    subclass
        The source's own word for it (``pond``, ``light_rail``, ``convenience``).
    geometry
        Point, line or area, EPSG:4326.
    tunnel
        Whether it runs underground.
    extent
        Square metres of an area, metres of a line, 0 of a point: the larger is named
        first. An estimate on the sphere, good to one part in a hundred.
    """

    __tablename__ = "map_feature"
    __table_args__ = (natural_key(), gist_index("map_feature", "geometry"))

    position: Mapped[int]
    feature_class: Mapped[FeatureClass] = mapped_column(Word(FeatureClass))
    subclass: Mapped[str] = mapped_column(default="")
    geometry: Mapped[BaseGeometry] = mapped_column(GeometryType("GEOMETRY"))
    tunnel: Mapped[bool] = mapped_column(default=False)
    extent: Mapped[float] = mapped_column(default=0.0)
