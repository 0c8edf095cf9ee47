"""The demo city, and Porto Alegre with salons made up, in stores of their own.

Dates lie within the timetables: those of the demo city are of 2026, those of Porto Alegre
of 2019.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.runs.cities import enter_city
from gis.runs.demo import load_demo
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.elevation import import_elevation
from gis.runs.imports.population import import_population
from gis.runs.imports.resources import import_any_resources
from gis.runs.imports.streets import import_streets
from gis.runs.imports.transport import import_transport
from gis.store.queries.municipalities import City, choose_city
from gis.store.session import begin_session, prepare_store, read_session
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule

DEMO = Path(__file__).parents[2] / "data" / "demo"
DEMO_DAY = date(2026, 4, 27)
PORTO_ALEGRE_DAY = date(2019, 5, 13)
"""Mondays without a holiday on which every line of a Monday runs."""
FEEDS = ("poa_eptc.zip", "poa_trensurb.zip")
STREETS = "poa_osm.pbf"
OPENS, CLOSES = time(14), time(15)
"""The bus feed of Porto Alegre is a part of one: trips begin from 12 to 15 o'clock."""
DAYS = ("MO", "TU", "WE", "TH", "FR")


@contextmanager
def open_demo(folder: Path) -> Iterator[tuple[Session, City]]:
    """Give the demo city."""
    engine = prepare_store(f"sqlite:///{folder / 'demo.db'}")
    with begin_session(engine, actor="bench") as session:
        code = load_demo(
            session, DEMO / "manifest.toml", today=DEMO_DAY, progress=lambda _: None
        ).code
    with read_session(engine) as session:
        yield session, choose_city(session, code)
    engine.dispose()


@contextmanager
def open_porto_alegre(data: Path, folder: Path) -> Iterator[tuple[Session, City]]:
    """Give Porto Alegre: streets, heights, hexagons with people, buses and a railway.

    Its points of interest are taken for salons, each on one day of the week.
    """
    engine = prepare_store(f"sqlite:///{folder / 'porto_alegre.db'}")
    today, options = PORTO_ALEGRE_DAY, ImportOptions()
    with begin_session(engine, actor="bench") as session:
        enter_city(session, code="poa", name="Porto Alegre", metric_crs="EPSG:31982")
        city = choose_city(session, "poa")
        import_streets(session, city, data / STREETS, today=today, options=options)
        import_elevation(
            session,
            city,
            data / "poa_elevation.tif",
            today=today,
            options=options,
            folder=folder,
        )
        import_population(
            session, city, data / "poa_hexgrid.csv", today=today, options=options
        )
        for feed in FEEDS:
            import_transport(session, city, data / feed, today=today, options=options)
        import_any_resources(
            session,
            city,
            data / "poa_points_of_interest.csv",
            today=today,
            options=options,
            kind=Kind.SALON,
        )
        _open_salons(session, city)
    with read_session(engine) as session:
        yield session, choose_city(session, "poa")
    engine.dispose()


def _open_salons(session: Session, city: City) -> None:
    """Make up when the salons are open."""
    for number, place in enumerate(session.scalars(select(ResourceLocation))):
        session.add(
            Schedule(
                municipality_id=city.id,
                resource_location_id=place.id,
                starts_on=date(2019, 1, 1),
                rule=f"FREQ=WEEKLY;BYDAY={DAYS[number % len(DAYS)]}",
                opens_at=OPENS,
                closes_at=CLOSES,
            )
        )
