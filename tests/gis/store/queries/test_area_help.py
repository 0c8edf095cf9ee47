"""The city's list of kinds of help, and what was looked for in vain."""

from datetime import date
from uuid import UUID

import pytest
from shapely import MultiPolygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.sources.records import AreaRecord, Origin, Reading
from gis.store.imports.areas import keep_areas
from gis.store.queries.area_help import (
    CheckedNone,
    read_checked_none,
    read_help_kinds,
)
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.tables.checked_none import CheckedNone as CheckedNoneRow
from gis.store.tables.help_kind import HelpKind

TODAY = date(2026, 11, 28)
APRIL, MAY, JUNE = (date(2026, month, 1) for month in (4, 5, 6))


@pytest.fixture
def areas(session: Session, city: City) -> list[UUID]:
    """Give the city two areas."""
    records = [
        AreaRecord(2, code, code, MultiPolygon([box(west, 33, west + 1, 34)]))
        for code, west in (("1", 131), ("2", 132))
    ]
    reading = Reading("areas", "0" * 64, Origin("areas", "areas"), records)
    keep_areas(session, city, reading, today=APRIL)
    return [each.id for each in read_areas(session, city.id)]


def find_kind(session: Session, city: City, code: str) -> HelpKind:
    """Find a kind of help by its code."""
    return session.scalars(
        select(HelpKind).where(
            HelpKind.municipality_id == city.id, HelpKind.code == code
        )
    ).one()


def check(
    session: Session,
    city: City,
    code: str,
    area_id: UUID | None,
    on: date,
    by: str = "佐藤",
    **more: object,
) -> None:
    """Enter that somebody looked."""
    session.add(
        CheckedNoneRow(
            municipality_id=city.id,
            area_id=area_id,
            help_kind_id=find_kind(session, city, code).id,
            checked_on=on,
            checked_by=by,
            **more,
        )
    )
    session.flush()


def test_the_default_list_in_its_order(session: Session, city: City) -> None:
    found = read_help_kinds(session, city.id)

    assert [each.code for each in found] == [
        *(kind.value for kind in Kind),
        *(each.code for each in DEFAULT_HELP_KINDS),
    ]


def test_as_the_city_edits_it(session: Session, city: City) -> None:
    find_kind(session, city, "rubbish").plain_name = "ごみを出す手伝い"
    find_kind(session, city, "rubbish").position = -1
    find_kind(session, city, "taxi").ended_on = APRIL
    session.flush()

    found = read_help_kinds(session, city.id)

    assert (found[0].code, found[0].name) == ("rubbish", "ごみを出す手伝い")
    assert "taxi" not in {each.code for each in found}


def test_the_latest_check_of_the_area_or_the_city(
    session: Session, city: City, areas: list[UUID]
) -> None:
    here, there = areas
    check(session, city, "rubbish", here, MAY)
    check(session, city, "rubbish", here, APRIL, by="鈴木")
    check(session, city, "taxi", None, APRIL)
    check(session, city, "taxi", here, MAY, by="鈴木")
    check(session, city, "bus", there, MAY)

    found = read_checked_none(session, city.id, here, today=TODAY)

    assert found == {
        "rubbish": CheckedNone(MAY, "佐藤"),
        "taxi": CheckedNone(MAY, "鈴木"),
    }
    assert set(read_checked_none(session, city.id, there, today=TODAY)) == {
        "taxi",
        "bus",
    }
    assert set(read_checked_none(session, city.id, None, today=TODAY)) == {"taxi"}


def test_no_check_of_another_city_another_day_or_withdrawn(
    session: Session, city: City, neighbour: City, areas: list[UUID]
) -> None:
    check(session, city, "rubbish", areas[0], JUNE)
    check(session, city, "taxi", areas[0], APRIL, ended_on=MAY)
    check(session, neighbour, "bus", None, APRIL)

    assert read_checked_none(session, city.id, areas[0], today=MAY) == {}
