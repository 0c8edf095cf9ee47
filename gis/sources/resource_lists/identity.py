"""What a row is recognized by in the next edition of its list."""

from collections import Counter
from collections.abc import Sequence

from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.resource_lists.drafts import Draft
from gis.sources.resource_lists.formats import ListFormat
from gis.sources.sheets import Sheet
from gis.sources.values import hash_content


def name_drafts(
    sheet: Sheet, drafts: Sequence[Draft], known: ListFormat, id_column: int | None
) -> list[Draft]:
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
    told = [bool(draft.ref) for draft in drafts]
    for draft in drafts:
        draft.ref = draft.ref or _hash_row(draft, known)
    times = Counter(draft.ref for draft in drafts)
    for draft, is_told in zip(drafts, told, strict=True):
        if times[draft.ref] > 1 and (known.repeats if is_told else known.unlike):
            draft.ref += ":" + _hash_row(draft, known, apart=True)
    first: dict[str, int] = {}
    kept, again = [], []
    for draft, is_told in zip(drafts, told, strict=True):
        if draft.ref not in first:
            first[draft.ref] = draft.row
            kept.append(draft)
        elif known.repeats or known.spans_cities:
            again.append(draft.row)
        else:
            at = id_column if is_told else None
            _refuse(sheet, draft, at, first[draft.ref], is_told=is_told)
    if again:
        template = N_(
            "%(file)s: rows that are there twice, taken once: %(count)d (row %(rows)s)."
        )
        values = {"count": len(again), "rows": list_rows(again)}
        sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
    return kept


def _refuse(
    sheet: Sheet, draft: Draft, at: int | None, other: int, *, is_told: bool
) -> None:
    template = (
        N_("The number %(ref)s is that of row %(other)d too: give each its own.")
        if is_told
        else N_("The row has the name, address and place of row %(other)d: remove one.")
    )
    sheet.add_fault(draft.row, at, template, ref=draft.ref, other=other)


def _hash_row(draft: Draft, known: ListFormat, *, apart: bool = False) -> str:
    texts = draft.texts
    parts = [texts["name"], texts["address"]]
    if not known.spans_cities:
        # What is published anew for the whole country may move a point by a few metres.
        parts.append(draft.place.wkb_hex if draft.place is not None else "")
    if apart:
        parts += [texts.get(key, "") for key in known.unlike]
    return hash_content(*parts)
