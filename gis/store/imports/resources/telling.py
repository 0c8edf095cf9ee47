"""Telling what an edition of a list does with each of its rows."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.records import Reading, ResourceRecord
from gis.store.imports.changes import Deed, RowChange, compare_fields
from gis.store.imports.resources.facts import LABELS, tell_record
from gis.store.imports.resources.help_kinds import HelpKinds
from gis.store.imports.resources.planning import Plan
from gis.store.tables.help_kind import HelpKind


def note_kept(
    reading: Reading[list[ResourceRecord]], plan: Plan, kept: Mapping[UUID, set[str]]
) -> None:
    """Say of which rows people's own changes stay."""
    rows = sorted(record.row for row, record, _ in plan.changed if kept.get(row.id))
    if rows:
        template = N_(
            "%(file)s: what was changed by hand and is as before in the file stays as it"
            " was changed: %(count)d (row %(rows)s)."
        )
        values = {"file": reading.file, "count": len(rows), "rows": list_rows(rows)}
        reading.notes.append(Message(template, values))


def tell_list(
    plan: Plan,
    help_kinds: HelpKinds,
    before: Mapping[UUID, Mapping[str, Any]],
    kept: Mapping[UUID, set[str]],
) -> tuple[RowChange, ...]:
    """Tell what is done with each row, in the order of the list.

    Parameters
    ----------
    before, kept
        Of the resources that change, what was stored, and which facts stay as people
        changed them.
    """
    told = [
        RowChange(each.row, each.ref, each.name, Deed.ADDED) for each, _ in plan.added
    ]
    told += [
        RowChange(each.row, each.ref, each.name, Deed.UNCHANGED)
        for each in plan.unchanged
    ]
    told += [
        RowChange(
            record.row,
            record.ref,
            record.name,
            Deed.CHANGED,
            compare_fields(
                before[row.id],
                tell_record(record, _name(help_kinds.of(record))),
                {
                    key: label
                    for key, label in LABELS.items()
                    if key not in kept.get(row.id, ())
                },
            ),
        )
        for row, record, _ in plan.changed
    ]
    told.sort(key=lambda change: change.row or 0)
    ended = sorted(plan.ended, key=lambda row: row.id)
    told += [RowChange(None, row.ref, row.name, Deed.ENDED) for row in ended]
    return tuple(told)


def _name(help_kind: HelpKind) -> str:
    return help_kind.plain_name or help_kind.name
