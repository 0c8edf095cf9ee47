"""What readers may know of a resource: everything but what would betray a home."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest
from shapely import MultiPolygon, Point, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.resources import ResourceStatus
from gis.domain.visibility import Audience
from gis.store.queries.listing_fields import UNNAMED_HOME
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.consent import Consent
from gis.store.tables.contact import Contact
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.source import Source
from gis.store.tables.suspension import Suspension

Enter = Callable[..., Resource]
HALL, HOUSE, TOWN = (131.25, 33.95), (131.261234, 33.957654), (131.26, 33.96)
TODAY = date(2026, 11, 28)
SECRET = "ひみつ"
TEXTS = (
    "description", "website", "telephone", "name_kana", "name_en", "admission_note",
    "fee", "confirmed_by", "ref",
)  # fmt: skip


def read(session: Session, city: City, **asked: Kind) -> dict[str, Listing]:
    session.flush()
    found = read_listings(session, city.id, today=TODAY, **asked)
    return {each.name: each for each in found}


@pytest.fixture
def house(session: Session, city: City, enter_resource: Enter) -> Resource:
    """Enter a salon in a home; every text that could lead to it is a secret."""
    row = enter_resource(city, SECRET, homes=(HOUSE,))
    for name in TEXTS:
        setattr(row, name, SECRET)
    row.fee_yen = 12345
    row.public_name = "花園のお茶の間"
    place = session.scalars(select(ResourceLocation)).one()
    place.note = SECRET
    tuesdays = Schedule(
        municipality_id=city.id,
        resource_location_id=place.id,
        starts_on=TODAY,
        rule="FREQ=WEEKLY;BYDAY=TU",
        words=SECRET,
    )
    session.add(tuesdays)
    session.flush()
    session.add(
        ScheduleException(
            schedule_id=tuesdays.id, held_on=TODAY, happens=False, note=SECRET
        )
    )
    session.add(Suspension(municipality_id=city.id, starts_on=TODAY, reason=SECRET))
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
    assert told.fee_yen is None
    assert [each.rule for each in told.schedules] == ["FREQ=WEEKLY;BYDAY=TU"]
    assert [each.held_on for each in told.schedules[0].exceptions] == [TODAY]
    assert [each.starts_on for each in told.suspensions] == [TODAY]
    # Whoever reads: the true point leaves the store by the staff's own sheet alone.
    for reader in Audience:
        found = read_listings(session, city.id, today=TODAY, reader=reader)
        assert SECRET not in repr(found)
        assert "131.261234" not in repr(found)


def test_of_several_places_one_is_a_home(
    session: Session, city: City, house: Resource
) -> None:
    hall = Location(
        municipality_id=city.id, name="集会所", address="本町1-1", point=Point(HALL)
    )
    session.add(hall)
    session.flush()
    session.add(
        ResourceLocation(
            municipality_id=city.id, resource_id=house.id, location_id=hall.id
        )
    )
    session.flush()

    found = read_listings(session, city.id, today=TODAY)

    in_hall, in_house = sorted(found, key=lambda each: each.approximate)
    assert (in_hall.in_home, in_hall.approximate) == (True, False)
    assert (in_hall.location_name, in_hall.address) == ("集会所", "本町1-1")
    assert (in_hall.lon, in_hall.lat) == HALL
    assert (in_house.lon, in_house.lat) == TOWN
    assert {each.name for each in found} == {"花園のお茶の間"}
    assert SECRET not in repr(found)


def test_what_holds_for_a_home_holds_at_the_point_of_its_town(
    session: Session, city: City, house: Resource
) -> None:
    # The house lies in the east, the town's point in the west.
    for code, west in (("west", 131.255), ("east", 131.261)):
        shape = MultiPolygon([box(west, 33.9, west + 0.006, 34)])
        east = enter_area(session, city, code, shape)
    session.scalars(select(Location)).one().area_id = east.id
    session.add(
        Suspension(
            municipality_id=city.id, area_id=east.id, starts_on=TODAY, reason="東だけ"
        )
    )

    told = read(session, city)["花園のお茶の間"]

    assert told.area == "west"
    assert len(told.suspensions) == 1


def test_a_home_without_public_name_or_point_of_its_town_tells_neither(
    session: Session, city: City, house: Resource
) -> None:
    house.public_name = ""
    session.scalars(select(Location)).one().town_point = None

    (told,) = read(session, city).values()

    assert (told.lon, told.lat) == (None, None)
    assert told.name == UNNAMED_HOME
    assert not told.named
    assert "花園の" not in repr(told)
    assert SECRET not in repr(told)


def enter_area(session: Session, city: City, code: str, shape: MultiPolygon) -> Area:
    division = BoundarySet(municipality_id=city.id, name=code, layer=2)
    session.add(division)
    session.flush()
    area = Area(
        municipality_id=city.id,
        boundary_set_id=division.id,
        code=code,
        name=code,
        boundary=shape,
    )
    session.add(area)
    session.flush()
    return area


@pytest.mark.parametrize(
    ("resource", "place", "audience"),
    [
        ({}, {}, Audience.PUBLIC),
        ({"audience": Audience.PARTNERS}, {}, Audience.PARTNERS),
        ({}, {"audience": Audience.PARTNERS}, Audience.PARTNERS),
        ({}, {"audience": Audience.STAFF}, Audience.STAFF),
        ({"field_audiences": {"name": "staff"}}, {}, Audience.STAFF),
        ({"field_audiences": {"telephone": "staff"}}, {}, Audience.PUBLIC),
    ],
)
def test_an_entry_is_for_whom_both_resource_and_place_are_for(
    session: Session,
    city: City,
    enter_resource: Enter,
    resource: dict,
    place: dict,
    audience: Audience,
) -> None:
    row = enter_resource(city, "お茶", HALL)
    location = session.scalars(select(Location)).one()
    for each, told in ((row, resource), (location, place)):
        each.audience = Audience.PUBLIC
        for name, value in told.items():
            setattr(each, name, value)

    assert read(session, city)["お茶"].audience is audience


@pytest.mark.parametrize(
    ("place", "town", "audience"),
    [
        (Audience.PARTNERS, {}, Audience.PUBLIC),
        (Audience.PARTNERS, {"town": "partners"}, Audience.PARTNERS),
        (Audience.STAFF, {}, Audience.STAFF),
    ],
)
def test_a_home_is_for_partners_and_its_town_for_everyone(
    session: Session,
    city: City,
    house: Resource,
    place: Audience,
    town: dict,
    audience: Audience,
) -> None:
    house.audience = Audience.PUBLIC
    location = session.scalars(select(Location)).one()
    location.audience, location.field_audiences = place, town

    assert read(session, city)["花園のお茶の間"].audience is audience


def test_fields_that_somebody_narrowed_are_empty(
    session: Session, city: City, enter_resource: Enter
) -> None:
    row = enter_resource(city, "お茶", HALL)
    row.description = row.telephone = SECRET
    row.field_audiences = {"description": "partners", "telephone": "staff"}
    location = session.scalars(select(Location)).one()
    location.address, location.name = SECRET, "集会所"
    location.field_audiences = {"address": "staff", "point": "staff"}
    session.flush()

    told = read(session, city)["お茶"]
    (partners,) = read_listings(session, city.id, today=TODAY, reader=Audience.PARTNERS)

    assert SECRET not in repr(told)
    assert (told.location_name, told.lon) == ("集会所", None)
    assert (partners.description, partners.telephone) == (SECRET, "")


def test_a_person_s_number_is_told_nowhere(
    session: Session, city: City, enter_resource: Enter
) -> None:
    row = enter_resource(city, "お茶", HALL)
    row.telephone, row.description = "090-0000-0001", "田中（09000000001）まで"
    row.fee = "100円"
    session.add(
        Contact(
            municipality_id=city.id,
            resource_id=row.id,
            telephone="０９０（0000）0001",
            personal=True,
        )
    )
    place = session.scalars(select(ResourceLocation)).one()
    days = {"municipality_id": city.id, "resource_location_id": place.id}
    tuesdays = Schedule(**days, starts_on=TODAY, rule="FREQ=WEEKLY;BYDAY=TU")
    calls = Schedule(**days, words="第2火曜ごろ、09000000001に確かめて")
    session.add_all([tuesdays, calls, Schedule(**days, words="第3木曜ごろ")])
    session.flush()
    note = "代わりの会場は 090-0000-0001"
    held = {"schedule_id": tuesdays.id, "held_on": TODAY}
    session.add(ScheduleException(**held, happens=False, note=note))
    session.add(Suspension(municipality_id=city.id, starts_on=TODAY, reason=note))

    told = read(session, city)["お茶"]

    assert (told.telephone, told.description, told.fee) == ("", "", "100円")
    assert told.schedule_words == ("第3木曜ごろ",)
    assert [each.note for each in told.schedules[0].exceptions] == [""]
    assert [each.reason for each in told.suspensions] == [""]


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
