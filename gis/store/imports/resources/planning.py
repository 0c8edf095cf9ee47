"""What an edition of a list changes of the resources that are stored of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.records import ResourceRecord
from gis.store.imports.editions import make_digest
from gis.store.imports.resources.help_kinds import HelpKinds
from gis.store.imports.resources.matching import StoredResource, match_records
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source

_AT_ONCE = 5_000
"""Rows that are read together: a list may have hundreds of thousands."""


@dataclass(slots=True)
class Plan:
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


def plan_list(
    session: Session,
    source: Source,
    records: Sequence[ResourceRecord],
    help_kinds: HelpKinds,
) -> Plan:
    """Find out what an edition changes of what is stored of its data set."""
    stored = _read_stored(session, source.id)
    found = match_records(records, stored) if stored else {}
    plan = Plan()
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
