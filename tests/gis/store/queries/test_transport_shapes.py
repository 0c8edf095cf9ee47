"""The ways of lines, each once, and none of another line."""

from datetime import date
from pathlib import Path

import pytest
from feeds import spoil, write_folder
from shapely.geometry import mapping
from sqlalchemy.orm import Session

from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.transport import import_transport
from gis.store.queries.municipalities import City
from gis.store.queries.transport import read_routes
from gis.store.queries.transport_shapes import read_ways

FIRST = date(2026, 4, 1)
P1 = ((131.24, 33.95), (131.242, 33.952), (131.244, 33.954))


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return tmp_path / "feed"


def read_all(session: Session, city: City) -> dict[str, list[object]]:
    session.flush()
    return {
        route.ref: [mapping(way)["coordinates"] for way in read_ways(session, route.id)]
        for route in read_routes(session, city.id)
    }


def test_a_way_of_two_trips_comes_once_and_a_line_may_tell_none(
    session: Session, city: City, feed: Path
) -> None:
    import_transport(
        session, city, write_folder(feed), today=FIRST, options=ImportOptions()
    )
    assert read_all(session, city) == {"R1": [P1], "R2": []}


def test_the_way_of_a_trip_that_has_ended_is_none(
    session: Session, city: City, feed: Path
) -> None:
    import_transport(
        session, city, write_folder(feed), today=FIRST, options=ImportOptions()
    )
    moved = spoil("trips.txt", "R1,WD,T1,寺町,0,P1,1", "R1,WD,T1,寺町,0,,1")
    trips = moved["trips.txt"].replace("R1,WD,T2,寺町,0,P1,2", "R1,WD,T2,寺町,0,,2")
    write_folder(feed, {"trips.txt": trips})
    import_transport(
        session, city, feed, today=date(2026, 10, 1), options=ImportOptions()
    )
    assert read_all(session, city) == {"R1": [], "R2": []}
