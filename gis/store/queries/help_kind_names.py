"""What a city calls its kinds of help."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.store.tables.help_kind import HelpKind


@dataclass(frozen=True, slots=True)
class HelpKindNames:
    """A kind of help: its kind and code, and the names that it goes by."""

    kind: Kind
    code: str
    names: tuple[str, ...]


def list_help_kind_names(session: Session, city_id: UUID) -> list[HelpKindNames]:
    """Give the kinds of help of a city, in its order."""
    rows = session.execute(
        select(HelpKind.kind, HelpKind.code, HelpKind.name, HelpKind.plain_name)
        .where(HelpKind.municipality_id == city_id, HelpKind.ended_on.is_(None))
        .order_by(HelpKind.position, HelpKind.code)
    )
    return [
        HelpKindNames(kind, code, tuple(name for name in names if name))
        for kind, code, *names in rows
    ]
