"""Suspensions of what a city offers, and whom they hold for."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shapely import MultiPolygon, Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.schedules.schedule import Suspension
from gis.store.tables.area import Area
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.suspension import Suspension as SuspensionRow


@dataclass(frozen=True, slots=True)
class LimitedSuspension:
    """A suspension and what it is limited to.

    Attributes
    ----------
    area_id, boundary
        An area, of whichever division; None: the whole city.
    help_kind_id, kind
        A kind of help; None: all. `kind` is given where the whole kind is meant.
    """

    suspension: Suspension
    area_id: UUID | None
    boundary: MultiPolygon | None
    help_kind_id: UUID | None
    kind: str | None

    def holds_at(self, area_ids: Iterable[UUID | None], point: Point | None) -> bool:
        """Tell whether it holds at a place: of these areas, or inside its area.

        A resource without a place is never inside an area.
        """
        if self.area_id is None or self.area_id in set(area_ids):
            return True
        return (
            self.boundary is not None
            and point is not None
            and bool(self.boundary.intersects(point))
        )

    def holds_for(self, help_kinds: Iterable[tuple[UUID, str]]) -> bool:
        """Tell whether it holds for one of these kinds of help (identifier, kind).

        What gives several kinds of help is suspended as soon as one of them is: nobody
        should be sent to a closed door.
        """
        return self.help_kind_id is None or any(
            self.help_kind_id == each or self.kind == kind for each, kind in help_kinds
        )


def read_suspensions(session: Session, city_id: UUID) -> list[LimitedSuspension]:
    """Give the suspensions of a city, past ones too, in order of their first day."""
    rows = session.execute(
        select(
            SuspensionRow.starts_on,
            SuspensionRow.stops_on,
            SuspensionRow.reason,
            SuspensionRow.area_id,
            Area.boundary,
            SuspensionRow.help_kind_id,
            HelpKind.code,
            HelpKind.kind,
        )
        .outerjoin(Area, SuspensionRow.area_id == Area.id)
        .outerjoin(HelpKind, SuspensionRow.help_kind_id == HelpKind.id)
        .where(
            SuspensionRow.municipality_id == city_id, SuspensionRow.ended_on.is_(None)
        )
        .order_by(SuspensionRow.starts_on, SuspensionRow.reason, SuspensionRow.id)
    )
    return [
        LimitedSuspension(
            Suspension(row.starts_on, row.stops_on, row.reason),
            row.area_id,
            row.boundary,
            row.help_kind_id,
            # The row of a kind itself stands for all kinds of help under it.
            str(row.kind) if row.kind is not None and row.code == row.kind else None,
        )
        for row in rows
    ]
