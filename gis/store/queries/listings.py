"""Resources as they are listed for readers: homes are blurred before they leave here."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from shapely import MultiPolygon, Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.conditions import SERVING
from gis.domain.kinds import Kind
from gis.domain.listings import HelpKindName, Listing
from gis.domain.resources import ResourceStatus
from gis.domain.visibility import Audience
from gis.sources.own_sheet.records import OWN_KEY
from gis.store.queries.contacts import read_personal_numbers
from gis.store.queries.listing_fields import AreaAround, RowGate
from gis.store.queries.schedules import PlaceSchedules, read_schedules
from gis.store.queries.serving import select_serving
from gis.store.queries.suspensions import read_suspensions
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.consent import Consent
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source


def read_listings(
    session: Session,
    city_id: UUID,
    *,
    today: date,
    kind: Kind | None = None,
    reader: Audience = Audience.PUBLIC,
    statuses: Collection[ResourceStatus] = SERVING,
) -> Sequence[Listing]:
    """Give what serves people now, once for each place, in 五十音 order.

    Entries that are not for everyone are among them (`Listing.audience`); of each, the
    fields that the reader may not see are empty.

    Parameters
    ----------
    today
        Consents must hold on this day.
    kind
        Only resources that give help of this kind.
    reader
        Who reads. Homes are told to everybody as they are told to the public.
    statuses
        Where it stands in its life; unless told otherwise what people can go to now.
    """
    schedules = read_schedules(session, city_id)
    suspensions = read_suspensions(session, city_id)
    help_kinds = _read_help_kinds(session, city_id)
    consents = _read_consents(session, city_id, today)
    numbers = read_personal_numbers(session, city_id)
    rows = session.execute(select_serving(_COLUMNS, city_id, statuses)).all()
    homes = {row.id for row in rows if row.is_home}
    areas = _read_areas(session, city_id) if homes else ()
    found = []
    for row in rows:
        given = help_kinds.get(row.id, [])
        kinds = tuple(dict.fromkeys(each.kind for _, each in given))
        if not kinds or (kind is not None and kind not in kinds):
            continue
        gate = RowGate(row, reader, in_home=row.id in homes, secret_numbers=numbers)
        around = _find_area(areas, row.town_point) if row.is_home else None
        holding = [
            each.suspension
            for each in suspensions
            if each.holds_at(
                (row.area_id, row.parent_id) if around is None else around.ids,
                row.town_point if row.is_home else row.point,
            )
            and each.holds_for((help_id, str(name.kind)) for help_id, name in given)
        ]
        known = schedules.get(row.place_id, PlaceSchedules())
        found.append(
            Listing(
                id=str(row.id),
                place_id=str(row.place_id or ""),
                source=row.source or "",
                kinds=kinds,
                help_kinds=tuple(name for _, name in given),
                in_home=row.id in homes,
                status=row.status,
                audience=gate.find_audience(),
                from_own_sheet=row.source in {None, OWN_KEY},
                consents=frozenset(consents.get(row.id, ())),
                licence=row.licence or "",
                suspensions=gate.tell_suspensions(holding),
                **gate.tell_resource(),
                **gate.tell_place(around),
                **gate.tell_schedules(known),
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
    Resource.fee,
    Resource.fee_yen,
    Resource.telephone,
    Resource.website,
    Resource.status,
    Resource.confirmed_on,
    Resource.confirmed_by,
    Resource.audience,
    Resource.field_audiences,
    ResourceLocation.id.label("place_id"),
    ResourceLocation.moves,
    Location.name.label("location_name"),
    Location.building,
    Location.address,
    Location.point,
    Location.is_home,
    Location.town,
    Location.town_point,
    Location.accessibility.label("place_accessibility"),
    Location.audience.label("place_audience"),
    Location.field_audiences.label("place_audiences"),
    Location.area_id,
    Area.code.label("area"),
    Area.parent_id,
    Organization.name.label("organization"),
    Organization.kind.label("organization_kind"),
    Organization.field_audiences.label("organization_audiences"),
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


def _read_areas(session: Session, city_id: UUID) -> Sequence[AreaAround]:
    rows = session.execute(
        select(Area.id, Area.parent_id, Area.code, Area.boundary)
        .join(BoundarySet, Area.boundary_set_id == BoundarySet.id)
        .where(
            Area.municipality_id == city_id,
            Area.ended_on.is_(None),
            BoundarySet.layer == 2,
            BoundarySet.ended_on.is_(None),
        )
        .order_by(Area.position, Area.code)
    )
    return [AreaAround((row.id, row.parent_id), row.code, row.boundary) for row in rows]


def _find_area(areas: Sequence[AreaAround], point: Point | None) -> AreaAround | None:
    """Find the area around a town's point: a home's own would tell on which side it is."""
    if point is None:
        return None
    nowhere = AreaAround((None, None), "", MultiPolygon())
    return next((each for each in areas if each.boundary.intersects(point)), nowhere)
