"""A city in the lasting store, and files of it as their readers hand them over."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.runs.cities import enter_city
from gis.sources.records import Origin, Reading
from gis.store.queries.municipalities import City, choose_city
from gis.store.schema import load_schema

MakeReading = Callable[..., Reading[Any]]
Rows = dict[str, list[str]]


@pytest.fixture
def city(session: Session) -> City:
    """Give an empty city in zone III."""
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.fixture
def make_reading() -> MakeReading:
    """Give what makes the reading of a file; its key is what editions share."""

    def make(records: Sequence[Any], key: str = "census") -> Reading[Any]:
        return Reading(f"{key}.csv", "0" * 64, Origin(key, key), records)

    return make


@pytest.fixture
def dump(session: Session) -> Callable[[], Rows]:
    """Give what reads every row of every table as the session's transaction sees it."""

    def read_all() -> Rows:
        session.flush()
        connection = session.connection()
        return {
            table.name: sorted(
                repr(tuple(row)) for row in connection.execute(select(table))
            )
            for table in load_schema().tables.values()
        }

    return read_all
