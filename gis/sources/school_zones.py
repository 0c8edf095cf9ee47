"""小中学校通学区域情報 of 自治体標準オープンデータセット: schools and the towns of their zones.

The table has no outlines; `gis.runs.imports.school_zones` makes them of the outlines of towns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gis.errors import N_, Message
from gis.sources.columns import Columns
from gis.sources.file_formats import Format
from gis.sources.files import list_sources
from gis.sources.geometry import list_rows
from gis.sources.records import Reading
from gis.sources.school_zone_towns import ZoneTown, split_zone
from gis.sources.sheets import Header, open_sheet
from gis.sources.values import clean_cell, fold_text

_NAME = ("学校名称", "学校名", "名称")
_CODE = ("学校コード", "学校ID", "ID", "NO")
_ZONE = (
    "通学区域の住所", "通学区域_住所", "通学区域に含まれる住所", "通学区域住所", "通学区域",
)  # fmt: skip
_ENDED = ("通学区域_廃止日", "通学区域の廃止日", "廃止日")
_POI = ("行政サービス拠点種別", "POIコード")


class Level(StrEnum):
    """Whose zones: of primary or of middle schools."""

    PRIMARY = "primary"
    MIDDLE = "middle"
    OTHER = "other"


_POI_LEVELS = {"1503": Level.PRIMARY, "1504": Level.MIDDLE}
_ENDINGS = (
    ("小学校", Level.PRIMARY), ("小", Level.PRIMARY),
    ("中学校", Level.MIDDLE), ("中", Level.MIDDLE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SchoolZone:
    """A school and the towns of its zone, as the table gives them."""

    row: int
    code: str
    name: str
    level: Level
    towns: tuple[ZoneTown, ...]


def is_zone_header(cells: Sequence[str]) -> bool:
    """Tell whether a row is the header of a table of zones."""
    columns = Columns("", cells)
    return columns.find(_NAME) is not None and columns.find(_ZONE) is not None


def is_school_zones(path: str | Path, *, encoding: str | None = None) -> bool:
    """Tell whether a file is a table of zones, by its header.

    Raises
    ------
    SourceError
        When the file cannot be read at all.
    """
    formats = {source.format for source in list_sources(path)}
    if not formats <= {Format.TABLE, Format.WORKBOOK}:
        return False
    sheet = open_sheet(path, encoding=encoding, header=Header(is_zone_header))
    return is_zone_header(sheet.columns.names)


def read_school_zones(
    path: str | Path, *, encoding: str | None = None, city: str = ""
) -> Reading[list[SchoolZone]]:
    """Read schools and the towns of their zones, in file order.

    Parameters
    ----------
    city
        Name of the city, which stands before towns in some tables.

    Raises
    ------
    SourceError
        When the file cannot be read, or is no table of zones.
    """
    sheet = open_sheet(path, encoding=encoding, header=Header(is_zone_header))
    columns = sheet.columns
    name_at = columns.require(_NAME, N_("the name"))
    zone_at = columns.require(_ZONE, N_("the towns of the zone"))
    code_at, ended_at, poi_at = map(columns.find, (_CODE, _ENDED, _POI))
    zones, ended = [], []
    for row, cells in sheet.rows:
        name, zone = clean_cell(cells[name_at]), clean_cell(cells[zone_at])
        if ended_at is not None and clean_cell(cells[ended_at]):
            ended.append(row)
            continue
        towns = split_zone(zone, city)
        if not name or not towns:
            at, template = (
                (zone_at, N_("The zone names no town: list them with 、 between them."))
                if name
                else (name_at, N_("The name is missing: fill it in."))
            )
            sheet.add_fault(row, at, template)
            continue
        code = "" if code_at is None else clean_cell(cells[code_at])
        poi = "" if poi_at is None else fold_text(cells[poi_at])
        zones.append(SchoolZone(row, code, name, _find_level(name, poi), towns))
    if ended:
        template = N_(
            "%(file)s: zones that have ended, left out: %(count)d (row %(rows)s)."
        )
        values = {"count": len(ended), "rows": list_rows(ended)}
        sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
    return sheet.give(zones)


def _find_level(name: str, poi: str) -> Level:
    """Find out the level of a school by its code, else by how its name ends."""
    if poi in _POI_LEVELS:
        return _POI_LEVELS[poi]
    return next(
        (level for ending, level in _ENDINGS if fold_text(name).endswith(ending)),
        Level.OTHER,
    )
