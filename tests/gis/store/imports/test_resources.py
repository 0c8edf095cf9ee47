"""Editions of resources: their places, schedules, and what people changed by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from shapely import Point
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.resources import Admission, ResourceStatus
from gis.domain.visibility import Audience
from gis.errors import NotFoundError
from gis.runs.cities import enter_city
from gis.sources.records import Reading, ResourceRecord, ScheduleRecord
from gis.store.imports.changes import Deed
from gis.store.imports.editions import Kept
from gis.store.imports.resources import keep as keeping
from gis.store.imports.resources.keep import keep_resources
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.resources import KindAtLocation, read_kind
from gis.store.session import begin_session, read_session
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.schedule import Schedule

Read = Callable[..., Reading[Any]]
Dump = Callable[[], dict[str, list[str]]]
FIRST, LATER, LAST = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)

HALL = ResourceRecord(
    2,
    "1",
    "本町会館",
    address="本町1",
    point=Point(131.25, 33.95),
    telephone="0836-00-0001",
    organization="本町自治会",
    weekdays=(1, 3),
    opens_at="10:00",
    closes_at="12:00",
)
TEMPLE = ResourceRecord(3, "2", "浄土寺", point=Point(131.26, 33.95))
HALLS = [HALL, TEMPLE]


@pytest.fixture
def keep(session: Session, city: City, make_reading: Read) -> Callable[..., Kept]:
    """Give what keeps a list of halls as salons."""

    def keep_halls(
        records: list[ResourceRecord],
        key: str = "halls",
        *,
        today: date = FIRST,
        kind: Kind = Kind.SALON,
        help_kind: str | None = None,
    ) -> Kept:
        session.flush()
        session.expire_all()
        return keep_resources(
            session,
            city,
            make_reading(records, key),
            today=today,
            kind=kind,
            help_kind=help_kind,
        )

    return keep_halls


Keep = Callable[..., Kept]


@pytest.fixture
def salons(session: Session, city: City) -> Callable[[], dict[str, KindAtLocation]]:
    """Give what reads the salons of the store by name."""

    def read() -> dict[str, KindAtLocation]:
        return {each.name: each for each in read_kind(session, city.id, Kind.SALON)}

    return read


Salons = Callable[[], dict[str, KindAtLocation]]


def test_a_row_becomes_a_resource_at_a_place_with_a_schedule(
    keep: Keep, salons: Salons
) -> None:
    assert keep(HALLS) == Kept(added=2)

    hall, temple = salons()["本町会館"], salons()["浄土寺"]
    assert (hall.source, hall.ref, hall.lon, hall.lat) == ("halls", "1", 131.25, 33.95)
    assert (hall.address, hall.telephone) == ("本町1", "0836-00-0001")
    assert (hall.organization, hall.kind) == ("本町自治会", Kind.SALON)
    (schedule,) = hall.schedules
    assert (schedule.starts_on, schedule.rule) == (FIRST, "FREQ=WEEKLY;BYDAY=TU,TH")
    assert (schedule.opens_at, schedule.closes_at) == (time(10), time(12))
    assert (hall.admission, hall.status) == (Admission.UNKNOWN, ResourceStatus.ACTIVE)
    assert not hall.home
    # No days in the file: unknown, never "always".
    assert temple.schedules == ()


def test_the_same_file_again_changes_nothing(keep: Keep, dump: Dump) -> None:
    keep(HALLS)
    before = dump()

    assert keep(HALLS, today=LATER) == Kept(unchanged=2)
    assert dump() == before


@pytest.mark.parametrize(
    "change",
    [
        {"name": "新本町会館"},
        {"point": Point(131.2501, 33.95)},
        {"point": None},
        {"telephone": ""},
        {"weekdays": (2,)},
        {"weekdays": None},
        {"opens_at": "09:00"},
        {"organization": "社会福祉協議会"},
        {"accessibility": ("スロープ",)},
    ],
)
def test_a_changed_row_changes_one(
    keep: Keep, salons: Salons, change: dict[str, Any]
) -> None:
    keep(HALLS)
    before = salons()

    assert keep([replace(HALL, **change), TEMPLE], today=LATER) == Kept(
        changed=1, unchanged=1
    )
    after = salons()
    assert after["浄土寺"] == before["浄土寺"]
    hall = after[change.get("name", "本町会館")]
    assert hall.id == before["本町会館"].id
    if "point" in change:
        point = change["point"]
        assert (hall.lon, hall.lat) == (
            (None, None) if point is None else (point.x, point.y)
        )
    if "weekdays" in change:
        known = () if change["weekdays"] is None else ("FREQ=WEEKLY;BYDAY=WE",)
        assert tuple(each.rule for each in hall.schedules) == known
    if "organization" in change:
        assert hall.organization == "社会福祉協議会"


def test_vanished_resources_end_and_come_back_as_themselves(
    session: Session, keep: Keep, salons: Salons
) -> None:
    keep(HALLS)
    first = salons()

    assert keep([TEMPLE], today=LATER) == Kept(unchanged=1, ended=1)
    assert set(salons()) == {"浄土寺"}
    session.expire_all()
    ended = session.scalars(select(Resource).where(Resource.ref == "1")).one()
    assert ended.ended_on == LATER

    assert keep(HALLS, today=LAST) == Kept(changed=1, unchanged=1)
    assert salons() == first
    assert len(session.scalars(select(Location)).all()) == 2


def test_resources_of_other_files_stay(keep: Keep, salons: Salons) -> None:
    keep(HALLS)
    keep([replace(HALL, name="カフェ")], "cafes")

    keep([TEMPLE], today=LATER)

    assert set(salons()) == {"浄土寺", "カフェ"}


def test_what_a_person_changed_survives_an_unchanged_file(
    session: Session, keep: Keep, salons: Salons
) -> None:
    keep(HALLS)
    row = session.scalars(select(Resource).where(Resource.ref == "1")).one()
    row.name, row.admission = "本町サロン", Admission.MEMBERS
    place = session.scalars(select(Location).where(Location.ref == "1")).one()
    place.point = Point(131.2512, 33.95)
    session.flush()

    # The other row changes, this one does not.
    assert keep([HALL, replace(TEMPLE, name="浄土院")], today=LATER) == Kept(
        changed=1, unchanged=1
    )
    salon = salons()["本町サロン"]
    assert (salon.lon, salon.admission) == (131.2512, Admission.MEMBERS)


def test_what_no_file_tells_survives_a_changed_row(
    session: Session, keep: Keep, salons: Salons
) -> None:
    """Who is admitted is found out by asking; a new telephone number keeps it."""
    keep(HALLS)
    row = session.scalars(select(Resource).where(Resource.ref == "1")).one()
    row.admission, row.status = Admission.MEMBERS, ResourceStatus.TRIAL
    session.flush()

    keep([replace(HALL, telephone="0836-00-0009"), TEMPLE], today=LATER)

    hall = salons()["本町会館"]
    assert hall.telephone == "0836-00-0009"
    assert (hall.admission, hall.status) == (Admission.MEMBERS, ResourceStatus.TRIAL)


def test_what_a_person_corrected_stays_until_the_list_tells_something_new(
    session: Session, keep: Keep, salons: Salons
) -> None:
    keep(HALLS)
    row = session.scalars(select(Resource).where(Resource.ref == "1")).one()
    place = session.scalars(select(Location).where(Location.ref == "1")).one()
    schedule = session.scalars(select(Schedule)).one()
    row.telephone, place.point = "0836-00-0009", Point(131.2512, 33.95)
    schedule.opens_at = time(9, 30)
    organization = Organization(municipality_id=place.municipality_id, name="老人会")
    session.add(organization)
    session.flush()
    row.organization_id = organization.id

    # Two editions that correct something else, then one that has another number.
    keep([replace(HALL, description="第1集会室"), TEMPLE], today=LATER)
    second = replace(HALL, description="第2集会室", address="本町1-2")
    kept = keep([second, TEMPLE], today=LAST)

    hall = salons()["本町会館"]
    assert (hall.telephone, hall.lon, hall.address) == (
        "0836-00-0009", 131.2512, "本町1-2",
    )  # fmt: skip
    assert session.get_one(Resource, row.id).organization_id == organization.id
    assert session.get_one(Schedule, schedule.id).opens_at == time(9, 30)
    (changed,) = [each for each in kept.rows if each.deed is Deed.CHANGED]
    assert {each.label: each.after for each in changed.fields} == {
        "address": "本町1-2", "description": "第2集会室",
    }  # fmt: skip

    third = replace(second, telephone="0836-00-0005", opens_at="10:30")
    keep([third, TEMPLE], today=LAST)

    hall = salons()["本町会館"]
    assert (hall.telephone, hall.lon) == ("0836-00-0005", 131.2512)
    assert session.get_one(Schedule, schedule.id).opens_at == time(10, 30)


def test_another_kind_of_help_takes_the_place_of_the_first(
    session: Session, city: City, keep: Keep
) -> None:
    keep(HALLS)

    assert keep(HALLS, kind=Kind.PLACE, help_kind="hall", today=LATER) == Kept(
        changed=2
    )

    assert read_kind(session, city.id, Kind.SALON) == []
    places = read_kind(session, city.id, Kind.PLACE)
    assert sorted(each.name for each in places) == ["本町会館", "浄土寺"]


@pytest.mark.parametrize("code", ["rubbish", "nothing"])
def test_a_kind_of_help_under_another_kind_is_refused(keep: Keep, code: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        keep(HALLS, help_kind=code)

    for word in (f"“{code}”", "salon", "exercise", "tea"):
        assert word in str(caught.value)


def test_an_organization_is_entered_once(session: Session, keep: Keep) -> None:
    keep([HALL, replace(TEMPLE, organization="本町自治会")])
    keep([replace(HALL, ref="9")], "others")

    rows = session.scalars(select(Organization)).all()
    assert [row.name for row in rows] == ["本町自治会"]


@pytest.mark.parametrize(
    ("opens", "closes", "stored"),
    [
        ("", "", (None, None)),
        ("09:00", "", (time(9), None)),
        ("00:00", "23:59", (time(0), time(23, 59))),
        ("00:00", "24:00", (time(0), time(0))),
    ],
)
def test_hours_as_readers_give_them(
    keep: Keep, salons: Salons, opens: str, closes: str, stored: tuple[object, ...]
) -> None:
    """24:00, midnight at the end of the day, is in the standard data sets."""
    assert keep([replace(HALL, opens_at=opens, closes_at=closes)]) == Kept(added=1)

    (schedule,) = salons()["本町会館"].schedules
    assert (schedule.opens_at, schedule.closes_at) == stored


def test_words_alone_are_kept_as_words(keep: Keep, salons: Salons) -> None:
    keep([replace(HALL, weekdays=None, schedule_note="第2火曜")])

    hall = salons()["本町会館"]
    assert hall.schedules == ()
    assert hall.schedule_words == ("第2火曜",)


def test_a_batch_is_written_once(session: Session, keep: Keep) -> None:
    keep(HALLS)
    keep(HALLS, today=LATER)
    keep([TEMPLE], today=LAST)

    batches = session.scalars(select(ImportBatch).order_by(ImportBatch.id)).all()
    assert [(b.what, b.added, b.unchanged, b.ended) for b in batches] == [
        ("resources", 2, 0, 0),
        ("resources", 0, 1, 1),
    ]


def test_what_fails_in_the_middle_leaves_nothing(
    engine: Engine, make_reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begin_session(engine, actor="test") as session:
        enter_city(session, code="35202", name="宇部市")

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(keeping, "assign_areas", fail)
    with (  # noqa: PT012 - the point is what happened before
        pytest.raises(ZeroDivisionError),
        begin_session(engine, actor="test") as session,
    ):
        city = choose_city(session, None)
        keep_resources(session, city, make_reading(HALLS), today=FIRST, kind=Kind.SALON)

    with read_session(engine) as session:
        for table in (Resource, Location, Organization, ImportBatch):
            assert session.scalars(select(table)).all() == []


def test_rows_may_tell_their_own_kind_of_help(
    session: Session, city: City, keep: Keep
) -> None:
    keep([replace(HALL, kind=Kind.CARE), replace(TEMPLE, help_kind="tea")])

    care = read_kind(session, city.id, Kind.CARE)
    assert [each.name for each in care] == ["本町会館"]
    salons = read_kind(session, city.id, Kind.SALON)
    assert [each.name for each in salons] == ["浄土寺"]


def test_several_schedules_of_one_place(keep: Keep, salons: Salons) -> None:
    tuesdays = ScheduleRecord("FREQ=MONTHLY;BYDAY=2TU", time(10), time(12))
    fridays = ScheduleRecord("FREQ=WEEKLY;BYDAY=FR", time(13), starts_on=LAST)
    told = replace(TEMPLE, schedules=(tuesdays, fridays), schedule_note="雨天中止")
    keep([told])
    assert [(each.rule, each.starts_on) for each in salons()["浄土寺"].schedules] == [
        ("FREQ=MONTHLY;BYDAY=2TU", FIRST),
        ("FREQ=WEEKLY;BYDAY=FR", LAST),
    ]

    (change,) = keep([replace(told, schedules=(fridays,))], today=LATER).rows
    (field,) = change.fields
    assert (field.before, field.after) == (
        "毎週金曜 13:00から、第2火曜 10:00–12:00",
        "毎週金曜 13:00から",
    )
    (left,) = salons()["浄土寺"].schedules
    assert left.rule == "FREQ=WEEKLY;BYDAY=FR"


def test_a_home_is_for_staff_whatever_the_licence(
    session: Session, city: City, make_reading: Read
) -> None:
    reading = make_reading([HALL, replace(TEMPLE, is_home=True)])
    reading.origin = replace(reading.origin, licence="CC BY 4.0")
    keep_resources(session, city, reading, today=FIRST, kind=Kind.SALON)
    shown = {row.name: row.audience for row in session.scalars(select(Resource))}
    assert shown == {"本町会館": Audience.PUBLIC, "浄土寺": Audience.STAFF}

    reading.records[0] = replace(HALL, is_home=True)
    session.expire_all()
    keep_resources(session, city, reading, today=LATER, kind=Kind.SALON)
    for table in (Resource, Location):
        for row in session.scalars(select(table)):
            assert row.audience is Audience.STAFF


def test_what_was_found_out_by_asking_survives_a_list_that_is_silent(
    session: Session, keep: Keep
) -> None:
    keep(HALLS)
    row = session.scalars(select(Resource).where(Resource.ref == "1")).one()
    row.fee = "100円"
    session.flush()

    keep([replace(HALL, telephone=""), TEMPLE], today=LATER)
    assert session.scalars(select(Resource.fee).where(Resource.ref == "1")).one() == (
        "100円"
    )
