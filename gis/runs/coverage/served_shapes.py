"""The shapes that the resources of a city serve, in its plane."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.service_cover import ServiceGround, Shapes, lay_ground
from gis.domain.listings import Listing
from gis.domain.serving import ServedAreas
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.outlines import read_outline
from gis.store.queries.served_ground import ServedGround, read_served_ground
from gis.store.queries.service_areas import name_served_areas
from gis.store.queries.timetabled import read_timetabled

FRAME_DEGREES = 0.05
"""How far around areas and people a drawn service area is looked at."""


@dataclass(frozen=True, slots=True)
class Serves:
    """The ground that resources serve.

    Attributes
    ----------
    everywhere
        The whole city.
    shapes
        Indices of shapes; of every area where that is the whole city.
    """

    everywhere: bool = False
    shapes: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class ServedShapes:
    """What the resources of a city serve.

    Attributes
    ----------
    areas
        Layer-2 areas; without any the outline of the city is the one area, with its code.
    whole_city
        The city has no areas.
    ground
        Areas and drawn shapes, in its plane.
    serves
        By resource; it is missing where its ground is not known.
    by_timetable
        Resources that tell no service area and run to a stored timetable: which of the
        people around their stops they serve is a matter of walking and of time.
    served
        Codes of the areas that lie on the ground of each resource that tells it.
    """

    areas: Sequence[Area]
    whole_city: bool
    ground: ServiceGround
    serves: Mapping[str, Serves]
    by_timetable: frozenset[str]
    served: ServedAreas


def join_serves(serves: Iterable[Serves]) -> Serves:
    """Give the ground that several resources serve together.

    Examples
    --------
    >>> join_serves([Serves(shapes=frozenset({1})), Serves(shapes=frozenset({2}))]).shapes
    frozenset({1, 2})
    """
    known = list(serves)
    return Serves(
        any(each.everywhere for each in known),
        frozenset().union(*(each.shapes for each in known)),
    )


def read_served_shapes(
    session: Session,
    city: City,
    listings: Sequence[Listing],
    around: Shapes,
) -> ServedShapes | None:
    """Give what the listed resources of a city serve.

    What tells no service area serves the areas that its places lie in
    (`gis.domain.serving.serves_area`); of a city without areas it serves the whole.

    Parameters
    ----------
    listings
        What serves people now.
    around : (u,)
        Where people live, EPSG:4326: drawn shapes are looked at as far as there.

    Returns
    -------
    ServedShapes or None
        None where neither areas nor an outline of the city are stored.
    """
    told = read_served_ground(session, city.id)
    areas = read_areas(session, city.id)
    served = name_served_areas(told, areas)
    whole_city = not areas
    if whole_city:
        outline = read_outline(session, city)
        if outline is None:
            return None
        areas = [Area(city.id, city.code, city.name, outline)]
    drawn = list(dict.fromkeys(wkb for each in told.values() for wkb in each.drawn))
    ground = _lay_ground(areas, drawn, around, city.epsg)
    timetabled = read_timetabled(session, city.id) - told.keys()
    return ServedShapes(
        areas=areas,
        whole_city=whole_city,
        ground=ground,
        serves=_number_told(told, areas, drawn)
        | _number_untold(listings, told.keys() | timetabled, areas, whole=whole_city),
        by_timetable=timetabled,
        served=served,
    )


def _lay_ground(
    areas: Sequence[Area], drawn: Sequence[bytes], around: Shapes, epsg: int
) -> ServiceGround:
    """Bring areas and drawn shapes to the plane, these no farther than people live.

    A drawn shape may leave the ground for which the plane is good.
    """
    boundaries = np.empty(len(areas), dtype=object)
    boundaries[:] = [area.boundary for area in areas]
    shapes = shapely.from_wkb(np.array(drawn, dtype=object))
    bounds = shapely.total_bounds(np.concatenate((boundaries, around)))
    frame = shapely.box(*bounds).buffer(FRAME_DEGREES, join_style="mitre")
    far = ~shapely.covered_by(shapely.envelope(shapes), frame)
    shapes[far] = shapely.intersection(
        shapely.make_valid(shapes[far], method="structure", keep_collapsed=False),
        frame,
    )
    return lay_ground(
        np.asarray(crs.to_plane(boundaries, epsg)),
        np.asarray(crs.to_plane(shapes, epsg)),
    )


def _number_told(
    told: Mapping[str, ServedGround], areas: Sequence[Area], drawn: Sequence[bytes]
) -> dict[str, Serves]:
    """Give the shapes of resources that tell their ground."""
    every_area = frozenset(range(len(areas)))
    area_of = {area.id: number for number, area in enumerate(areas)}
    shape_of = {wkb: len(areas) + number for number, wkb in enumerate(drawn)}
    return {
        owner: Serves(
            each.everywhere,
            frozenset(area_of[area] for area in each.areas)
            | frozenset(shape_of[wkb] for wkb in each.drawn)
            | (every_area if each.everywhere else frozenset()),
        )
        for owner, each in told.items()
    }


def _number_untold(
    listings: Sequence[Listing],
    others: Iterable[str],
    areas: Sequence[Area],
    *,
    whole: bool,
) -> dict[str, Serves]:
    """Give the areas that the other resources lie in."""
    left_out = frozenset(others)
    area_of = {area.code: number for number, area in enumerate(areas)}
    found: dict[str, set[int]] = defaultdict(set)
    for listing in listings:
        if listing.id in left_out:
            continue
        if whole:
            found[listing.id].add(0)
        elif listing.area in area_of:
            found[listing.id].add(area_of[listing.area])
    return {owner: Serves(whole, frozenset(inside)) for owner, inside in found.items()}
