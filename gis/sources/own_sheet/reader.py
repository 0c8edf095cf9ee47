"""The product's own sheet: resources with all that is known of them, as Excel or CSV."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from gis.errors import N_, Message, SourceError
from gis.sources.geometry import list_rows
from gis.sources.own_sheet.columns import Level
from gis.sources.own_sheet.groups import group_rows
from gis.sources.own_sheet.lists import OwnLists
from gis.sources.own_sheet.positions import bring_positions
from gis.sources.own_sheet.records import OWN_KEY, OwnResource
from gis.sources.own_sheet.rows import OwnRow, OwnTable, open_own_table, read_rows
from gis.sources.records import Origin, Reading


def is_own_sheet(path: str | Path, *, encoding: str | None = None) -> bool:
    """Tell whether a file is an own sheet, by its header.

    Raises
    ------
    SourceError
        When the file cannot be read at all, or an own sheet lacks a column that it needs.
    """
    return open_own_table(path, encoding=encoding) is not None


def read_own_sheet(
    path: str | Path,
    *,
    lists: OwnLists,
    today: date,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[OwnResource]]:
    """Read the resources of an own sheet, in the order of their first rows.

    Parameters
    ----------
    lists
        The lists of the store that the sheet's words come from.
    today
        The day from which a schedule is read whose start is not told.
    encoding, crs
        What the user says of the file; positions are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file cannot be read, is no own sheet, lacks a column, or is too long.
    """
    report = progress or (lambda _part: None)
    table = open_own_table(path, encoding=encoding)
    if table is None:
        raise SourceError(
            N_(
                "%(file)s is not the product's own sheet. Make an empty one with: tetotote"
                " export template FILE"
            ),
            file=Path(path).name,
        )
    report(0.1)
    rows = read_rows(table, lists=lists, today=today)
    bring_positions(table, rows, crs)
    report(0.6)
    resources = group_rows(table, rows)
    _note_irregular(table, rows)
    _note_telephones(table, rows)
    report(0.7)
    table.faults.sort(key=lambda fault: fault.row or 0)
    return Reading(
        table.source.name,
        table.source.checksum,
        Origin(OWN_KEY, ""),
        resources,
        table.faults,
        table.notes,
    )


def _note_irregular(table: OwnTable, rows: Sequence[OwnRow]) -> None:
    found = [row.row for row in rows if not row.times.understood]
    template = N_(
        "%(file)s: times that were not understood as a rule, kept as words and shown as"
        " irregular: %(count)d (row %(rows)s)."
    )
    _note(table, template, found)


def _note_telephones(table: OwnTable, rows: Sequence[OwnRow]) -> None:
    """Name numbers whose first 0 a spreadsheet has probably taken away."""
    found = []
    for row in rows:
        number = str(row.facts[Level.RESOURCE].get("telephone", ""))
        if number.isdecimal() and len(number) in {9, 10} and not number.startswith("0"):
            found.append(row.row)
    template = N_(
        "%(file)s: telephone numbers that do not begin with 0: %(count)d (row %(rows)s)."
        " A spreadsheet may have taken it away: look at them."
    )
    _note(table, template, found)


def _note(table: OwnTable, template: str, rows: Sequence[int]) -> None:
    if rows:
        values = {
            "file": table.source.name, "count": len(rows), "rows": list_rows(rows),
        }  # fmt: skip
        table.notes.append(Message(template, values))
