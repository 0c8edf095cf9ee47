"""Districts: named polygons of any layer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from gis.errors import N_, Message, SourceError
from gis.sources.columns import Columns, show_sample
from gis.sources.geometry import are_polygons, list_rows, to_multipolygon
from gis.sources.records import AreaRecord, Reading
from gis.sources.sheets import Sheet, open_sheet, refuse_kinds
from gis.sources.values import clean_cell
from gis.sources.vector import holds_areas

NAME_COLUMNS = (
    "A32_008", "A32_004", "A27_007", "A27_004",
    "圏域名", "日常生活圏域", "日常生活圏域名", "地区名", "区域名", "学区名", "校区名",
    "中学校区", "小学校区", "中学校区名", "小学校区名", "中学校名", "小学校名", "学校名",
    "自治会名", "町会名", "名称", "name", "area_name", "district",
)  # fmt: skip
"""国土数値情報 school districts in their editions 1-2 (A32_008, A27_007) and 3; plain words."""

CODE_COLUMNS = (
    "A32_003", "A27_003",
    "圏域コード", "地区コード", "区域コード", "学校コード", "コード", "code", "area_code",
)  # fmt: skip
_CITY_COLUMNS = (
    "A32_006", "A32_001", "A27_005", "A27_001", "N03_007", "市区町村コード",
    "全国地方公共団体コード", "行政区域コード", "都道府県コード又は市区町村コード",
)  # fmt: skip
"""Municipality code: districts of two cities may have one name."""

Rows = list[tuple[int, list[str]]]


def read_areas(
    path: str | Path,
    *,
    name_column: str | None = None,
    code_column: str | None = None,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[AreaRecord]]:
    """Read districts with their names and boundaries.

    Features of one name become one district of several parts.

    Parameters
    ----------
    path
        Shapefile, GeoPackage or GeoJSON, zipped or not, or a folder with one.
    name_column, code_column
        Which columns hold name and code; None finds well-known ones, or the only column
        whose texts tell all features apart.
    encoding, crs
        What the user says of the file; None believes the file.

    Raises
    ------
    SourceError
        When it cannot be read, holds no polygons, or the name's column is unclear.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs, fits=holds_areas)
    report(0.5)
    layer = sheet.layer
    if layer is None:
        raise SourceError(
            N_(
                "%(file)s is a table without outlines. Districts come as Shapefile,"
                " GeoPackage or GeoJSON."
            ),
            file=sheet.source.name,
        )
    if not are_polygons(layer.geometry).all():
        remedy = N_("Get the file that holds the districts as closed outlines.")
        refuse_kinds(sheet, layer.geometry, Message(N_("areas")), Message(remedy))
    rows = list(sheet.rows)
    groups = _group_rows(sheet, rows, name_column, code_column)
    report(0.7)
    records = []
    for (name, code, city), members in groups.items():
        numbers = [rows[index][0] for index in members]
        boundary = to_multipolygon(layer.geometry[members])
        records.append(AreaRecord(numbers[0], code, name, boundary, city))
        if len(members) > 1:
            template = N_("%(file)s: features %(rows)s are parts of “%(name)s”.")
            values = {"rows": list_rows(numbers), "name": name}
            sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
    report(1.0)
    return sheet.give(records)


def _group_rows(
    sheet: Sheet,
    rows: Rows,
    name_column: str | None,
    code_column: str | None,
) -> dict[tuple[str, str, str], list[int]]:
    """Collect the features of each district, by name, code and municipality."""
    columns = sheet.columns
    name_at = _find_name(columns, rows, name_column)
    code_at = (
        columns.find(CODE_COLUMNS)
        if code_column is None
        else columns.require_named(code_column, "--code-column")
    )
    city_at = columns.find(_CITY_COLUMNS)
    groups: dict[tuple[str, str, str], list[int]] = {}
    for index, (row, cells) in enumerate(rows):
        name = clean_cell(cells[name_at])
        if not name:
            sheet.add_fault(
                row,
                name_at,
                N_(
                    "The district has no name: fill it in, or choose another column with"
                    " --name-column."
                ),
            )
            continue
        code, city = (
            "" if place is None else clean_cell(cells[place])
            for place in (code_at, city_at)
        )
        groups.setdefault((name, code, city), []).append(index)
    return groups


def _find_name(columns: Columns, rows: Rows, told: str | None) -> int:
    if told is not None:
        return columns.require_named(told, "--name-column")
    known = columns.find(NAME_COLUMNS)
    if known is not None:
        return known
    telling = [
        index
        for index in range(len(columns.names))
        if _tells_apart([cells[index] for _, cells in rows])
    ]
    if len(telling) == 1:
        return telling[0]
    raise SourceError(
        N_(
            "%(file)s: it is not clear which column names the districts. Give it with"
            " --name-column. Columns: %(found)s."
        ),
        file=columns.file,
        found="; ".join(
            show_sample(name, (cells[index] for _, cells in rows))
            for index, name in enumerate(columns.names)
        )
        or "-",
    )


def _tells_apart(values: Sequence[str]) -> bool:
    """Tell whether a column holds words, and not the same words in every row."""
    words = [value for value in values if any(letter.isalpha() for letter in value)]
    return len(words) == len(values) and (len(set(words)) > 1 or len(values) == 1)
