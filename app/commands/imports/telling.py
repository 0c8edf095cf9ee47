"""What an import says in the terminal."""

from collections.abc import Sequence

import click

from app.i18n import command_gettext
from gis.errors import Fault
from gis.runs.imports.report import ImportReport
from gis.store.imports.changes import Deed, RowChange

_ = command_gettext()

SHOWN_ROWS = 20
"""Rows of one kind of change that a dry run lists; a report lists all of them."""


def tell(report: ImportReport, *, dry_run: bool) -> None:
    """Say what was done, or would be, with what a person should know of it."""
    kept = report.kept
    template = (
        _(
            "%(file)s: %(read)d rows. Would add %(added)d, change %(changed)d, leave"
            " %(unchanged)d as they are, end %(ended)d."
        )
        if dry_run
        else _(
            "%(file)s: %(read)d rows. Added %(added)d, changed %(changed)d, left"
            " %(unchanged)d as they were, ended %(ended)d."
        )
    )
    counts = {
        "file": report.file,
        "read": report.read,
        "added": kept.added,
        "changed": kept.changed,
        "unchanged": kept.unchanged,
        "ended": kept.ended,
    }
    click.echo(template % counts)
    for note in report.notes:
        click.echo(f"  {note.in_words(_)}")
    # What a file no longer has is told by name in any case: the wrong file would end it.
    told = (Deed.ADDED, Deed.CHANGED, Deed.ENDED) if dry_run else (Deed.ENDED,)
    for deed in told:
        _tell_rows([row for row in kept.rows if row.deed is deed], deed)
    for fault in report.faults:
        _tell_fault(fault, report.file)


def _tell_rows(rows: Sequence[RowChange], deed: Deed) -> None:
    for row in rows[:SHOWN_ROWS]:
        # A cell of several lines would break the list.
        name = " ".join((row.name or row.ref).split())
        deed_word = _(deed.label)
        click.echo(
            _("  %(deed)s: row %(row)d “%(name)s”")
            % {"deed": deed_word, "row": row.row, "name": name}
            if row.row is not None
            else _("  %(deed)s: “%(name)s”") % {"deed": deed_word, "name": name}
        )
        for field in row.fields:
            click.echo(
                _("      %(field)s: “%(before)s” → “%(after)s”")
                % {
                    "field": _(field.label),
                    "before": field.before,
                    "after": field.after,
                }
            )
    if len(rows) > SHOWN_ROWS:
        click.echo(
            _("  … and %(count)d more (%(deed)s); all of them: --report FILE.csv")
            % {"count": len(rows) - SHOWN_ROWS, "deed": _(deed.label)}
        )


def _tell_fault(fault: Fault, file: str) -> None:
    place = _("row %(row)s") % {"row": fault.row}
    if fault.file != file:
        place = f"{fault.file}, {place}"
    if fault.column is not None:
        place += _(", column %(column)s") % {"column": fault.column}
    click.echo(
        _("  left out: %(place)s: %(why)s")
        % {"place": place, "why": fault.reason.in_words(_)}
    )
