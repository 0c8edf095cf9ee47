"""Answers to one question of a survey in one area."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from gis.store.base import Base, Record, natural_key, refers_to


class SurveyRow(Record, Base):
    """How many gave one answer; counts only, never a person's sheet.

    Attributes
    ----------
    answered
        People who answered the question.
    count
        Those of them who gave this answer.
    """

    __tablename__ = "survey_row"
    __table_args__ = (natural_key(),)

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    help_kind_id: Mapped[UUID | None] = refers_to("help_kind.id", index=True)
    survey: Mapped[str]
    held_on: Mapped[date]
    question: Mapped[str]
    answer: Mapped[str]
    count: Mapped[int | None]
    answered: Mapped[int | None]
