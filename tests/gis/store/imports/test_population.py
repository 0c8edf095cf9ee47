"""Editions of people: who is counted after one file, the same again, and another."""

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from shapely import Point, box
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from gis.domain.people import Age
from gis.runs.cities import enter_city
from gis.sources.records import PopulationRecord, Reading
from gis.store.imports import population
from gis.store.imports.editions import Kept
from gis.store.imports.population import keep_population
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.population import read_units
from gis.store.session import begin_session, read_session
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.population_unit import PopulationUnit

Read = Callable[..., Reading[Any]]
Dump = Callable[[], dict[str, list[str]]]
FIRST, LATER, LAST = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


def people(ref: str, total: float | None, **more: Any) -> PopulationRecord:
    """Make a unit; each ref lies at a place of its own."""
    number = sum(map(ord, ref))
    point = Point(131.2 + number / 1e4, 33.9)
    return PopulationRecord(2, ref, ref[:3], f"{ref}町", point, total, **more)


CENSUS = [people("a", 100), people("b", 200), people("c", None)]


def counted(session: Session, city: City) -> dict[str, float]:
    """Give the people of the units that count, unknown as -1."""
    units = read_units(session, city.id)
    totals = units.people[Age.TOTAL]
    return {
        ref: -1.0 if total != total else float(total)  # noqa: PLR0124 - NaN
        for ref, total in zip(units.refs, totals, strict=True)
    }


def rows(session: Session) -> dict[str, PopulationUnit]:
    """Give the stored rows by ref, as the database has them now."""
    session.expire_all()
    return {str(row.ref): row for row in session.scalars(select(PopulationUnit))}


def test_a_first_edition_is_added(
    session: Session, city: City, make_reading: Read
) -> None:
    kept = keep_population(session, city, make_reading(CENSUS), today=FIRST)

    assert kept == Kept(added=3)
    assert counted(session, city) == {"a": 100, "b": 200, "c": -1}


def test_the_same_file_again_changes_nothing(
    session: Session, city: City, make_reading: Read, dump: Dump
) -> None:
    keep_population(session, city, make_reading(CENSUS), today=FIRST)
    before = dump()

    kept = keep_population(session, city, make_reading(CENSUS), today=LATER)

    assert kept == Kept(unchanged=3)
    assert dump() == before


@pytest.mark.parametrize(
    "changed",
    [
        people("b", 201),
        people("b", None),
        people("b", 200, from_65=60),
        people("b", 200, single_65=6),
        PopulationRecord(2, "b", "b", "新町", people("b", 200).geometry, 200),
        PopulationRecord(2, "b", "b", "b町", Point(131.3, 33.9), 200),
        PopulationRecord(2, "b", "b", "b町", box(131.2, 33.9, 131.3, 34), 200),
    ],
)
def test_a_changed_row_changes_one(
    session: Session, city: City, make_reading: Read, changed: PopulationRecord
) -> None:
    keep_population(session, city, make_reading(CENSUS), today=FIRST)
    versions = {ref: (row.id, row.version) for ref, row in rows(session).items()}

    kept = keep_population(
        session, city, make_reading([CENSUS[0], changed, CENSUS[2]]), today=LATER
    )

    assert kept == Kept(changed=1, unchanged=2)
    found = {ref: (row.id, row.version) for ref, row in rows(session).items()}
    expected = dict(versions)
    expected["b"] = (versions["b"][0], versions["b"][1] + 1)
    assert found == expected
    row = rows(session)["b"]
    assert (row.name, row.total, row.from_65, row.single_65) == (
        changed.name,
        changed.total,
        changed.from_65,
        changed.single_65,
    )
    assert row.geometry.equals(changed.geometry)
    assert (row.minx, row.maxy) == (
        pytest.approx(changed.geometry.bounds[0]),
        pytest.approx(changed.geometry.bounds[3]),
    )


def test_vanished_rows_end_and_come_back(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_population(session, city, make_reading(CENSUS), today=FIRST)
    first = rows(session)["b"].id

    gone = keep_population(
        session, city, make_reading([CENSUS[0], CENSUS[2]]), today=LATER
    )
    assert gone == Kept(unchanged=2, ended=1)
    assert counted(session, city) == {"a": 100, "c": -1}
    assert rows(session)["b"].ended_on == LATER

    back = keep_population(session, city, make_reading(CENSUS), today=LAST)
    assert back == Kept(changed=1, unchanged=2)
    assert counted(session, city) == {"a": 100, "b": 200, "c": -1}
    assert rows(session)["b"].id == first
    assert len(rows(session)) == 3


def test_another_census_takes_the_place_and_nobody_is_counted_twice(
    session: Session, city: City, make_reading: Read
) -> None:
    newer = [people("b", 210), people("d", 40)]
    keep_population(session, city, make_reading(CENSUS, "2015"), today=FIRST)

    kept = keep_population(session, city, make_reading(newer, "2020"), today=LATER)

    assert kept == Kept(added=1, changed=1, ended=2)
    assert counted(session, city) == {"b": 210, "d": 40}
    # And the other way round: the old census, when it is imported again.
    keep_population(session, city, make_reading(CENSUS, "2015"), today=LAST)
    assert counted(session, city) == {"a": 100, "b": 200, "c": -1}


def test_beside_keeps_what_other_files_brought(
    session: Session, city: City, make_reading: Read
) -> None:
    estate = [people("estate", 500)]
    keep_population(session, city, make_reading(CENSUS), today=FIRST)

    kept = keep_population(
        session, city, make_reading(estate, "estate"), today=LATER, beside=True
    )
    assert kept == Kept(added=1)
    assert counted(session, city) == {"a": 100, "b": 200, "c": -1, "estate": 500}

    # Its own next edition still ends its own rows alone.
    other = keep_population(
        session,
        city,
        make_reading([people("e2", 1)], "estate"),
        today=LAST,
        beside=True,
    )
    assert other == Kept(added=1, ended=1)
    assert counted(session, city) == {"a": 100, "b": 200, "c": -1, "e2": 1}


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_history_the_last_edition_counts(
    session: Session, city: City, make_reading: Read, seed: int
) -> None:
    """Three data sets that share identifiers, in any order, some of them beside."""
    chance = random.Random(seed)  # noqa: S311 - a history, no secret
    expected: dict[str, dict[str, float]] = {}
    for _ in range(12):
        key = chance.choice("xyz")
        edition = {
            ref: float(chance.randrange(3)) for ref in "abcd" if chance.random() < 0.6
        }
        if not edition:
            continue
        beside = chance.random() < 0.3
        records = [people(ref, total) for ref, total in edition.items()]
        keep_population(
            session, city, make_reading(records, key), today=FIRST, beside=beside
        )
        expected = {**expected, key: edition} if beside else {key: edition}

        units = read_units(session, city.id)
        found = sorted(zip(units.refs, units.people[Age.TOTAL].tolist(), strict=True))
        assert found == sorted(
            pair for each in expected.values() for pair in each.items()
        )


def test_another_city_is_left_alone(
    session: Session, city: City, make_reading: Read
) -> None:
    enter_city(session, code="13209", name="東大和市")
    other = choose_city(session, "13209")
    keep_population(session, city, make_reading(CENSUS), today=FIRST)

    keep_population(session, other, make_reading([people("a", 7)]), today=LATER)

    assert counted(session, city) == {"a": 100, "b": 200, "c": -1}
    assert counted(session, other) == {"a": 7}


def test_units_stay_in_file_order(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_population(
        session, city, make_reading([people(ref, 1) for ref in "qzab"]), today=FIRST
    )

    assert read_units(session, city.id).refs == list("qzab")


@pytest.mark.parametrize(
    ("first", "second"), [("qzab", "abqz"), ("ab", "zab"), ("abc", "cb")]
)
def test_order_is_that_of_the_file_imported_last(
    session: Session, city: City, make_reading: Read, first: str, second: str
) -> None:
    for order in (first, second):
        records = [people(ref, 1) for ref in order]
        keep_population(session, city, make_reading(records), today=FIRST)

    assert read_units(session, city.id).refs == list(second)


def audits(session: Session, after: Iterable[AuditLog]) -> Sequence[tuple[str, str]]:
    known = {row.id for row in after}
    found = session.scalars(select(AuditLog).order_by(AuditLog.id)).all()
    return [(row.action, row.table_name) for row in found if row.id not in known]


def test_an_import_is_written_once_in_batch_and_audit_log(
    session: Session, city: City, make_reading: Read
) -> None:
    before = session.scalars(select(AuditLog)).all()

    keep_population(session, city, make_reading(CENSUS), today=FIRST)

    (batch,) = session.scalars(select(ImportBatch)).all()
    assert (batch.what, batch.file, batch.actor) == ("population", "census.csv", "test")
    assert (batch.added, batch.changed, batch.unchanged, batch.ended) == (3, 0, 0, 0)
    assert {row.batch_id for row in rows(session).values()} == {batch.id}
    assert sorted(audits(session, before)) == [
        ("insert", "import_batch"),
        ("insert", "source"),
    ]


def test_what_fails_in_the_middle_leaves_nothing(
    engine: Engine, make_reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begin_session(engine, actor="test") as session:
        enter_city(session, code="35202", name="宇部市")

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(population, "assign_areas", fail)
    with (  # noqa: PT012 - the point is what happened before
        pytest.raises(ZeroDivisionError),
        begin_session(engine, actor="test") as session,
    ):
        city = choose_city(session, None)
        keep_population(session, city, make_reading(CENSUS), today=FIRST)

    with read_session(engine) as session:
        for table in (PopulationUnit, ImportBatch):
            assert session.scalars(select(table)).all() == []
        assert "population_unit" not in session.scalars(select(AuditLog.table_name))
