"""What the map of an area draws: its outline, salons, and the ground by walking distance."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.kinds import Kind
from gis.domain.reach import ReachStatus
from gis.maps.palette import WALKING_CLASSES, class_beyond, walking_class
from gis.runs.areas.facts import AreaFacts
from gis.runs.counting import Standing, decide_standing, is_walked_to
from gis.runs.front_shading import needs_fronts, shade_fronts
from gis.runs.gaps import GapAnswer
from gis.runs.listings import list_current
from gis.runs.shading import shade_city
from gis.runs.shading_json import shading_to_geojson
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.municipalities import City

Json = dict[str, Any]
DIGITS = 6
DRAWN_DEGREES = 1e-5
NAMED_TOWNS = 5
"""How many towns beyond the limit the map names: more would hide it."""


def area_map_to_geojson(
    session: Session,
    city: City,
    facts: AreaFacts,
    *,
    networks_folder: Path,
    today: date,
) -> Json:
    """Give the features of an area's map, each with its ``role``.

    ``shade`` is ground by walking distance (``class``, ``gap``), ``gap`` the outline of all
    that is beyond the limit, ``unknown`` ground whose streets lead to no salon that counts;
    where no streets are stored there is none of them, and ``unit`` gives the points or
    polygons of the people instead. Where metres along all streets do not tell what was
    counted, the ground is that of the people's street fronts. ``area`` is the outline, ``salon`` a numbered place,
    ``town`` a town beyond the limit with its people. Salons at homes stand at their town's
    label point and shade nothing.

    Parameters
    ----------
    facts
        Of the same area, from the same day.
    """
    area = _find_area(session, city, facts)
    if facts.answer is not None and needs_fronts(facts.answer):
        features = _shade_fronts(facts, facts.answer)
    else:
        shaded = _shade(session, city, facts, area, networks_folder, today)
        features = _list_units(facts) if shaded is None else shaded
    if area is not None:
        outline = shapely.simplify(area.boundary, DRAWN_DEGREES)
        features.append(_feature(outline, role="area", name=area.name))
    for salon in facts.week.salons:
        if salon.lon is not None and salon.lat is not None:
            features.append(
                _feature(
                    shapely.Point(salon.lon, salon.lat),
                    role="salon",
                    number=salon.number,
                    name=salon.name,
                    stale=salon.stale,
                    approximate=salon.approximate,
                )
            )
    for town in facts.people.beyond[:NAMED_TOWNS] if facts.people else ():
        place = shapely.Point(town.lon, town.lat)
        features.append(
            _feature(place, role="town", name=town.name, people=town.people)
        )
    return {"type": "FeatureCollection", "features": features}


def _find_area(session: Session, city: City, facts: AreaFacts) -> Area | None:
    return next(
        (each for each in read_areas(session, city.id) if each.code == facts.area.code),
        None,
    )


def _shade(
    session: Session,
    city: City,
    facts: AreaFacts,
    area: Area | None,
    networks_folder: Path,
    today: date,
) -> list[Json] | None:
    """Give the ground by walking distance; None without streets."""
    question = facts.question
    places = [
        (each.lon, each.lat)
        for each in list_current(session, city, today=today, kind=Kind.SALON)
        if is_walked_to(each)
        and decide_standing(each, question, today) is Standing.COUNTS
    ]
    ends = {each.up_to for each in WALKING_CLASSES if each.up_to is not None}
    limit = question.limit_metres
    clip = None
    if area is not None:
        clip = crs.to_plane(np.array([area.boundary], dtype=object), city.epsg)[0]
    shading = shade_city(
        session,
        city,
        np.array(places, dtype=float).reshape(-1, 2),
        networks_folder=networks_folder,
        limits=sorted({*map(float, ends), limit}),
        clip=clip,
    )
    if shading is None:
        return None
    *bands, unreached = shading_to_geojson(shading)["features"]
    beyond = []
    for band in bands:
        over = band["properties"]["over"]
        band["properties"] = {
            "role": "shade",
            "class": class_beyond(over),
            "gap": over >= limit,
        }
        if over >= limit:
            beyond.append(shapely.from_geojson(json.dumps(band["geometry"])))
    unreached["properties"] = {"role": "unknown"}
    return [*bands, _feature(shapely.union_all(beyond), role="gap"), unreached]


def _shade_fronts(facts: AreaFacts, answer: GapAnswer) -> list[Json]:
    """Give the street fronts of the area's people by the verdict, and its units of points."""
    chosen = _choose_units(facts, answer)
    shades, gaps, unknown = [], [], []
    for each in shade_fronts(answer, chosen):
        shape = crs.to_geographic(each.shape, f"EPSG:{answer.city.epsg}")
        if each.walking_class is None:
            unknown.append(_feature(shape, role="unknown"))
            continue
        told = {"role": "shade", "class": each.walking_class, "gap": each.gap}
        shades.append(_feature(shape, **told))
        if each.gap:
            gaps.append(shape)
    outline = _feature(shapely.union_all(gaps), role="gap")
    points = chosen & (shapely.get_dimensions(answer.units.geometry) == 0)
    return [*unknown, *shades, outline, *_draw_units(answer, points)]


def _list_units(facts: AreaFacts) -> list[Json]:
    """Give the people of the area where they are counted, by walking distance."""
    if facts.answer is None:
        return []
    return _draw_units(facts.answer, _choose_units(facts, facts.answer))


def _choose_units(facts: AreaFacts, answer: GapAnswer) -> NDArray[np.bool_]:
    codes = np.array(answer.units.area_codes, dtype=object)
    whole = len(facts.areas) == 1 and facts.bounds is None
    return np.asarray(codes == facts.area.code, dtype=bool) | whole


def _draw_units(answer: GapAnswer, chosen: NDArray[np.bool_]) -> list[Json]:
    """Give units; only one of which everybody with a known distance is beyond is a gap."""
    units, towns = answer.units, answer.towns
    shapes = shapely.simplify(units.geometry, DRAWN_DEGREES)
    reached = towns.status == ReachStatus.REACHED
    return [
        _feature(
            shapes[number],
            **{
                "role": "unit",
                "name": units.names[number],
                "people": _known(answer.people, number),
                "class": walking_class(float(towns.metres[number])),
                "gap": bool(reached[number] and towns.share[number] == 0),
            },
        )
        for number in np.flatnonzero(chosen).tolist()
    ]


def _known(people: NDArray[np.float64], number: int) -> float | None:
    return None if np.isnan(people[number]) else float(people[number])


def _feature(shape: shapely.Geometry, **properties: object) -> Json:
    rounded = shapely.transform(shape, lambda xy: np.round(xy, DIGITS))
    return {
        "type": "Feature",
        "geometry": json.loads(shapely.to_geojson(rounded)),
        "properties": properties,
    }
