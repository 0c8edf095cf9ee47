"""What outings may ask of people in a city: the defaults, or what the city has set."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.ride_rules import RideRules, make_ride_rules
from gis.store.queries.municipalities import City
from gis.store.queries.settings import read_setting, write_setting

SETTING = "ride_rules"


def read_ride_rules(session: Session, city_id: UUID) -> RideRules:
    """Give the rules of a city; what it has not set follows the program."""
    return make_ride_rules(read_setting(session, city_id, SETTING) or {})


def keep_ride_rules(
    session: Session, city: City, told: Mapping[str, int | None]
) -> RideRules:
    """Set some of the rules of a city, and give all of them.

    Raises
    ------
    UsageError
        When a value is outside its range; nothing is set.
    """
    rules = make_ride_rules(told, read_ride_rules(session, city.id))
    known = read_setting(session, city.id, SETTING) or {}
    new = {name: value for name, value in told.items() if value is not None}
    if new:
        write_setting(session, city.id, SETTING, known | new)
    return rules
