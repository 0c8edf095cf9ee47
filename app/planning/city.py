"""What the map page tells of a city besides the answer: its data and its base map."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask import current_app
from sqlalchemy.orm import Session

from app.base_map import start_drawing
from app.settings import current_settings
from gis.runs.base_maps import has_base_map, name_base_map
from gis.store.queries.municipalities import City


class BaseMapState(StrEnum):
    """Whether there is a base map."""

    READY = "ready"
    MAKING = "making"
    NO_STREETS = "no_streets"


@dataclass(frozen=True, slots=True)
class BaseMap:
    """A city's base map; *name* is None while there is none to show."""

    state: BaseMapState
    name: str | None


@dataclass(frozen=True, slots=True)
class Population:
    """What the stored population tells: its ages, and the day it was counted."""

    ages: frozenset[str]
    reference_date: date | None


def find_base_map(session: Session, city: City) -> BaseMap:
    """Find the base map of a city; one that is missing is begun to be drawn.

    Each process begins at most one drawing of the same map: a page that is opened again
    and again must not start another one each time.
    """
    name = name_base_map(session, city)
    if name is None:
        return BaseMap(BaseMapState.NO_STREETS, None)
    settings = current_settings()
    if has_base_map(settings.tiles_folder, name):
        return BaseMap(BaseMapState.READY, name)
    begun: set[str] = current_app.extensions.setdefault("base_maps_begun", set())
    if name not in begun:
        begun.add(name)
        start_drawing(settings, city.code)
    return BaseMap(BaseMapState.MAKING, None)
