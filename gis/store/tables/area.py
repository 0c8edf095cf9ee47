"""An area of a division."""

from uuid import UUID

from shapely import MultiPolygon
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gis.store.base import (
    Base,
    Record,
    gist_index,
    natural_key,
    refers_to,
    unique_while_counting,
)
from gis.store.bounds import Bounded
from gis.store.names import Named
from gis.store.tables.boundary_set import BoundarySet
from gis.store.types import GeometryType


class Area(Named, Bounded, Record, Base):
    """An area: of layer 1, of layer 2 (日常生活圏域), or of another division.

    Attributes
    ----------
    code
        As in the source, or given when the source has none; unique in its division while it counts.
    position
        Order in the source.
    parent_id
        The area of the layer above.
    boundary
        MultiPolygon, EPSG:4326.
    support_centre_id
        Organization that is the area's consultation centre (地域包括支援センター).
    """

    __tablename__ = "area"
    __table_args__ = (
        unique_while_counting(
            "uq_area_boundary_set_id_code", "boundary_set_id", "code"
        ),
        natural_key(),
        gist_index("area", "boundary"),
    )

    boundary_set_id: Mapped[UUID] = refers_to("boundary_set.id", index=True)
    parent_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    support_centre_id: Mapped[UUID | None] = refers_to("organization.id", index=True)
    code: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    boundary: Mapped[MultiPolygon] = mapped_column(GeometryType("MULTIPOLYGON"))

    boundary_set: Mapped[BoundarySet] = relationship()
