"""An open licence is consent for what its publisher gave out; nothing else is public."""

from datetime import date

import pytest
from shapely import Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.visibility import Audience
from gis.runs.cities import enter_city
from gis.sources.records import Origin, Reading, ResourceRecord
from gis.store.imports.resources.keep import keep_resources
from gis.store.imports.showing import show_open_data
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.source import Source

TODAY = date(2026, 11, 28)


@pytest.fixture
def city(session: Session) -> City:
    """Give a city without anything in it."""
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, "35202")


def take_in(session: Session, city: City, licence: str = "", names: str = "ab") -> None:
    """Take in an edition of a list of halls."""
    records = [
        ResourceRecord(
            row=number, ref=name, name=name, point=Point(131.25, 33.95 + number / 1000)
        )
        for number, name in enumerate(names)
    ]
    origin = Origin("halls", "halls", licence=licence)
    reading = Reading("halls.csv", names.ljust(64, "0"), origin, records)
    keep_resources(session, city, reading, today=TODAY, kind=Kind.SALON)
    session.flush()


def published(session: Session, city: City) -> str:
    """Give the names of what may stand on the web."""
    listings = read_listings(session, city.id, today=TODAY)
    return "".join(sorted(each.name for each in listings if on_web(each)))


def on_web(listing: Listing) -> bool:
    return listing.find_obstacle("web") is None


@pytest.mark.parametrize(
    ("licence", "names"), [("CC BY 4.0", "ab"), ("", ""), ("CC BY-NC 4.0", "")]
)
def test_only_an_open_licence_publishes(
    session: Session, city: City, licence: str, names: str
) -> None:
    take_in(session, city, licence)

    assert published(session, city) == names


def test_a_licence_may_be_told_later(session: Session, city: City) -> None:
    take_in(session, city)
    assert published(session, city) == ""

    take_in(session, city, "CC0 1.0", "abc")
    assert published(session, city) == "abc"


def test_what_somebody_narrowed_stays_so(session: Session, city: City) -> None:
    take_in(session, city, "CC0 1.0")
    for name, audience in (("a", Audience.STAFF), ("b", Audience.PARTNERS)):
        row = session.scalars(select(Resource).where(Resource.name == name)).one()
        row.audience = audience
        session.flush()

    take_in(session, city, "CC BY 4.0", "abc")

    assert published(session, city) == "c"


def test_a_place_that_somebody_narrowed_narrows_its_entry(
    session: Session, city: City
) -> None:
    take_in(session, city, "CC0 1.0")
    place = session.scalars(select(Location).where(Location.ref == "a")).one()
    place.audience = Audience.PARTNERS
    session.flush()

    assert published(session, city) == "b"


def test_a_home_is_never_opened(session: Session, city: City) -> None:
    take_in(session, city)
    place = session.scalars(select(Location).where(Location.ref == "a")).one()
    place.is_home = True
    session.flush()

    take_in(session, city, "CC0 1.0", "abc")

    assert place.audience is Audience.STAFF
    assert published(session, city) == "bc"


def test_the_city_s_own_sheet_says_itself_whom_its_rows_are_for(
    session: Session, city: City
) -> None:
    source = Source(
        municipality_id=city.id, key="own_sheet", title="表", licence="CC0 1.0"
    )
    session.add(source)
    session.flush()
    session.add(Resource(municipality_id=city.id, source_id=source.id, name="お茶"))

    assert show_open_data(session, source) == 0
