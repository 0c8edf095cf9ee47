"""What residents of an area said at workshops, by cards (助け合い見える化チャート)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.chart_count import ChartCount
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards raised for a kind of help; None where nobody asked, which is not 0.

    Attributes
    ----------
    exists, wanted, joining
        地域にある, 地域に欲しい, 活動に参加したい.
    """

    exists: int | None
    wanted: int | None
    joining: int | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A workshop with a chart.

    Attributes
    ----------
    present
        Number of people present; None is unknown.
    cards
        By code of the kind of help.
    """

    held_on: date
    title: str
    present: int | None
    cards: Mapping[str, Cards]


def read_meetings(
    session: Session, city_id: UUID, area_id: UUID | None, *, today: date
) -> Sequence[Meeting]:
    """Give the workshops of an area at which cards were raised, the latest first.

    Parameters
    ----------
    area_id
        None: those of the whole city.
    today
        Later ones are not given.
    """
    mine = (
        Workshop.area_id.is_(None) if area_id is None else Workshop.area_id == area_id
    )
    rows = session.execute(
        select(
            Workshop.id,
            Workshop.held_on,
            Workshop.title,
            Workshop.present,
            HelpKind.code,
            ChartCount.exists,
            ChartCount.wanted,
            ChartCount.joining,
        )
        .join(ChartCount, ChartCount.workshop_id == Workshop.id)
        .join(HelpKind, ChartCount.help_kind_id == HelpKind.id)
        .where(
            Workshop.municipality_id == city_id,
            mine,
            Workshop.ended_on.is_(None),
            Workshop.held_on <= today,
            ChartCount.ended_on.is_(None),
        )
    )
    found: dict[UUID, Meeting] = {}
    cards: dict[UUID, dict[str, Cards]] = {}
    for workshop_id, held_on, title, present, code, *counts in rows:
        mine_cards = cards.setdefault(workshop_id, {})
        mine_cards[code] = Cards(*counts)
        found[workshop_id] = Meeting(held_on, title, present, mine_cards)
    return sorted(found.values(), key=_latest_first)


def _latest_first(meeting: Meeting) -> tuple[int, str]:
    return (-meeting.held_on.toordinal(), meeting.title)
