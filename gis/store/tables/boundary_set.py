"""A named division of the municipality."""

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key
from gis.store.names import Named


class BoundarySet(Named, Record, Base):
    """A division: daily-living areas (layer 2), or another to look at and to sum by.

    Attributes
    ----------
    layer
        1 for the municipality as one area, 2 for the daily-living areas (日常生活圏域),
        None for other divisions (小学校区, 自治会).
    """

    __tablename__ = "boundary_set"
    __table_args__ = (natural_key(),)

    layer: Mapped[int | None] = mapped_column(index=True)
