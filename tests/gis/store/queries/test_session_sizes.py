"""How many people come to a session, of the city's own resources alone."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from gis.store.queries.municipalities import City
from gis.store.queries.session_sizes import read_session_sizes
from gis.store.tables.resource import Resource

Enter = Callable[..., Resource]
HALL = (131.25, 33.95)


def test_known_sizes_of_what_the_city_has(
    session: Session, city: City, neighbour: City, enter_resource: Enter
) -> None:
    for number, (where, ended_on) in enumerate(
        [(city, None), (city, None), (neighbour, None), (city, date(2026, 4, 1))]
    ):
        row = enter_resource(where, f"お茶{number}", HALL, ended_on=ended_on)
        row.participants_per_session = number * 5
        if number == 0:
            empty = row
        if number == 1:
            known = row
    enter_resource(city, "人数のわからない会", HALL)
    session.flush()

    found = read_session_sizes(session, city.id)

    assert found == {str(empty.id): 0, str(known.id): 5}
