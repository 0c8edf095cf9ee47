"""Rows of a list, read one by one: what each tells, and whose it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gis.domain.municipalities import Municipality
from gis.domain.prefectures import split_prefecture
from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.positions import PositionColumns
from gis.sources.records import ResourceRecord
from gis.sources.resource_lists.cities import CityRows
from gis.sources.resource_lists.formats import ListFormat, Texts
from gis.sources.resource_lists.hashes import hash_row
from gis.sources.resource_lists.places import read_place
from gis.sources.resource_lists.row_texts import Describing, RowTexts
from gis.sources.resource_lists.to_records import to_record
from gis.sources.sheets import Sheet
from gis.sources.values import clean_cell

_AT_ONCE = 2_000
"""Rows that are brought to points together."""


@dataclass(slots=True)
class Draft:
    """A row that is a record, unless others are recognized by the same.

    Attributes
    ----------
    told
        Whether the row itself tells what it is recognized by.
    apart
        What tells it from rows that are recognized by the same.
    """

    record: ResourceRecord
    told: bool
    apart: tuple[str, ...]


@dataclass(slots=True)
class Drafts:
    """All rows of a list.

    Attributes
    ----------
    others
        How many rows are of other cities, and were left out.
    unsure
        How many rows do not say whose they are, and were left out.
    misplaced
        Rows whose position cannot be right, taken without one.
    publishers, services
        What the rows say of who publishes them, and of services; each once.
    """

    rows: list[Draft] = field(default_factory=list)
    others: int = 0
    unsure: int = 0
    misplaced: list[int] = field(default_factory=list)
    publishers: set[str] = field(default_factory=set)
    services: set[str] = field(default_factory=set)


def read_drafts(
    sheet: Sheet,
    texts: RowTexts,
    known: ListFormat,
    positions: PositionColumns | None,
    city: Municipality | None,
) -> Drafts:
    """Read the rows of a list.

    Parameters
    ----------
    positions
        Columns of coordinates; None where the sheet is a layer, or has none.
    city
        The city whose rows are wanted of a list that spans cities.
    """
    describing = Describing(sheet.columns, known)
    ids = [at for name in known.ids if (at := sheet.columns.find([name])) is not None]
    found = Drafts()
    waiting: list[_Row] = []
    chosen = _choose_rows(sheet, texts, known, positions, city, found)
    for index, row, cells, told in chosen:
        problems = known.check(told)
        for key, reason in problems:
            at = texts.places.get(key, (None,))[0]
            sheet.add_fault(row, at, reason.template, **reason.values)
        faults = len(sheet.faults)
        place, is_empty = read_place(sheet, positions, index, row, cells)
        if place is None and not is_empty:
            if not known.spans_cities:
                continue
            # Nobody can put right a row of a national register: its address remains.
            del sheet.faults[faults:]
            found.misplaced.append(row)
        if problems:
            continue
        if known.short_addresses:
            told["address"] = _lengthen(told, city)
        told["ref"] = told["ref"] or _read_ref(cells, ids)
        waiting.append(_Row(row, told, place, describing.read(cells)))
        if len(waiting) == _AT_ONCE:
            _finish(waiting, known, positions, found)
    _finish(waiting, known, positions, found)
    if positions is not None:
        positions.check_exchanged()
    _note_misplaced(sheet, found.misplaced)
    return found


@dataclass(slots=True)
class _Row:
    """A row whose place is in the file's system; None when it has none."""

    row: int
    texts: Texts
    place: Any
    words: list[str]


def _finish(
    rows: list[_Row],
    known: ListFormat,
    positions: PositionColumns | None,
    found: Drafts,
) -> None:
    """Bring rows to points, and make records of them."""
    if positions is not None:
        placed = [each for each in rows if each.place is not None]
        points = positions.to_points([each.place for each in placed])
        for each, point in zip(placed, points, strict=True):
            each.place = point
    for each in rows:
        texts = each.texts
        offer = known.judge(texts)
        point = each.place if offer.placed else None
        told = bool(texts["ref"])
        if not told:
            texts["ref"] = hash_row(texts["name"], texts["address"], point, known)
        found.publishers.add(texts["publisher_code"])
        found.services.add(texts["services"])
        record = to_record(each.row, texts, offer, each.words, point)
        apart = tuple(texts[key] for key in known.unlike)
        found.rows.append(Draft(record, told, apart))
    rows.clear()


def _choose_rows(
    sheet: Sheet,
    texts: RowTexts,
    known: ListFormat,
    positions: PositionColumns | None,
    city: Municipality | None,
    found: Drafts,
) -> Iterator[tuple[int, int, list[str], Texts]]:
    """Give the rows that are wanted and have a name: index, number, cells and texts."""
    name_at = texts.places["name"][0]
    mine = CityRows(city) if city is not None and known.spans_cities else None
    for index, (row, cells) in enumerate(sheet.rows):
        told = texts.read(cells)
        if mine is not None:
            whose = mine.is_its_own(told)
            if not whose:
                found.others += whose is False
                found.unsure += whose is None
                continue
        if told["name"]:
            yield index, row, cells, told
        elif _is_placed(sheet, positions, cells) or _tells_anything(texts, cells):
            sheet.add_fault(row, name_at, N_("The name is missing: fill it in."))


def _is_placed(
    sheet: Sheet, positions: PositionColumns | None, cells: Sequence[str]
) -> bool:
    """Tell whether a row says where it is."""
    if positions is None:
        return sheet.layer is not None
    return not positions.is_empty(cells)


def _tells_anything(texts: RowTexts, cells: Sequence[str]) -> bool:
    """Tell whether a row is more than a line that was numbered beforehand."""
    return any(
        clean_cell(cells[at])
        for key, places in texts.places.items()
        if key != "ref"
        for at in places
    )


def _lengthen(texts: Texts, city: Municipality | None) -> str:
    """Put prefecture and city before an address that leaves them out."""
    prefecture, name, address = (
        texts[key] for key in ("prefecture", "city_name", "address")
    )
    if not name and city is not None:
        name = city.name
    if not address or split_prefecture(address)[0] or (name and name in address):
        return address
    return prefecture + name + address


def _read_ref(cells: Sequence[str], places: Sequence[int]) -> str:
    """Give the first identifier that a row has; empty when it has none."""
    return next((ref for at in places if (ref := clean_cell(cells[at]))), "")


def _note_misplaced(sheet: Sheet, rows: Sequence[int]) -> None:
    if rows:
        template = N_(
            "%(file)s: positions that cannot be right, left out; the rows are taken by their"
            " address: %(count)d (row %(rows)s)."
        )
        values = {"count": len(rows), "rows": list_rows(rows)}
        sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
