"""Export and import of whatever a store may hold: nothing lost, nothing changed."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sheet_stores import StoreWriter, divide, stores
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.own_sheet import import_own_sheet
from gis.runs.sheet_exports import export_csv, export_xlsx
from gis.store.imports.editions import Kept
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.sheet.resources import read_stored
from gis.store.schema import load_schema

TODAY, AT = date(2026, 10, 1), datetime(2026, 10, 1, 3, tzinfo=UTC)
EXPORTS = {"csv": export_csv, "xlsx": export_xlsx}


def enter(session: Session, code: str, name: str) -> City:
    """Enter a city with two areas."""
    enter_city(session, code=code, name=name)
    city = choose_city(session, code)
    divide(session, city, TODAY)
    return city


def dump(session: Session) -> dict[str, list[str]]:
    """Give every row of every table."""
    session.flush()
    return {
        table.name: sorted(
            repr(tuple(row)) for row in session.connection().execute(select(table))
        )
        for table in load_schema().tables.values()
    }


def take(session: Session, city: City, path: Path) -> Kept:
    """Import a sheet without a fault."""
    session.flush()
    session.expire_all()
    report = import_own_sheet(session, city, path, today=TODAY, options=ImportOptions())
    assert report.faults == []
    return report.kept


def tell(session: Session, city: City) -> list[tuple[Any, ...]]:
    """Give all facts of a city's resources, whatever their identifiers and order."""
    return sorted(
        (
            repr(sorted(each.record.facts.items(), key=lambda item: item[0])),
            sorted(
                (
                    repr(sorted(place.record.facts.items())),
                    sorted(
                        repr(sorted(s.record.facts.items())) for s in place.schedules
                    ),
                )
                for place in each.places
            ),
        )
        for each in read_stored(session, city)
    )


@pytest.mark.parametrize("form", EXPORTS)
def test_what_is_exported_and_imported_again_changes_nothing(
    session: Session, tmp_path: Path, form: str
) -> None:
    city = enter(session, "35202", "宇部市")
    other = enter(session, "35203", "山口市")
    path = tmp_path / f"一覧.{form}"

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(drawn=stores)
    def check(drawn: list[dict[str, Any]]) -> None:
        with session.begin_nested() as attempt:
            StoreWriter(session, city).write(drawn)
            EXPORTS[form](session, city, path, at=AT, force=True)
            before = dump(session)

            assert take(session, city, path) == Kept(unchanged=len(drawn))
            assert dump(session) == before

            assert take(session, other, path) == Kept(added=len(drawn))
            assert tell(session, other) == tell(session, city)
            attempt.rollback()

    check()
