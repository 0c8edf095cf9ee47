"""Writing many rows at once, as imports do."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from sqlalchemy import Column, Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from gis.store.base import Identified, new_id
from gis.store.bounds import SIDES, Bounded, bounds_columns, geometry_name
from gis.store.names import Named, make_sort_key
from gis.store.types import SRID, GeometryType


def bulk_insert(
    session: Session,
    table: type[Identified],
    rows: Sequence[Mapping[str, Any]],
    common: Mapping[str, Any] | None = None,
) -> None:
    """Insert many rows in the session's transaction: COPY on PostgreSQL.

    Identifiers, defaults, boxes and sort keys are filled in. No audit row is written: the
    import batch that the rows name has one.

    Parameters
    ----------
    table
        The class of the rows.
    rows
        Column to value, as attributes of the class would hold it. Columns that a row
        leaves out get their default.
    common
        What is the same in all rows.

    Raises
    ------
    sqlalchemy.exc.DBAPIError
        When the rows break a constraint, on both engines alike.
    """
    if not rows:
        return
    session.flush()
    connection = session.connection()
    columns: Sequence[Column[Any]] = list(table.__table__.c)  # type: ignore[attr-defined]
    known = {column.key for column in columns}
    common = common or {}
    given = {name for row in rows for name in row}
    unknown = (given | common.keys()) - known
    if unknown:
        message = f"{table.__name__} has no columns {', '.join(sorted(unknown))}"
        raise TypeError(message)
    derived = _derive(table, rows)
    derived |= {name: [value] * len(rows) for name, value in common.items()}
    names, stored = [], []
    for column in columns:
        values = _fill(column, rows, derived, given)
        # What is nowhere told need not be carried to the engine.
        if any(value is not None for value in values):
            names.append(column.name)
            stored.append(_store(column, values, connection.dialect))
    tuples = list(zip(*stored, strict=True))
    if connection.dialect.name == "postgresql":
        _copy(connection, table.__tablename__, names, tuples)  # type: ignore[attr-defined]
    else:
        marks = ", ".join("?" for _ in names)
        connection.exec_driver_sql(
            f"INSERT INTO {table.__tablename__} ({', '.join(names)}) VALUES ({marks})",  # type: ignore[attr-defined]  # noqa: S608 - names of the schema
            tuples,
        )


def _derive(
    table: type[Identified], rows: Sequence[Mapping[str, Any]]
) -> dict[str, Sequence[Any]]:
    """Give the columns that follow from others."""
    derived: dict[str, Sequence[Any]] = {}
    if issubclass(table, Bounded) and SIDES[0] not in rows[0]:
        name = geometry_name(table)
        geometries = np.array([row.get(name) for row in rows], dtype=object)
        boxes = bounds_columns(geometries)
        derived |= {side: [box[side] for box in boxes] for side in SIDES}
    if issubclass(table, Named):
        derived["sort_key"] = [
            make_sort_key(row["name"], row.get("name_kana", "")) for row in rows
        ]
    return derived


def _fill(
    column: Column[Any],
    rows: Sequence[Mapping[str, Any]],
    derived: Mapping[str, Sequence[Any]],
    given: Collection[str],
) -> Sequence[Any]:
    """Give a column's values: as handed in, as derived, or its default."""
    name = column.key
    if name in derived:
        return derived[name]
    if name == "id":
        return [row.get("id") or new_id() for row in rows]
    default = _default_of(column)
    if name not in given:
        return [default] * len(rows)
    return [row.get(name, default) for row in rows]


def _default_of(column: Column[Any]) -> Any:  # noqa: ANN401 - whatever the column holds
    """Give a column's default; one moment or one empty list serves all rows."""
    default: Any = column.default
    if default is None:
        return None
    if default.is_callable:
        return default.arg(None)
    return default.arg


def _store(
    column: Column[Any], values: Sequence[Any], dialect: Dialect
) -> Sequence[Any]:
    """Turn a column's values into what the driver takes."""
    if isinstance(column.type, GeometryType):
        return _store_geometries(column.type, values, dialect)
    processor: Callable[[Any], Any] | None = column.type.dialect_impl(
        dialect
    ).bind_processor(dialect)
    if processor is None:
        return values
    if all(value is values[0] for value in values):
        return [processor(values[0])] * len(values)
    return [processor(value) for value in values]


def _store_geometries(
    type_: GeometryType, values: Sequence[Any], dialect: Dialect
) -> Sequence[Any]:
    fitted = type_.fit_all(np.array(values, dtype=object))
    if dialect.name == "postgresql":
        # COPY reads the text form of a geometry, which is hexadecimal EWKB.
        srid = shapely.set_srid(fitted, SRID)
        return list(shapely.to_wkb(srid, hex=True, include_srid=True))
    return list(shapely.to_wkb(fitted))


def _copy(
    connection: Connection,
    table: str,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    statement = f"COPY {table} ({', '.join(names)}) FROM STDIN"
    driver = connection.dialect.loaded_dbapi
    cursor: Any = connection.connection.cursor()
    with cursor:
        try:
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except driver.Error as error:
            raise DBAPIError.instance(
                statement, None, error, driver.Error, dialect=connection.dialect
            ) from error
