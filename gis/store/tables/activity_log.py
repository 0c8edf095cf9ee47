"""What coordinators did and what came of it (つなぎと活動の記録)."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key, refers_to
from gis.store.types import Word


class Activity(StrEnum):
    """What was done."""

    VISIT = "visit"
    MEETING = "meeting"
    INQUIRY = "inquiry"
    OTHER = "other"


class ActivityResult(StrEnum):
    """What came of an inquiry: つながった, 満員, 対象外, 遠い, 料金, なし, 様子見."""

    CONNECTED = "connected"
    FULL = "full"
    NOT_ELIGIBLE = "not_eligible"
    TOO_FAR = "too_far"
    FEE = "fee"
    NONE_EXISTS = "none_exists"
    WAITING = "waiting"


class ActivityLog(Record, Base):
    """One line of the log; no personal data."""

    __tablename__ = "activity_log"
    __table_args__ = (natural_key(),)

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    help_kind_id: Mapped[UUID | None] = refers_to("help_kind.id", index=True)
    resource_id: Mapped[UUID | None] = refers_to("resource.id", index=True)
    happened_on: Mapped[date] = mapped_column(index=True)
    activity: Mapped[Activity] = mapped_column(Word(Activity))
    result: Mapped[ActivityResult | None] = mapped_column(Word(ActivityResult))
    note: Mapped[str] = mapped_column(default="")
    logged_by: Mapped[str] = mapped_column(default="")
