"""Which city a page is about, and whether whoever asks may see it there."""

from flask import abort, g, request

from app.access import is_for_everyone
from app.accounts.current import CITY_AT_HAND, belongs_to, signed_in_account
from app.database import current_session
from gis.store.queries.municipalities import City, choose_city, list_cities

CITY_OPENED = "city_opened"
"""Where the code of a city that was opened without being asked for is kept."""


def asked_city() -> City:
    """Give the city that is asked for in the address, or the only one there is.

    A role holds in the city that its user belongs to: in another one a page is refused
    that is not for everybody.

    Raises
    ------
    NoDataError, NotFoundError
        When there is none, or none was chosen of several.
    """
    asked = request.args.get("municipality") or None
    return _turn_to(choose_city(current_session(), asked))


def city_to_open() -> tuple[City | None, list[City]]:
    """Give the city of a page that people open without choosing one, and all cities.

    Nobody should meet an error for opening the first page: one's own city will do, or the
    first, and the links of the page lead to the same one. None is given while the store
    holds no city. Pages that are not for everybody offer the cities where they are.
    """
    session = current_session()
    cities = list_cities(session)
    if not is_for_everyone(request.endpoint):
        cities = [city for city in cities if belongs_to(city.id)]
    if not cities:
        return None, cities
    account = signed_in_account()
    own = None if account is None else account.municipality_id
    first = next((city for city in cities if city.id == own), cities[0])
    asked = request.args.get("municipality") or first.code
    if len(cities) > 1:
        setattr(g, CITY_OPENED, asked)
    return _turn_to(choose_city(session, asked)), cities


def _turn_to(city: City) -> City:
    """Let what follows be about a city."""
    setattr(g, CITY_AT_HAND, city.id)
    if not is_for_everyone(request.endpoint) and not belongs_to(city.id):
        abort(403)
    return city
