"""What a row is recognized by in the next edition of its list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.records import ResourceRecord
from gis.sources.resource_lists.drafts import Draft
from gis.sources.resource_lists.formats import ListFormat
from gis.sources.resource_lists.hashes import hash_row
from gis.sources.sheets import Sheet


def make_records(
    sheet: Sheet, drafts: Sequence[Draft], known: ListFormat, id_column: int | None
) -> list[ResourceRecord]:
    """Give each row what it is recognized by, and take each thing once.

    A row is recognized by its official identifier, else by a hash of its name and address,
    and of its position where the list is no national one. Rows that have that in common
    (an office with several services, a salon on two days) are told apart by more of their
    content where the format knows of such rows; whatever remains equal is one too many.

    Parameters
    ----------
    id_column
        Where the identifiers stand; None where the list has none.
    """
    times = Counter(draft.record.ref for draft in drafts)
    first: dict[str, int] = {}
    records, again = [], []
    for draft in drafts:
        record = draft.record
        if times[record.ref] > 1 and (known.repeats if draft.told else known.unlike):
            place = (record.name, record.address, record.point)
            ref = f"{record.ref}:{hash_row(*place, known, *draft.apart)}"
            record = replace(record, ref=ref)
        if record.ref not in first:
            first[record.ref] = record.row
            records.append(record)
        elif known.repeats or known.spans_cities:
            again.append(record.row)
        else:
            at = id_column if draft.told else None
            _refuse(sheet, record, at, first[record.ref], is_told=draft.told)
    if again:
        template = N_(
            "%(file)s: rows that are there twice, taken once: %(count)d (row %(rows)s)."
        )
        values = {"count": len(again), "rows": list_rows(again)}
        sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
    return records


def _refuse(
    sheet: Sheet, record: ResourceRecord, at: int | None, other: int, *, is_told: bool
) -> None:
    template = (
        N_("The number %(ref)s is that of row %(other)d too: give each its own.")
        if is_told
        else N_("The row has the name, address and place of row %(other)d: remove one.")
    )
    sheet.add_fault(record.row, at, template, ref=record.ref, other=other)
