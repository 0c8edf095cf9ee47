"""Cards that residents raised, workshop by workshop."""

from datetime import date
from uuid import UUID

import pytest
from shapely import MultiPolygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.records import AreaRecord, Origin, Reading
from gis.store.imports.areas import keep_areas
from gis.store.queries.areas import read_areas
from gis.store.queries.chart_counts import Cards, Meeting, read_meetings
from gis.store.queries.municipalities import City
from gis.store.tables.chart_count import ChartCount
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.workshop import Workshop

SPRING, AUTUMN, TODAY = date(2026, 3, 7), date(2026, 9, 5), date(2026, 11, 28)
Counts = tuple[int | None, int | None, int | None]


@pytest.fixture
def areas(session: Session, city: City) -> list[UUID]:
    """Give the city two areas."""
    records = [
        AreaRecord(2, code, code, MultiPolygon([box(west, 33, west + 1, 34)]))
        for code, west in (("1", 131), ("2", 132))
    ]
    reading = Reading("areas", "0" * 64, Origin("areas", "areas"), records)
    keep_areas(session, city, reading, today=SPRING)
    return [each.id for each in read_areas(session, city.id)]


def meet(
    session: Session,
    city: City,
    area_id: UUID | None,
    on: date,
    cards: dict[str, Counts],
    **more: object,
) -> list[ChartCount]:
    """Enter a workshop with its chart."""
    workshop = Workshop(
        municipality_id=city.id, area_id=area_id, held_on=on, title="会", **more
    )
    session.add(workshop)
    session.flush()
    rows = []
    for code, (exists, wanted, joining) in cards.items():
        kind = session.scalars(
            select(HelpKind).where(
                HelpKind.municipality_id == city.id, HelpKind.code == code
            )
        ).one()
        rows.append(
            ChartCount(
                workshop_id=workshop.id,
                help_kind_id=kind.id,
                exists=exists,
                wanted=wanted,
                joining=joining,
            )
        )
    session.add_all(rows)
    session.flush()
    return rows


def test_the_latest_first_with_who_was_there(
    session: Session, city: City, areas: list[UUID]
) -> None:
    meet(session, city, areas[0], SPRING, {"tea": (3, 2, 1)}, present=40)
    meet(session, city, areas[0], AUTUMN, {"bus": (0, None, 5), "tea": (1, 1, 1)})

    autumn, spring = read_meetings(session, city.id, today=TODAY)[areas[0]]

    assert (autumn.held_on, autumn.present) == (AUTUMN, None)
    assert autumn.cards == {"bus": Cards(0, None, 5), "tea": Cards(1, 1, 1)}
    assert (spring.held_on, spring.present) == (SPRING, 40)
    assert spring.cards == {"tea": Cards(exists=3, wanted=2, joining=1)}


def test_nothing_of_other_areas_days_or_cities(
    session: Session, city: City, neighbour: City, areas: list[UUID]
) -> None:
    cards: dict[str, Counts] = {"tea": (3, 2, 1)}
    meet(session, city, areas[1], SPRING, cards)
    meet(session, city, None, SPRING, cards)
    meet(session, city, areas[0], AUTUMN, cards)
    meet(session, city, areas[0], SPRING, cards, ended_on=SPRING)
    meet(session, city, areas[0], SPRING, {})
    meet(session, neighbour, None, SPRING, cards)
    (withdrawn,) = meet(session, city, areas[0], SPRING, cards)
    withdrawn.ended_on = SPRING
    session.flush()

    found = read_meetings(session, city.id, today=date(2026, 6, 1))

    assert {area: len(meetings) for area, meetings in found.items()} == {
        areas[1]: 1,
        None: 1,
    }


def test_how_many_were_there_at_least() -> None:
    """Everyone raises one card of a colour at the most."""
    cards = {"tea": Cards(3, 12, None), "bus": Cards(7, 0, 2)}

    def voices(present: int | None, cards: dict[str, Cards] = cards) -> int:
        return Meeting(SPRING, "会", present, cards).voices

    assert voices(40) == 40
    assert voices(None) == 12
    assert voices(9) == 12
    assert voices(None, {"tea": Cards(None, None, None)}) == 0
    assert voices(None, {}) == 0
