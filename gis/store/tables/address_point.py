"""The official point of a block or a town."""

from shapely import Point
from sqlalchemy import String, func
from sqlalchemy.orm import Mapped, column_property, mapped_column

from gis.domain.address_points import AddressLevel
from gis.store.base import Base, Record, natural_key
from gis.store.types import GeometryType, Word


class AddressPoint(Record, Base):
    """A point of 位置参照情報: of a block (街区, 地番) or of a town (大字・町丁目).

    Attributes
    ----------
    level
        Which of the two.
    key
        Names of the town and of its part, folded for comparing (`fold_town_name`).
    town, part
        大字・町丁目 and 小字・通称 as the source writes them; the town of a designated city
        begins with its ward.
    block
        Number of the block or lot (街区符号・地番), folded; empty for a town.
    point
        EPSG:4326.
    name
        All of these as a person reads them.
    """

    __tablename__ = "address_point"
    __table_args__ = (natural_key(),)

    level: Mapped[AddressLevel] = mapped_column(Word(AddressLevel))
    key: Mapped[str]
    town: Mapped[str] = mapped_column(String)
    part: Mapped[str] = mapped_column(String, default="")
    block: Mapped[str] = mapped_column(String, default="")
    point: Mapped[Point] = mapped_column(GeometryType("POINT"))

    name: Mapped[str] = column_property(func.trim(town + part + " " + block))
