"""What should be worked on (課題)."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.audience import Shown
from gis.store.base import Base, Record, natural_key, refers_to
from gis.store.types import Word


class ConcernSorting(StrEnum):
    """仕分け: 周知, 既存の活用, 助け合い, 事業者と, 政策提言."""

    MAKE_KNOWN = "make_known"
    USE_EXISTING = "use_existing"
    MUTUAL_HELP = "mutual_help"
    WITH_PROVIDERS = "with_providers"
    POLICY_PROPOSAL = "policy_proposal"


class ConcernStatus(StrEnum):
    """抽出, 協議中, 取組中, 試行中, 解決, 見送り."""

    RAISED = "raised"
    DISCUSSED = "discussed"
    WORKED_ON = "worked_on"
    TRIED = "tried"
    SOLVED = "solved"
    PUT_OFF = "put_off"


class Concern(Shown, Record, Base):
    """A concern of an area, or of the municipality (`area_id` is None).

    Attributes
    ----------
    shared_on
        Since when layer 1 sees it.
    department, proposed_on, answer, answered_on
        For a proposal: which department it went to, and what that answered.
    """

    __tablename__ = "concern"
    __table_args__ = (natural_key(),)

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    council_id: Mapped[UUID | None] = refers_to("council.id", index=True)
    help_kind_id: Mapped[UUID | None] = refers_to("help_kind.id", index=True)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    raised_on: Mapped[date]
    sorting: Mapped[ConcernSorting | None] = mapped_column(Word(ConcernSorting))
    status: Mapped[ConcernStatus] = mapped_column(
        Word(ConcernStatus), default=ConcernStatus.RAISED
    )
    shared_on: Mapped[date | None]
    department: Mapped[str] = mapped_column(default="")
    proposed_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
