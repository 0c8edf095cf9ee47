"""Resources and where they are given."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.conditions import SERVING
from gis.domain.kinds import Kind
from gis.domain.listings import STALE_MONTHS_PUBLIC, is_stale_entry
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.sources.own_sheet.records import OWN_KEY
from gis.store.queries.schedules import PlaceSchedules, read_schedules
from gis.store.queries.serving import select_serving
from gis.store.queries.suspensions import read_suspensions
from gis.store.tables.area import Area
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source


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
    help_kinds
        Codes of every kind of help that it gives, in the order of the city's list.
    accessibility
        Barrier-free features of the place and of the help itself; none: unknown.
    confirmed_on
        When the entry was last found true.
    from_own_sheet
        Entered by the city itself: then it grows old.
    schedules
        Recurrences that are known; none: unknown.
    schedule_words
        Schedules as people wrote them.
    irregular
        Some of its days are known to follow no rule.
    suspensions
        Those that hold for it, past ones too.
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
    help_kinds: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    confirmed_on: date | None = None
    from_own_sheet: bool = False
    schedules: tuple[Schedule, ...] = ()
    schedule_words: tuple[str, ...] = ()
    irregular: bool = False
    suspensions: tuple[Suspension, ...] = ()

    def facts(self) -> tuple[object, ...]:
        """Give what an analysis may depend on, for a fingerprint.

        Identifiers and what is only told of it are no part of that, nor where a home lies.
        """
        plain = tuple(
            getattr(self, field.name)
            for field in fields(self)
            if field.name not in _NO_FACTS
        )
        position = None if self.home else (self.lon, self.lat)
        return (*plain, position, tuple(each.facts() for each in self.schedules))

    def is_stale(self, today: date, *, months: int = STALE_MONTHS_PUBLIC) -> bool:
        """Tell whether nobody has confirmed it for so many months, or ever."""
        return is_stale_entry(
            self.confirmed_on,
            from_own_sheet=self.from_own_sheet,
            today=today,
            months=months,
        )


_NO_FACTS = {
    *("id", "address", "telephone", "website", "description", "organization"),
    *("schedule_words", "lon", "lat", "schedules"),
}


def read_kind(
    session: Session,
    city_id: UUID,
    kind: Kind | None = None,
    *,
    help_kind: str | None = None,
    statuses: Collection[ResourceStatus] = SERVING,
) -> Sequence[KindAtLocation]:
    """Give what serves people now, once for each location.

    Parameters
    ----------
    kind
        Only resources that give help of this kind; None: all, each under the first of
        its kinds in the order of the list.
    help_kind
        Only those that give this kind of help, by its code in the city's list.
    statuses
        Where it stands in its life; unless told otherwise what people can go to now.
    """
    schedules = read_schedules(session, city_id)
    suspensions = read_suspensions(session, city_id)
    help_kinds = _read_help_kinds(session, city_id)
    query = (
        select_serving(_COLUMNS, city_id, statuses)
        .join(ResourceHelpKind, ResourceHelpKind.resource_id == Resource.id)
        .join(HelpKind, ResourceHelpKind.help_kind_id == HelpKind.id)
        .where(ResourceHelpKind.ended_on.is_(None))
        .order_by(HelpKind.position)
    )
    if kind is not None:
        query = query.where(HelpKind.kind == kind)
    if help_kind is not None:
        query = query.where(HelpKind.code == help_kind)
    found: dict[tuple[UUID, UUID | None], KindAtLocation] = {}
    for row in session.execute(query):
        key = (row.id, row.place_id)
        if key in found:
            continue
        known = schedules.get(row.place_id, PlaceSchedules())
        given = help_kinds.get(row.id, ())
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
            help_kinds=tuple(each.code for each in given),
            accessibility=_tell_features(row.place_accessibility, row.accessibility),
            confirmed_on=row.confirmed_on,
            from_own_sheet=row.source in {None, OWN_KEY},
            schedules=known.rules,
            schedule_words=known.words,
            irregular=known.irregular,
            suspensions=tuple(
                each.suspension
                for each in suspensions
                if each.holds_at((row.area_id, row.parent_id), row.point)
                and each.holds_for((one.id, one.kind) for one in given)
            ),
        )
    return list(found.values())


_COLUMNS = (
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
    Location.area_id,
    Area.parent_id,
    Location.address,
    Resource.telephone,
    Resource.website,
    Resource.description,
    Organization.name.label("organization"),
    Resource.status,
    Resource.accessibility,
    Location.accessibility.label("place_accessibility"),
    Resource.confirmed_on,
    HelpKind.kind,
)


class _Given(NamedTuple):
    """A kind of help that a resource gives."""

    id: UUID
    kind: str
    code: str


def _tell_features(*lists: Sequence[object] | None) -> tuple[str, ...]:
    """Give the features of place and help, each once."""
    return tuple(dict.fromkeys(str(word) for each in lists for word in each or ()))


def _read_help_kinds(session: Session, city_id: UUID) -> dict[UUID, list[_Given]]:
    """Give all kinds of help of each resource, in the order of the city's list."""
    found = defaultdict(list)
    for resource_id, help_kind_id, kind, code in session.execute(
        select(ResourceHelpKind.resource_id, HelpKind.id, HelpKind.kind, HelpKind.code)
        .join(HelpKind, ResourceHelpKind.help_kind_id == HelpKind.id)
        .where(HelpKind.municipality_id == city_id, ResourceHelpKind.ended_on.is_(None))
        .order_by(HelpKind.position, HelpKind.code)
    ):
        found[resource_id].append(_Given(help_kind_id, str(kind), code))
    return found
