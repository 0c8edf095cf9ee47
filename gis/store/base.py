"""What every table shares: identity, origin, versions, and the city it belongs to."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, MetaData, String, UniqueConstraint, Uuid, text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedColumn,
    declared_attr,
    mapped_column,
)
from uuid_utils.compat import uuid7

from gis.store.types import Json, UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


ENGINE_OPTIONS = "engine_options"
"""What an index is told on one engine; naming it loads all of that engine, so it is kept
here until the whole schema is loaded."""


def new_id() -> UUID:
    """Give a new identifier (UUID version 7, RFC 9562: later ones sort after)."""
    return uuid7()


def now() -> datetime:
    """Give the moment, in UTC."""
    return datetime.now(UTC)


def refers_to(
    column: str,
    *,
    index: bool = False,
    unique: bool = False,
    sort_order: int = 0,
) -> MappedColumn[Any]:
    """Give a column of identifiers of another table's rows.

    It is checked at commit, so that order of writing is free. Its type is told here: left
    to the other table, a process that has not loaded that table reads plain text.

    Parameters
    ----------
    column
        Table and column, as ``area.id``.
    index, unique, sort_order
        As of `sqlalchemy.orm.mapped_column`.
    """
    key = ForeignKey(column, deferrable=True, initially="DEFERRED")
    return mapped_column(
        Uuid,
        key,
        index=index or None,
        unique=unique or None,
        sort_order=sort_order,
    )


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        list[Any]: Json,
    }


class Audited:
    """Rows whose every change is written to the audit log, and which are never deleted."""


class Identified:
    """A row with an identity of its own."""

    id: Mapped[UUID] = mapped_column(
        Uuid, primary_key=True, default=new_id, sort_order=-100
    )


class MunicipalityOwned:
    """A row that belongs to a municipality."""

    municipality_id: Mapped[UUID] = refers_to(
        "municipality.id", index=True, sort_order=-90
    )


class Sourced:
    """A row that knows where it comes from.

    Attributes
    ----------
    source_id
        The data set; None when a person entered the row here.
    ref
        Identifier in the data set, by which its next edition finds the row again.
    batch_id
        The import that wrote the row last.
    digest
        Hash of what the data set said of it then: a later edition that says the same
        leaves the row alone, whatever people have changed in it since.
    """

    source_id: Mapped[UUID | None] = refers_to("source.id", sort_order=-80)
    ref: Mapped[str | None] = mapped_column(String, sort_order=-79)
    batch_id: Mapped[UUID | None] = refers_to(
        "import_batch.id", index=True, sort_order=-78
    )
    digest: Mapped[str | None] = mapped_column(String(64), sort_order=-77)


class Versioned(Audited):
    """A row that changes: counted, dated, and ended instead of deleted.

    Attributes
    ----------
    version
        Grows with every change; two people cannot overwrite each other unseen.
    ended_on
        From this day on the row no longer counts; None while it does.
    """

    version: Mapped[int] = mapped_column(default=1, sort_order=90)
    created_at: Mapped[datetime] = mapped_column(default=now, sort_order=91)
    updated_at: Mapped[datetime] = mapped_column(
        default=now, onupdate=now, sort_order=92
    )
    ended_on: Mapped[date | None] = mapped_column(sort_order=93)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Record(Identified, Sourced, Versioned):
    """What most tables are: an identified, sourced and versioned row of a municipality.

    Each has the constraint of `natural_key`, which is also the index of its municipality
    and source.
    """

    municipality_id: Mapped[UUID] = refers_to("municipality.id", sort_order=-90)


def natural_key() -> UniqueConstraint:
    """Give the constraint by which a later edition of a data set finds its rows."""
    return UniqueConstraint("municipality_id", "source_id", "ref")


def unique_while_counting(name: str, *columns: str) -> Index:
    """Give an index that keeps columns unique among the rows that have not ended."""
    return unique_where("ended_on IS NULL", name, *columns)


def unique_where(condition: str, name: str, *columns: str) -> Index:
    """Give an index that keeps columns unique among the rows that meet a condition."""
    options = dict.fromkeys(("postgresql_where", "sqlite_where"), text(condition))
    return Index(name, *columns, unique=True, info={ENGINE_OPTIONS: options})


def gist_index(table: str, column: str) -> Index:
    """Give a spatial index, which exists on PostgreSQL alone."""
    return Index(
        f"ix_{table}_{column}_gist",
        column,
        info={ENGINE_OPTIONS: {"postgresql_using": "gist"}},
    ).ddl_if(dialect="postgresql")
