"""Resources and where they are given."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.schedules import Schedule
from gis.store.tables.area import Area
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule as ScheduleRow
from gis.store.tables.source import Source

SERVING = tuple(status for status in ResourceStatus if status.serves)


@dataclass(frozen=True, slots=True)
class KindAtLocation:
    """A resource of some kind at one of its locations.

    Attributes
    ----------
    id
        Identifier of the resource, as text.
    source, ref
        Data set and identifier in it; empty for what was entered by hand.
    lon, lat
        EPSG:4326; None when the location has no position.
    home
        Whether it is given in somebody's home.
    schedules
        Recurrences that are known; none: unknown.
    schedule_words
        Schedules as people wrote them.
    """

    id: str
    source: str
    ref: str
    name: str
    lon: float | None
    lat: float | None
    home: bool
    admission: Admission
    intake: Intake
    area: str
    address: str
    telephone: str
    website: str
    description: str
    organization: str
    status: ResourceStatus
    kind: Kind
    schedules: tuple[Schedule, ...] = ()
    schedule_words: tuple[str, ...] = ()

    def facts(self) -> tuple[object, ...]:
        """Give what an analysis may depend on, for a fingerprint; not the identifier."""
        return tuple(getattr(self, field.name) for field in fields(self)[1:])


def read_kind(
    session: Session, city_id: UUID, kind: Kind | None = None
) -> Sequence[KindAtLocation]:
    """Give what serves people now, once for each location.

    Parameters
    ----------
    kind
        Only resources that give help of this kind; None: all, each under the first of
        its kinds in the order of the list.
    """
    schedules = _read_schedules(session, city_id)
    query = (
        select(
            Resource.id,
            ResourceLocation.id.label("place_id"),
            Source.key.label("source"),
            Resource.ref,
            Resource.name,
            Location.point,
            Location.is_home,
            Resource.admission,
            Resource.intake,
            Area.code.label("area"),
            Location.address,
            Resource.telephone,
            Resource.website,
            Resource.description,
            Organization.name.label("organization"),
            Resource.status,
            HelpKind.kind,
        )
        .join(ResourceHelpKind, ResourceHelpKind.resource_id == Resource.id)
        .join(HelpKind, ResourceHelpKind.help_kind_id == HelpKind.id)
        .outerjoin(
            ResourceLocation,
            (ResourceLocation.resource_id == Resource.id)
            & ResourceLocation.ended_on.is_(None),
        )
        .outerjoin(Location, ResourceLocation.location_id == Location.id)
        .outerjoin(Area, Location.area_id == Area.id)
        .outerjoin(Source, Resource.source_id == Source.id)
        .outerjoin(Organization, Resource.organization_id == Organization.id)
        .where(
            Resource.municipality_id == city_id,
            Resource.ended_on.is_(None),
            Resource.status.in_(SERVING),
            ResourceHelpKind.ended_on.is_(None),
        )
        .order_by(
            Resource.sort_key, Resource.id, ResourceLocation.id, HelpKind.position
        )
    )
    if kind is not None:
        query = query.where(HelpKind.kind == kind)
    found: dict[tuple[UUID, UUID | None], KindAtLocation] = {}
    for row in session.execute(query):
        key = (row.id, row.place_id)
        if key in found:
            continue
        known, words = schedules.get(row.place_id, ((), ()))
        found[key] = KindAtLocation(
            id=str(row.id),
            source=row.source or "",
            ref=row.ref or "",
            name=row.name,
            lon=row.point.x if row.point is not None else None,
            lat=row.point.y if row.point is not None else None,
            home=bool(row.is_home),
            admission=row.admission,
            intake=row.intake,
            area=row.area or "",
            address=row.address or "",
            telephone=row.telephone,
            website=row.website,
            description=row.description,
            organization=row.organization or "",
            status=row.status,
            kind=row.kind,
            schedules=known,
            schedule_words=words,
        )
    return list(found.values())


def _read_schedules(
    session: Session, city_id: UUID
) -> dict[UUID | None, tuple[tuple[Schedule, ...], tuple[str, ...]]]:
    rules = defaultdict(list)
    words = defaultdict(list)
    rows = session.execute(
        select(
            ScheduleRow.resource_location_id,
            ScheduleRow.starts_on,
            ScheduleRow.rule,
            ScheduleRow.rest_months,
            ScheduleRow.opens_at,
            ScheduleRow.closes_at,
            ScheduleRow.words,
        )
        .where(ScheduleRow.municipality_id == city_id, ScheduleRow.ended_on.is_(None))
        .order_by(ScheduleRow.id)
    )
    for place, starts_on, rule, rest_months, opens_at, closes_at, text in rows:
        if starts_on and rule:
            rules[place].append(
                Schedule(
                    starts_on=starts_on,
                    rule=rule,
                    resting_months=frozenset(rest_months),
                    opens_at=opens_at,
                    closes_at=closes_at,
                )
            )
        if text:
            words[place].append(text)
    return {
        place: (tuple(rules[place]), tuple(words[place])) for place in {*rules, *words}
    }
