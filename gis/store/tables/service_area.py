"""Where a resource comes to people."""

from uuid import UUID

from shapely import MultiPolygon
from sqlalchemy.orm import Mapped, mapped_column

from gis.domain.resources import ServiceAreaScope
from gis.store.base import (
    Base,
    Identified,
    Record,
    Versioned,
    gist_index,
    natural_key,
    refers_to,
)
from gis.store.bounds import Bounded
from gis.store.types import GeometryType, Word


class ServiceArea(Bounded, Record, Base):
    """A service area: the city, a list of areas, or a drawn polygon.

    Attributes
    ----------
    boundary
        What was drawn, EPSG:4326; may leave the city. None for the other scopes.
    """

    __tablename__ = "service_area"
    __table_args__ = (
        natural_key(),
        gist_index("service_area", "boundary"),
    )

    resource_id: Mapped[UUID] = refers_to("resource.id", index=True)
    scope: Mapped[ServiceAreaScope] = mapped_column(Word(ServiceAreaScope))
    boundary: Mapped[MultiPolygon | None] = mapped_column(GeometryType("MULTIPOLYGON"))


class ServiceAreaArea(Identified, Versioned, Base):
    """An area in the list of a service area."""

    __tablename__ = "service_area_area"

    service_area_id: Mapped[UUID] = refers_to("service_area.id", index=True)
    area_id: Mapped[UUID] = refers_to("area.id", index=True)
