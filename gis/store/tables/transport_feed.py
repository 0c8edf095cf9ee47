"""An edition of a timetable, as its publisher describes it."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key


class TransportFeed(Record, Base):
    """What a feed says of itself (GTFS ``feed_info``); one row for each data set.

    Attributes
    ----------
    publisher, website
        Who published it, and where.
    language, timezone
        Of its texts and of its times (``ja``, ``Asia/Tokyo``).
    edition
        The publisher's word for the edition (``feed_version``).
    starts_on, stops_on
        First and last day for which it is meant to hold; None when not told.
    """

    __tablename__ = "transport_feed"
    __table_args__ = (natural_key(),)

    publisher: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="")
    edition: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    stops_on: Mapped[date | None]
