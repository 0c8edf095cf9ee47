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

    @property
    def voices(self) -> int:
        """People who were there at least.

        Those present; where nobody counted them, or fewer than raised one of the cards, the
        most cards of one colour for one kind of help, for everyone raises one at the most.
        """
        counts = (
            count
            for each in self.cards.values()
            for count in (each.exists, each.wanted, each.joining)
        )
        return max(self.present or 0, 0, *(count or 0 for count in counts))


def read_meetings(
    session: Session, city_id: UUID, *, today: date
) -> Mapping[UUID | None, Sequence[Meeting]]:
    """Give the workshops at which cards were raised by area, the latest first.

    Those of the whole city are under None.

    Parameters
    ----------
    today
        Later ones are not given.
    """
    rows = session.execute(
        select(
            Workshop.area_id,
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
            Workshop.ended_on.is_(None),
            Workshop.held_on <= today,
            ChartCount.ended_on.is_(None),
        )
    )
    found: dict[UUID | None, dict[UUID, Meeting]] = {}
    cards: dict[UUID, dict[str, Cards]] = {}
    for area_id, workshop_id, held_on, title, present, code, *counts in rows:
        of_meeting = cards.setdefault(workshop_id, {})
        of_meeting[code] = Cards(*counts)
        meeting = Meeting(held_on, title, present, of_meeting)
        found.setdefault(area_id, {})[workshop_id] = meeting
    return {
        area_id: sorted(meetings.values(), key=latest_first)
        for area_id, meetings in found.items()
    }


def latest_first(meeting: Meeting) -> tuple[int, str]:
    """Give the key by which meetings are sorted."""
    return (-meeting.held_on.toordinal(), meeting.title)
