"""What a list tells of a resource, and what the store holds of it, in the same terms."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.schedules.schedule import Schedule
from gis.domain.schedules.short_japanese import say_shortly
from gis.errors import N_
from gis.sources.records import ResourceRecord
from gis.store.imports.resources.columns import (
    list_schedules,
    location_columns,
    resource_columns,
)
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule as ScheduleRow

LABELS: Mapping[str, str] = {
    "ref": N_("number in the data set"),
    "name": N_("name"),
    "name_kana": N_("name in kana"),
    "name_en": N_("English name"),
    "help_kind": N_("kind of help given"),
    "address": N_("address"),
    "building": N_("building"),
    "point": N_("position"),
    "precision": N_("precision of the position"),
    "telephone": N_("telephone"),
    "website": N_("web page"),
    "description": N_("description"),
    "organization": N_("organization"),
    "accessibility": N_("barrier-free features"),
    "is_home": N_("in a home"),
    "fee": N_("fee"),
    "admission_note": N_("who may come"),
    "days": N_("days and hours"),
    "words": N_("words on days and hours"),
    "ended_on": N_("ended on"),
}
"""The fields that are compared, in the order in which they are told."""
_AT_ONCE = 500


def tell_record(record: ResourceRecord, help_kind: str) -> dict[str, Any]:
    """Give what a record tells; what it leaves open is not among it."""
    location = location_columns(record)
    return {
        **resource_columns(record),
        **location,
        "name": record.name,
        "ref": record.ref,
        "organization": record.organization,
        "help_kind": (help_kind,),
        "days": tuple(
            sorted(
                _say_days(each.rule, each.opens_at, each.closes_at)
                for each in list_schedules(record)
            )
        ),
        "words": record.schedule_note,
        "ended_on": None,
    }


def read_facts(
    session: Session, source_id: UUID, ids: Iterable[UUID]
) -> dict[UUID, dict[str, Any]]:
    """Give what the store holds of resources, by their identifiers."""
    wanted = list(ids)
    found: dict[UUID, dict[str, Any]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for row in session.execute(
            select(*_COLUMNS)
            .outerjoin(Organization, Resource.organization_id == Organization.id)
            .outerjoin(
                ResourceLocation,
                (ResourceLocation.resource_id == Resource.id)
                & (ResourceLocation.source_id == source_id),
            )
            .outerjoin(Location, ResourceLocation.location_id == Location.id)
            .where(Resource.id.in_(some))
        ):
            facts = dict(row._mapping)  # noqa: SLF001 - its public name, underscored
            row_id = facts.pop("id")
            found.setdefault(row_id, {key: _plain(v) for key, v in facts.items()})
        for row in session.execute(
            _SCHEDULES.where(
                ResourceLocation.resource_id.in_(some),
                ScheduleRow.source_id == source_id,
            )
        ):
            facts = found[row.resource_id]
            if row.rule:
                days = _say_days(row.rule, row.opens_at, row.closes_at)
                facts["days"] = tuple(sorted((*facts.get("days", ()), days)))
            facts["words"] = facts.get("words") or row.words
        for row_id, plain_name, name in session.execute(
            _GIVEN.where(ResourceHelpKind.resource_id.in_(some))
        ):
            given = found[row_id].setdefault("help_kind", ())
            found[row_id]["help_kind"] = (*given, plain_name or name)
    return found


def _say_days(rule: str, opens_at: time | None, closes_at: time | None) -> str:
    """Say days and hours in Japanese where they can be said, else as a rule."""
    said = say_shortly(Schedule(_ANY_DAY, rule, opens_at=opens_at, closes_at=closes_at))
    return said or rule


_ANY_DAY = date(2000, 1, 3)
_SCHEDULES = (
    select(
        ResourceLocation.resource_id,
        ScheduleRow.rule,
        ScheduleRow.opens_at,
        ScheduleRow.closes_at,
        ScheduleRow.words,
    )
    .join(ScheduleRow, ScheduleRow.resource_location_id == ResourceLocation.id)
    .where(ScheduleRow.ended_on.is_(None))
    .order_by(ScheduleRow.id)
)
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
    Location.is_home,
    Resource.fee,
    Resource.admission_note,
    Resource.ended_on,
)


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
