"""Make a store of many cities, each a shifted and slightly scaled copy of Ube.

`python many_cities.py DATA FOLDER CITIES` writes `store.db` and prints the seconds that
taking in one city took. Streets, people and shelters (for salons) of each copy are Ube's,
larger or smaller by up to three hundredths, so that no two have the same streets.
"""

import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import numpy as np
import shapely
import ube
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.kinds import Kind
from gis.runs.cities import enter_city
from gis.sources.records import Origin, PopulationRecord, Reading, StreetRecords
from gis.store.base import new_id
from gis.store.bulk import bulk_insert
from gis.store.imports.population import keep_population
from gis.store.imports.streets import keep_streets
from gis.store.queries.municipalities import City, read_city
from gis.store.session import begin_session, prepare_store
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation

TODAY = date(2026, 4, 1)
SEED = 8
PLANE = f"EPSG:{ube.ZONE_III}"


def main(data: Path, folder: Path, cities: int) -> None:
    """Write the store."""
    lines = ube.read_lines(data / "ube_roads.zip")
    units, people = ube.read_units(data / "ube_chome_2015.csv")
    shelters = ube.read_points(data / "ube_shelters.zip")
    corner = units.min(axis=0)
    engine = prepare_store(f"sqlite:///{folder / 'store.db'}")
    seconds = []
    for number, scale in enumerate(
        np.random.default_rng(SEED).uniform(0.97, 1.03, cities)
    ):

        def place(xy: np.ndarray, scale: float = scale) -> np.ndarray:
            return (xy - corner) * scale + corner

        begin = perf_counter()
        with begin_session(engine, actor="bench") as session:
            row = enter_city(
                session,
                code=f"U{number:04}",
                name=f"市{number}",
                metric_crs="EPSG:6671",
            )
            city = read_city(session, row.id)
            assert city is not None
            _draw(session, city, shapely.transform(lines, place))
            _settle(session, city, place(units), people)
            _open(session, city, place(shelters))
        seconds.append(perf_counter() - begin)
    engine.dispose()
    print(np.median(seconds))


def _draw(session: Session, city: City, lines: np.ndarray) -> None:
    count = len(lines)
    streets = StreetRecords(
        geometry=np.asarray(crs.to_geographic(lines, PLANE)),
        highway=np.full(count, "residential"),
        name=np.full(count, ""),
        steps=np.zeros(count, dtype=bool),
        height_start=np.full(count, np.nan),
        height_end=np.full(count, np.nan),
    )
    keep_streets(session, city, _reading("streets", streets), today=TODAY)


def _settle(session: Session, city: City, xy: np.ndarray, people: np.ndarray) -> None:
    points = crs.to_geographic(shapely.points(xy), PLANE)
    records = [
        PopulationRecord(
            2 + place, f"u{place}", f"u{place}", f"{place}丁目", point, number
        )
        for place, (point, number) in enumerate(
            zip(points, people.tolist(), strict=True)
        )
    ]
    keep_population(session, city, _reading("people", records), today=TODAY)


def _open(session: Session, city: City, xy: np.ndarray) -> None:
    salon = session.query(HelpKind).filter_by(
        municipality_id=city.id, kind=Kind.SALON, code=Kind.SALON.value
    )
    tables: dict[type, list[dict[str, object]]] = {
        Resource: [], Location: [], ResourceLocation: [], ResourceHelpKind: []
    }  # fmt: skip
    for number, point in enumerate(crs.to_geographic(shapely.points(xy), PLANE)):
        resource, location, name = new_id(), new_id(), f"サロン{number}"
        tables[Resource].append({"id": resource, "name": name})
        tables[Location].append({"id": location, "name": name, "point": point})
        tables[ResourceLocation].append(
            {"resource_id": resource, "location_id": location}
        )
        tables[ResourceHelpKind].append(
            {"resource_id": resource, "help_kind_id": salon.one().id}
        )
    for table, rows in tables.items():
        owned = {} if table is ResourceHelpKind else {"municipality_id": city.id}
        bulk_insert(session, table, rows, owned)


def _reading(key: str, records: object) -> Reading:
    return Reading(key, "0" * 64, Origin(key, key), records)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
