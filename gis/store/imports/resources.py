"""Keeping resources, each at its location and with its schedule."""

from collections import defaultdict
from datetime import date, time
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.schedules.recurrences import make_weekly_rule
from gis.errors import N_, NotFoundError
from gis.sources.records import Reading, ResourceRecord
from gis.store.base import Record, new_id
from gis.store.imports.editions import (
    Kept,
    end_rows,
    find_source,
    make_digest,
    open_batch,
    plan_edition,
)
from gis.store.imports.membership import assign_areas
from gis.store.queries.municipalities import City
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.source import Source

Row = TypeVar("Row", bound=Record)


def keep_resources(
    session: Session,
    city: City,
    reading: Reading[list[ResourceRecord]],
    *,
    today: date,
    kind: Kind,
    help_kind: str | None = None,
) -> Kept:
    """Keep the resources of a file; other files' resources stay.

    Parameters
    ----------
    today
        The day on which resources end that the data set no longer has, and from which a
        weekly schedule counts.
    kind
        What the file's resources are.
    help_kind
        Code of the kind of help that they give; None where nothing finer is known.

    Raises
    ------
    NotFoundError
        When the city has no such kind of help.
    """
    given = _find_help_kind(session, city, kind, help_kind)
    source = find_source(session, city.id, reading.origin)
    records = {record.ref: record for record in reading.records}
    digests = {
        ref: make_digest((given.code, *_facts(record)))
        for ref, record in records.items()
    }
    plan = plan_edition(
        session,
        Resource,
        digests,
        among=Resource.source_id == source.id,
        source=source,
    )
    if not plan.counts.anything:
        return plan.counts
    batch = open_batch(session, source, "resources", reading, plan.counts)
    stored = _Stored(session, city, source, batch)
    added = set(plan.added)
    for ref, record in records.items():
        if ref in plan.changed:
            row = stored.resources[plan.changed[ref]]
        elif ref in added:
            row = stored.enter(Resource(id=new_id(), ref=ref, name=record.name))
        else:
            continue
        row.batch_id, row.digest, row.ended_on = batch.id, digests[ref], None
        _describe(row, record, stored)
        _give_help(stored, row, given, today)
        _place(stored, row, record, today)
    session.flush()
    end_rows(session, Resource, plan.ended, today=today)
    assign_areas(session, city)
    return plan.counts


class _Stored:
    """What the store holds of a data set's resources, and what is entered beside it."""

    def __init__(
        self, session: Session, city: City, source: Source, batch: ImportBatch
    ) -> None:
        self._session, self._city = session, city
        self._source, self._batch = source, batch
        mine = select(Resource.id).where(Resource.source_id == source.id)
        self.resources = {
            row.id: row
            for row in session.scalars(
                select(Resource).where(Resource.source_id == source.id)
            )
        }
        self.links: dict[UUID, list[ResourceHelpKind]] = defaultdict(list)
        for link in session.scalars(
            select(ResourceHelpKind).where(ResourceHelpKind.resource_id.in_(mine))
        ):
            self.links[link.resource_id].append(link)
        self.places = {
            row.resource_id: row
            for row in session.scalars(
                select(ResourceLocation).where(ResourceLocation.source_id == source.id)
            )
        }
        self.locations = {
            row.id: row
            for row in session.scalars(
                select(Location).where(Location.source_id == source.id)
            )
        }
        self.schedules = {
            row.resource_location_id: row
            for row in session.scalars(
                select(Schedule).where(Schedule.source_id == source.id)
            )
        }
        self.organizations = {
            row.name: row
            for row in session.scalars(
                select(Organization).where(
                    Organization.municipality_id == city.id,
                    Organization.ended_on.is_(None),
                )
            )
        }

    def enter(self, row: Row) -> Row:
        """Enter a new row of the city, of this data set and import."""
        row.municipality_id = self._city.id
        row.source_id, row.batch_id = self._source.id, self._batch.id
        self._session.add(row)
        return row

    def link(self, resource: Resource, given: HelpKind) -> None:
        """Note that a resource gives a kind of help."""
        link = ResourceHelpKind(resource_id=resource.id, help_kind_id=given.id)
        self._session.add(link)
        self.links[resource.id].append(link)

    def find_organization(self, name: str, number: str) -> Organization | None:
        """Find an organization by its name, or enter it."""
        if name and name not in self.organizations:
            row = Organization(id=new_id(), name=name, corporate_number=number)
            self.organizations[name] = self.enter(row)
        return self.organizations.get(name)


def _facts(record: ResourceRecord) -> tuple[object, ...]:
    point = record.point
    place = (point.x, point.y) if point is not None else None
    skipped = {"row", "point"}
    names = (name for name in record.__dataclass_fields__ if name not in skipped)
    return (place, *(getattr(record, name) for name in names))


def _find_help_kind(
    session: Session, city: City, kind: Kind, code: str | None
) -> HelpKind:
    known = session.scalars(
        select(HelpKind)
        .where(HelpKind.municipality_id == city.id, HelpKind.ended_on.is_(None))
        .order_by(HelpKind.position)
    ).all()
    wanted = code or kind.value
    for row in known:
        if row.code == wanted and row.kind == kind:
            return row
    raise NotFoundError(
        N_(
            "There is no kind of help “%(code)s” under “%(kind)s”. Use one of: %(known)s."
        ),
        code=wanted,
        kind=kind.value,
        known=", ".join(row.code for row in known if row.kind == kind),
    )


def _describe(row: Resource, record: ResourceRecord, stored: _Stored) -> None:
    row.name, row.name_kana = record.name, record.name_kana
    row.name_en = record.name_en
    row.description = record.description
    row.telephone, row.website = record.telephone, record.website
    row.accessibility = list(record.accessibility)
    organization = stored.find_organization(
        record.organization, record.organization_number
    )
    row.organization_id = organization.id if organization else None


def _give_help(stored: _Stored, row: Resource, given: HelpKind, today: date) -> None:
    """Give the one kind of help that the import was told; earlier ones end."""
    links = stored.links[row.id]
    for link in links:
        link.ended_on = None if link.help_kind_id == given.id else today
    if all(link.help_kind_id != given.id for link in links):
        stored.link(row, given)


def _place(stored: _Stored, row: Resource, record: ResourceRecord, today: date) -> None:
    """Give the resource the one location and schedule that the data set knows."""
    place = stored.places.get(row.id)
    if place is None:
        location = stored.enter(Location(id=new_id(), ref=row.ref, name=record.name))
        place = stored.enter(
            ResourceLocation(
                id=new_id(), ref=row.ref, resource_id=row.id, location_id=location.id
            )
        )
    elif place.location_id in stored.locations:
        location = stored.locations[place.location_id]
    else:
        # Somebody gave it another location since: the data set does not take it back.
        return
    place.batch_id = location.batch_id = row.batch_id
    place.ended_on = location.ended_on = None
    location.name = record.building or record.name
    location.address, location.building = record.address, record.building
    location.point, location.precision = record.point, record.precision
    location.accessibility = list(record.accessibility)
    _schedule(stored, place, record, today)


def _schedule(
    stored: _Stored, place: ResourceLocation, record: ResourceRecord, today: date
) -> None:
    row = stored.schedules.get(place.id)
    if record.weekdays is None and not record.schedule_note:
        if row is not None:
            row.ended_on = today
        return
    if row is None:
        row = stored.enter(Schedule(id=new_id(), resource_location_id=place.id))
    row.batch_id, row.ended_on = place.batch_id, None
    row.words = record.schedule_note
    row.opens_at = _read_time(record.opens_at)
    row.closes_at = _read_time(record.closes_at)
    if record.weekdays is None:
        row.rule, row.starts_on, row.irregular = "", None, True
        return
    row.rule, row.starts_on = make_weekly_rule(record.weekdays), row.starts_on or today
    row.irregular = False


def _read_time(text: str) -> time | None:
    """Read a time of day; 24:00 is the midnight at which a day ends."""
    return time.fromisoformat(text.replace("24:00", "00:00")) if text else None
