"""Resources as they are listed for readers: homes are blurred before they leave here."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import HelpKindName, Listing
from gis.sources.own_sheet.records import OWN_KEY
from gis.store.queries.schedules import PlaceSchedules, read_schedules
from gis.store.queries.serving import select_serving
from gis.store.queries.suspensions import read_suspensions
from gis.store.tables.area import Area
from gis.store.tables.consent import Consent
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source


def read_listings(
    session: Session, city_id: UUID, *, today: date, kind: Kind | None = None
) -> Sequence[Listing]:
    """Give what serves people now, once for each place, in 五十音 order.

    Parameters
    ----------
    today
        Consents must hold on this day.
    kind
        Only resources that give help of this kind.
    """
    schedules = read_schedules(session, city_id)
    suspensions = read_suspensions(session, city_id)
    help_kinds = _read_help_kinds(session, city_id)
    consents = _read_consents(session, city_id, today)
    found = []
    for row in session.execute(select_serving(_COLUMNS, city_id)):
        given = help_kinds.get(row.id, [])
        kinds = tuple(dict.fromkeys(each.kind for _, each in given))
        if not kinds or (kind is not None and kind not in kinds):
            continue
        known = schedules.get(row.place_id, PlaceSchedules())
        holding = tuple(
            each.suspension
            for each in suspensions
            if each.holds_at((row.area_id, row.parent_id), row.point)
            and each.holds_for((help_id, str(name.kind)) for help_id, name in given)
        )
        found.append(
            Listing(
                id=str(row.id),
                place_id=str(row.place_id or ""),
                source=row.source or "",
                ref=row.ref or "",
                kinds=kinds,
                help_kinds=tuple(name for _, name in given),
                admission=row.admission,
                admission_note=row.admission_note,
                intake=row.intake,
                intake_on=row.intake_on,
                fee=row.fee,
                fee_yen=row.fee_yen,
                website="" if row.is_home else row.website,
                status=row.status,
                schedules=known.rules,
                schedule_words=known.words,
                irregular=known.irregular,
                suspensions=holding,
                confirmed_on=row.confirmed_on,
                confirmed_by=row.confirmed_by,
                audience=row.audience,
                from_own_sheet=row.source in {None, OWN_KEY},
                consents=frozenset(consents.get(row.id, ())),
                licence=row.licence or "",
                area=row.area or "",
                moves=bool(row.moves),
                **(_tell_home(row, given[0][1]) if row.is_home else _tell_place(row)),
            )
        )
    return found


_COLUMNS = (
    Resource.id,
    Resource.ref,
    Resource.name,
    Resource.name_kana,
    Resource.name_en,
    Resource.public_name,
    Resource.description,
    Resource.accessibility,
    Resource.admission,
    Resource.admission_note,
    Resource.intake,
    Resource.intake_on,
    Resource.fee,
    Resource.fee_yen,
    Resource.telephone,
    Resource.website,
    Resource.status,
    Resource.confirmed_on,
    Resource.confirmed_by,
    Resource.audience,
    ResourceLocation.id.label("place_id"),
    ResourceLocation.moves,
    ResourceLocation.note.label("place_note"),
    Location.name.label("location_name"),
    Location.building,
    Location.address,
    Location.point,
    Location.is_home,
    Location.town,
    Location.town_point,
    Location.accessibility.label("place_accessibility"),
    Location.area_id,
    Area.code.label("area"),
    Area.parent_id,
    Organization.name.label("organization"),
    Organization.kind.label("organization_kind"),
    Source.key.label("source"),
    Source.licence,
)


def _read_help_kinds(
    session: Session, city_id: UUID
) -> dict[UUID, list[tuple[UUID, HelpKindName]]]:
    """Give the kinds of help of each resource, in the order of the city's list."""
    found: dict[UUID, list[tuple[UUID, HelpKindName]]] = defaultdict(list)
    rows = session.execute(
        select(
            ResourceHelpKind.resource_id,
            HelpKind.id,
            HelpKind.code,
            HelpKind.kind,
            HelpKind.name,
            HelpKind.plain_name,
            HelpKind.name_en,
        )
        .join(HelpKind, ResourceHelpKind.help_kind_id == HelpKind.id)
        .where(HelpKind.municipality_id == city_id, ResourceHelpKind.ended_on.is_(None))
        .order_by(HelpKind.position, HelpKind.code)
    )
    for resource_id, help_id, code, kind, name, plain_name, name_en in rows:
        told = HelpKindName(code, kind, plain_name or name, name_en)
        found[resource_id].append((help_id, told))
    return found


def _read_consents(
    session: Session, city_id: UUID, today: date
) -> dict[UUID, set[str]]:
    """Give the media that the consents of each resource cover on a day."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = session.execute(
        select(Consent.resource_id, Consent.web, Consent.print).where(
            Consent.municipality_id == city_id,
            Consent.resource_id.is_not(None),
            Consent.ended_on.is_(None),
            Consent.given_on <= today,
            Consent.withdrawn_on.is_(None) | (Consent.withdrawn_on > today),
        )
    )
    for resource_id, web, in_print in rows:
        media = (name for name, given in (("web", web), ("print", in_print)) if given)
        if resource_id is not None:
            found[resource_id].update(media)
    return found


def _tell_place(row: Row[Any]) -> dict[str, Any]:
    """Give what is told of a place that is nobody's home."""
    return {
        "name": row.name,
        "name_kana": row.name_kana,
        "name_en": row.name_en,
        "organization": row.organization or "",
        "organization_kind": row.organization_kind,
        "description": row.description,
        "location_name": row.location_name or "",
        "building": row.building or "",
        "address": row.address or "",
        "town": "",
        "place_note": row.place_note or "",
        "lon": row.point.x if row.point is not None else None,
        "lat": row.point.y if row.point is not None else None,
        "approximate": False,
        "accessibility": tuple(
            dict.fromkeys((*(row.place_accessibility or ()), *row.accessibility))
        ),
        "telephone": row.telephone,
    }


def _tell_home(row: Row[Any], help_kind: HelpKindName) -> dict[str, Any]:
    """Give what may be told of a home: a public name, and the town's label point."""
    point = row.town_point
    return {
        "name": row.public_name or f"{row.town}の{help_kind.name}",
        "name_kana": "",
        "name_en": "",
        "organization": "",
        "organization_kind": row.organization_kind,
        "description": "",
        "location_name": "",
        "building": "",
        "address": "",
        "town": row.town,
        "place_note": "",
        "lon": point.x if point is not None else None,
        "lat": point.y if point is not None else None,
        "approximate": True,
        "accessibility": (),
        "telephone": "",
    }
