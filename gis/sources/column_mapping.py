"""Which column of a city's own table is which: a small TOML file.

The file gives the mapping a name, under which it is remembered, and says for each field what
the table calls its column::

    name = "通いの場一覧"           # the name under which it is remembered
    sheet = "令和8年度"             # the sheet of a workbook with several; may be left out
    header_row = 3                  # where the headings stand; may be left out

    [columns]                       # field = "heading", or several that are put together
    name = "サロン名"
    address = ["町名", "番地"]
    schedule = "開催日時"

    [constants]                     # what is the same in every row, or where a cell is empty
    kind = "salon"

    [values.days]                   # what stands for what in a column
    "月１" = "第1月曜"
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from gis.errors import N_, Message, SourceError
from gis.sources.columns import Columns
from gis.sources.values import fold_text

FIELDS: dict[str, str] = {
    "name": "名前（必ず）",
    "ref": "番号（年が変わっても変わらないもの）",
    "name_kana": "よみがな",
    "name_en": "英語名",
    "kind": "種類（salon、support、transport、participation、consultation、care、place）",
    "help_kind": "助けの種類（体操、茶話会 など）",
    "location_name": "会場の名前",
    "address": "住所",
    "building": "建物・階",
    "lat": "緯度",
    "lon": "経度",
    "is_home": "個人の家か（はい、いいえ）",
    "schedule": "日時のことば（第2・第4火曜 10時～12時）",
    "days": "曜日",
    "opens": "始まる時刻",
    "closes": "終わる時刻",
    "remarks": "日時の補足",
    "organization": "団体名",
    "organization_number": "法人番号",
    "telephone": "電話",
    "website": "ウェブサイト",
    "description": "内容",
    "fee": "料金",
    "admission_note": "使える人の説明",
    "accessibility": "バリアフリー（;で区切る）",
}
"""The fields that a column may be mapped to, and what they mean."""
_PARTS = {"name", "sheet", "header_row", "columns", "constants", "values"}
_ENOUGH = 0.5
"""Part of the headings by which a row is recognized as their row."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of a table is which.

    Attributes
    ----------
    name
        Under which it is remembered.
    columns
        Headings of each field, by key of `FIELDS`.
    constants
        Values of fields where the table has none.
    values
        What stands for what, by field; keys as they are typed.
    sheet, header_row
        Where the table is; empty and 0 where it is to be found.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 0

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings, each once."""
        every = (heading for names in self.columns.values() for heading in names)
        return tuple(dict.fromkeys(every))

    def is_header(self, cells: Sequence[str]) -> bool:
        """Tell whether a row holds the headings, or most of them."""
        columns = Columns("", cells)
        found = sum(columns.find([heading]) is not None for heading in self.headings)
        return found > _ENOUGH * len(self.headings)

    def find_places(self, columns: Columns) -> dict[str, tuple[int, ...]]:
        """Find the columns of each field.

        Raises
        ------
        SourceError
            With every heading that is missing, and the nearest one that the table has.
        """
        missing = [each for each in self.headings if columns.find([each]) is None]
        if missing:
            raise SourceError(
                N_(
                    "%(file)s lacks headings that the mapping “%(name)s” speaks of:"
                    " %(missing)s. Found: %(found)s. Change the heading in the table or in"
                    " the mapping, and give the mapping's file again."
                ),
                file=columns.file,
                name=self.name,
                missing=", ".join(_suggest(each, columns.names) for each in missing),
                found=", ".join(name for name in columns.names if name) or "-",
            )
        return {
            key: tuple(columns.require_named(name, self.name) for name in names)
            for key, names in self.columns.items()
        }

    def fold_values(self) -> dict[str, dict[str, str]]:
        """Give the tables of values with folded keys."""
        return {
            key: {fold_text(cell): value for cell, value in table.items()}
            for key, table in self.values.items()
        }

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values, to be remembered."""
        return {
            "name": self.name,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": {key: list(names) for key, names in self.columns.items()},
            "constants": dict(self.constants),
            "values": {key: dict(table) for key, table in self.values.items()},
        }


def parse_mapping(text: str, file: str) -> ColumnMapping:
    """Read a mapping as a person writes it.

    Raises
    ------
    SourceError
        When it is not TOML, or says something that no field knows.
    """
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(
            N_("%(file)s is not a mapping in TOML: %(why)s."), file=file, why=str(error)
        ) from None
    return make_mapping(told, file)


def make_mapping(told: Mapping[str, Any], file: str) -> ColumnMapping:
    """Make a mapping of plain values, as they are typed or remembered.

    Raises
    ------
    SourceError
        When a part or a field is unknown, or of the wrong kind.
    """
    for part in told:
        _check_known(part, sorted(_PARTS), file)
    name, sheet = told.get("name", ""), told.get("sheet", "")
    row = told.get("header_row", 0)
    columns = {
        key: (names,) if isinstance(names, str) else tuple(_as_list(names, file))
        for key, names in _as_table(told, "columns", file).items()
    }
    constants = _as_table(told, "constants", file)
    values = {
        key: _as_table({key: table}, key, file)
        for key, table in _as_table(told, "values", file).items()
    }
    for key in (*columns, *constants, *values):
        _check_known(key, list(FIELDS), file)
    texts = [name, sheet, *constants.values()]
    texts += [each for names in columns.values() for each in names]
    texts += [each for table in values.values() for each in table.values()]
    if (
        not all(isinstance(each, str) for each in texts)
        or type(row) is not int
        or not 0 <= row < 1_000_000
    ):
        raise SourceError(
            N_(
                "%(file)s: write names, headings and values in quotes, and header_row as a"
                " number."
            ),
            file=file,
        )
    if not name.strip() or "name" not in columns or not all(columns.values()):
        raise SourceError(
            N_(
                "%(file)s: a mapping needs a name, and under [columns] the heading of the"
                " name: name = “…”."
            ),
            file=file,
        )
    return ColumnMapping(name.strip(), columns, constants, values, sheet, row)


def _as_table(told: Mapping[str, Any], key: str, file: str) -> dict[str, Any]:
    table = told.get(key, {})
    if isinstance(table, dict):
        return table
    raise SourceError(
        N_("%(file)s: “%(part)s” is a table: write it as [%(part)s]."),
        file=file,
        part=key,
    )


def _as_list(names: object, file: str) -> list[Any]:
    if isinstance(names, list):
        return names
    raise SourceError(
        N_("%(file)s: a column is a heading in quotes, or a list of headings."),
        file=file,
    )


def _check_known(key: str, known: Sequence[str], file: str) -> None:
    if key in known:
        return
    near = get_close_matches(key, known, n=1)
    hint = Message(N_("Nearest: %(near)s."), {"near": near[0]}) if near else ""
    raise SourceError(
        N_("%(file)s: there is no “%(key)s” in a mapping. %(hint)s Known: %(known)s."),
        file=file,
        key=key,
        hint=hint,
        known=", ".join(known),
    )


def _suggest(heading: str, found: Sequence[str]) -> str:
    near = get_close_matches(heading, [name for name in found if name], n=1, cutoff=0.4)
    return f"“{heading}” (→ “{near[0]}”?)" if near else f"“{heading}”"
