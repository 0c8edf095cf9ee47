"""A line of public transport."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key, refers_to
from gis.store.names import Named


class TransportRoute(Named, Record, Base):
    """A route (GTFS ``routes``); `ref` is its ``route_id``.

    Attributes
    ----------
    route_type
        As GTFS numbers them: 3 is a bus.
    resource_id
        The resource that residents know it as.
    short_name
        Number or letter on the front of the bus.
    origin, via, destination
        From where over what to where, in words (GTFS-JP ``routes_jp``).
    color, text_color
        Six hexadecimal digits; empty when not told.
    position
        Order among the routes of its data set.
    """

    __tablename__ = "transport_route"
    __table_args__ = (natural_key(),)

    organization_id: Mapped[UUID | None] = refers_to("organization.id", index=True)
    resource_id: Mapped[UUID | None] = refers_to("resource.id", index=True)
    route_type: Mapped[int] = mapped_column(default=3)
    short_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    via: Mapped[str] = mapped_column(default="")
    destination: Mapped[str] = mapped_column(default="")
    color: Mapped[str] = mapped_column(default="")
    text_color: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
