"""New resources of an own sheet, written in bulk under their import batch."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from gis.domain.resources import OrganizationKind, ServiceAreaScope
from gis.sources.own_sheet.records import (
    PLACE_KEYS,
    RESOURCE_KEYS,
    SCHEDULE_KEYS,
    DatedClass,
    DatedDay,
    Facts,
    OwnPlace,
    OwnResource,
    OwnSchedule,
    hash_resource,
)
from gis.store.base import Identified, new_id
from gis.store.bulk import bulk_insert
from gis.store.imports.sheet.columns import (
    Columns,
    consent_columns,
    location_columns,
    place_columns,
    read_shapes,
    resource_columns,
    schedule_columns,
    show_location,
)
from gis.store.imports.sheet.lookup import Lookup
from gis.store.tables.consent import Consent
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.resource_programme_class import ResourceProgrammeClass
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea

Row = tuple[type[Identified], Columns]


class NewRows:
    """Rows to be written, by table; a row may refer to one that comes later."""

    def __init__(self, lookup: Lookup, *, today: date) -> None:
        self._lookup, self._today = lookup, today
        self._rows: dict[type[Identified], list[Columns]] = defaultdict(list)

    def add_resource(self, told: OwnResource) -> None:
        """Add a resource with everything that is told of it."""
        facts = told.facts
        kind = facts.get("organization_kind")
        organization = self._lookup.find_organization(
            told.organization, kind if isinstance(kind, OrganizationKind) else None
        )
        row_id = self._add(
            Resource,
            {
                **resource_columns(facts, RESOURCE_KEYS, today=self._today),
                "ref": told.ref,
                "digest": hash_resource(told),
                "organization_id": None if organization is None else organization.id,
            },
        )
        for code in _items(facts, "help_kinds"):
            self.add_help_kind(row_id, code)
        for dated in _items(facts, "programme_classes"):
            self.add_class(row_id, dated)
        for scope in _items(facts, "service_scope"):
            self.add_service(row_id, scope, facts)
        if facts.get("consent_on") is not None:
            self.add_consent(row_id, facts)
        for place in told.places:
            self.add_place(row_id, place, facts.get("audience"))

    def add_help_kind(self, resource: UUID, code: str) -> None:
        """Note that a resource gives a kind of help."""
        given = {"help_kind_id": self._lookup.help_kinds[code]}
        self._link(ResourceHelpKind, {"resource_id": resource, **given})

    def add_class(self, resource: UUID, dated: DatedClass) -> None:
        """Note that a resource belongs to a class of the programme."""
        self._link(
            ResourceProgrammeClass,
            {
                "resource_id": resource,
                "programme_class_id": self._lookup.classes[dated.code],
                "starts_on": dated.starts_on,
            },
        )

    def add_service(
        self, resource: UUID, scope: ServiceAreaScope, facts: Facts
    ) -> None:
        """Note where a resource comes to: once for each shape that is drawn."""
        if scope is ServiceAreaScope.POLYGON:
            for shape in read_shapes(facts.get("service_wkt", "")):
                self.add_service_row(resource, scope, boundary=shape)
            return
        row_id = self.add_service_row(resource, scope)
        if scope is ServiceAreaScope.AREAS:
            for code in _items(facts, "service_areas"):
                self.add_service_area(row_id, code)

    def add_service_row(
        self,
        resource: UUID,
        scope: ServiceAreaScope,
        *,
        boundary: Any = None,  # noqa: ANN401
    ) -> UUID:
        """Add one service area; gives its identifier."""
        columns = {"resource_id": resource, "scope": scope, "boundary": boundary}
        return self._add(ServiceArea, columns)

    def add_service_area(self, service_area: UUID, code: str) -> None:
        """Add an area to the list of a service area."""
        area = self._lookup.areas[code]
        self._link(ServiceAreaArea, {"service_area_id": service_area, "area_id": area})

    def add_consent(self, resource: UUID, facts: Facts) -> None:
        """Add the consent to publish a resource."""
        self._add(Consent, {"resource_id": resource, **consent_columns(facts)})

    def add_place(self, resource: UUID, place: OwnPlace, audience: object) -> None:
        """Add a location of a resource, with its schedules."""
        location = None
        if place.has_location:
            location = self.add_location(place.facts, audience)
        row_id = self._add(
            ResourceLocation,
            {
                **place_columns(place.facts, PLACE_KEYS),
                "resource_id": resource,
                "location_id": location,
            },
        )
        for schedule in place.schedules:
            self.add_schedule(row_id, schedule)

    def add_location(self, facts: Facts, audience: object) -> UUID:
        """Add a location; gives its identifier."""
        shown = show_location(audience, is_home=facts.get("is_home"))
        columns = {"name": "", **location_columns(facts), "audience": shown}
        return self._add(Location, columns)

    def add_schedule(self, place: UUID, schedule: OwnSchedule) -> None:
        """Add a schedule with its exceptions."""
        facts = schedule.facts
        columns = schedule_columns(facts, SCHEDULE_KEYS, today=self._today)
        row_id = self._add(Schedule, {**columns, "resource_location_id": place})
        for key, happens in (("closed_dates", False), ("extra_dates", True)):
            for day in _items(facts, key):
                self.add_exception(row_id, day, happens=happens)

    def add_exception(self, schedule: UUID, day: DatedDay, *, happens: bool) -> None:
        """Add a day that differs from the rule."""
        self._link(
            ScheduleException,
            {
                "schedule_id": schedule,
                "held_on": day.on,
                "happens": happens,
                "opens_at": day.opens_at,
                "closes_at": day.closes_at,
                "note": day.note,
            },
        )

    def write(self) -> None:
        """Write all rows in bulk: the import batch stands for them in the audit log."""
        for table, rows in self._rows.items():
            bulk_insert(self._lookup.session, table, rows)
        self._rows.clear()

    def enter(self) -> None:
        """Enter all rows one by one, each with its own line in the audit log."""
        for table, rows in self._rows.items():
            self._lookup.session.add_all(table(**columns) for columns in rows)
        self._rows.clear()

    def _add(self, table: type[Identified], columns: Columns) -> UUID:
        """Add a row of the city, of the own sheets' data set and this import."""
        batch = self._lookup.batch
        owned = {
            "municipality_id": self._lookup.city.id,
            "source_id": batch.source_id,
            "batch_id": batch.id,
        }
        return self._link(table, {**columns, **owned})

    def _link(self, table: type[Identified], columns: Columns) -> UUID:
        row_id = new_id()
        self._rows[table].append({"id": row_id, **columns})
        return row_id


def _items(facts: Facts, key: str) -> tuple[Any, ...]:
    fact = facts.get(key)
    return fact if isinstance(fact, tuple) else ()
