"""What readers may know of a resource: everything but what would betray a home."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest
from shapely import Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.resources import ResourceStatus
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City
from gis.store.tables.consent import Consent
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source

Enter = Callable[..., Resource]
HALL, HOUSE, TOWN = (131.25, 33.95), (131.261234, 33.957654), (131.26, 33.96)
TODAY = date(2026, 11, 28)
SECRET = "ひみつ"


def read(session: Session, city: City, **asked: Kind) -> dict[str, Listing]:
    session.flush()
    found = read_listings(session, city.id, today=TODAY, **asked)
    return {each.name: each for each in found}


@pytest.fixture
def house(session: Session, city: City, enter_resource: Enter) -> Resource:
    """Enter a salon in a home; every text that could lead to it is a secret."""
    row = enter_resource(city, SECRET, homes=(HOUSE,))
    for name in ("description", "website", "telephone", "name_kana", "name_en"):
        setattr(row, name, SECRET)
    row.public_name = "花園のお茶の間"
    session.scalars(select(ResourceLocation)).one().note = SECRET
    location = session.scalars(select(Location)).one()
    location.name = location.address = location.building = SECRET
    location.accessibility = [SECRET]
    location.town, location.town_point = "花園", Point(TOWN)
    return row


def test_a_home_is_known_by_its_town_alone(
    session: Session, city: City, house: Resource
) -> None:
    told = read(session, city)["花園のお茶の間"]

    assert (told.lon, told.lat) == TOWN
    assert told.approximate
    assert told.town == "花園"
    everything = repr([getattr(told, field.name) for field in fields(told)])
    assert SECRET not in everything
    assert "131.261234" not in everything


def test_a_home_without_public_name_or_point_of_its_town_tells_neither(
    session: Session, city: City, house: Resource
) -> None:
    house.public_name = ""
    session.scalars(select(Location)).one().town_point = None

    told = read(session, city)["花園の茶話会"]

    assert (told.lon, told.lat) == (None, None)


def test_other_places_are_told_as_they_are(
    session: Session, city: City, enter_resource: Enter
) -> None:
    row = enter_resource(city, "お茶", HALL, kinds=("rubbish", "tea"))
    row.accessibility = ["手話", "車椅子可"]
    location = session.scalars(select(Location)).one()
    location.address, location.accessibility = "本町1-1", ["車椅子可"]

    told = read(session, city)["お茶"]

    assert (told.lon, told.lat) == HALL
    assert told.address == "本町1-1"
    assert told.accessibility == ("車椅子可", "手話")
    # In the order of the city's list, salons before help at home.
    assert told.kinds == (Kind.SALON, Kind.SUPPORT)
    assert [each.code for each in told.help_kinds] == ["tea", "rubbish"]


def test_once_for_each_place_and_once_without_any(
    session: Session, city: City, neighbour: City, enter_resource: Enter
) -> None:
    enter_resource(city, "二か所", HALL, TOWN)
    enter_resource(city, "来てくれる", kinds=("rubbish",))
    enter_resource(neighbour, "隣の市", HALL)
    enter_resource(city, "休み", HALL, status=ResourceStatus.PAUSED)
    enter_resource(city, "昔", HALL, ended_on=date(2026, 4, 1))
    session.flush()

    found = read_listings(session, city.id, today=TODAY)

    assert sorted(each.name for each in found) == ["二か所", "二か所", "来てくれる"]
    assert len({each.key for each in found}) == 3
    assert set(read(session, city, kind=Kind.SUPPORT)) == {"来てくれる"}


@pytest.mark.parametrize(
    ("given", "withdrawn", "media"),
    [
        (date(2026, 1, 1), None, {"print"}),
        (TODAY, None, {"print"}),
        (date(2026, 11, 29), None, set()),
        (date(2026, 1, 1), TODAY, set()),
        (date(2026, 1, 1), date(2026, 11, 29), {"print"}),
    ],
)
def test_a_consent_counts_from_its_day_until_it_is_withdrawn(
    session: Session,
    city: City,
    enter_resource: Enter,
    given: date,
    withdrawn: date | None,
    media: set[str],
) -> None:
    row = enter_resource(city, "お茶", HALL)
    session.add(
        Consent(
            municipality_id=city.id,
            resource_id=row.id,
            given_by="代表",
            given_on=given,
            withdrawn_on=withdrawn,
            print=True,
        )
    )

    assert read(session, city)["お茶"].consents == media


def test_what_a_publisher_gave_out_is_not_the_city_s_own(
    session: Session, city: City, enter_resource: Enter
) -> None:
    source = Source(
        municipality_id=city.id, key="facilities", title="施設", licence="CC BY 4.0"
    )
    session.add(source)
    session.flush()
    enter_resource(city, "手入力", HALL)
    enter_resource(city, "公開データ", HALL).source_id = source.id

    found = read(session, city)

    assert found["手入力"].from_own_sheet
    assert not found["公開データ"].from_own_sheet
    assert found["公開データ"].licence == "CC BY 4.0"
