"""Writing an edition of many plain rows: streets, population units."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import Session

from gis.sources.records import Reading
from gis.store.base import Record
from gis.store.bulk import bulk_insert
from gis.store.imports.editions import (
    Plan,
    end_rows,
    find_source,
    open_batch,
    plan_edition,
    update_rows,
)
from gis.store.imports.telling import ToldRow, tell_rows
from gis.store.queries.municipalities import City


def keep_in_bulk(
    session: Session,
    city: City,
    table: type[Record],
    reading: Reading[Any],
    columns: Sequence[dict[str, Any]],
    *,
    what: str,
    today: date,
    beside: bool,
    instead_of: ColumnElement[bool] | None = None,
    part: ColumnElement[bool] | None = None,
    told: Mapping[str, ToldRow] | None = None,
    labels: Mapping[str, str] | None = None,
) -> tuple[Plan, UUID | None]:
    """Write what an edition adds, changes and ends.

    Parameters
    ----------
    columns
        For each row of the edition its columns, ``ref`` and ``digest`` among them.
    what
        The word of the command, for the import batch.
    today
        The day on which rows end that are no longer there.
    beside
        Leave rows of other data sets; otherwise this edition takes their place.
    instead_of
        Which rows of other data sets the edition takes the place of, where not all.
    part
        Of which rows of its data set the edition tells, where not of all.
    told, labels
        For `gis.store.imports.telling.tell_rows`, where rows are told one by one.

    Returns
    -------
    Plan
        What was done.
    UUID or None
        The import batch; None when nothing had to be done, and no batch was entered.
    """
    source = find_source(session, city.id, reading.origin)
    mine: ColumnElement[bool] = table.source_id == source.id
    if part is not None:
        mine &= part
    plan = plan_edition(
        session,
        table,
        {row["ref"]: row["digest"] for row in columns},
        among=mine if beside else mine | (true() if instead_of is None else instead_of),
        source=source,
    )
    if told is not None:
        plan.rows = tell_rows(session, table, plan, told, labels or {})
    if not plan.counts.anything:
        return plan, None
    batch = open_batch(session, source, what, reading, plan.counts)
    owned = {
        "municipality_id": city.id,
        "source_id": source.id,
        "batch_id": batch.id,
        "ended_on": None,
    }
    added = set(plan.added)
    bulk_insert(session, table, [row | owned for row in columns if row["ref"] in added])
    update_rows(
        session,
        table,
        [
            row | owned | {"id": plan.changed[row["ref"]]}
            for row in columns
            if row["ref"] in plan.changed
        ],
    )
    end_rows(session, table, plan.ended, today=today)
    return plan, batch.id
