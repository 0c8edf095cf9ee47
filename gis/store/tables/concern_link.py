"""What a concern came from, and what came of it."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to


class ConcernOrigin(Identified, Versioned, Base):
    """One thing that a concern was raised from: a need, the log, or a gap of a run."""

    __tablename__ = "concern_origin"
    __table_args__ = (
        CheckConstraint(
            "workshop_note_id IS NOT NULL OR chart_count_id IS NOT NULL"
            " OR survey_row_id IS NOT NULL OR care_meeting_issue_id IS NOT NULL"
            " OR activity_log_id IS NOT NULL OR analysis_run_id IS NOT NULL",
            name="origin",
        ),
    )

    concern_id: Mapped[UUID] = refers_to("concern.id", index=True)
    workshop_note_id: Mapped[UUID | None] = refers_to("workshop_note.id", index=True)
    chart_count_id: Mapped[UUID | None] = refers_to("chart_count.id", index=True)
    survey_row_id: Mapped[UUID | None] = refers_to("survey_row.id", index=True)
    care_meeting_issue_id: Mapped[UUID | None] = refers_to(
        "care_meeting_issue.id", index=True
    )
    activity_log_id: Mapped[UUID | None] = refers_to("activity_log.id", index=True)
    analysis_run_id: Mapped[UUID | None] = refers_to("analysis_run.id", index=True)
    note: Mapped[str] = mapped_column(default="")


class ConcernResource(Identified, Versioned, Base):
    """A resource that came of a concern."""

    __tablename__ = "concern_resource"

    concern_id: Mapped[UUID] = refers_to("concern.id", index=True)
    resource_id: Mapped[UUID] = refers_to("resource.id", index=True)
