"""Resources of a city's own table, read as a mapping says."""

from collections.abc import Callable, Sequence
from pathlib import Path

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.errors import N_, Message
from gis.sources.column_mapping import ColumnMapping
from gis.sources.columns import fold_name
from gis.sources.own_sheet.words import YES_OR_NO_WORDS, list_words, read_word
from gis.sources.positions import LAT_NAMES, LON_NAMES
from gis.sources.records import Origin, Reading, ResourceRecord
from gis.sources.resource_lists.drafts import read_drafts
from gis.sources.resource_lists.formats import ListFormat, Offer, Problems, Texts
from gis.sources.resource_lists.identity import make_records
from gis.sources.resource_lists.places import check_shapes, find_positions
from gis.sources.resource_lists.row_texts import RowTexts
from gis.sources.sheets import Header, open_sheet
from gis.sources.values import shorten

_KINDS = {
    fold_name(word): kind for kind in Kind for word in (kind.value, kind.japanese_name)
}
_HELP_KINDS = {
    fold_name(word): each
    for each in DEFAULT_HELP_KINDS
    for word in (each.code, each.name)
}


def read_mapped_resources(
    path: str | Path,
    *,
    mapping: ColumnMapping,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[ResourceRecord]]:
    """Read the resources of any table or layer of points, in file order.

    The headings may stand under titles; columns that the mapping does not speak of are
    passed over, and so is what is wrong with them, but longitude and latitude are found by
    their usual names too. Times are read in words as those of the product's own sheet are.

    Raises
    ------
    SourceError
        When the file cannot be read, or lacks a heading.
    """
    report = progress or (lambda _part: None)
    header = Header(mapping.is_header, mapping.sheet, mapping.header_row)
    sheet = open_sheet(path, encoding=encoding, crs=crs, header=header)
    report(0.2)
    check_shapes(sheet)
    places = mapping.find_places(sheet.columns)
    texts = RowTexts(places, mapping.constants, mapping.fold_values())
    known = ListFormat(
        key=mapping.name,
        title=mapping.name,
        signs=(),
        name=mapping.columns["name"],
        unlike=("schedule", "days", "opens", "closes"),
        judge=_judge,
        check=_check,
    )
    names = {
        key: mapping.columns.get(key, known)
        for key, known in (("lon", LON_NAMES), ("lat", LAT_NAMES))
    }
    found = [sheet.columns.find(each) for each in names.values()]
    is_placed = {"lon", "lat"} & places.keys() or None not in found
    positions = find_positions(sheet, crs, texts, **names) if is_placed else None
    drafts = read_drafts(sheet, texts, known, positions, None)
    report(0.8)
    id_at = texts.places.get("ref", (None,))[0]
    records = make_records(sheet, drafts.rows, known, id_at)
    report(1.0)
    used = {at for every in places.values() for at in every} | {*found}
    ours = {sheet.columns.names[each] for each in used if each is not None}
    return Reading(
        sheet.source.name,
        sheet.source.checksum,
        Origin(f"mapping:{mapping.name}", mapping.name),
        records,
        [
            fault
            for fault in sheet.sort_faults()
            if fault.column is None or fault.column in ours
        ],
        sheet.notes,
    )


def _judge(texts: Texts) -> Offer:
    """Find out what a row is from its words for kind and kind of help."""
    given = _HELP_KINDS.get(fold_name(texts["help_kind"]))
    kind = _KINDS.get(fold_name(texts["kind"]))
    if given is None:
        # A kind of help of the city's own list: the store knows it by its code.
        return Offer(kind, texts["help_kind"])
    return Offer(kind or given.kind, given.code)


def _check(texts: Texts) -> Problems:
    """Find words for kinds and homes that are not understood."""
    kind, is_home = texts["kind"], texts["is_home"]
    found: list[tuple[str, Message]] = []
    if kind and fold_name(kind) not in _KINDS:
        found.append(_no_word("kind", kind, tuple(Kind)))
    if is_home and read_word(YES_OR_NO_WORDS, is_home) is None:
        found.append(_no_word("is_home", is_home, list_words(YES_OR_NO_WORDS)))
    return found


def _no_word(key: str, word: str, known: Sequence[str]) -> tuple[str, Message]:
    template = N_(
        "“%(value)s” is not in the list. Write one of: %(known)s. Or say what it stands for"
        " under [values.%(key)s] of the mapping."
    )
    values = {"value": shorten(word), "known": "、".join(known), "key": key}
    return key, Message(template, values)
