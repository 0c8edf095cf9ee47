"""What rows are sorted by: the same on both engines, however a server was set up."""

import pytest
from shapely import Point
from sqlalchemy import text
from sqlalchemy.orm import Session

from gis.runs.cities import enter_city
from gis.store.names import make_sort_key
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.serving import select_serving
from gis.store.queries.transport import read_stops
from gis.store.tables.resource import Resource
from gis.store.tables.transport_stop import TransportStop

NAMES = ("~会", "a会", "b 会", "ba会", "さくら", "サ・クラ", "松", "ｱｲ", "-", "・")
"""By the rules of languages signs and spaces come before all letters, or count nothing."""


@pytest.fixture
def city(session: Session) -> City:
    """Give a city in a store that sorts by the rules of a language, where it can."""
    enter_city(session, code="35202", name="宇部市")
    if session.get_bind().dialect.name == "postgresql":
        for table, column in (
            ("resource", "sort_key"),
            ("transport_stop", "sort_key"),
            ("transport_stop", "ref"),
        ):
            session.execute(
                text(
                    f"ALTER TABLE {table} ALTER COLUMN {column}"
                    ' TYPE varchar COLLATE "und-x-icu"'
                )
            )
    return choose_city(session, "35202")


def test_resources_come_in_the_order_of_their_keys(
    session: Session, city: City
) -> None:
    session.add_all(Resource(municipality_id=city.id, name=name) for name in NAMES)
    session.flush()

    found = session.scalars(select_serving([Resource.name], city.id)).all()

    assert found == sorted(NAMES, key=make_sort_key)


def test_stops_of_one_name_come_in_the_order_of_their_numbers(
    session: Session, city: City
) -> None:
    refs = ("1-2", "11", "1_3", "1~", "A", "a")
    session.add_all(
        TransportStop(
            municipality_id=city.id, name=name, ref=ref, point=Point(131.25, 33.95)
        )
        for name in ("駅前", "~前")
        for ref in refs[::-1]
    )
    session.flush()

    found = read_stops(session, city.id)

    assert found.name.tolist() == ["~前"] * len(refs) + ["駅前"] * len(refs)
    assert found.ref.tolist() == [*sorted(refs), *sorted(refs)]
