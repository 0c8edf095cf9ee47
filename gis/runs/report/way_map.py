"""One town whose way is much longer than the straight line, as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.points import Point
from gis.domain.reach import Cause
from gis.errors import N_
from gis.maps import palette
from gis.maps.pictures.ground import Ground
from gis.maps.pictures.legend import Entry
from gis.maps.pictures.looks import ALARM
from gis.maps.pictures.paper import Picture
from gis.maps.pictures.town_map import XY, Layers, MapWords, draw_town_map
from gis.runs.gaps import GapAnswer
from gis.runs.reach import answer_reach
from gis.runs.report.framing import credit_sources, list_borders
from gis.runs.report.reader import Reader
from gis.runs.unit_places import find_homes
from gis.store.queries.sources import DataSource

_LOOKED_AT = 10
"""Towns that are looked at: those with most people."""
_SAME_WAY_METRES = 0.5


@dataclass(frozen=True, eq=False, kw_only=True)
class Way:
    """The way from a town to the place that is its nearest both on foot and straight.

    Attributes
    ----------
    town, people, who
        Name, its people of the asked age for whom the way is roundabout, and which age
        that is (a message id).
    place, kind
        Name and kind of the place.
    start, stop, course
        Planar metres.
    metres, straight_metres, minutes
        As the analysis has them.
    """

    town: str
    people: float
    who: str
    place: str
    kind: Kind
    start: XY
    stop: XY
    course: shapely.LineString
    metres: float
    straight_metres: float
    minutes: int


def find_roundabout_way(
    session: Session,
    answer: GapAnswer,
    *,
    listings: Sequence[Listing],
    networks_folder: Path,
) -> Way | None:
    """Find the most roundabout way among the largest towns that a straight line misjudges.

    Returns
    -------
    Way or None
        None where there is no such town, as always without streets.
    """
    unit, count = answer.demand.unit, len(answer.units)
    roundabout = answer.gaps.cause == Cause.BARRIER
    people = np.bincount(
        unit, np.nan_to_num(answer.point_people) * roundabout, minlength=count
    )
    points = find_homes(answer, roundabout)
    largest = sorted(
        (int(each) for each in np.flatnonzero(points >= 0)),
        key=lambda each: (-people[each], each),
    )[:_LOOKED_AT]
    ways = []
    for number in largest:
        way = _trace(
            session,
            answer,
            int(points[number]),
            people=float(people[number]),
            listings=listings,
            networks_folder=networks_folder,
        )
        if way is not None:
            ways.append(way)
    return max(ways, key=lambda way: way.metres - way.straight_metres, default=None)


def _trace(
    session: Session,
    answer: GapAnswer,
    point: int,
    *,
    people: float,
    listings: Sequence[Listing],
    networks_folder: Path,
) -> Way | None:
    """Trace the way that was measured from a point; None where another place is nearer."""
    walks = answer.gaps.walks
    ((lon, lat),) = crs.coordinates_from_plane(
        answer.demand.xy[[point]], answer.city.epsg
    )
    reach = answer_reach(
        session,
        answer.city,
        answer.question,
        origin=Point(lon=float(lon), lat=float(lat)),
        networks_folder=networks_folder,
        today=answer.today,
        listings=listings,
    )
    metres, straight = walks.metres[point], walks.straight_metres[point]
    for each in reach.destinations:
        if (
            abs(each.metres - metres) < _SAME_WAY_METRES
            and abs(each.straight_metres - straight) < _SAME_WAY_METRES
            and each.path is not None
            and each.minutes is not None
        ):
            course = crs.to_plane(each.path, answer.city.epsg)
            assert isinstance(course, shapely.LineString)  # noqa: S101 - as it went in
            start, stop = course.coords[0], course.coords[-1]
            return Way(
                town=answer.units.names[answer.demand.unit[point]],
                people=people,
                who=answer.question.age.label,
                place=each.listing.name,
                kind=answer.question.kind,
                start=(start[0], start[1]),
                stop=(stop[0], stop[1]),
                course=course,
                metres=each.metres,
                straight_metres=each.straight_metres,
                minutes=each.minutes,
            )
    return None


def map_way(
    reader: Reader, way: Way, ground: Ground, sources: Sequence[DataSource]
) -> Picture:
    """Draw the way along streets, and the straight line beside it."""
    say = reader.say
    on_foot = say(
        N_("way along streets: %(metres)s, %(minutes)s minutes"),
        metres=reader.say_metres(way.metres),
        minutes=way.minutes,
    )
    straight = say(
        N_("straight line: %(metres)s"), metres=reader.say_metres(way.straight_metres)
    )
    line = shapely.LineString([way.start, way.stop])
    west, south, east, north = shapely.total_bounds([way.course, line])
    air = 0.12 * max(east - west, north - south)
    return draw_town_map(
        ground,
        Layers(
            lines=[(way.course, palette.ACCENT, False), (line, ALARM, True)],
            dots=[(way.start, palette.INK)],
            symbols=[(way.kind, way.stop, False)],
        ),
        frame=(west - air, south - air, east + air, north + air),
        legend=[
            Entry(text=say(N_("From the town to the place"))),
            Entry(text=on_foot, line=(palette.ACCENT, False)),
            Entry(text=straight, line=(ALARM, True)),
            Entry(text=say(N_("Marks on the map"))),
            Entry(text=say(N_("homes in %(town)s"), town=way.town), dot=palette.INK),
            Entry(text=way.place, symbol=way.kind),
            *list_borders(reader, ground),
        ],
        words=MapWords(
            title=say(N_("%(town)s: the straight line and the way"), town=way.town),
            remark=say(
                N_("%(who)s, %(people)s: to them it is farther than it looks."),
                who=say(way.who),
                people=reader.say_people(way.people),
            ),
            credit=credit_sources(reader, sources),
            north=say(N_("North")),
            alt=say(
                N_("Map: from %(town)s to %(place)s. %(way)s; %(straight)s"),
                town=way.town,
                place=way.place,
                way=on_foot,
                straight=straight,
            ),
        ),
        fonts=reader.fonts,
    )
