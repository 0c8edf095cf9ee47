"""The tables of an area as a file for a spreadsheet."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from gis.domain.providers import ProviderGroup
from gis.runs.areas.facts import AreaFacts, answer_area
from gis.runs.areas.tables import area_tables_to_csv
from gis.runs.questions import parse_question
from gis.store.queries.areas import read_areas
from gis.store.tables.checked_none import CheckedNone
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.organization import Organization

Town = Any  # of conftest.py
Row = dict[str, str]
STARTS = ("=", "+", "-", "@", "\t", "\r", "\x00")


def answer(town: Town, code: str = "1") -> AreaFacts:
    """Ask what is known of an area."""
    town.session.flush()
    return answer_area(
        town.session,
        town.city,
        code,
        parse_question(kind="salon"),
        networks_folder=town.networks,
        today=date(2026, 4, 1),
        language="ja",
    )


def read_tables(text: str) -> dict[str, list[Row]]:
    """Read the tables one after the other, as a person sees them."""
    tables: dict[str, list[Row]] = {}
    lines = iter(csv.reader(io.StringIO(text, newline="")))
    for (name,) in lines:
        headings = next(lines)
        tables[name] = []
        for cells in lines:
            if not cells:
                break
            tables[name].append(dict(zip(headings, cells, strict=True)))
    return tables


def test_every_number_of_the_page(salon_town: Town) -> None:
    salon_town.divide(**{"1": (-50, -500, 1500, 501), "2": (1950, -500, 2500, 501)})

    tables = read_tables(area_tables_to_csv(answer(salon_town)))

    assert list(tables) == ["people", "towns", "week", "help"]
    people = {(row["over_m"], row["status"]): row["people"] for row in tables["people"]}
    assert people == {
        ("0", "reached"): "20.0",
        ("200", "reached"): "0.0",
        ("300", "reached"): "0.0",
        ("400", "reached"): "0.0",
        ("500", "reached"): "10.0",
        ("", "off_network"): "80.0",
    }
    assert sum(float(row["share"]) for row in tables["people"]) == pytest.approx(1)
    assert [(row["town"], row["people"]) for row in tables["towns"]] == [
        ("u1", "10.0"),
        ("u5", ""),
        ("u4", "80.0"),
    ]
    (tuesday,) = tables["week"]
    assert (tuesday["number"], tuesday["weekday"], tuesday["often"]) == (
        "1",
        "TUE",
        "毎週",
    )
    assert len(tables["help"]) == len(answer(salon_town).help.rows)
    assert {row["area"] for rows in tables.values() for row in rows} == {"1"}


def test_what_was_checked_and_what_is_not_known(salon_town: Town) -> None:
    session, city = salon_town.session, salon_town.city
    kind = session.query(HelpKind).filter_by(municipality_id=city.id, code="taxi").one()
    session.add(
        CheckedNone(
            municipality_id=city.id,
            area_id=read_areas(session, city.id)[0].id,
            help_kind_id=kind.id,
            checked_on=date(2026, 3, 1),
            checked_by="佐藤",
        )
    )
    salon_town.open("知らない会", (0, 0))
    salon_town.divide(**{"1": (-50, -500, 1500, 501)})

    tables = read_tables(area_tables_to_csv(answer(salon_town)))

    states = {row["code"]: row for row in tables["help"]}
    assert (states["taxi"]["state"], states["taxi"]["checked_on"]) == (
        "none",
        "2026-03-01",
    )
    assert states["taxi"]["checked_by"] == "佐藤"
    assert (states["bus"]["state"], states["bus"]["wanted"]) == ("unchecked", "")
    assert [row["outside"] for row in tables["week"] if row["outside"]] == [
        "days_unknown"
    ]


def test_nobody_else_gives_none_and_is_not_unknown(salon_town: Town) -> None:
    """The page leaves out the column of others where there are none; the file has it."""
    salon_town.divide(**{"1": (-50, -500, 1500, 501)})
    groups = [group.value for group in ProviderGroup]

    rows = read_tables(area_tables_to_csv(answer(salon_town)))["help"]

    assert {row["other"] for row in rows if row["code"] == "bus"} == {"0"}
    assert all(
        sum(int(row[group]) for group in groups) == int(row["total"]) for row in rows
    )


@pytest.mark.parametrize("start", STARTS)
def test_formulas_are_defused(town: Town, start: str) -> None:
    evil = f"{start}HYPERLINK(1)".replace("\x00", "")
    organization = Organization(municipality_id=town.city.id, name=evil)
    town.session.add(organization)
    town.session.flush()
    town.settle(**{evil: ((900, 0), 5)})
    town.open(evil, (0, 0), organization_id=organization.id)
    town.open(evil, (0, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    town.divide(**{"1": (-50, -500, 1500, 500)})

    cells = [
        cell
        for line in csv.reader(
            io.StringIO(area_tables_to_csv(answer(town)), newline="")
        )
        for cell in line
    ]

    assert sum("HYPERLINK" in cell for cell in cells) >= 4
    assert not any(cell.startswith(STARTS) for cell in cells)


def test_without_people_their_tables_are_empty(town: Town) -> None:
    town.divide(**{"1": (-50, -500, 1500, 500)})

    tables = read_tables(area_tables_to_csv(answer(town)))

    assert (tables["people"], tables["towns"], tables["week"]) == ([], [], [])
    assert tables["help"]
