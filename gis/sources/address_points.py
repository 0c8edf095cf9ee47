"""Official points of addresses: 国土交通省 位置参照情報, of blocks and of towns.

Followed is 「位置参照情報のデータ形式」 of the ministry's download service: 街区レベル has 14
columns, 大字・町丁目レベル ten; both are CP932, by prefecture or municipality, zipped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gis.domain.address_points import AddressLevel
from gis.domain.prefectures import PREFECTURES
from gis.domain.town_names import fold_town_name
from gis.errors import N_, Message, SourceError
from gis.sources.address_cities import CityRow, keep_rows_of
from gis.sources.address_records import AddressRecord
from gis.sources.columns import Columns
from gis.sources.positions import Position, PositionColumns
from gis.sources.records import Origin, Reading
from gis.sources.sheets import Sheet, open_sheet
from gis.sources.values import clean_cell

BLOCK_TOWN_COLUMNS = ("大字・丁目名", "大字・町丁目名")
BLOCK_COLUMNS = ("街区符号・地番",)
TOWN_COLUMNS = ("大字町丁目名",)
ORIGINS = {
    AddressLevel.BLOCK: Origin(
        "isj-block",
        "街区レベル位置参照情報",
        "位置参照情報利用約款",
        "街区レベル位置参照情報（国土交通省）",
    ),
    AddressLevel.TOWN: Origin(
        "isj-town",
        "大字・町丁目レベル位置参照情報",
        "位置参照情報利用約款",
        "大字・町丁目レベル位置参照情報（国土交通省）",
    ),
}
"""One data set for each level: a later year's file takes the place of an earlier one's."""

_NO_TOWN = "(大字なし)"
_DELETED = "3"


@dataclass(slots=True)
class _Draft:
    row: int
    ward: str
    town: str
    part: str
    block: str
    speaks: bool
    position: Position


def read_address_points(
    path: str | Path,
    *,
    city_code: str,
    city_name: str,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[AddressRecord]]:
    """Read the points of a city's blocks or towns; those of other cities are counted.

    Where a block has several points, the one that the file lets speak for it is taken.

    Parameters
    ----------
    city_code
        Its first two digits are the prefecture's.
    encoding, crs
        What the user says of the file; its points are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file is no 位置参照情報, or holds nothing of the city.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs)
    report(0.2)
    level = _tell_level(sheet)
    positions = sheet.read_positions(crs)
    rows = keep_rows_of(
        sheet, PREFECTURES.get(city_code[:2], ""), city_name, report=report
    )
    drafts = _read_drafts(sheet, level, rows, positions)
    report(0.8)
    points = positions.to_points([each.position for each in drafts])
    records = _choose_points(sheet, level, drafts, points)
    report(1.0)
    return sheet.give(records, ORIGINS[level])


def _tell_level(sheet: Sheet) -> AddressLevel:
    columns = sheet.columns
    if columns.find(BLOCK_COLUMNS) is not None:
        columns.require(BLOCK_TOWN_COLUMNS, N_("the town"))
        return AddressLevel.BLOCK
    if columns.find(TOWN_COLUMNS) is not None:
        return AddressLevel.TOWN
    raise SourceError(
        N_(
            "%(file)s is no 位置参照情報: it has neither “街区符号・地番” (街区レベル) nor"
            " “大字町丁目名” (大字・町丁目レベル). Found: %(found)s."
        ),
        file=sheet.source.name,
        found=", ".join(name or "-" for name in columns.names) or "-",
    )


def _read_drafts(
    sheet: Sheet,
    level: AddressLevel,
    rows: Sequence[CityRow],
    positions: PositionColumns,
) -> list[_Draft]:
    read = _RowReader(sheet.columns, level)
    drafts = []
    deleted = unnamed = 0
    for row, cells, ward in rows:
        if read.is_deleted(cells):
            deleted += 1
            continue
        town, part, block = read.names(cells)
        if not (block if level is AddressLevel.BLOCK else town):
            unnamed += 1
            continue
        position = positions.read(row, cells)
        if position is not None:
            speaks = read.speaks(cells)
            drafts.append(_Draft(row, ward, ward + town, part, block, speaks, position))
    positions.check_exchanged()
    for count, template in (
        (deleted, N_("%(file)s: rows marked as deleted, left out: %(count)d.")),
        (
            unnamed,
            N_("%(file)s: rows without a town or a block, left out: %(count)d."),
        ),
    ):
        if count:
            values = {"file": sheet.source.name, "count": count}
            sheet.notes.append(Message(template, values))
    return drafts


class _RowReader:
    """Reads names and flags of a row of either level."""

    def __init__(self, columns: Columns, level: AddressLevel) -> None:
        is_block = level is AddressLevel.BLOCK
        self._town = columns.require(
            BLOCK_TOWN_COLUMNS if is_block else TOWN_COLUMNS, N_("the town")
        )
        self._part = columns.find(("小字・通称名",)) if is_block else None
        self._block = columns.find(BLOCK_COLUMNS) if is_block else None
        self._speaks = columns.find(("代表フラグ",))
        flags = (columns.find([f"更新{when}履歴フラグ"]) for when in ("前", "後"))
        self._history = [at for at in flags if at is not None]

    def names(self, cells: Sequence[str]) -> tuple[str, str, str]:
        town, part, block = (
            "" if at is None else clean_cell(cells[at])
            for at in (self._town, self._part, self._block)
        )
        if fold_town_name(town) == fold_town_name(_NO_TOWN):
            town = ""
        return town, part, fold_block(block)

    def speaks(self, cells: Sequence[str]) -> bool:
        return self._speaks is None or clean_cell(cells[self._speaks]) != "0"

    def is_deleted(self, cells: Sequence[str]) -> bool:
        return any(clean_cell(cells[at]) == _DELETED for at in self._history)


def fold_block(text: str) -> str:
    """Bring the number of a block or lot to the form that addresses are compared in.

    Examples
    --------
    >>> fold_block("１２６番地"), fold_block("甲12")
    ('126', '甲12')
    """
    return fold_town_name(text).removesuffix("地").removesuffix("番")


def _choose_points(
    sheet: Sheet,
    level: AddressLevel,
    drafts: Sequence[_Draft],
    points: NDArray[np.object_],
) -> list[AddressRecord]:
    """Choose one point for each block or town, whatever the order of rows."""
    chosen: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        ref = f"{draft.town}/{draft.part}/{draft.block}"
        other = chosen.get(ref)
        if other is None or _rank(draft) < _rank(drafts[other]):
            chosen[ref] = index
    if len(chosen) < len(drafts):
        template = N_(
            "%(file)s: further points of one block or town, left out: %(count)d."
        )
        values = {"file": sheet.source.name, "count": len(drafts) - len(chosen)}
        sheet.notes.append(Message(template, values))
    return [
        AddressRecord(
            row=drafts[index].row,
            level=level,
            ref=ref,
            ward=drafts[index].ward,
            town=drafts[index].town,
            part=drafts[index].part,
            block=drafts[index].block,
            point=points[index],
        )
        for ref, index in chosen.items()
    ]


def _rank(draft: _Draft) -> tuple[bool, Position]:
    return not draft.speaks, draft.position
