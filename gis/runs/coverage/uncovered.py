"""Where no service area reaches: for each kind of help the rest of each area, with its people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from shapely import MultiPolygon
from sqlalchemy.orm import Session

from gis.domain.kinds import Counting
from gis.domain.listings import HelpKindName, Listing, name_kind
from gis.domain.people import Age
from gis.domain.serving import is_on_foot, serves_area
from gis.runs.coverage.divided_ground import DividedGround, Division
from gis.runs.coverage.served_shapes import (
    ServedShapes,
    Serves,
    join_serves,
    read_served_shapes,
)
from gis.runs.coverage.uncovered_parts import Uncovered, UncoveredPart
from gis.runs.listings import list_current
from gis.runs.networks import open_network
from gis.runs.people_at_home import read_people_at_home
from gis.store.queries.area_help import read_help_kinds
from gis.store.queries.municipalities import City
from gis.store.queries.population import read_units

_COUNTED = {Counting.SERVICE_AREA, Counting.DISTRICT}


def find_uncovered(
    session: Session,
    city: City,
    *,
    age: Age,
    networks_folder: Path,
    today: date,
) -> Uncovered:
    """Find what no service area covers, for every kind of help counted by service area.

    Whatever serves people now is counted, full or confirmed long ago as well: as the pages
    of areas count. What is given in a home and tells no service area serves the area of
    its town's label point. People in institutions are in no figure.

    Parameters
    ----------
    age
        Whom to count.
    networks_folder
        Where compiled networks are kept: people live along streets.
    today
        Of the listings.
    """
    listings = list_current(session, city, today=today)
    help_kinds = read_help_kinds(session, city.id)
    units = read_units(session, city.id)
    known_age = bool(np.isfinite(units.people[age]).any())
    shapes = read_served_shapes(session, city, listings, units.geometry)
    empty = Uncovered(
        city=city,
        age=age,
        on_foot=tuple(each.code for each in help_kinds if is_on_foot(each)),
        shown_only=tuple(
            each.code
            for each in help_kinds
            if each.kind.counting is Counting.SHOWN_ONLY
        ),
        missing=_list_missing(shapes, people=len(units) > 0, age=known_age),
    )
    if shapes is None:
        return empty
    streets = open_network(session, city, networks_folder)
    home = read_people_at_home(session, city, units, streets)
    divided = DividedGround(
        shapes, units, home.demand, home.placed[age].people, epsg=city.epsg
    )
    parts: list[UncoveredPart] = []
    by_timetable, untold = {}, {}
    for name, codes in _list_rows(help_kinds):
        mine = _find_givers(listings, codes)
        timetabled = mine.keys() & shapes.by_timetable
        by_timetable[name.code] = len(timetabled)
        untold[name.code] = len(mine.keys() - shapes.serves.keys() - timetabled)
        division = divided.divide(
            join_serves(shapes.serves.get(each, Serves()) for each in mine)
        )
        parts += _make_parts(
            shapes, division, name, _count_providers(shapes, mine), known_age=known_age
        )
    return replace(empty, parts=tuple(parts), by_timetable=by_timetable, untold=untold)


def _list_rows(
    help_kinds: Sequence[HelpKindName],
) -> list[tuple[HelpKindName, frozenset[str]]]:
    """Give kinds and kinds of help counted by service area, with the codes meant by each."""
    counted = [
        each
        for each in help_kinds
        if each.kind.counting in _COUNTED and not is_on_foot(each)
    ]
    rows = []
    for kind in dict.fromkeys(each.kind for each in counted):
        mine = [each for each in counted if each.kind is kind]
        rows.append((name_kind(kind, mine), frozenset(each.code for each in mine)))
        rows += [
            (each, frozenset({each.code})) for each in mine if not each.is_whole_kind
        ]
    return rows


Given = list[tuple[Listing, HelpKindName]]
"""The places of a resource, each with every kind of help in question."""


def _find_givers(
    listings: Sequence[Listing], codes: frozenset[str]
) -> dict[str, Given]:
    """Give the resources that give some kinds of help."""
    found: dict[str, Given] = {}
    for listing in listings:
        for each in listing.help_kinds:
            if each.code in codes:
                found.setdefault(listing.id, []).append((listing, each))
    return found


def _count_providers(shapes: ServedShapes, givers: Mapping[str, Given]) -> list[int]:
    """Count the resources that serve each area."""
    if shapes.whole_city:
        return [len(givers)]
    return [
        sum(
            any(
                serves_area(listing, each, area.code, shapes.served)
                for listing, each in given
            )
            for given in givers.values()
        )
        for area in shapes.areas
    ]


def _make_parts(
    shapes: ServedShapes,
    division: Division,
    help_kind: HelpKindName,
    providers: Sequence[int],
    *,
    known_age: bool,
) -> list[UncoveredPart]:
    """Give a row for each area, and one for people outside of them where there are any."""
    counts = division.people

    def make(row: int, area: str, area_name: str) -> UncoveredPart:
        there = row < len(division.covers)
        cover = division.covers[row] if there else None
        return UncoveredPart(
            help_kind=help_kind,
            area=area,
            area_name=area_name,
            providers=providers[row] if there else 0,
            square_metres=cover.square_metres if cover else 0.0,
            uncovered_square_metres=cover.uncovered_square_metres if cover else 0.0,
            people=float(counts.people[row]) if known_age else None,
            uncovered_people=float(counts.uncovered[row]) if known_age else None,
            unknown_units=int(counts.unknown[row]),
            uncovered_unknown_units=int(counts.unknown_uncovered[row]),
            ground=division.grounds[row] if there else MultiPolygon(),
        )

    parts = [make(row, area.code, area.name) for row, area in enumerate(shapes.areas)]
    if counts.people[-1] or counts.unknown[-1]:
        parts.append(make(len(parts), "", ""))
    return parts


def _list_missing(
    shapes: ServedShapes | None, *, people: bool, age: bool
) -> tuple[str, ...]:
    found = {"areas": shapes is None, "people": not people, "ages": people and not age}
    return tuple(name for name, missing in found.items() if missing)
