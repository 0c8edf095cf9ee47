"""Keeping a list of resources, each at its location and with its schedule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.records import Reading, ResourceRecord
from gis.store.imports.changes import Deed, RowChange, compare_fields
from gis.store.imports.editions import (
    Kept,
    end_rows,
    find_source,
    make_digest,
    open_batch,
)
from gis.store.imports.membership import assign_areas
from gis.store.imports.resources.edits import Edits
from gis.store.imports.resources.facts import LABELS, read_facts, tell_record
from gis.store.imports.resources.help_kinds import HelpKinds
from gis.store.imports.resources.matching import StoredResource, match_records
from gis.store.imports.resources.new_rows import NewRows
from gis.store.imports.resources.numbers import free_numbers
from gis.store.imports.resources.organizations import Organizations
from gis.store.imports.showing import show_open_data
from gis.store.queries.municipalities import City
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source


def keep_resources(
    session: Session,
    city: City,
    reading: Reading[list[ResourceRecord]],
    *,
    today: date,
    kind: Kind,
    help_kind: str | None = None,
) -> Kept:
    """Keep the resources of a list; other lists' resources stay.

    What people changed of a resource stays where the list tells nothing new of it.

    Parameters
    ----------
    today
        The day on which resources end that the data set no longer has, and from which a
        weekly schedule counts.
    kind
        What the list's resources are.
    help_kind
        Code of the kind of help that they give; None where nothing finer is known.

    Raises
    ------
    NotFoundError
        When the city has no such kind of help.
    """
    help_kinds = HelpKinds(session, city, kind=kind, help_kind=help_kind)
    source = find_source(session, city.id, reading.origin)
    show_open_data(session, source)
    plan = _plan(session, source, reading.records, help_kinds)
    kept = Kept(
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
        ended=len(plan.ended),
    )
    if not kept.anything:
        return replace(kept, rows=tuple(_tell(plan, help_kinds, {}, {})))
    ids = [row.id for row, *_ in plan.changed]
    before = read_facts(session, source.id, ids)
    batch = open_batch(session, source, "resources", reading, kept)
    free_numbers(session, source.id, plan.renumbered)
    organizations = Organizations(session, batch)
    edits = Edits(session, batch, organizations, ids, today=today)
    edits.write(
        [(row.id, record, digest) for row, record, digest in plan.changed], help_kinds
    )
    NewRows(session, batch, organizations, today=today).write(plan.added, help_kinds)
    session.flush()
    end_rows(session, Resource, [row.id for row in plan.ended], today=today)
    assign_areas(session, city)
    _note_kept(reading, plan, edits.kept)
    return replace(kept, rows=tuple(_tell(plan, help_kinds, before, edits.kept)))


_AT_ONCE = 5_000
"""Rows that are read together: a list may have hundreds of thousands."""


@dataclass(slots=True)
class _Plan:
    """Records with their digests, and the stored resources that they are.

    Attributes
    ----------
    renumbered
        Stored resources whose identifier the edition gives to another, or changes.
    """

    added: list[tuple[ResourceRecord, str]] = field(default_factory=list)
    changed: list[tuple[StoredResource, ResourceRecord, str]] = field(
        default_factory=list
    )
    unchanged: list[ResourceRecord] = field(default_factory=list)
    ended: list[StoredResource] = field(default_factory=list)
    renumbered: list[UUID] = field(default_factory=list)


def _plan(
    session: Session,
    source: Source,
    records: Sequence[ResourceRecord],
    help_kinds: HelpKinds,
) -> _Plan:
    stored = _read_stored(session, source.id)
    found = match_records(records, stored)
    plan = _Plan()
    for record in records:
        digest = make_digest((help_kinds.of(record).code, *_list_facts(record)))
        row = found.get(record.ref)
        if row is None:
            plan.added.append((record, digest))
        elif row.ended or row.digest != digest:
            plan.changed.append((row, record, digest))
        else:
            plan.unchanged.append(record)
    taken = {row.id for row in found.values()}
    plan.ended = [row for row in stored if not row.ended and row.id not in taken]
    owners = {row.id: ref for ref, row in found.items()}
    numbers = {record.ref for record in records}
    plan.renumbered = [
        row.id
        for row in stored
        if (row.id in owners and owners[row.id] != row.ref)
        or (row.id not in owners and row.ref in numbers)
    ]
    return plan


def _read_stored(session: Session, source_id: UUID) -> list[StoredResource]:
    rows = session.execute(
        select(
            Resource.id,
            Resource.ref,
            Resource.name,
            Location.address,
            Location.minx,
            Location.miny,
            Resource.digest,
            Resource.ended_on,
        )
        .outerjoin(
            ResourceLocation,
            (ResourceLocation.resource_id == Resource.id)
            & (ResourceLocation.source_id == source_id),
        )
        .outerjoin(Location, ResourceLocation.location_id == Location.id)
        .where(Resource.source_id == source_id)
        .order_by(Resource.id, ResourceLocation.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    found: dict[UUID, StoredResource] = {}
    for row_id, ref, name, address, lon, lat, digest, ended_on in rows:
        found.setdefault(
            row_id,
            StoredResource(
                row_id,
                ref or "",
                name,
                address or "",
                lon,
                lat,
                digest,
                ended_on is not None,
            ),
        )
    return list(found.values())


_FIELDS = tuple(
    (each.name, each.default) for each in fields(ResourceRecord) if each.name != "row"
)


def _list_facts(record: ResourceRecord) -> Iterator[tuple[str, object]]:
    """Give what a record tells; a field that lists will tell one day changes no digest."""
    for name, default in _FIELDS:
        value = getattr(record, name)
        if value != default:
            yield name, (value.x, value.y) if name == "point" else value


def _note_kept(
    reading: Reading[list[ResourceRecord]], plan: _Plan, kept: Mapping[UUID, set[str]]
) -> None:
    """Say of which rows people's own changes stay."""
    rows = sorted(record.row for row, record, _ in plan.changed if kept.get(row.id))
    if rows:
        template = N_(
            "%(file)s: what was changed by hand and is as before in the file stays as it"
            " was changed: %(count)d (row %(rows)s)."
        )
        values = {"file": reading.file, "count": len(rows), "rows": list_rows(rows)}
        reading.notes.append(Message(template, values))


def _tell(
    plan: _Plan,
    help_kinds: HelpKinds,
    before: Mapping[UUID, Mapping[str, Any]],
    kept: Mapping[UUID, set[str]],
) -> list[RowChange]:
    """Tell what is done with each row, in the order of the list.

    Parameters
    ----------
    before, kept
        Of the resources that change, what was stored, and which facts stay as people
        changed them.
    """
    told = [
        RowChange(each.row, each.ref, each.name, Deed.ADDED) for each, _ in plan.added
    ]
    told += [
        RowChange(each.row, each.ref, each.name, Deed.UNCHANGED)
        for each in plan.unchanged
    ]
    told += [
        RowChange(
            record.row,
            record.ref,
            record.name,
            Deed.CHANGED,
            compare_fields(
                before[row.id],
                tell_record(record, _name(help_kinds.of(record))),
                {
                    key: label
                    for key, label in LABELS.items()
                    if key not in kept.get(row.id, ())
                },
            ),
        )
        for row, record, _ in plan.changed
    ]
    told.sort(key=lambda change: change.row or 0)
    ended = sorted(plan.ended, key=lambda row: row.id)
    return told + [RowChange(None, row.ref, row.name, Deed.ENDED) for row in ended]


def _name(help_kind: HelpKind) -> str:
    return help_kind.plain_name or help_kind.name
