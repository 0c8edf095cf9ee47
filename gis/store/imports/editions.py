"""An edition of a data set against what is stored of it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement, bindparam, inspect, select, update
from sqlalchemy.orm import Session

from gis.sources.records import Origin, Reading
from gis.store.base import Record, now
from gis.store.bounds import Bounded, bounds_columns, geometry_name
from gis.store.imports.changes import RowChange
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.source import Source


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import did, in rows.

    Attributes
    ----------
    rows
        Each of them, where rows of the file are something that a person knows.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    rows: tuple[RowChange, ...] = field(default=(), compare=False, repr=False)

    @property
    def anything(self) -> bool:
        """Whether the store was changed at all."""
        return bool(self.added or self.changed or self.ended)


@dataclass(slots=True)
class Plan:
    """What an edition changes.

    Attributes
    ----------
    added
        Identifiers (in the data set) of new rows.
    changed
        Identifier to stored row, of rows that the data set now describes otherwise, and
        of rows that had ended and are back.
    unchanged
        Identifier to stored row, of rows that stay as they are.
    ended
        Stored rows that the data set no longer has.
    rows
        What is done with each row, where that is told.
    """

    added: list[str] = field(default_factory=list)
    changed: dict[str, UUID] = field(default_factory=dict)
    unchanged: dict[str, UUID] = field(default_factory=dict)
    ended: list[UUID] = field(default_factory=list)
    rows: tuple[RowChange, ...] = ()

    @property
    def counts(self) -> Kept:
        """The plan in numbers."""
        return Kept(
            len(self.added),
            len(self.changed),
            len(self.unchanged),
            len(self.ended),
            self.rows,
        )


def make_digest(facts: Iterable[object]) -> str:
    """Give a hash of what a data set says of one row."""
    return hashlib.sha256(repr(tuple(facts)).encode()).hexdigest()


def find_source(session: Session, city_id: UUID, origin: Origin) -> Source:
    """Find the data set of a file, or enter it; licence and attribution are kept true."""
    source = session.scalar(
        select(Source).where(
            Source.municipality_id == city_id, Source.key == origin.key
        )
    )
    if source is None:
        source = Source(
            municipality_id=city_id,
            key=origin.key,
            title=origin.title,
            licence=origin.licence,
            attribution=origin.attribution,
        )
        session.add(source)
        session.flush()
    else:
        source.title = origin.title or source.title
        source.licence = origin.licence or source.licence
        source.attribution = origin.attribution or source.attribution
    return source


def plan_edition(
    session: Session,
    table: type[Record],
    digests: Mapping[str, str],
    *,
    among: ColumnElement[bool],
    source: Source,
    key: str = "ref",
) -> Plan:
    """Compare an edition with what is stored.

    Parameters
    ----------
    digests
        For each row of the edition its identifier and its digest.
    among
        The stored rows that the edition takes the place of.
    source
        Of several stored rows with one identifier, this data set's own is the row.
    key
        Column that holds the identifier.
    """
    rows = session.execute(
        select(
            table.id, getattr(table, key), table.digest, table.ended_on, table.source_id
        ).where(table.municipality_id == source.municipality_id, among)
    ).all()
    plan = Plan()
    stored = set()
    for row_id, ref, digest, ended_on, source_id in sorted(
        rows, key=lambda row: (row[4] != source.id, row[3] is not None, row[0])
    ):
        if ref in digests and ref not in stored:
            stored.add(ref)
            if ended_on is None and digest == digests[ref] and source_id == source.id:
                plan.unchanged[ref] = row_id
            else:
                plan.changed[ref] = row_id
        elif ended_on is None:
            plan.ended.append(row_id)
    plan.added = [ref for ref in digests if ref not in stored]
    return plan


def open_batch(
    session: Session, source: Source, what: str, reading: Reading[Any], counts: Kept
) -> ImportBatch:
    """Enter an import; its audit row stands for all rows that it writes in bulk."""
    batch = ImportBatch(
        municipality_id=source.municipality_id,
        source_id=source.id,
        what=what,
        file=reading.file,
        checksum=reading.checksum,
        actor=session.info["actor"],
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
        ended=counts.ended,
        report={
            "notes": [str(note) for note in reading.notes],
            "faults": [
                {"row": f.row, "column": f.column, "reason": str(f.reason)}
                for f in reading.faults
            ],
        },
    )
    session.add(batch)
    session.flush()
    return batch


def end_rows(
    session: Session, table: type[Record], ids: list[UUID], *, today: date
) -> None:
    """Mark rows as ended; nothing is ever deleted."""
    update_rows(session, table, [{"id": each, "ended_on": today} for each in ids])


def update_rows(
    session: Session, table: type[Record], rows: list[dict[str, Any]]
) -> None:
    """Change many rows at once, each given by its ``id`` and the same other columns.

    The version of each row grows, as it does when a person changes it; a geometry's box
    is kept true.
    """
    if not rows:
        return
    name = geometry_name(table) if issubclass(table, Bounded) else ""
    if name in rows[0]:
        boxes = bounds_columns(np.array([row[name] for row in rows], dtype=object))
        rows = [row | box for row, box in zip(rows, boxes, strict=True)]
    stored = inspect(table).local_table
    columns = stored.c
    values: dict[str, Any] = {
        name: bindparam(f"new_{name}") for name in rows[0] if name != "id"
    }
    statement = (
        update(stored)
        .where(columns.id == bindparam("row_id"))
        .values(**values, version=columns.version + 1, updated_at=now())
    )
    session.connection().execute(
        statement,
        [
            {
                ("row_id" if name == "id" else f"new_{name}"): v
                for name, v in row.items()
            }
            for row in rows
        ],
    )
