"""New resources of a list, written in bulk under their import batch."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from gis.sources.records import ResourceRecord
from gis.store.base import Identified, new_id
from gis.store.bulk import bulk_insert
from gis.store.imports.resources.columns import (
    location_columns,
    narrow_audience,
    resource_columns,
    schedule_columns,
)
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

_AT_ONCE = 5_000


class NewRows:
    """Rows of new resources, each with its location, schedule and kind of help."""

    def __init__(
        self,
        session: Session,
        batch: ImportBatch,
        organizations: Organizations,
        *,
        today: date,
    ) -> None:
        self._session, self._organizations = session, organizations
        self._today = today
        self._owned = {
            "municipality_id": batch.municipality_id,
            "source_id": batch.source_id,
            "batch_id": batch.id,
        }
        self._audience = choose_audience(session.get_one(Source, batch.source_id))
        self._rows: dict[type[Identified], list[dict[str, Any]]] = defaultdict(list)

    def write(
        self, records: Iterable[tuple[ResourceRecord, str]], help_kinds: HelpKinds
    ) -> None:
        """Write records, each with the digest of what it tells."""
        for number, (record, digest) in enumerate(records, start=1):
            self._add(record, digest, help_kinds.of(record))
            if number % _AT_ONCE == 0:
                self._flush()
        self._flush()

    def _add(self, record: ResourceRecord, digest: str, given: HelpKind) -> None:
        resource, location, place = new_id(), new_id(), new_id()
        organization = self._organizations.find(
            record.organization, record.organization_number
        )
        shown = {"audience": narrow_audience(self._audience, record)}
        columns = {"organization_id": organization, **shown}
        self._put(
            Resource,
            resource,
            record.ref,
            resource_columns(record) | columns,
            digest=digest,
        )
        self._rows[ResourceHelpKind].append(
            {"id": new_id(), "resource_id": resource, "help_kind_id": given.id}
        )
        self._put(Location, location, record.ref, location_columns(record) | shown)
        links = {"resource_id": resource, "location_id": location}
        self._put(ResourceLocation, place, record.ref, links)
        for schedule in schedule_columns(record, today=self._today):
            columns = schedule | {"resource_location_id": place}
            self._put(Schedule, new_id(), None, columns)

    def _put(
        self,
        table: type[Identified],
        row_id: UUID,
        ref: str | None,
        columns: dict[str, Any],
        *,
        digest: str | None = None,
    ) -> None:
        columns |= {"id": row_id, "ref": ref, "digest": digest}
        self._rows[table].append(columns)

    def _flush(self) -> None:
        for table in (
            Resource,
            ResourceHelpKind,
            Location,
            ResourceLocation,
            Schedule,
        ):
            common = None if table is ResourceHelpKind else self._owned
            bulk_insert(self._session, table, self._rows.pop(table, []), common)
