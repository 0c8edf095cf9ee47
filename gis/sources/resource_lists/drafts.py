"""Rows of a list, read one by one: texts, place, and what each row is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gis.domain.municipalities import Municipality
from gis.domain.prefectures import split_prefecture
from gis.errors import N_, Message
from gis.sources.geometry import are_points, list_rows
from gis.sources.positions import LAT_NAMES, LON_NAMES, PositionColumns
from gis.sources.resource_lists.cities import CityRows
from gis.sources.resource_lists.formats import ListFormat, Offer, Texts
from gis.sources.resource_lists.row_texts import Describing, RowTexts
from gis.sources.sheets import Sheet, refuse_kinds
from gis.sources.values import clean_cell


@dataclass(slots=True)
class Draft:
    """A row before it is a record.

    Attributes
    ----------
    place
        Position in the file's system, then a point; None when there is none.
    ref
        Identifier, when the row has one.
    """

    row: int
    texts: dict[str, str]
    place: Any
    offer: Offer
    words: list[str]
    ref: str


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
    """

    rows: list[Draft] = field(default_factory=list)
    others: int = 0
    unsure: int = 0
    misplaced: list[int] = field(default_factory=list)


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
    mine = CityRows(city) if city is not None and known.spans_cities else None
    describing = Describing(sheet.columns, known)
    ids = [at for name in known.ids if (at := sheet.columns.find([name])) is not None]
    name_at = texts.places["name"][0] if "name" in texts.places else None
    found = Drafts()
    for index, (row, cells) in enumerate(sheet.rows):
        told = texts.read(cells)
        if mine is not None:
            whose = mine.is_its_own(told)
            if not whose:
                found.others += whose is False
                found.unsure += whose is None
                continue
        if not told["name"]:
            sheet.add_fault(row, name_at, N_("The name is missing: fill it in."))
            continue
        if known.short_addresses:
            told["address"] = _lengthen(told, city)
        offer = known.judge(told)
        faults = len(sheet.faults)
        place, is_empty = _read_place(sheet, positions, index, row, cells)
        if place is None and not is_empty:
            if not known.spans_cities:
                continue
            # Nobody can put right a row of a national register: its address remains.
            del sheet.faults[faults:]
            found.misplaced.append(row)
        if not offer.placed:
            place = None
        words = describing.read(cells)
        ref = told.get("ref") or _read_ref(cells, ids)
        found.rows.append(Draft(row, told, place, offer, words, ref))
    _bring(positions, found.rows)
    _note_misplaced(sheet, found.misplaced)
    return found


def find_positions(
    sheet: Sheet, crs: str | None, texts: RowTexts, **names: Sequence[str]
) -> PositionColumns | None:
    """Find the columns of coordinates; None for a layer, or where addresses stand for them.

    Raises
    ------
    SourceError
        When there are neither points, coordinates nor addresses.
    """
    if sheet.layer is not None:
        shapes = sheet.layer.geometry
        if not are_points(shapes).all():
            remedy = N_(
                "Streets are brought in with “import streets”, districts with “import areas”."
            )
            refuse_kinds(sheet, shapes, Message(N_("points")), Message(remedy))
        return None
    if "address" in texts.places and not _has_positions(sheet, **names):
        return None
    return sheet.read_positions(crs, **names)


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


def _has_positions(sheet: Sheet, **names: Sequence[str]) -> bool:
    wanted = (names.get("lon", LON_NAMES), names.get("lat", LAT_NAMES))
    return any(sheet.columns.find(each) is not None for each in wanted)


def _read_ref(cells: Sequence[str], places: Sequence[int]) -> str:
    """Give the first identifier that a row has; empty when it has none."""
    return next((ref for at in places if (ref := clean_cell(cells[at]))), "")


def _read_place(
    sheet: Sheet,
    positions: PositionColumns | None,
    index: int,
    row: int,
    cells: Sequence[str],
) -> tuple[Any, bool]:
    """Give a row's place, and whether the row tells none."""
    if sheet.layer is not None:
        return sheet.read_shape(index, row), False
    if positions is None or positions.is_empty(cells):
        return None, True
    return positions.read(row, cells), False


def _bring(positions: PositionColumns | None, drafts: Sequence[Draft]) -> None:
    if positions is None:
        return
    positions.check_exchanged()
    placed = [draft for draft in drafts if draft.place is not None]
    points = positions.to_points([draft.place for draft in placed])
    for draft, point in zip(placed, points, strict=True):
        draft.place = point


def _note_misplaced(sheet: Sheet, rows: Sequence[int]) -> None:
    if rows:
        template = N_(
            "%(file)s: positions that cannot be right, left out; the rows are taken by their"
            " address: %(count)d (row %(rows)s)."
        )
        values = {"count": len(rows), "rows": list_rows(rows)}
        sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
