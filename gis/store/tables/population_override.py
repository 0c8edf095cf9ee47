"""People whose place is known better than their small area tells."""

from uuid import UUID

from shapely import Point
from sqlalchemy.orm import Mapped, mapped_column

from gis.domain.housing import OverrideKind
from gis.store.base import Base, Record, gist_index, natural_key, refers_to
from gis.store.bounds import Bounded
from gis.store.types import GeometryType, Word


class PopulationOverride(Bounded, Record, Base):
    """A housing estate (団地) or an institution (特養, サ高住) as a point with its people.

    Attributes
    ----------
    area_id
        The layer-2 area that it is in, decided as that of units is.
    unit_ref
        `ref` or code of the population unit that the people are taken out of, as in the
        source; empty when that is the one around the point.
    total, from_65, from_75, from_85
        People; None is unknown.
    """

    __tablename__ = "population_override"
    __table_args__ = (natural_key(), gist_index("population_override", "point"))

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    kind: Mapped[OverrideKind] = mapped_column(Word(OverrideKind))
    name: Mapped[str]
    point: Mapped[Point] = mapped_column(GeometryType("POINT"))
    unit_ref: Mapped[str] = mapped_column(default="")
    total: Mapped[float | None]
    from_65: Mapped[float | None]
    from_75: Mapped[float | None]
    from_85: Mapped[float | None]
