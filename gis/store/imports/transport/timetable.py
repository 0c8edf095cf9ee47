"""Keeping timetables."""

from datetime import date
from functools import partial
from uuid import UUID

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.gtfs.records import FeedRecord, RouteRecord, Timetable
from gis.sources.records import Origin, Reading
from gis.store.imports.editions import Kept, find_source, make_digest, open_batch
from gis.store.imports.showing import show_open_data
from gis.store.imports.transport.details import write_details
from gis.store.imports.transport.parts import Part, plan_part, write_part
from gis.store.imports.transport.resources import ServiceFinder, enter_agencies
from gis.store.imports.transport.rows import (
    Ids,
    describe_calendar,
    describe_calls,
    describe_dates,
    describe_route,
    describe_shape,
    describe_stop,
    describe_trip,
    digest_calls,
    digest_record,
)
from gis.store.imports.transport.zones import digest_zones, write_zones
from gis.store.queries.municipalities import City
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.source import Source
from gis.store.tables.transport_calendar import (
    TransportCalendar,
    TransportCalendarDate,
)
from gis.store.tables.transport_feed import TransportFeed
from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_shape import TransportShape
from gis.store.tables.transport_stop import TransportStop
from gis.store.tables.transport_stop_time import TransportStopTime
from gis.store.tables.transport_trip import TransportTrip

FEED = "feed"
"""Identifier of the one row that describes a feed."""


def keep_timetable(
    session: Session, city: City, reading: Reading[Timetable], *, today: date
) -> Kept:
    """Keep a timetable; those of other feeds stay.

    Parameters
    ----------
    today
        The day on which rows end that this edition no longer has.

    Notes
    -----
    An edition is one of a feed that is stored when its agencies are the same and it has
    a stop or a line in common with it: agencies publish several feeds, under any name.
    """
    timetable = reading.records
    reading.origin = _find_origin(session, city, reading)
    source = find_source(session, city.id, reading.origin)
    parts = _plan(session, source, timetable)
    counts = _sum([part.plan.counts for part in parts.values()])
    if counts.anything:
        batch = open_batch(session, source, "transport", reading, counts)
        _write(session, city, timetable, parts, batch, today)
    show_open_data(session, source)
    return counts


def _find_origin(session: Session, city: City, reading: Reading[Timetable]) -> Origin:
    """Find the data set that a feed is an edition of."""
    origin, timetable = reading.origin, reading.records
    known = session.execute(
        select(Source.id, Source.key).where(Source.municipality_id == city.id)
    )
    candidates = {
        row_id: key
        for row_id, key in known
        if key == origin.key or key.startswith(f"{origin.key} ")
    }
    if not candidates:
        return origin
    mine = {stop.ref for stop in timetable.stops}
    mine |= {route.ref for route in timetable.routes}
    shared: dict[UUID, int] = dict.fromkeys(candidates, 0)
    for table in (TransportStop, TransportRoute):
        for source_id, ref in session.execute(
            select(table.source_id, table.ref).where(table.source_id.in_(candidates))
        ):
            if source_id is not None and ref in mine:
                shared[source_id] += 1
    best = max(shared, key=lambda row_id: (shared[row_id], candidates[row_id]))
    key = candidates[best]
    if not shared[best]:
        name = reading.file.rpartition(".")[0] or reading.file
        key = f"{origin.key} {name}"
    return Origin(key, origin.title, origin.licence, origin.attribution)


def _plan(session: Session, source: Source, timetable: Timetable) -> dict[str, Part]:
    calls = digest_calls(timetable.calls)
    about = make_digest(
        (digest_record(timetable.about), *map(digest_record, timetable.agencies))
    )
    return {
        "feed": plan_part(session, source, TransportFeed, {FEED: about}),
        "stops": plan_part(
            session,
            source,
            TransportStop,
            {record.ref: digest_record(record) for record in timetable.stops},
        ),
        "routes": plan_part(
            session,
            source,
            TransportRoute,
            {
                record.ref: digest_record(record, position)
                for position, record in enumerate(timetable.routes)
            },
        ),
        "calendars": plan_part(
            session,
            source,
            TransportCalendar,
            {record.ref: digest_record(record) for record in timetable.calendars},
        ),
        "shapes": plan_part(
            session,
            source,
            TransportShape,
            {record.ref: digest_record(record) for record in timetable.shapes},
        ),
        "trips": plan_part(
            session,
            source,
            TransportTrip,
            {
                record.ref: digest_record(record, calls.get(record.ref, ""))
                for record in timetable.trips
            },
        ),
        "zones": plan_part(
            session, source, OnDemandZone, digest_zones(timetable.zones)
        ),
    }


def _write(
    session: Session,
    city: City,
    timetable: Timetable,
    parts: dict[str, Part],
    batch: ImportBatch,
    today: date,
) -> None:
    write = partial(write_part, session, batch=batch, today=today)
    stops, routes = parts["stops"].ids, parts["routes"].ids
    calendars, shapes = parts["calendars"].ids, parts["shapes"].ids
    organizations = enter_agencies(session, city, timetable.agencies, batch)
    services = ServiceFinder(session, city, batch)
    agencies = {agency.ref: agency.name for agency in timetable.agencies}
    places = {record.ref: place for place, record in enumerate(timetable.routes)}

    def describe(record: RouteRecord) -> dict[str, object]:
        agency = agencies.get(record.agency, "")
        names = (record.name, record.service, record.short_name, agency)
        return describe_route(
            record, places[record.ref], organizations, services.find(*names)
        )

    write(parts["feed"], [_Feed(timetable.about)], _describe_feed)
    write(parts["stops"], timetable.stops, partial(describe_stop, stops=stops))
    write(parts["routes"], timetable.routes, describe, only_new=("resource_id",))
    write(parts["calendars"], timetable.calendars, describe_calendar)
    write(parts["shapes"], timetable.shapes, describe_shape)
    write(
        parts["trips"],
        timetable.trips,
        partial(describe_trip, routes=routes, calendars=calendars, shapes=shapes),
    )
    _write_dates(session, timetable, parts["calendars"], today)
    _write_calls(session, timetable, parts["trips"], stops, today)
    write_zones(
        session,
        parts["zones"],
        timetable.zones,
        services,
        calendars=calendars,
        batch=batch,
        today=today,
    )


def _write_dates(
    session: Session, timetable: Timetable, part: Part, today: date
) -> None:
    rows = [
        row
        for record in timetable.calendars
        if part.is_written(record.ref)
        for row in describe_dates(record, part.ids[record.ref])
    ]
    write_details(
        session,
        TransportCalendarDate.calendar_id,
        "runs_on",
        rows,
        changed=part.plan.changed.values(),
        today=today,
    )


def _write_calls(
    session: Session,
    timetable: Timetable,
    part: Part,
    stops: Ids,
    today: date,
) -> None:
    calls = timetable.calls
    if part.plan.unchanged:
        written = [part.is_written(ref) for ref in calls.trip.tolist()]
        calls = calls.take(np.array(written, dtype=bool))
    write_details(
        session,
        TransportStopTime.trip_id,
        "position",
        describe_calls(calls, part.ids, stops),
        changed=part.plan.changed.values(),
        today=today,
    )


class _Feed:
    """What a feed says of itself, as a record like the others."""

    ref = FEED

    def __init__(self, about: FeedRecord) -> None:
        self.about = about


def _describe_feed(feed: _Feed) -> dict[str, object]:
    about = feed.about
    return {name: getattr(about, name) for name in FeedRecord.__slots__}


def _sum(counts: list[Kept]) -> Kept:
    return Kept(
        added=sum(kept.added for kept in counts),
        changed=sum(kept.changed for kept in counts),
        unchanged=sum(kept.unchanged for kept in counts),
        ended=sum(kept.ended for kept in counts),
    )
