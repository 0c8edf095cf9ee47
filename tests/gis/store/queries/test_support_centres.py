"""The organization that an area names as its consultation centre."""

from datetime import date

import pytest
from shapely import MultiPolygon, box
from sqlalchemy.orm import Session

from gis.domain.visibility import Audience
from gis.sources.records import AreaRecord, Origin, Reading
from gis.store.imports.areas import keep_areas
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.support_centres import NamedCentre, read_named_centres
from gis.store.tables.area import Area
from gis.store.tables.contact import Contact
from gis.store.tables.organization import Organization

APRIL = date(2026, 4, 1)


@pytest.fixture
def area(session: Session, city: City) -> Area:
    """Give the city an area."""
    shape = MultiPolygon([box(131, 33, 132, 34)])
    records = [AreaRecord(2, "1", "琴芝", shape)]
    reading = Reading("areas", "0" * 64, Origin("areas", "areas"), records)
    keep_areas(session, city, reading, today=APRIL)
    return session.get_one(Area, read_areas(session, city.id)[0].id)


@pytest.fixture
def centre(session: Session, city: City, area: Area) -> Organization:
    """Give the area a centre, with a person's number before its own."""
    centre = Organization(
        municipality_id=city.id,
        name="琴芝センター",
        address="琴芝1-1",
        audience=Audience.PUBLIC,
    )
    session.add(centre)
    session.flush()
    area.support_centre_id = centre.id
    for telephone, more in (
        ("090-0000-0000", {"personal": True}),
        ("090 0000 0000", {}),
        ("0836-00-0001", {"audience": Audience.PARTNERS}),
        ("0836-00-0002", {"field_audiences": {"telephone": "staff"}}),
        ("", {}),
        ("0836-00-0000", {"ended_on": APRIL}),
        ("0836-00-1755", {"hours": "平日 8:30–17:15"}),
    ):
        session.add(
            Contact(
                municipality_id=city.id,
                organization_id=centre.id,
                telephone=telephone,
                **{"audience": Audience.PUBLIC, **more},
            )
        )
        session.flush()
    return centre


def test_with_its_own_number(
    session: Session, city: City, area: Area, centre: Organization
) -> None:
    assert read_named_centres(session, city.id)[area.id] == NamedCentre(
        "琴芝センター", "琴芝1-1", "0836-00-1755", "平日 8:30–17:15"
    )


def test_partners_are_told_more(
    session: Session, city: City, area: Area, centre: Organization
) -> None:
    told = read_named_centres(session, city.id, reader=Audience.PARTNERS)

    assert told[area.id].telephone == "0836-00-0001"


def test_an_address_is_told_to_whom_it_is_for(
    session: Session, city: City, area: Area, centre: Organization
) -> None:
    centre.audience = Audience.STAFF
    session.flush()

    told = read_named_centres(session, city.id)

    assert told[area.id] == NamedCentre(
        "琴芝センター", "", "0836-00-1755", "平日 8:30–17:15"
    )


def test_none_is_named(session: Session, city: City, area: Area) -> None:
    assert read_named_centres(session, city.id) == {}


def test_one_that_has_ended_is_none(
    session: Session, city: City, area: Area, centre: Organization
) -> None:
    centre.ended_on = APRIL
    session.flush()

    assert read_named_centres(session, city.id) == {}


def test_without_any_number(
    session: Session, city: City, area: Area, centre: Organization
) -> None:
    for contact in session.query(Contact):
        contact.ended_on = APRIL
    session.flush()

    assert read_named_centres(session, city.id)[area.id] == NamedCentre(
        "琴芝センター", "琴芝1-1", "", ""
    )


def test_each_area_has_its_own(
    session: Session, city: City, neighbour: City, centre: Organization
) -> None:
    """Two name the same one, another a second one, and one names none."""
    shapes = [MultiPolygon([box(131, at, 132, at + 1)]) for at in (33, 34, 35, 36)]
    records = [
        AreaRecord(2, str(number), "地区", shape)
        for number, shape in enumerate(shapes, start=1)
    ]
    reading = Reading("areas", "1" * 64, Origin("areas", "areas"), records)
    keep_areas(session, city, reading, today=APRIL)
    other = Organization(municipality_id=city.id, name="東センター")
    session.add(other)
    session.flush()
    for each in read_areas(session, city.id):
        row = session.get_one(Area, each.id)
        row.support_centre_id = {"1": centre.id, "2": centre.id, "3": other.id}.get(
            each.code
        )
    session.flush()

    told = read_named_centres(session, city.id)

    codes = {each.id: each.code for each in read_areas(session, city.id)}
    assert {codes[at]: (each.name, each.telephone) for at, each in told.items()} == {
        "1": ("琴芝センター", "0836-00-1755"),
        "2": ("琴芝センター", "0836-00-1755"),
        "3": ("東センター", ""),
    }
    assert read_named_centres(session, neighbour.id) == {}
