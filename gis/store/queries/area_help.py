"""The kinds of help of a city, and which of them somebody looked for in an area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.listings import HelpKindName
from gis.store.tables.checked_none import CheckedNone as CheckedNoneRow
from gis.store.tables.help_kind import HelpKind


@dataclass(frozen=True, slots=True)
class CheckedNone:
    """Somebody looked for a kind of help, and there is none."""

    checked_on: date
    checked_by: str


def read_help_kinds(session: Session, city_id: UUID) -> Sequence[HelpKindName]:
    """Give the kinds of help of a city in its order, the rows of whole kinds too."""
    rows = session.execute(
        select(
            HelpKind.code,
            HelpKind.kind,
            HelpKind.name,
            HelpKind.plain_name,
            HelpKind.name_en,
        )
        .where(HelpKind.municipality_id == city_id, HelpKind.ended_on.is_(None))
        .order_by(HelpKind.position, HelpKind.code)
    )
    return [
        HelpKindName(code, kind, plain_name or name, name_en)
        for code, kind, name, plain_name, name_en in rows
    ]


def read_checked_none(
    session: Session, city_id: UUID, area_id: UUID | None, *, today: date
) -> dict[str, CheckedNone]:
    """Give the latest check of each kind of help (by code) that holds for an area.

    A check of the whole city holds for each of its areas.

    Parameters
    ----------
    area_id
        None: only those of the whole city.
    today
        Later checks are not known yet.
    """
    return read_all_checked_none(session, city_id, [area_id], today=today)[area_id]


def read_all_checked_none(
    session: Session, city_id: UUID, area_ids: Iterable[UUID | None], *, today: date
) -> Mapping[UUID | None, dict[str, CheckedNone]]:
    """Give the same for several areas."""
    row = CheckedNoneRow
    rows = session.execute(
        select(row.area_id, HelpKind.code, row.checked_on, row.checked_by)
        .join(HelpKind, row.help_kind_id == HelpKind.id)
        .where(
            row.municipality_id == city_id,
            row.ended_on.is_(None),
            row.checked_on <= today,
        )
        .order_by(row.checked_on, row.id)
    ).all()
    return {
        area_id: {
            code: CheckedNone(on, by)
            for of_area, code, on, by in rows
            if of_area in {None, area_id}
        }
        for area_id in area_ids
    }
