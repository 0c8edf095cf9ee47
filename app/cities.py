"""Which city a page is about."""

from flask import g, request

from app.database import current_session
from gis.store.queries.municipalities import City, choose_city, list_cities

CITY_OPENED = "city_opened"
"""Where the code of a city that was opened without being asked for is kept."""


def asked_city() -> City:
    """Give the city that is asked for in the address, or the only one there is.

    Raises
    ------
    NoDataError, NotFoundError
        When there is none, or none was chosen of several.
    """
    return choose_city(current_session(), request.args.get("municipality") or None)


def city_to_open() -> tuple[City | None, list[City]]:
    """Give the city of a page that people open without choosing one, and all cities.

    Nobody should meet an error for opening the first page: the first city will do, and
    the links of the page lead to the same one. None is given while the store holds no city.
    """
    session = current_session()
    cities = list_cities(session)
    if not cities:
        return None, cities
    asked = request.args.get("municipality") or cities[0].code
    if len(cities) > 1:
        setattr(g, CITY_OPENED, asked)
    return choose_city(session, asked), cities
