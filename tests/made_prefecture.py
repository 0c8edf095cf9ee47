"""A prefecture of small made-up cities in one store, drawn from a seed.

Every city is a few crossing streets with some people, some salons, and two halls in which
one could be opened. Of every ten, one has nobody counted, one no salon, and one no streets.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import LineString, Point
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.sources.records import Origin, PopulationRecord, Reading, StreetRecords
from gis.store.imports.population import keep_population
from gis.store.imports.streets import keep_streets
from gis.store.queries.municipalities import City, read_city
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.municipality import Municipality
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation

TODAY = date(2026, 4, 1)
ZONE_III = 6671
SEED = 8
NOBODY, NO_SALON, NO_STREETS = 3, 5, 7
"""Numbers, of every ten, of cities that lack something."""

_ROOM = 3_000.0
_IN_A_ROW = 40


def make_cities(session: Session, count: int) -> None:
    """Enter so many cities, with the codes 35001, 35002 and so on."""
    for number in range(count):
        _make_city(session, number, np.random.default_rng([SEED, number]))


def _make_city(session: Session, number: int, rng: np.random.Generator) -> None:
    row = Municipality(
        code=f"{35001 + number}", name=f"第{number + 1}市", epsg=ZONE_III
    )
    session.add(row)
    session.flush()
    city = read_city(session, row.id)
    assert city is not None
    corner = np.array(divmod(number, _IN_A_ROW)) * _ROOM
    lines, step = int(rng.integers(3, 6)), float(rng.uniform(120, 260))
    side = (lines - 1) * step
    if number % 10 != NO_STREETS:
        # Streets meet where they end, so each crossing is an end.
        ends = [
            ((x, y), (x + east, y + north))
            for x in range(lines)
            for y in range(lines)
            for east, north in ((1, 0), (0, 1))
            if max(x + east, y + north) < lines
        ]
        _draw(session, city, [corner + step * np.array(each) for each in ends])
    if number % 10 != NOBODY:
        homes = corner + rng.uniform(-50, side + 50, (int(rng.integers(4, 9)), 2))
        _settle(session, city, homes, rng.integers(5, 400, len(homes)).tolist())
    if number % 10 != NO_SALON:
        salons = corner + rng.uniform(0, side, (int(rng.integers(1, 4)), 2))
        _open(session, city, Kind.SALON, salons)
    _open(session, city, Kind.PLACE, corner + rng.uniform(0, side, (2, 2)))


def _draw(session: Session, city: City, courses: Sequence[np.ndarray]) -> None:
    count = len(courses)
    streets = StreetRecords(
        geometry=np.array(
            [LineString([_place(at) for at in each]) for each in courses], dtype=object
        ),
        highway=np.full(count, "residential"),
        name=np.full(count, ""),
        steps=np.zeros(count, dtype=bool),
        height_start=np.full(count, np.nan),
        height_end=np.full(count, np.nan),
    )
    keep_streets(session, city, _reading("streets", streets), today=TODAY)


def _settle(
    session: Session, city: City, homes: np.ndarray, people: Sequence[int]
) -> None:
    records = [
        PopulationRecord(
            2 + place,
            f"u{place}",
            f"u{place}",
            f"{place}丁目",
            Point(_place(at)),
            number,
        )
        for place, (at, number) in enumerate(zip(homes, people, strict=True))
    ]
    keep_population(session, city, _reading("people", records), today=TODAY)


def _open(session: Session, city: City, kind: Kind, places: np.ndarray) -> None:
    """Open salons, or enter halls in which one could be opened."""
    row = HelpKind(
        municipality_id=city.id, code=kind.value, kind=kind, name="", position=0
    )
    session.add(row)
    session.flush()
    for number, at in enumerate(places):
        name = f"{'サロン' if kind is Kind.SALON else '会館'}{number}"
        resource = Resource(municipality_id=city.id, name=name)
        where = Location(municipality_id=city.id, name=name, point=Point(_place(at)))
        session.add_all((resource, where))
        session.flush()
        session.add_all(
            (
                ResourceHelpKind(resource_id=resource.id, help_kind_id=row.id),
                ResourceLocation(
                    municipality_id=city.id,
                    resource_id=resource.id,
                    location_id=where.id,
                ),
            )
        )
    session.flush()


def _place(at: np.ndarray) -> tuple[float, float]:
    return to_lon_lat(EAST + at[0], NORTH + at[1])


def _reading(key: str, records: object) -> Reading:
    return Reading(key, "0" * 64, Origin(key, key), records)
