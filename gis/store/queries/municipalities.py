"""The cities that a store holds."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.municipalities import check_digit
from gis.errors import N_, NoDataError, NotFoundError
from gis.store.tables.municipality import Municipality
from gis.store.tables.street_network import StreetNetwork

EMPTY_STORE = N_(
    "The store is empty. Begin with: tetotote init --code 35202 --name 宇部市 (or look"
    " around with: tetotote demo)"
)

_CITIES = (
    select(
        Municipality.id,
        Municipality.code,
        Municipality.name,
        Municipality.epsg,
        StreetNetwork.fingerprint,
    )
    .outerjoin(StreetNetwork, StreetNetwork.municipality_id == Municipality.id)
    .where(Municipality.ended_on.is_(None))
)


@dataclass(frozen=True, slots=True)
class City:
    """A stored city.

    Attributes
    ----------
    epsg
        Metric system in which its distances are measured.
    streets
        Fingerprint of its streets; None when it has none.
    """

    id: UUID
    code: str
    name: str
    epsg: int
    streets: str | None


def list_cities(session: Session) -> list[City]:
    """Give all cities of the store, by code."""
    rows = session.execute(_CITIES)
    return sorted((City(*row) for row in rows), key=lambda city: city.code)


def read_city(session: Session, city_id: UUID) -> City | None:
    """Give a city by its identifier; None where the store does not hold it."""
    row = session.execute(_CITIES.where(Municipality.id == city_id)).one_or_none()
    return None if row is None else City(*row)


def choose_city(session: Session, code: str | None) -> City:
    """Find the city that is meant: the one asked for, or the only one there is.

    Raises
    ------
    NoDataError
        When the store holds none, or several and none was chosen.
    NotFoundError
        When the store does not hold the chosen one.
    """
    cities = list_cities(session)
    known = ", ".join(f"{city.code} {city.name}" for city in cities)
    if not cities:
        raise NoDataError(EMPTY_STORE)
    if code is None:
        if len(cities) > 1:
            raise NoDataError(
                N_(
                    "The store holds several cities (%(known)s): choose one with --municipality."
                ),
                known=known,
            )
        return cities[0]
    for city in cities:
        if code == city.code or code == _with_check_digit(city.code):
            return city
    raise NotFoundError(
        N_("The store does not hold %(code)s. It holds: %(known)s."),
        code=code,
        known=known,
    )


def _with_check_digit(code: str) -> str | None:
    """Give the six-digit form of a code; None for one of a city outside Japan."""
    if len(code) == 5 and code.isascii() and code.isdigit():
        return f"{code}{check_digit(code)}"
    return None
