"""What an import does with every row, as a CSV for whoever made the file."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from gis.errors import N_, Fault, Message
from gis.runs.csv_cells import defuse
from gis.store.imports.changes import RowChange

HEADINGS = (
    N_("file"),
    N_("row"),
    N_("number"),
    N_("name"),
    N_("what is done"),
    N_("column"),
    N_("before"),
    N_("after"),
    N_("why"),
)
REFUSED = N_("refused")
TO_KNOW = N_("to know")


def report_to_csv(
    file: str,
    rows: Iterable[RowChange],
    faults: Iterable[Fault],
    gettext: Callable[[str], str],
    notes: Iterable[Message] = (),
) -> str:
    """Give one line for each row, and for each field that changes; what is refused first.

    What a person should know of the file as a whole stands between the two.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe
    (OWASP ASVS 5.0, 1.2.10).

    Parameters
    ----------
    file
        Name of the file that was read.
    """
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow([gettext(heading) for heading in HEADINGS])
    lines = [
        *_list_faults(faults, gettext),
        *_list_notes(file, notes, gettext),
        *_list_rows(file, rows, gettext),
    ]
    writer.writerows([defuse(cell) for cell in line] for line in lines)
    return buffer.getvalue()


def _list_faults(
    faults: Iterable[Fault], gettext: Callable[[str], str]
) -> Iterator[tuple[object, ...]]:
    for fault in faults:
        yield (
            fault.file,
            "" if fault.row is None else fault.row,
            "",
            "",
            gettext(REFUSED),
            fault.column or "",
            "",
            "",
            fault.reason.in_words(gettext),
        )


def _list_notes(
    file: str, notes: Iterable[Message], gettext: Callable[[str], str]
) -> Iterator[tuple[object, ...]]:
    for note in notes:
        words = note.in_words(gettext)
        yield (file, "", "", "", gettext(TO_KNOW), "", "", "", words)


def _list_rows(
    file: str, rows: Iterable[RowChange], gettext: Callable[[str], str]
) -> Iterator[tuple[object, ...]]:
    for row in rows:
        number = "" if row.row is None else row.row
        deed = gettext(row.deed.label)
        head = (file, number, row.ref, row.name, deed)
        if not row.fields:
            yield (*head, "", "", "", "")
        for field in row.fields:
            yield (*head, gettext(field.label), field.before, field.after, "")
