"""Editions of streets: recognized by their course, named by a fingerprint."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
from shapely import LineString
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.records import Reading, StreetRecords
from gis.store.imports.editions import Kept
from gis.store.imports.streets import keep_streets
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.streets import read_fingerprint, read_street_lines
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.import_batch import ImportBatch

Read = Callable[..., Reading[Any]]
Dump = Callable[[], dict[str, list[str]]]
Course = Sequence[tuple[float, float]]
FIRST, LATER = date(2026, 4, 1), date(2026, 5, 1)

MAIN = [(131.24, 33.94), (131.245, 33.941), (131.25, 33.94)]
SIDE = [(131.25, 33.94), (131.25, 33.95)]
BACK = [(131.25, 33.95), (131.24, 33.94)]


def streets(
    *courses: Course, names: Sequence[str] = (), heights: float = np.nan
) -> StreetRecords:
    count = len(courses)
    return StreetRecords(
        geometry=np.array([LineString(course) for course in courses], dtype=object),
        highway=np.full(count, "residential"),
        name=np.array(names or [""] * count),
        steps=np.zeros(count, dtype=bool),
        height_start=np.full(count, heights),
        height_end=np.full(count, heights),
    )


def courses(session: Session, city: City) -> list[Course]:
    return [list(line.coords) for line in read_street_lines(session, city.id).geometry]


def test_a_first_edition_is_added(
    session: Session, city: City, make_reading: Read
) -> None:
    reading = make_reading(streets(MAIN, SIDE, names=["本通り", ""]), "roads")
    kept = keep_streets(session, city, reading, today=FIRST)

    assert kept == Kept(added=2)
    assert courses(session, city) == [MAIN, SIDE]
    assert read_street_lines(session, city.id).name.tolist() == ["本通り", ""]
    assert choose_city(session, None).streets == read_fingerprint(session, city.id)


def test_the_same_file_again_changes_nothing(
    session: Session, city: City, make_reading: Read, dump: Dump
) -> None:
    reading = make_reading(streets(MAIN, SIDE), "roads")
    keep_streets(session, city, reading, today=FIRST)
    before = dump()

    kept = keep_streets(session, city, reading, today=LATER)

    assert kept == Kept(unchanged=2)
    assert dump() == before


def test_order_direction_and_repetition_make_no_other_street(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_streets(session, city, make_reading(streets(MAIN, SIDE), "roads"), today=FIRST)
    fingerprint = read_fingerprint(session, city.id)

    turned = streets(SIDE[::-1], MAIN[::-1], MAIN, SIDE)
    kept = keep_streets(session, city, make_reading(turned, "roads"), today=LATER)

    assert kept == Kept(unchanged=2)
    assert read_fingerprint(session, city.id) == fingerprint


def test_a_changed_street_changes_one_and_the_fingerprint(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_streets(session, city, make_reading(streets(MAIN, SIDE), "roads"), today=FIRST)
    seen = {read_fingerprint(session, city.id)}

    named = streets(MAIN, SIDE, names=["本通り", ""])
    kept = keep_streets(session, city, make_reading(named, "roads"), today=LATER)

    assert kept == Kept(changed=1, unchanged=1)
    assert read_fingerprint(session, city.id) not in seen


def test_streets_end_come_back_and_so_does_the_fingerprint(
    session: Session, city: City, make_reading: Read
) -> None:
    whole = make_reading(streets(MAIN, SIDE), "roads")
    keep_streets(session, city, whole, today=FIRST)
    first = read_fingerprint(session, city.id)

    session.expire_all()
    fewer = make_reading(streets(MAIN), "roads")
    kept = keep_streets(session, city, fewer, today=LATER)
    assert kept == Kept(unchanged=1, ended=1)
    assert courses(session, city) == [MAIN]
    assert read_fingerprint(session, city.id) != first

    session.expire_all()
    kept = keep_streets(session, city, whole, today=LATER)
    assert kept == Kept(changed=1, unchanged=1)
    assert read_fingerprint(session, city.id) == first


def test_another_file_takes_the_place_unless_beside(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_streets(session, city, make_reading(streets(MAIN, SIDE), "old"), today=FIRST)
    old = read_fingerprint(session, city.id)

    keep_streets(
        session, city, make_reading(streets(BACK), "new"), today=LATER, beside=True
    )
    assert sorted(courses(session, city)) == sorted([MAIN, SIDE, BACK])
    both = read_fingerprint(session, city.id)

    session.expire_all()
    keep_streets(session, city, make_reading(streets(SIDE, BACK), "new"), today=LATER)
    assert sorted(courses(session, city)) == sorted([SIDE, BACK])
    assert len({old, both, read_fingerprint(session, city.id)}) == 3


def test_an_import_is_written_once_in_batch_and_audit_log(
    session: Session, city: City, make_reading: Read
) -> None:
    before = {row.id for row in session.scalars(select(AuditLog))}

    keep_streets(session, city, make_reading(streets(MAIN, SIDE), "roads"), today=FIRST)

    (batch,) = session.scalars(select(ImportBatch)).all()
    assert (batch.what, batch.added) == ("streets", 2)
    written = [r for r in session.scalars(select(AuditLog)) if r.id not in before]
    assert sorted((row.action, row.table_name) for row in written) == [
        ("insert", "import_batch"),
        ("insert", "source"),
        ("insert", "street_network"),
    ]
