"""What serves people now, once for each location."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.resources import ResourceStatus
from gis.domain.schedules.schedule import Schedule
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City
from gis.store.queries.resources import read_kind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule as ScheduleRow
from gis.store.tables.source import Source

Enter = Callable[..., Resource]
HALL, TEMPLE = (131.25, 33.95), (131.26, 33.95)


@pytest.fixture(autouse=True)
def noise(session: Session, city: City, neighbour: City, enter_resource: Enter) -> None:
    """Enter rows that no question about salons of the city may find."""
    enter_resource(neighbour, "隣の市のサロン", HALL)
    enter_resource(city, "終わったサロン", HALL, ended_on=date(2026, 4, 1))
    enter_resource(city, "ごみ出し", HALL, kinds=("rubbish",))
    for status in ResourceStatus:
        if not status.serves:
            enter_resource(city, status.value, HALL, status=status)
    former = enter_resource(city, "元サロン", HALL)
    link = session.scalars(
        select(ResourceHelpKind).where(ResourceHelpKind.resource_id == former.id)
    ).one()
    link.ended_on = date(2026, 4, 1)
    session.flush()


def test_only_what_serves_here_and_now(
    session: Session, city: City, enter_resource: Enter
) -> None:
    enter_resource(city, "お茶", HALL)
    enter_resource(city, "試し", TEMPLE, status=ResourceStatus.TRIAL)

    found = read_kind(session, city.id, Kind.SALON)

    assert sorted(each.name for each in found) == ["お茶", "試し"]


def test_once_for_each_location_however_many_kinds_of_help(
    session: Session, city: City, enter_resource: Enter
) -> None:
    enter_resource(
        city, "体操とお茶", HALL, TEMPLE, kinds=("exercise", "tea", "rubbish")
    )

    found = read_kind(session, city.id, Kind.SALON)

    assert sorted((each.lon, each.lat) for each in found) == [HALL, TEMPLE]
    assert {each.kind for each in found} == {Kind.SALON}


def test_a_location_that_was_given_up_is_not_found(
    session: Session, city: City, enter_resource: Enter
) -> None:
    row = enter_resource(city, "お茶", HALL, TEMPLE)
    places = session.scalars(
        select(ResourceLocation).where(ResourceLocation.resource_id == row.id)
    ).all()
    places[0].ended_on = date(2026, 4, 1)
    session.flush()

    assert len(read_kind(session, city.id, Kind.SALON)) == 1


def test_homes_are_told_from_halls(
    session: Session, city: City, enter_resource: Enter
) -> None:
    enter_resource(city, "お茶", HALL, homes=(TEMPLE,))

    found = read_kind(session, city.id, Kind.SALON)

    assert {(each.lon, each.home) for each in found} == {
        (131.25, False),
        (131.26, True),
    }


def test_without_a_place_it_is_still_there(
    session: Session, city: City, enter_resource: Enter
) -> None:
    enter_resource(city, "移動サロン")

    (found,) = read_kind(session, city.id, Kind.SALON)

    assert (found.lon, found.lat, found.home) == (None, None, False)


def test_schedules_are_those_of_each_place(
    session: Session, city: City, enter_resource: Enter
) -> None:
    row = enter_resource(city, "お茶", HALL, TEMPLE)
    first, second = session.scalars(
        select(ResourceLocation)
        .where(ResourceLocation.resource_id == row.id)
        .order_by(ResourceLocation.id)
    ).all()
    start = date(2026, 4, 7)
    for place, rule, words, ended_on in (
        (first, "FREQ=WEEKLY;BYDAY=TU", "", None),
        (first, "FREQ=WEEKLY;BYDAY=FR", "", None),
        (first, "FREQ=WEEKLY;BYDAY=SU", "", date(2026, 4, 1)),
        (second, "", "不定期", None),
    ):
        session.add(
            ScheduleRow(
                municipality_id=city.id,
                resource_location_id=place.id,
                starts_on=start,
                rule=rule,
                words=words,
                rest_months=[8],
                ended_on=ended_on,
            )
        )
    session.flush()

    found = {each.lon: each for each in read_kind(session, city.id, Kind.SALON)}

    assert set(found[HALL[0]].schedules) == {
        Schedule(start, f"FREQ=WEEKLY;BYDAY={day}", frozenset({8}))
        for day in ("TU", "FR")
    }
    assert found[TEMPLE[0]].schedules == ()
    assert found[TEMPLE[0]].schedule_words == ("不定期",)


def test_all_kinds_at_once_each_under_its_first(
    session: Session, city: City, enter_resource: Enter
) -> None:
    enter_resource(city, "体操とごみ出し", HALL, kinds=("rubbish", "exercise"))

    found = {each.name: each.kind for each in read_kind(session, city.id)}

    assert found == {"体操とごみ出し": Kind.SALON, "ごみ出し": Kind.SUPPORT}


def test_other_statuses_only_where_asked_for(
    session: Session, city: City, enter_resource: Enter
) -> None:
    enter_resource(city, "お茶", HALL)
    asked = {ResourceStatus.PAUSED, ResourceStatus.ACTIVE}

    rows = read_kind(session, city.id, Kind.SALON, statuses=asked)
    listings = read_listings(
        session, city.id, today=date(2026, 4, 1), kind=Kind.SALON, statuses=asked
    )

    for found in (rows, listings):
        assert sorted(each.name for each in found) == ["paused", "お茶"]


def test_one_kind_of_help_whatever_else_is_given(
    session: Session, city: City, enter_resource: Enter
) -> None:
    enter_resource(city, "お茶", HALL)
    enter_resource(
        city, "体操とお茶とごみ出し", HALL, kinds=("rubbish", "tea", "exercise")
    )

    (found,) = read_kind(session, city.id, Kind.SALON, help_kind="exercise")

    assert found.name == "体操とお茶とごみ出し"
    assert found.help_kinds == ("exercise", "tea", "rubbish")
    assert read_kind(session, city.id, Kind.SUPPORT, help_kind="exercise") == []


def test_how_fresh_and_how_barrier_free_it_is(
    session: Session, city: City, enter_resource: Enter
) -> None:
    own = enter_resource(city, "お茶", HALL, TEMPLE)
    given_out = enter_resource(city, "公民館", TEMPLE)
    own.confirmed_on, own.accessibility = date(2026, 3, 1), ["手話", "車椅子可"]
    source = Source(municipality_id=city.id, key="halls", title="公共施設一覧")
    session.add(source)
    session.flush()
    given_out.source_id = source.id
    places = session.scalars(select(Location).where(Location.name == "お茶")).all()
    for place in places:
        place.accessibility = (
            ["車椅子可", "スロープ"] if place.point.x < 131.255 else []
        )
    session.flush()

    found = {
        (each.name, each.lon): each for each in read_kind(session, city.id, Kind.SALON)
    }

    hall, temple = found["お茶", HALL[0]], found["お茶", TEMPLE[0]]
    assert hall.accessibility == ("車椅子可", "スロープ", "手話")
    assert temple.accessibility == ("手話", "車椅子可")
    assert (hall.confirmed_on, hall.from_own_sheet) == (date(2026, 3, 1), True)
    assert [hall.is_stale(date(year, 3, 2)) for year in (2026, 2027)] == [False, True]
    assert not found["公民館", TEMPLE[0]].is_stale(date(2036, 1, 1))
