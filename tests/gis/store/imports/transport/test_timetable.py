"""Editions of timetables: added, left alone, changed, ended, and back again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from feeds import TINY, Files, spoil, write_folder
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.resources import OrganizationKind
from gis.sources.gtfs.files import find_feed
from gis.sources.gtfs.reader import read_gtfs
from gis.store.imports.editions import Kept
from gis.store.imports.transport.timetable import keep_timetable
from gis.store.queries.departures import list_departures
from gis.store.queries.municipalities import City
from gis.store.queries.timetables import read_timetable
from gis.store.queries.transport import read_routes, read_service_days, read_stops
from gis.store.tables.contact import Contact
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.source import Source
from gis.store.tables.transport_feed import TransportFeed
from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_stop import TransportStop
from gis.store.tables.transport_stop_time import TransportStopTime
from gis.store.tables.transport_trip import TransportTrip

Keep = Callable[..., Kept]
Dump = Callable[[], dict[str, list[str]]]
FIRST, LATER = date(2026, 4, 1), date(2026, 10, 1)
MONDAY = date(2026, 4, 6)


@pytest.fixture
def keep(session: Session, city: City, tmp_path: Path) -> Keep:
    """Give what keeps the small feed with some files changed, as a file of some name."""

    def keep_changed(
        changes: Files | None = None, *, today: date = FIRST, name: str = "feed"
    ) -> Kept:
        folder = tmp_path / f"{today}" / name
        feed = find_feed(write_folder(folder, changes))
        assert feed is not None
        reading = read_gtfs(feed, epsg=city.epsg)
        assert reading.faults == []
        kept = keep_timetable(session, city, reading, today=today)
        session.expire_all()
        return kept

    return keep_changed


def test_a_first_edition_is_added(session: Session, city: City, keep: Keep) -> None:
    assert keep() == Kept(added=1 + 5 + 2 + 2 + 1 + 3)

    # By name: みほん駅, 寺町, 山手, 本町, 駅前.
    stops = read_stops(session, city.id)
    assert stops.ref.tolist() == ["ST", "S3", "S4", "S2", "S1"]
    assert stops.parent.tolist() == [-1, -1, -1, -1, 0]
    assert len(session.scalars(select(TransportStopTime)).all()) == 8
    (organization,) = session.scalars(select(Organization))
    assert (organization.name, organization.kind) == (
        "みほん市",
        OrganizationKind.OTHER,
    )
    assert organization.website == "https://bus.example/"
    assert session.scalars(select(Contact.telephone)).all() == ["04-0000-0001"]
    (feed,) = session.scalars(select(TransportFeed))
    assert (feed.ref, feed.timezone, feed.language) == ("feed", "Asia/Tokyo", "ja")
    assert [
        (route.name, route.organization, route.trips, route.weekdays, route.last)
        for route in read_routes(session, city.id)
    ] == [
        ("本町線", "みほん市", 2, "1111100", date(2027, 3, 31)),
        ("山手線", "みほん市", 1, "0000010", date(2027, 3, 31)),
    ]


def test_the_same_feed_twice_changes_nothing(keep: Keep, dump: Dump) -> None:
    keep()
    before = dump()

    kept = keep(today=LATER)

    assert kept == Kept(unchanged=14)
    assert dump() == before


def test_a_newer_edition_changes_what_differs_and_ends_what_is_gone(
    session: Session, city: City, keep: Keep
) -> None:
    keep()
    ids = dict(iter(session.execute(select(TransportStop.ref, TransportStop.id))))

    later = TINY["stop_times.txt"].replace(
        "T1,,,S2,2,,\n", "T1,,,S2,2,,\nT1,,,S4,9,,\n"
    )
    later = later.replace(
        "T1,10:07:00,10:07:00,S3,3,1,", "T1,10:07:00,10:07:00,S3,12,,"
    )
    later = "".join(row for row in later.splitlines(keepends=True) if "T3" not in row)
    kept = keep(
        {
            **spoil("stops.txt", "本町,33.9520", "本町一丁目,33.9521"),
            **spoil("calendar_dates.txt", "WD,20260429", "WD,20260430"),
            "routes.txt": TINY["routes.txt"].replace("R2,A,山,山手線,3,\n", ""),
            "trips.txt": TINY["trips.txt"].replace("R2,SA,T3,山手,,,\n", ""),
            "stop_times.txt": later,
        },
        today=LATER,
        name="feed2",
    )

    # S2, the weekday calendar and T1 changed; R2 and T3 are gone.
    assert kept == Kept(changed=3, unchanged=9, ended=2)
    stop = session.get_one(TransportStop, ids["S2"])
    assert (stop.name, stop.point.y, stop.miny) == ("本町一丁目", 33.9521, 33.9521)
    assert (stop.sort_key, stop.version) == ("本町一丁目", 2)
    assert [route.name for route in read_routes(session, city.id)] == ["本町線"]
    ended = session.scalars(
        select(TransportTrip.ref).where(TransportTrip.ended_on == LATER)
    )
    assert ended.all() == ["T3"]
    table = read_timetable(session, city.id, on=MONDAY)
    mine = table.trip == 0
    assert table.stops.ref[table.stop[mine]].tolist() == ["S1", "S2", "S4", "S3"]
    assert table.boards[mine].tolist() == [True, True, True, True]
    running = {
        ref: list(days.removed)
        for ref, days in zip(
            ("WD", "SA"),
            sorted(
                read_service_days(session, city.id).values(),
                key=lambda d: -int(d.weekdays),
            ),
            strict=True,
        )
    }
    assert running["WD"] == [date(2026, 4, 30)]


def test_what_ended_comes_back_as_the_same_row(
    session: Session, city: City, keep: Keep, dump: Dump
) -> None:
    keep()
    first = read_timetable(session, city.id, on=MONDAY)
    without = "".join(
        row
        for row in TINY["stop_times.txt"].splitlines(keepends=True)
        if not row.startswith(("T3", "T2,24:01"))
    )
    keep(
        {
            "stop_times.txt": without,
            "trips.txt": TINY["trips.txt"].replace("R2,SA,T3,山手,,,\n", ""),
        },
        today=LATER,
    )
    fewer = read_timetable(session, city.id, on=MONDAY)
    assert (len(first), len(fewer)) == (6, 5)

    assert keep(today=LATER) == Kept(changed=2, unchanged=12)

    again = read_timetable(session, city.id, on=MONDAY)
    assert again.trip_id.tolist() == first.trip_id.tolist()
    assert again.departs.tolist() == first.departs.tolist()
    assert len(session.scalars(select(TransportStopTime)).all()) == 8


def test_another_feed_of_the_same_agency_stays_beside(
    session: Session, city: City, keep: Keep
) -> None:
    """Nothing in common with what is stored: it is no edition of it."""
    keep()
    other = {
        name: text.replace("S1", "X1").replace("S2", "X2").replace("S3", "X3")
        .replace("S4", "X4").replace("ST", "XT").replace("R1", "Q1").replace("R2", "Q2")
        for name, text in TINY.items()
    }  # fmt: skip

    assert keep(other, name="north") == Kept(added=14)
    assert keep(other, name="north", today=LATER) == Kept(unchanged=14)
    assert keep(today=LATER, name="renamed") == Kept(unchanged=14)

    assert sorted(session.scalars(select(Source.key).where(Source.key != ""))) == [
        "gtfs:A",
        "gtfs:A north",
    ]
    assert len(read_stops(session, city.id)) == 10


def test_a_line_is_linked_with_the_resource_of_its_name(
    session: Session, city: City, keep: Keep
) -> None:
    kind = session.scalars(
        select(HelpKind).where(
            HelpKind.municipality_id == city.id, HelpKind.code == "bus"
        )
    ).one()
    salon = session.scalars(
        select(HelpKind).where(HelpKind.kind == Kind.SALON).limit(1)
    ).one()
    for name, help_kind in (("山手線", kind), ("本町線", salon)):
        resource = Resource(municipality_id=city.id, name=name)
        session.add(resource)
        session.flush()
        session.add(
            ResourceHelpKind(resource_id=resource.id, help_kind_id=help_kind.id)
        )
    session.flush()

    keep()

    linked = {
        route.name: route.resource_id is not None
        for route in read_routes(session, city.id)
    }
    assert linked == {"本町線": False, "山手線": True}


def test_what_people_wrote_of_an_agency_stays(
    session: Session, city: City, keep: Keep
) -> None:
    session.add(
        Organization(
            municipality_id=city.id, name="みほん市", website="https://x.example/"
        )
    )
    session.flush()

    keep()

    (organization,) = session.scalars(select(Organization))
    assert organization.website == "https://x.example/"


def test_an_import_is_one_batch(session: Session, keep: Keep) -> None:
    keep()

    (batch,) = session.scalars(select(ImportBatch))
    assert (batch.what, batch.added, batch.actor) == ("transport", 14, "test")


def test_departures_of_a_day(session: Session, city: City, keep: Keep) -> None:
    keep()
    stops = read_stops(session, city.id)
    of = {ref: stops.id[place] for place, ref in enumerate(stops.ref)}

    def leave(ref: str, on: date) -> list[tuple[int, str]]:
        found = list_departures(session, city.id, [of[ref]], on=on)
        return [(departure.seconds, departure.route) for departure in found]

    assert leave("S1", MONDAY) == [(35940, "本町線"), (86160, "本町線")]
    # Without a time, or nobody gets on.
    assert leave("S2", MONDAY) == [(86460, "本町線")]
    assert leave("S3", MONDAY) == [(86700, "本町線")]
    assert leave("S1", date(2026, 4, 29)) == [(28800, "山手線")]
    assert leave("S1", date(2026, 4, 5)) == []
    assert leave("S1", date(2027, 4, 5)) == []


def test_a_route_of_another_city_is_not_seen(
    session: Session, city: City, keep: Keep
) -> None:
    keep()
    other = City(session.scalars(select(Source.id)).all()[0], "1", "x", 6671, None)
    assert read_routes(session, other.id) == []
    assert len(read_stops(session, other.id)) == 0
    assert len(read_timetable(session, other.id, on=MONDAY)) == 0
    assert session.scalars(select(TransportRoute.id)).all()
