"""What changes whenever anything does that an answer about one city may rest on."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from gis.store.queries.state import NO_GROUNDS, StoreState
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_programme_class import ResourceProgrammeClass
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea
from gis.store.tables.setting import Setting

_PARTS = (
    (ResourceHelpKind, ResourceHelpKind.resource_id, Resource),
    (ResourceProgrammeClass, ResourceProgrammeClass.resource_id, Resource),
    (ScheduleException, ScheduleException.schedule_id, Schedule),
    (ServiceAreaArea, ServiceAreaArea.service_area_id, ServiceArea),
)
"""Tables whose rows are of the city of another row. Timetables are not among them: they
are only ever taken in whole, and the import has a row of its own."""


def read_city_state(session: Session, city_id: UUID) -> StoreState:
    """Give the state of a city, as the audit log tells it.

    Changes of other cities, runs and plans that are kept, and people who sign in, leave it
    as it is.
    """
    found = [
        session.execute(
            select(func.count(AuditLog.id), func.max(AuditLog.at)).where(*conditions)
        ).one()
        for conditions in _list_conditions(city_id)
    ]
    moments = [latest for count, latest in found if count]
    return StoreState(sum(count for count, _ in found), max(moments, default=None))


def _list_conditions(city_id: UUID) -> Iterator[tuple[ColumnElement[bool], ...]]:
    """Give conditions of which each row of the log that matters meets exactly one."""
    whose, table = AuditLog.municipality_id, AuditLog.table_name
    yield whose == city_id, table.not_in(NO_GROUNDS)
    # Settings of the whole store hold for each city.
    yield whose.is_(None), table == Setting.__tablename__
    for part, key, owner in _PARTS:
        mine = select(part.id).join(owner, key == owner.id)
        yield (
            table == part.__tablename__,
            AuditLog.row_id.in_(mine.where(owner.municipality_id == city_id)),
        )
