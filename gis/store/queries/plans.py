"""Plans that a city keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.names import InCharacterOrder
from gis.store.tables.plan import Plan


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan that is kept.

    Attributes
    ----------
    question
        The question that it was kept with, in words.
    changes
        As `gis.domain.plans.read_plan` takes them.
    actor, created_at
        Who kept it, and when.
    """

    id: UUID
    name: str
    question: dict[str, Any]
    changes: list[dict[str, Any]]
    actor: str
    created_at: datetime


def read_plans(session: Session, city_id: UUID) -> Sequence[KeptPlan]:
    """Give the plans that a city keeps, by name."""
    rows = session.execute(
        select(
            Plan.id,
            Plan.name,
            Plan.question,
            Plan.changes,
            Plan.actor,
            Plan.created_at,
        )
        .where(Plan.municipality_id == city_id, Plan.ended_on.is_(None))
        .order_by(InCharacterOrder(Plan.name))
    )
    return [KeptPlan(*row) for row in rows]
