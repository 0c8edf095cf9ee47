"""The towns of a city, to begin a way from: 「〇〇町のあたりで」."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.population import read_units


@dataclass(frozen=True, slots=True)
class Town:
    """A town and the point that stands for it.

    Attributes
    ----------
    ref
        What it is called in an address; the same in every store of the same data.
    area
        Name of its layer-2 area; empty outside every area.
    lon, lat
        A point inside it, EPSG:4326.
    """

    ref: str
    name: str
    area: str
    lon: float
    lat: float


def list_towns(session: Session, city: City) -> Sequence[Town]:
    """Give the towns of a city by area, in the order of their source.

    Towns are the units of the population. Several units of one name in one area are one
    town, at the first of them. A city without population has none.
    """
    units = read_units(session, city.id)
    names = {area.code: area.name for area in read_areas(session, city.id)}
    order = {code: place for place, code in enumerate(names)}
    found: dict[tuple[str, str], Town] = {}
    rows = zip(
        units.refs, units.names, units.area_codes, units.lon, units.lat, strict=True
    )
    for ref, name, area, lon, lat in rows:
        if name:
            town = Town(ref, name, names.get(area, ""), float(lon), float(lat))
            found.setdefault((area, name), town)
    return [
        town
        for (area, _), town in sorted(
            found.items(), key=lambda each: order.get(each[0][0], len(order))
        )
    ]
