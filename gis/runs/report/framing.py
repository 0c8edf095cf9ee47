"""What a picture map of an answer shows, and what is said around it."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs
from gis.domain.kinds import Kind
from gis.domain.limits import SNAP_LIMIT_METRES
from gis.domain.listings import Listing
from gis.errors import N_
from gis.maps.pictures.ground import Ground
from gis.maps.pictures.legend import Entry
from gis.maps.pictures.town_map import XY, Frame, pad_frame
from gis.runs.counting import Standing
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import Reader
from gis.store.queries.resources import KindAtLocation
from gis.store.queries.sources import DataSource


def locate_towns(answer: GapAnswer) -> NDArray[np.float64]:
    """Give a place inside each unit, planar metres, shape (n, 2)."""
    units = answer.units
    return crs.coordinates_to_plane(units.lon, units.lat, answer.city.epsg)


def locate_places(
    places: Sequence[KindAtLocation] | Sequence[Listing], epsg: int
) -> list[tuple[float, float]]:
    """Give where located places are, planar metres."""
    xy = crs.coordinates_to_plane(
        np.array([each.lon for each in places], dtype=float),
        np.array([each.lat for each in places], dtype=float),
        epsg,
    )
    return [(float(x), float(y)) for x, y in xy]


def list_symbols(answer: GapAnswer) -> list[tuple[Kind, XY, bool]]:
    """Give the places, with what does not count below what counts."""
    found = [
        (answer.question.kind, xy, standing is not Standing.COUNTS)
        for xy, standing in zip(
            locate_places(answer.resources, answer.city.epsg),
            answer.standings,
            strict=True,
        )
    ]
    return sorted(found, key=lambda each: not each[2])


def frame_answer(answer: GapAnswer, ground: Ground) -> Frame:
    """Give what the map shows: the areas, or else the towns that have streets.

    A street network often covers a part of the city only; framing every town would show
    the answer as a speck. The same city has the same frame whatever is asked.
    """
    if len(ground.areas):
        west, south, east, north = shapely.total_bounds(ground.areas)
        return float(west), float(south), float(east), float(north)
    snapped = answer.towns.snap_metres <= SNAP_LIMIT_METRES
    shown = snapped if snapped.any() else np.ones(len(snapped), dtype=bool)
    towns = locate_towns(answer)[shown]
    (west, south), (east, north) = towns.min(axis=0), towns.max(axis=0)
    return float(west), float(south), float(east), float(north)


def say_outside(reader: Reader, answer: GapAnswer, ground: Ground) -> str:
    """Say how many towns with their people lie beside the map; empty without any."""
    west, south, east, north = pad_frame(frame_answer(answer, ground))
    x, y = locate_towns(answer).T
    outside = (x < west) | (x > east) | (y < south) | (y > north)
    if not outside.any():
        return ""
    return reader.say(
        N_("Not on this map: %(count)s towns with %(people)s."),
        count=int(outside.sum()),
        people=reader.say_people(float(np.nansum(answer.people[outside]))),
    )


def list_borders(reader: Reader, ground: Ground) -> list[Entry]:
    """Give the legend's line for the borders of areas, where there are any."""
    if not len(ground.areas):
        return []
    say = reader.say
    return [
        Entry(text=say(N_("Lines"))),
        Entry(text=say(N_("border of an area")), border=True),
    ]


def credit_sources(reader: Reader, sources: Sequence[DataSource]) -> list[str]:
    """Say where the data come from, in parts that a line may end after."""
    names = list(dict.fromkeys(each.credit for each in sources))
    first = reader.say(N_("Data: %(names)s"), names=names[0]) if names else ""
    comma = reader.say(N_(", "))
    parts = [first, *names[1:]]
    return [part + (comma if part is not parts[-1] else "") for part in parts]
