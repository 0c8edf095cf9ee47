"""Writing what an own sheet changes of stored resources, and nothing else."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from gis.domain.resources import OrganizationKind
from gis.sources.own_sheet.records import DatedClass, Facts, hash_resource
from gis.store.base import Record
from gis.store.imports.sheet.columns import (
    CONSENT_KEYS,
    consent_columns,
    resource_columns,
)
from gis.store.imports.sheet.lookup import Lookup
from gis.store.imports.sheet.pairs import Edit
from gis.store.imports.sheet.places import PlaceEdits
from gis.store.imports.sheet.rows import NewRows
from gis.store.imports.sheet.service import edit_service
from gis.store.queries.sheet.resources import order_consent
from gis.store.tables.consent import Consent
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.resource_programme_class import ResourceProgrammeClass
from gis.store.tables.schedule import Schedule

_AT_ONCE = 5000


def write_edits(lookup: Lookup, edits: Sequence[Edit], *, today: date) -> None:
    """Write edits through the session, so that the audit log tells each change.

    A resource keeps its data set, its identifier there and the digest of what the data set
    said last: the next edition of that data set finds it as before.
    """
    rows = NewRows(lookup, today=today)
    places = PlaceEdits(lookup, rows, edits, today=today)
    loaded = _load(lookup, edits)
    # Written in one go: row by row, a sheet of edits would take ten times as long.
    with lookup.session.no_autoflush:
        for edit in edits:
            _write(lookup, rows, edit, today=today)
            places.write(edit)
            rows.enter()
    lookup.session.flush()
    loaded.clear()


def _load(lookup: Lookup, edits: Sequence[Edit]) -> list[Record]:
    """Load all rows that edits concern, for `get_one` to find while they are held."""
    places = [pair.stored for edit in edits for pair in edit.places if pair.stored]
    wanted: tuple[tuple[type[Record], list[UUID]], ...] = (
        (Resource, [edit.stored.id for edit in edits]),
        (ResourceLocation, [place.id for place in places]),
        (Location, [p.location_id for p in places if p.location_id is not None]),
        (Schedule, [each.id for place in places for each in place.schedules]),
    )
    return [
        row
        for table, ids in wanted
        for start in range(0, len(ids), _AT_ONCE)
        for row in lookup.session.scalars(
            select(table).where(table.id.in_(ids[start : start + _AT_ONCE]))
        )
    ]


def _write(lookup: Lookup, rows: NewRows, edit: Edit, *, today: date) -> None:
    row = lookup.session.get_one(Resource, edit.stored.id)
    facts, changes = edit.told.facts, edit.changes
    if changes or row.ended_on is not None:
        row.batch_id, row.ended_on = lookup.batch.id, None
    if edit.stored.own and edit.told.stamp is None:
        row.digest = hash_resource(edit.told)
    for name, value in resource_columns(facts, changes, today=today).items():
        setattr(row, name, value)
    if {"organization", "organization_kind"} & set(changes):
        _edit_organization(lookup, row, edit)
    if "help_kinds" in changes:
        _edit_help_kinds(lookup, rows, row, facts, today=today)
    if "programme_classes" in changes:
        _edit_classes(lookup, rows, row, facts, today=today)
    if {"service_scope", "service_areas", "service_wkt"} & set(changes):
        edit_service(lookup, rows, edit, today=today)
    if set(CONSENT_KEYS) & set(changes):
        _edit_consent(lookup, rows, row, facts, today=today)


def _edit_organization(lookup: Lookup, row: Resource, edit: Edit) -> None:
    """Give the resource another organization, or its organization another kind."""
    kind = edit.told.facts.get("organization_kind")
    told = kind if isinstance(kind, OrganizationKind) else None
    if "organization" in edit.changes:
        found = lookup.find_organization(edit.told.organization, told)
        row.organization_id = None if found is None else found.id
    elif row.organization_id is not None and told is not None:
        lookup.session.get_one(Organization, row.organization_id).kind = told


def _edit_help_kinds(
    lookup: Lookup, rows: NewRows, row: Resource, facts: Facts, *, today: date
) -> None:
    links = lookup.session.scalars(
        select(ResourceHelpKind).where(ResourceHelpKind.resource_id == row.id)
    ).all()
    codes = {row_id: code for code, row_id in lookup.help_kinds.items()}
    told = set(_items(facts["help_kinds"]))
    for link in links:
        code = codes.get(link.help_kind_id)
        if code in told:
            link.ended_on = None
            told.discard(code)
        elif link.ended_on is None:
            link.ended_on = today
    for code in sorted(told):
        rows.add_help_kind(row.id, code)


def _edit_classes(
    lookup: Lookup, rows: NewRows, row: Resource, facts: Facts, *, today: date
) -> None:
    links = lookup.session.scalars(
        select(ResourceProgrammeClass)
        .where(
            ResourceProgrammeClass.resource_id == row.id,
            ResourceProgrammeClass.ended_on.is_(None),
        )
        .order_by(ResourceProgrammeClass.id)
    ).all()
    codes = {row_id: code for code, row_id in lookup.classes.items()}
    told = list(_items(facts["programme_classes"]))
    left = []
    for link in links:
        found = DatedClass(codes[link.programme_class_id], link.starts_on)
        if found in told:
            told.remove(found)
        else:
            left.append(link)
    for link in left:
        # The same class from another day is a correction of the day.
        moved = [d for d in told if d.code == codes[link.programme_class_id]]
        if moved:
            link.starts_on = moved[0].starts_on
            told.remove(moved[0])
        else:
            link.ended_on = today
    for dated in told:
        rows.add_class(row.id, dated)


def _edit_consent(
    lookup: Lookup, rows: NewRows, row: Resource, facts: Facts, *, today: date
) -> None:
    """Correct the consent, end it, or enter one that was given after a withdrawal."""
    stored = lookup.session.scalars(
        select(Consent).where(Consent.resource_id == row.id, Consent.ended_on.is_(None))
    ).all()
    last = max(stored, key=order_consent, default=None)
    given = facts.get("consent_on", last.given_on if last else None)
    if not isinstance(given, date):
        for each in stored:
            each.ended_on = today
        return
    renewed = (
        last is not None
        and last.withdrawn_on is not None
        and facts.get("consent_withdrawn_on", last.withdrawn_on) is None
        and given >= last.withdrawn_on
    )
    if last is None or renewed:
        rows.add_consent(row.id, facts)
        return
    for name, value in consent_columns(facts).items():
        if getattr(last, name) != value:
            setattr(last, name, value)


def _items(fact: object) -> tuple[Any, ...]:
    return fact if isinstance(fact, tuple) else ()
