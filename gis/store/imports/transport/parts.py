"""One table's share of a timetable's edition: planned first, written when ids are known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from gis.store.base import Record, new_id
from gis.store.bounds import SIDES, Bounded, geometry_bounds, geometry_name
from gis.store.bulk import bulk_insert
from gis.store.imports.editions import Plan, end_rows, plan_edition, update_rows
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.source import Source


class Referred(Protocol):
    """A record with an identifier in its data set."""

    @property
    def ref(self) -> str:
        """The identifier."""
        ...


Item = TypeVar("Item", bound=Referred)


@dataclass(frozen=True, slots=True)
class Part:
    """What an edition does to one table.

    Attributes
    ----------
    digests
        Identifier in the data set to the hash of what it says of the row.
    ids
        Identifier in the data set to the row's own, for rows that are yet to be written
        too.
    """

    table: type[Record]
    digests: Mapping[str, str]
    plan: Plan
    ids: Mapping[str, UUID]

    def is_written(self, ref: str) -> bool:
        """Tell whether a row is added or changed."""
        return ref in self.digests and ref not in self.plan.unchanged


def plan_part(
    session: Session, source: Source, table: type[Record], digests: Mapping[str, str]
) -> Part:
    """Compare an edition's rows with those that its data set has stored."""
    plan = plan_edition(
        session, table, digests, among=table.source_id == source.id, source=source
    )
    ids = {**plan.unchanged, **plan.changed, **{ref: new_id() for ref in plan.added}}
    return Part(table, digests, plan, ids)


def write_part(
    session: Session,
    part: Part,
    records: Iterable[Item],
    describe: Callable[[Item], Mapping[str, Any]],
    *,
    batch: ImportBatch,
    today: date,
    only_new: Sequence[str] = (),
) -> None:
    """Write what an edition adds, changes and ends in one table.

    Parameters
    ----------
    describe
        Gives the columns of a record besides its identity and origin.
    today
        The day on which rows end that are no longer there.
    only_new
        Columns that a row gets when it is added and keeps when it is changed.
    """
    added, changed = [], []
    new = set(part.plan.added)
    for record in records:
        if not part.is_written(record.ref):
            continue
        row = {
            **describe(record),
            "id": part.ids[record.ref],
            "ref": record.ref,
            "digest": part.digests[record.ref],
            "municipality_id": batch.municipality_id,
            "source_id": batch.source_id,
            "batch_id": batch.id,
            "ended_on": None,
        }
        if record.ref in new:
            added.append(row)
        else:
            kept = {name: v for name, v in row.items() if name not in only_new}
            changed.append(kept | _box(part.table, row))
    bulk_insert(session, part.table, added)
    update_rows(session, part.table, changed)
    end_rows(session, part.table, part.plan.ended, today=today)


def _box(table: type[Record], row: Mapping[str, Any]) -> dict[str, float | None]:
    """Give the columns that follow from a row's geometry, as an update needs them."""
    if not issubclass(table, Bounded):
        return {}
    sides = geometry_bounds(row[geometry_name(table)])
    return dict(zip(SIDES, sides, strict=True))
