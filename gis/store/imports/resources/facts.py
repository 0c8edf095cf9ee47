"""What a list tells of a resource, and what the store holds of it, in the same terms."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.schedules.recurrences import make_weekly_rule
from gis.errors import N_
from gis.sources.records import ResourceRecord
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule

LABELS: Mapping[str, str] = {
    "ref": N_("number in the data set"),
    "name": N_("name"),
    "name_kana": N_("name in kana"),
    "name_en": N_("English name"),
    "help_kind": N_("kind of help"),
    "address": N_("address"),
    "building": N_("building"),
    "point": N_("position"),
    "precision": N_("precision of the position"),
    "telephone": N_("telephone"),
    "website": N_("web page"),
    "description": N_("description"),
    "organization": N_("organization"),
    "accessibility": N_("barrier-free features"),
    "rule": N_("days"),
    "opens_at": N_("opens at"),
    "closes_at": N_("closes at"),
    "words": N_("words on days and hours"),
    "ended_on": N_("ended on"),
}
"""The fields that are compared, in the order in which they are told."""
_AT_ONCE = 500


def tell_record(record: ResourceRecord, help_kind: str) -> dict[str, Any]:
    """Give what a record tells."""
    rule = "" if record.weekdays is None else make_weekly_rule(record.weekdays)
    timed = record.weekdays is not None or bool(record.schedule_note)
    return {
        **{
            name: getattr(record, name)
            for name in record.__dataclass_fields__
            if name in LABELS
        },
        "help_kind": (help_kind,),
        "rule": rule,
        "opens_at": read_time(record.opens_at) if timed else None,
        "closes_at": read_time(record.closes_at) if timed else None,
        "words": record.schedule_note,
    }


def read_facts(
    session: Session, source_id: UUID, ids: Iterable[UUID]
) -> dict[UUID, dict[str, Any]]:
    """Give what the store holds of resources, by their identifiers."""
    wanted = list(ids)
    found: dict[UUID, dict[str, Any]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = session.execute(
            select(*_COLUMNS)
            .outerjoin(Organization, Resource.organization_id == Organization.id)
            .outerjoin(
                ResourceLocation,
                (ResourceLocation.resource_id == Resource.id)
                & (ResourceLocation.source_id == source_id),
            )
            .outerjoin(Location, ResourceLocation.location_id == Location.id)
            .outerjoin(
                Schedule,
                (Schedule.resource_location_id == ResourceLocation.id)
                & (Schedule.source_id == source_id)
                & Schedule.ended_on.is_(None),
            )
            .where(Resource.id.in_(some))
        )
        for row in rows:
            facts = dict(row._mapping)  # noqa: SLF001 - its public name, underscored
            row_id = facts.pop("id")
            found.setdefault(row_id, {key: _plain(v) for key, v in facts.items()})
        for row_id, plain_name, name in session.execute(
            _GIVEN.where(ResourceHelpKind.resource_id.in_(some))
        ):
            given = found[row_id].setdefault("help_kind", ())
            found[row_id]["help_kind"] = (*given, plain_name or name)
    return found


def read_time(text: str) -> time | None:
    """Read a time of day; 24:00 is the midnight at which a day ends."""
    return time.fromisoformat(text.replace("24:00", "00:00")) if text else None


_GIVEN = (
    select(ResourceHelpKind.resource_id, HelpKind.plain_name, HelpKind.name)
    .join(HelpKind, ResourceHelpKind.help_kind_id == HelpKind.id)
    .where(ResourceHelpKind.ended_on.is_(None))
    .order_by(HelpKind.position)
)
_COLUMNS = (
    Resource.id,
    Resource.ref,
    Resource.name,
    Resource.name_kana,
    Resource.name_en,
    Resource.telephone,
    Resource.website,
    Resource.description,
    Resource.accessibility,
    Organization.name.label("organization"),
    Location.address,
    Location.building,
    Location.point,
    Location.precision,
    Schedule.rule,
    Schedule.opens_at,
    Schedule.closes_at,
    Schedule.words,
    Resource.ended_on,
)


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
