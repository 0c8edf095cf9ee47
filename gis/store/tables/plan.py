"""A plan that is kept: what a city thinks of opening, closing and moving."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import (
    Base,
    Identified,
    MunicipalityOwned,
    Versioned,
    unique_while_counting,
)


class Plan(Identified, MunicipalityOwned, Versioned, Base):
    """A plan; what it would change is worked out anew whenever it is asked for.

    Attributes
    ----------
    name
        What it is called; one plan of a municipality has it at a time.
    question
        The question that it was kept with, in words.
    changes
        What it opens, closes and moves (`gis.domain.plans.Plan.to_words`).
    actor
        Who kept it.
    """

    __tablename__ = "plan"
    __table_args__ = (
        unique_while_counting(
            "uq_plan_municipality_id_name_counting", "municipality_id", "name"
        ),
    )

    name: Mapped[str]
    question: Mapped[dict[str, Any]] = mapped_column(default=dict)
    changes: Mapped[list[Any]] = mapped_column(default=list)
    actor: Mapped[str] = mapped_column(default="")
