"""What the store holds of resources, told as the own sheet tells it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.sources.own_sheet.cells import clean_text
from gis.sources.own_sheet.parts import sort_classes
from gis.sources.own_sheet.records import (
    OWN_KEY,
    PLACES,
    DatedClass,
    Facts,
    OwnPlace,
    OwnResource,
)
from gis.sources.own_sheet.words import Covered
from gis.store.names import InCharacterOrder
from gis.store.queries.municipalities import City
from gis.store.queries.sheet.schedules import StoredSchedule, read_schedules
from gis.store.queries.sheet.service import read_service
from gis.store.tables.consent import Consent
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.programme_class import ProgrammeClass
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.resource_programme_class import ResourceProgrammeClass
from gis.store.tables.source import Source

PLAIN_KEYS = (
    "name", "name_kana", "name_en", "public_name", "description", "status",
    "admission", "admission_note", "children_welcome", "disabled_welcome", "intake",
    "intake_on", "fee", "fee_yen", "ride_standing", "participants_per_session",
    "persons_per_year", "telephone", "website", "audience", "confirmed_on",
    "confirmed_by",
)  # fmt: skip
"""Facts of a resource that are columns of its table, under the same names."""
LOCATION_PLAIN_KEYS = ("address", "building", "precision", "is_home", "town")
"""Facts of a location that are columns of its table, under the same names."""

Linked = Mapping[UUID, list[Any]]


@dataclass(slots=True)
class StoredPlace:
    """A row of resource_location with its location and schedules, in order of entry."""

    id: UUID
    location_id: UUID | None
    record: OwnPlace
    schedules: list[StoredSchedule] = field(default_factory=list)


@dataclass(slots=True)
class StoredResource:
    """A resource of the store.

    Attributes
    ----------
    own
        Whether it came from an own sheet: then its ID is the sheet's.
    ended_on
        From when it no longer counts.
    """

    id: UUID
    own: bool
    digest: str | None
    ended_on: date | None
    organization_id: UUID | None
    record: OwnResource
    places: list[StoredPlace] = field(default_factory=list)


def read_stored(
    session: Session, city: City, *, kind: Kind | None = None, ended: bool = False
) -> list[StoredResource]:
    """Give the resources of a city, in the order of their names.

    Parameters
    ----------
    kind
        Only those that give help of this kind.
    ended
        With those of own sheets that have ended.
    """
    chosen = Resource.municipality_id == city.id
    links = _read_help_kinds(session, chosen, kind)
    classes = _read_classes(session, chosen)
    consents = _read_consents(session, chosen)
    service = read_service(session, chosen)
    places = _read_places(session, chosen)
    counting = Resource.ended_on.is_(None)
    rows = session.execute(
        select(
            Resource.id,
            Resource.ref,
            Resource.digest,
            Resource.ended_on,
            Resource.organization_id,
            Resource.accessibility,
            Source.key.label("source"),
            Organization.name.label("organization"),
            Organization.kind.label("organization_kind"),
            *(getattr(Resource, key) for key in PLAIN_KEYS),
        )
        .outerjoin(Source, Resource.source_id == Source.id)
        .outerjoin(Organization, Resource.organization_id == Organization.id)
        .where(chosen, counting | (Source.key == OWN_KEY) if ended else counting)
        .order_by(InCharacterOrder(Resource.sort_key), Resource.id)
    )
    found = []
    for row in rows:
        if kind is not None and row.id not in links:
            continue
        own = row.source == OWN_KEY and bool(row.ref)
        facts = _clean({key: getattr(row, key) for key in PLAIN_KEYS}) | {
            "help_kinds": tuple(sorted(code for _, code in links.get(row.id, ()))),
            "organization": clean_text(row.organization or ""),
            "organization_kind": row.organization_kind,
            "programme_classes": sort_classes(classes.get(row.id, [])),
            "accessibility_of_help": _clean_words(row.accessibility),
        }
        facts |= service.get(row.id, {}) | consents.get(row.id, {})
        ref = str(row.ref) if own else str(row.id)
        mine = places.get(row.id, [])
        record = OwnResource(0, [], ref, None, facts, [each.record for each in mine])
        stored = StoredResource(
            row.id, own, row.digest, row.ended_on, row.organization_id, record, mine
        )
        found.append(stored)
    return found


def _clean(facts: Mapping[str, Any]) -> Facts:
    return {
        key: clean_text(fact) if type(fact) is str else fact
        for key, fact in facts.items()
    }


def _clean_words(words: Iterable[Any]) -> tuple[str, ...]:
    return tuple(filter(None, (clean_text(str(word)) for word in words)))


def _read_help_kinds(
    session: Session, chosen: ColumnElement[bool], kind: Kind | None
) -> Linked:
    """Give the kinds of help of each resource, of those that give help of one kind."""
    rows = session.execute(
        select(ResourceHelpKind.resource_id, HelpKind.kind, HelpKind.code)
        .join(Resource, ResourceHelpKind.resource_id == Resource.id)
        .join(HelpKind, ResourceHelpKind.help_kind_id == HelpKind.id)
        .where(chosen, ResourceHelpKind.ended_on.is_(None))
    )
    found: dict[UUID, list[Any]] = defaultdict(list)
    for resource, of_kind, code in rows:
        found[resource].append((of_kind, code))
    if kind is None:
        return found
    return {
        resource: links
        for resource, links in found.items()
        if any(of_kind == kind for of_kind, _ in links)
    }


def _read_classes(
    session: Session, chosen: ColumnElement[bool]
) -> Mapping[UUID, list[DatedClass]]:
    rows = session.execute(
        select(
            ResourceProgrammeClass.resource_id,
            ProgrammeClass.code,
            ResourceProgrammeClass.starts_on,
        )
        .join(Resource, ResourceProgrammeClass.resource_id == Resource.id)
        .join(
            ProgrammeClass,
            ResourceProgrammeClass.programme_class_id == ProgrammeClass.id,
        )
        .where(chosen, ResourceProgrammeClass.ended_on.is_(None))
    )
    found: dict[UUID, list[DatedClass]] = defaultdict(list)
    for resource, code, starts_on in rows:
        found[resource].append(DatedClass(code, starts_on))
    return found


def _read_consents(
    session: Session, chosen: ColumnElement[bool]
) -> Mapping[UUID, Facts]:
    """Give the consent of each resource that holds, or held last."""
    rows = session.execute(
        select(Consent)
        .join(Resource, Consent.resource_id == Resource.id)
        .where(chosen, Consent.ended_on.is_(None))
    ).scalars()
    found: dict[UUID, Facts] = {}
    for row in sorted(rows, key=order_consent):
        if row.resource_id is not None:
            covered = tuple(word for word in Covered if getattr(row, word.value))
            found[row.resource_id] = {
                "consent_by": clean_text(row.given_by),
                "consent_on": row.given_on,
                "consent_for": covered,
                "consent_withdrawn_on": row.withdrawn_on,
            }
    return found


def order_consent(row: Consent) -> tuple[bool, date, UUID]:
    """Order consents: the last one is that of the sheet."""
    return (row.withdrawn_on is None, row.given_on, row.id)


def _read_places(
    session: Session, chosen: ColumnElement[bool]
) -> Mapping[UUID, list[StoredPlace]]:
    schedules = read_schedules(session, chosen)
    rows = session.execute(
        select(
            ResourceLocation.id,
            ResourceLocation.resource_id,
            ResourceLocation.moves,
            ResourceLocation.note,
            Location.id.label("location_id"),
            Location.name,
            Location.point,
            Location.town_point,
            Location.accessibility,
            *(getattr(Location, key) for key in LOCATION_PLAIN_KEYS),
        )
        .join(Resource, ResourceLocation.resource_id == Resource.id)
        .outerjoin(Location, ResourceLocation.location_id == Location.id)
        .where(chosen, ResourceLocation.ended_on.is_(None))
        .order_by(ResourceLocation.id)
    )
    found: dict[UUID, list[StoredPlace]] = defaultdict(list)
    for row in rows:
        facts: Facts = {"moves": row.moves, "place_note": clean_text(row.note)}
        if row.location_id is not None:
            facts |= _clean({key: getattr(row, key) for key in LOCATION_PLAIN_KEYS})
            facts["location_name"] = clean_text(row.name)
            facts["accessibility"] = _clean_words(row.accessibility)
            for prefix, point in (("", row.point), ("town_", row.town_point)):
                facts[f"{prefix}lon"] = _round(None if point is None else point.x)
                facts[f"{prefix}lat"] = _round(None if point is None else point.y)
        mine = schedules.get(row.id, [])
        record = OwnPlace(0, None, facts, [each.record for each in mine])
        # A row without any fact is nothing that a sheet could tell.
        if mine or record.has_location or record.tells_how:
            place = StoredPlace(row.id, row.location_id, record, mine)
            found[row.resource_id].append(place)
    return found


def _round(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, PLACES) + 0.0
