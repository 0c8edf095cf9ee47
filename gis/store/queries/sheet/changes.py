"""Who last changed what of a resource, by the audit log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.own_sheet.columns import BY_KEY
from gis.store.queries.municipalities import City
from gis.store.queries.sheet.resources import StoredResource
from gis.store.tables.audit_log import AuditLog

_NAMES = {
    ("resource", "organization_id"): "organization",
    ("resource", "accessibility"): "accessibility_of_help",
    ("resource_help_kind", "help_kind_id"): "help_kinds",
    ("resource_help_kind", "ended_on"): "help_kinds",
    ("resource_programme_class", "programme_class_id"): "programme_classes",
    ("resource_programme_class", "ended_on"): "programme_classes",
    ("resource_location", "note"): "place_note",
    ("resource_location", "location_id"): "location_name",
    ("resource_location", "ended_on"): "location_name",
    ("location", "name"): "location_name",
    ("location", "point"): "lat",
    ("location", "town_point"): "town_lat",
    ("schedule", "rule"): "words",
    ("schedule", "ended_on"): "words",
    ("schedule", "closed_on_holidays"): "holidays",
    ("schedule_exception", "held_on"): "closed_dates",
    ("organization", "kind"): "organization_kind",
    ("organization", "name"): "organization",
    ("service_area", "scope"): "service_scope",
    ("service_area", "boundary"): "service_wkt",
    ("consent", "given_by"): "consent_by",
    ("consent", "given_on"): "consent_on",
    ("consent", "withdrawn_on"): "consent_withdrawn_on",
}
"""Columns of tables that the sheet calls otherwise."""
_TABLES = {
    "resource", "resource_help_kind", "resource_location", "resource_programme_class",
    "location", "schedule", "schedule_exception", "organization", "service_area",
    "consent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A change: who made it, when, and in which columns of the sheet."""

    actor: str
    at: datetime
    keys: tuple[str, ...]


def read_last_change(
    session: Session, city: City, stored: StoredResource, *, since: datetime
) -> Change | None:
    """Give the last change of a resource, and all columns that were changed since.

    None when the log knows of none: rows that an import wrote in bulk.
    """
    rows = session.execute(
        select(AuditLog)
        .where(
            AuditLog.municipality_id.is_(None) | (AuditLog.municipality_id == city.id),
            AuditLog.at >= since,
            AuditLog.table_name.in_(_TABLES),
        )
        .order_by(AuditLog.at, AuditLog.id)
    ).scalars()
    mine = set(_list_ids(stored))
    keys: dict[str, None] = {}
    last = None
    for row in rows:
        if str(row.row_id) not in mine and mine.isdisjoint(_list_values(row)):
            continue
        # Rows of a row's own are found through it: a schedule's exceptions.
        mine.add(str(row.row_id))
        last = row
        keys |= dict.fromkeys(_list_keys(row))
    return None if last is None else Change(last.actor, last.at, tuple(keys))


def _list_ids(stored: StoredResource) -> Iterator[str]:
    yield str(stored.id)
    for place in stored.places:
        yield str(place.id)
        if place.location_id is not None:
            yield str(place.location_id)
        yield from (str(schedule.id) for schedule in place.schedules)


def _list_values(row: AuditLog) -> Iterator[str]:
    """Give what a new row refers to."""
    for name, change in row.changes.items():
        if name in {"resource_id", "resource_location_id", "schedule_id"}:
            yield str(change[1])


def _list_keys(row: AuditLog) -> Iterator[str]:
    for name in row.changes:
        key = _NAMES.get((row.table_name, name), name)
        if key in BY_KEY:
            yield key
