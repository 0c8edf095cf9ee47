"""Names of towns and blocks, and the points that stand for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from gis import crs
from gis.domain.address_points import AddressLevel
from gis.domain.town_names import fold_town_name
from gis.store.queries.address_points import StoredAddress
from gis.store.queries.named_places import NamedPlace

Key = TypeVar("Key")
LonLat = tuple[float, float]
Block = tuple[str, str]
"""Folded name of the town, and number."""

_LARGEST = 4e6
"""Square metres of an area that may be called by the name of a town: one larger is a
district (小川地区), of which the town is but a part."""


@dataclass(frozen=True, slots=True)
class Town:
    """What one name of a town stands for.

    Attributes
    ----------
    name
        As its source writes it.
    shape
        A point that stands for it, several of its blocks', or its outline; EPSG:4326. None
        where the name belongs to several towns.
    """

    name: str
    shape: BaseGeometry | None


def index_blocks(addresses: Sequence[StoredAddress]) -> dict[Block, LonLat | None]:
    """Give the point of each block, by the names of its town with and without 字.

    Without 字 the block without one is meant; where there is none, the only one with. None
    is for several.
    """
    blocks = [each for each in addresses if each.level is AddressLevel.BLOCK]
    exact = _gather(((each.key, each.block), _place(each)) for each in blocks)
    loose = _gather(
        ((fold_town_name(each.town), each.block), _place(each))
        for each in blocks
        if each.part
    )
    return loose | exact


def index_towns(
    addresses: Sequence[StoredAddress],
    units: Sequence[NamedPlace],
    areas: Sequence[NamedPlace],
    city_name: str,
) -> dict[str, Town]:
    """Give what each name stands for, the most official first.

    That is a point of the town, the blocks of it, a population unit, an area.
    """
    return (
        _index_places(areas, city_name)
        | _index_places(units, city_name)
        | _index_towns_of_blocks(addresses)
        | _index_official(addresses)
    )


def keep_small(areas: Sequence[NamedPlace], epsg: int) -> list[NamedPlace]:
    """Give the areas that are no larger than a town."""
    if not areas:
        return []
    shapes = np.array([each.geometry for each in areas], dtype=object)
    sizes = shapely.area(crs.to_plane(shapes, epsg))
    return [each for each, size in zip(areas, sizes, strict=True) if size <= _LARGEST]


def find_label(shape: BaseGeometry, epsg: int) -> Point:
    """Give the point that stands for a town: in the middle, and never outside of it.

    That is the centre of the largest circle inside an outline, and of several points the
    one nearest to their mean.

    Parameters
    ----------
    epsg
        Metric system in which distances are measured.
    """
    if isinstance(shape, Point):
        return shape
    plane = crs.to_plane(np.array([shape], dtype=object), epsg)[0]
    if plane.geom_type == "MultiPoint":
        points = shapely.get_coordinates(plane)
        nearest = np.square(points - points.mean(axis=0)).sum(axis=1).argmin()
        return Point(shapely.get_coordinates(shape)[nearest])
    parts = shapely.get_parts(plane)
    largest = parts[shapely.area(parts).argmax()]
    centre = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest))[:1]
    return Point(crs.coordinates_from_plane(centre, epsg)[0])


def _index_official(addresses: Iterable[StoredAddress]) -> dict[str, Town]:
    towns = [each for each in addresses if each.level is AddressLevel.TOWN]
    places = _gather((each.key, _place(each)) for each in towns)
    return {each.key: Town(each.town, _as_point(places[each.key])) for each in towns}


def _index_towns_of_blocks(addresses: Iterable[StoredAddress]) -> dict[str, Town]:
    names: dict[str, str] = {}
    places: dict[str, list[LonLat]] = defaultdict(list)
    for each in addresses:
        if each.level is not AddressLevel.BLOCK:
            continue
        whole = {each.key: each.town + each.part, fold_town_name(each.town): each.town}
        for key, name in whole.items():
            names.setdefault(key, name)
            places[key].append(_place(each))
    return {
        key: Town(names[key], shapely.MultiPoint(found))
        for key, found in places.items()
        if key
    }


def _index_places(places: Iterable[NamedPlace], city_name: str) -> dict[str, Town]:
    """Give what the names of outlines stand for; parts of a town share its code."""
    city = fold_town_name(city_name)
    found: dict[str, list[NamedPlace]] = defaultdict(list)
    for place in places:
        found[fold_town_name(place.name).removeprefix(city)].append(place)
    return {
        key: Town(each[0].name, _choose_part(each))
        for key, each in found.items()
        if key
    }


def _choose_part(parts: Sequence[NamedPlace]) -> BaseGeometry | None:
    if len(parts) > 1 and (
        "" in (codes := {each.code for each in parts}) or len(codes) > 1
    ):
        return None
    largest = max(
        parts, key=lambda each: (each.geometry.area, each.people, each.geometry.wkb)
    )
    return largest.geometry


def _gather(pairs: Iterable[tuple[Key, LonLat]]) -> dict[Key, LonLat | None]:
    gathered: dict[Key, LonLat | None] = {}
    for key, place in pairs:
        if gathered.setdefault(key, place) != place:
            gathered[key] = None
    return gathered


def _as_point(place: LonLat | None) -> Point | None:
    return None if place is None else Point(place)


def _place(address: StoredAddress) -> LonLat:
    return (address.lon, address.lat)
