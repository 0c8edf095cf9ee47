"""Telling what an edition does with the rows of one table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gis.store.base import Record
from gis.store.imports.changes import Deed, RowChange, compare_fields
from gis.store.imports.editions import Plan

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of an edition: its number in the file, and its columns."""

    row: int
    columns: Mapping[str, Any]


def tell_rows(
    session: Session,
    table: type[Record],
    plan: Plan,
    told: Mapping[str, ToldRow],
    labels: Mapping[str, str],
    *,
    key: str = "ref",
) -> tuple[RowChange, ...]:
    """Tell what a plan does with each row, before it is done.

    Parameters
    ----------
    told
        The rows of the edition by the identifier that the plan knows them by, in file
        order; every row has a ``name``.
    labels
        The columns that are compared, with their names for a person.
    key
        Column that holds the identifier.

    Returns
    -------
    tuple of RowChange
        In the order of the file; what is no longer there comes last.
    """
    stored = _read(
        session, table, {key, "name", *labels}, [*plan.changed.values(), *plan.ended]
    )
    added, found = set(plan.added), []
    for ref, each in told.items():
        name = each.columns["name"]
        if ref in added:
            found.append(RowChange(each.row, ref, name, Deed.ADDED))
        elif ref in plan.changed:
            before = stored[plan.changed[ref]]
            fields = compare_fields(before, each.columns, labels)
            found.append(RowChange(each.row, ref, name, Deed.CHANGED, fields))
        else:
            found.append(RowChange(each.row, ref, name, Deed.UNCHANGED))
    for row_id in sorted(plan.ended):
        row = stored[row_id]
        found.append(RowChange(None, row[key] or "", row["name"], Deed.ENDED))
    return tuple(found)


def _read(
    session: Session, table: type[Record], names: Iterable[str], ids: Sequence[UUID]
) -> dict[UUID, dict[str, Any]]:
    columns: list[InstrumentedAttribute[Any]] = [
        getattr(table, name) for name in sorted(names)
    ]
    keys = [column.key for column in columns]
    found: dict[UUID, dict[str, Any]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = table.id.in_(ids[start : start + _AT_ONCE])
        for row_id, *values in session.execute(select(table.id, *columns).where(some)):
            found[row_id] = dict(zip(keys, values, strict=True))
    return found
