"""Keeping zones of rides on demand."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.gtfs.records import ZoneRecord
from gis.sources.records import Reading
from gis.store.imports.editions import Kept, find_source, open_batch
from gis.store.imports.showing import show_open_data
from gis.store.imports.transport.parts import Part, plan_part, write_part
from gis.store.imports.transport.resources import ServiceFinder
from gis.store.imports.transport.rows import digest_record
from gis.store.queries.municipalities import City
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource
from gis.store.tables.transport_route import TransportRoute


def keep_zones(
    session: Session, city: City, reading: Reading[list[ZoneRecord]], *, today: date
) -> Kept:
    """Keep the zones of a layer; those of other files stay.

    Each belongs to a resource of transport: one of the city's with the zone's name, or
    one that is entered with what the layer tells.

    Parameters
    ----------
    today
        The day on which zones end that the layer no longer has.
    """
    source = find_source(session, city.id, reading.origin)
    part = plan_part(session, source, OnDemandZone, digest_zones(reading.records))
    counts = part.plan.counts
    if counts.anything:
        batch = open_batch(session, source, "transport", reading, counts)
        services = ServiceFinder(session, city, batch)
        write_zones(
            session,
            part,
            reading.records,
            services,
            calendars={},
            batch=batch,
            today=today,
        )
    show_open_data(session, source)
    return counts


def digest_zones(records: Sequence[ZoneRecord]) -> dict[str, str]:
    """Give for each zone the hash of what its data set says of it."""
    return {record.ref: digest_record(record) for record in records}


def write_zones(
    session: Session,
    part: Part,
    records: Sequence[ZoneRecord],
    services: ServiceFinder,
    *,
    calendars: Mapping[str, UUID],
    batch: ImportBatch,
    today: date,
) -> None:
    """Write zones, and end the resources that this data set entered and has no more."""

    def describe(record: ZoneRecord) -> dict[str, object]:
        return {
            "resource_id": services.find_or_enter(record),
            "calendar_id": calendars.get(record.calendar),
            "boundary": record.boundary,
            "name": record.name,
            "weekdays": record.weekdays,
            "opens_at": record.opens_at,
            "closes_at": record.closes_at,
            "closed_on_holidays": record.closed_on_holidays,
            "words": record.words,
            "eligibility": record.eligibility,
            "booking": record.booking,
            "capacity": record.capacity,
            "telephone": record.telephone,
            "website": record.website,
        }

    write_part(session, part, records, describe, batch=batch, today=today)
    session.flush()
    _end_resources(session, batch, today)


def _end_resources(session: Session, batch: ImportBatch, today: date) -> None:
    used = {
        resource_id
        for table in (OnDemandZone, TransportRoute)
        for resource_id in session.scalars(
            select(table.resource_id).where(table.ended_on.is_(None))
        )
    }
    for row in session.scalars(
        select(Resource).where(
            Resource.source_id == batch.source_id, Resource.ended_on.is_(None)
        )
    ):
        if row.id not in used:
            row.ended_on, row.batch_id = today, batch.id
    session.flush()
