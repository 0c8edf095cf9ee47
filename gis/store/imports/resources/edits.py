"""Stored resources of which a list tells otherwise, changed through the session.

So the audit log tells each change, as it does when a person makes it. What people changed
stays where the list tells of it what it told before.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gis.domain.visibility import Audience
from gis.sources.records import ResourceRecord
from gis.store.audit import to_plain
from gis.store.base import Record, new_id
from gis.store.imports.resources.columns import (
    location_columns,
    narrow_audience,
    resource_columns,
    schedule_columns,
)
from gis.store.imports.resources.hand_edits import is_as_told, read_told
from gis.store.imports.resources.help_kinds import HelpKinds
from gis.store.imports.resources.organizations import Organizations
from gis.store.imports.showing import choose_audience
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.source import Source

Row = TypeVar("Row", bound=Any)
_AT_ONCE = 500


class Edits:
    """Stored resources, with their location, schedule and kinds of help, to be changed.

    Attributes
    ----------
    kept
        For each resource the facts (`gis.store.imports.resources.facts`) that people
        changed and that stay so.
    """

    def __init__(
        self,
        session: Session,
        batch: ImportBatch,
        organizations: Organizations,
        ids: Collection[UUID],
        *,
        today: date,
    ) -> None:
        self._session, self._batch, self._today = session, batch, today
        source = session.get_one(Source, batch.source_id)
        self._audience = choose_audience(source)
        self._organizations = organizations
        self._resources = {
            row.id: row for row in self._load(Resource, Resource.id, ids)
        }
        self._links: dict[UUID, list[ResourceHelpKind]] = defaultdict(list)
        of_resource = ResourceHelpKind.resource_id
        for link in self._load(ResourceHelpKind, of_resource, ids):
            self._links[link.resource_id].append(link)
        mine = source.id
        self._places = {
            row.resource_id: row
            for row in self._load(
                ResourceLocation,
                ResourceLocation.resource_id,
                ids,
                ResourceLocation.source_id == mine,
            )
        }
        where = [row.location_id for row in self._places.values() if row.location_id]
        self._locations = {
            row.id: row
            for row in self._load(
                Location, Location.id, where, Location.source_id == mine
            )
        }
        places = [row.id for row in self._places.values()]
        self._schedules: dict[UUID, list[Schedule]] = defaultdict(list)
        for schedule in self._load(
            Schedule, Schedule.resource_location_id, places, Schedule.source_id == mine
        ):
            self._schedules[schedule.resource_location_id].append(schedule)
        rows = (row for some in self._schedules.values() for row in some)
        held = [*ids, *self._locations, *(row.id for row in rows)]
        self._told = read_told(session, mine, held)
        self.kept: dict[UUID, set[str]] = defaultdict(set)

    def write(
        self,
        changed: Sequence[tuple[UUID, ResourceRecord, str]],
        help_kinds: HelpKinds,
    ) -> None:
        """Change resources: each with its record and the digest of what it tells."""
        with self._session.no_autoflush:
            for row_id, record, digest in changed:
                row = self._resources[row_id]
                organization = self._organizations.find(
                    record.organization, record.organization_number
                )
                columns = resource_columns(record)
                self.kept[row_id] |= self._set(row, columns)
                if self._set(row, {"organization_id": organization}):
                    self.kept[row_id].add("organization")
                row.ref, row.digest = record.ref, digest
                row.batch_id, row.ended_on = self._batch.id, None
                self._give_help(row, help_kinds.of(record))
                self._place(row, record)
        self._session.flush()

    def _give_help(self, row: Resource, given: HelpKind) -> None:
        """Give the one kind of help that the import was told; earlier ones end."""
        links = self._links[row.id]
        for link in links:
            link.ended_on = None if link.help_kind_id == given.id else self._today
        if all(link.help_kind_id != given.id for link in links):
            link = ResourceHelpKind(resource_id=row.id, help_kind_id=given.id)
            self._session.add(link)

    def _place(self, row: Resource, record: ResourceRecord) -> None:
        """Give the resource the one location and schedule that the data set knows."""
        place = self._places.get(row.id)
        if place is None:
            audience = narrow_audience(self._audience, record)
            location = self._enter(Location(id=new_id(), audience=audience))
            place = self._enter(
                ResourceLocation(
                    id=new_id(), resource_id=row.id, location_id=location.id
                )
            )
        elif place.location_id in self._locations:
            location = self._locations[place.location_id]
        else:
            # Somebody gave it another location since: the list does not take it back.
            return
        for each in (place, location):
            each.ref = record.ref
            each.batch_id, each.ended_on = self._batch.id, None
        if record.is_home and not location.is_home:
            # What is found to be a home is no longer shown as before.
            row.audience = location.audience = Audience.STAFF
        kept = self._set(location, location_columns(record))
        self.kept[row.id] |= kept - {"name", "accessibility"}
        self._schedule(place, record)

    def _schedule(self, place: ResourceLocation, record: ResourceRecord) -> None:
        """Give a place its schedules, in the rows of those that count first."""
        rows = sorted(
            self._schedules[place.id], key=lambda row: row.ended_on is not None
        )
        told = schedule_columns(record, today=self._today)
        for row in rows[len(told) :]:
            row.ended_on = row.ended_on or self._today
        for number, columns in enumerate(told):
            if number < len(rows):
                row = rows[number]
                if columns["starts_on"] == self._today:
                    columns["starts_on"] = row.starts_on or self._today
                if self._tells_nothing_new(row, columns):
                    self.kept[place.resource_id] |= {"days", "words"}
                    continue
            else:
                row = self._enter(Schedule(id=new_id(), resource_location_id=place.id))
            for name, value in columns.items():
                setattr(row, name, value)
            row.batch_id, row.ended_on = self._batch.id, None

    def _set(self, row: Record, columns: dict[str, Any]) -> set[str]:
        """Set columns of a row; give those that stay as people changed them."""
        told = self._told.get(row.id, {})
        kept = {
            name for name, value in columns.items() if is_as_told(told, name, value)
        }
        for name in columns.keys() - kept:
            setattr(row, name, columns[name])
        return kept

    def _tells_nothing_new(self, row: Schedule, columns: dict[str, Any]) -> bool:
        """Tell whether people changed a schedule that the list tells as before.

        Its rule and its times go together: it stays as a whole or not at all.
        """
        told = self._told.get(row.id, {})
        if not told.keys() & {*columns, "ended_on"}:
            return False
        now = {name: to_plain(getattr(row, name)) for name in columns}
        return all(
            to_plain(value) in (now[name], told.get(name, now[name]))
            for name, value in columns.items()
        )

    def _enter(self, row: Row) -> Row:
        """Enter a new row of the city, of this data set and import."""
        row.municipality_id = self._batch.municipality_id
        row.source_id, row.batch_id = self._batch.source_id, self._batch.id
        self._session.add(row)
        return row

    def _load(
        self,
        table: type[Row],
        column: InstrumentedAttribute[Any],
        wanted: Collection[UUID],
        *more: ColumnElement[bool],
    ) -> list[Row]:
        """Load rows by one of their columns, some hundreds at a time."""
        ids = list(wanted)
        found: list[Row] = []
        for start in range(0, len(ids), _AT_ONCE):
            some = column.in_(ids[start : start + _AT_ONCE])
            statement = select(table).where(some, *more).order_by(table.id)
            found += self._session.scalars(statement)
        return found
