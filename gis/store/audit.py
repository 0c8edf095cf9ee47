"""Who changed what: a row in the audit log for every change made through a session.

The name of whoever acts stands in ``session.info["actor"]``. Rows written in bulk are
stood for by the row of their import batch.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import event, insert, inspect, select
from sqlalchemy.orm import (
    ORMExecuteState,
    Session,
    UOWTransaction,
    attributes,
)
from sqlalchemy.orm.base import PassiveFlag

from gis.store.base import Audited, new_id, now
from gis.store.bounds import SIDES
from gis.store.tables.audit_log import AuditLog

_DERIVED = {"id", "version", "created_at", "updated_at", "sort_key", *SIDES}
_UNREAD = "audit_unread"
_SECRET = "secret"  # noqa: S105 - a mark in the place of a value


class NotAuditedError(RuntimeError):
    """A change that would leave no trace, or a deletion: a mistake in the program."""


@event.listens_for(Session, "before_flush")
def _before_flush(
    session: Session,
    flush_context: UOWTransaction,  # noqa: ARG001 - the signature is SQLAlchemy's
    instances: object,  # noqa: ARG001 - the signature is SQLAlchemy's
) -> None:
    """Refuse deletions, and read old values that the session has not seen."""
    for row in session.deleted:
        if isinstance(row, Audited):
            message = f"{type(row).__name__} rows are ended by `ended_on`, not deleted"
            raise NotAuditedError(message)
    unread = session.info.setdefault(_UNREAD, {})
    for row in session.dirty:
        if isinstance(row, Audited):
            names = [
                name
                for name, history in _changed(row)
                if history.added and not history.deleted
            ]
            if names:
                unread[row] = _read_stored(session, row, names)


@event.listens_for(Session, "after_flush")
def _after_flush(
    session: Session,
    flush_context: UOWTransaction,  # noqa: ARG001 - the signature is SQLAlchemy's
) -> None:
    """Write the log in the transaction of the change itself."""
    unread = session.info.pop(_UNREAD, {})
    entries = [
        _make_entry(session, row, "insert", _inserted(row))
        for row in session.new
        if isinstance(row, Audited)
    ]
    for row in session.dirty:
        if isinstance(row, Audited):
            changes = _updated(row, unread.get(row, {}))
            if changes:
                entries.append(_make_entry(session, row, "update", changes))
    if entries:
        session.connection().execute(insert(AuditLog), entries)


@event.listens_for(Session, "do_orm_execute")
def _refuse_untraced(state: ORMExecuteState) -> None:
    """Refuse statements that change audited rows past the log."""
    if not (state.is_delete or state.is_update or state.is_insert):
        return
    mapper = state.bind_mapper
    if mapper is not None and issubclass(mapper.class_, Audited):
        message = (
            f"a statement on {mapper.class_.__name__} would leave no trace: change rows"
            " through the session, or in bulk under an import batch"
        )
        raise NotAuditedError(message)


def _changed(row: Any) -> Iterator[tuple[str, attributes.History]]:  # noqa: ANN401
    state = inspect(row)
    for name in state.mapper.column_attrs.keys():  # noqa: SIM118 - not a dict
        if name not in _DERIVED:
            history = attributes.get_history(
                row, name, passive=PassiveFlag.PASSIVE_NO_INITIALIZE
            )
            if history.has_changes():
                yield name, history


def _read_stored(session: Session, row: Any, names: list[str]) -> dict[str, Any]:  # noqa: ANN401
    columns = inspect(row).mapper.columns
    key = inspect(row).mapper.primary_key[0]
    stored = session.connection().execute(
        select(*(columns[name] for name in names)).where(key == row.id)
    )
    return dict(zip(names, stored.one(), strict=True))


def _inserted(row: Any) -> dict[str, Any]:  # noqa: ANN401
    mapper = inspect(row).mapper
    values = {
        name: getattr(row, name)
        for name in mapper.column_attrs.keys()  # noqa: SIM118 - not a dict
        if name not in _DERIVED
    }
    return {
        name: _pair(mapper, name, None, value)
        for name, value in values.items()
        if value not in (None, "", [], {})
    }


def _updated(row: Any, unread: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    mapper = inspect(row).mapper
    changes = {}
    for name, history in _changed(row):
        old = history.deleted[0] if history.deleted else unread.get(name)
        new = history.added[0] if history.added else None
        if not mapper.columns[name].type.compare_values(old, new):
            changes[name] = _pair(mapper, name, old, new)
    return changes


def _pair(mapper: Any, name: str, old: Any, new: Any) -> Any:  # noqa: ANN401
    if mapper.columns[name].info.get("secret"):
        return _SECRET
    return [to_plain(old), to_plain(new)]


def to_plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Give a value as JSON can carry it; geometries as WKT to a centimetre."""
    if isinstance(value, BaseGeometry):
        return shapely.to_wkt(value, rounding_precision=7)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value


def _make_entry(
    session: Session,
    row: Any,  # noqa: ANN401 - any audited row
    action: str,
    changes: dict[str, Any],
) -> dict[str, Any]:
    actor = session.info.get("actor")
    if not actor:
        message = "session.info['actor'] must say who changes the store"
        raise NotAuditedError(message)
    return {
        "id": new_id(),
        "at": now(),
        "actor": actor,
        "action": action,
        "table_name": row.__tablename__,
        "row_id": row.id,
        "municipality_id": row.id
        if row.__tablename__ == "municipality"
        else getattr(row, "municipality_id", None),
        "changes": changes,
    }
