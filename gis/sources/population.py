"""People by small area: census tables, plain CSV, points and polygons of any layer."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gis.errors import N_, Message
from gis.sources.geometry import are_points, are_polygons
from gis.sources.records import Origin, PopulationRecord, Reading
from gis.sources.sheets import Sheet, open_sheet, refuse_kinds
from gis.sources.values import (
    clean_cell,
    hash_content,
    not_a_count,
    parse_count,
)

CODE_COLUMNS = (
    "KEY_CODE", "KEYCODE", "町丁字コード", "町字コード", "町丁コード", "地域コード",
    "メッシュコード", "コード", "code", "id",
)  # fmt: skip
PART_COLUMNS = ("KIGO_E",)
NAME_COLUMNS = (
    "S_NAME", "MOJI", "町丁・字等名", "町丁字等名", "町丁字名", "町丁名", "町字名", "町名",
    "町丁目", "町丁", "地区名", "地域名", "名称", "name",
)  # fmt: skip
COUNT_COLUMNS: dict[str, tuple[str, ...]] = {
    "total": (
        "JINKO", "人口", "総人口", "人口総数", "人口（総数）", "人口計", "総数", "population",
        "pop", "total",
    ),
    "from_65": (
        "65歳以上", "65歳以上人口", "人口65歳以上", "65歳以上の人口", "老年人口",
        "高齢者人口", "高齢者数", "from_65", "pop65", "over65", "age65", "65+",
    ),
    "from_75": (
        "75歳以上", "75歳以上人口", "人口75歳以上", "75歳以上の人口", "後期高齢者人口",
        "後期高齢者数", "from_75", "pop75", "over75", "age75", "75+",
    ),
    "from_85": (
        "85歳以上", "85歳以上人口", "人口85歳以上", "85歳以上の人口", "from_85", "pop85",
        "over85", "age85", "85+",
    ),
    "households": ("SETAI", "世帯数", "世帯", "世帯総数", "households"),
    "single_65": (
        "高齢単身世帯", "高齢単身世帯数", "高齢者単身世帯", "高齢者単身世帯数",
        "65歳以上単身世帯", "65歳以上単身世帯数", "65歳以上の単身世帯数",
        "一人暮らし高齢者世帯数", "ひとり暮らし高齢者", "single_65",
    ),
}  # fmt: skip
_NESTED = (("total", "from_65"), ("from_65", "from_75"), ("from_75", "from_85"))
_STEP = 4096


@dataclass(slots=True)
class _Draft:
    row: int
    code: str
    part: str
    name: str
    geometry: Any
    counts: dict[str, float | None]


def read_population(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[PopulationRecord]]:
    """Read people of small areas, in file order.

    ``-``, ``X``, ``*`` and empty cells are unknown, never 0. `ref` is the code of the area
    (with the letter of its part, KIGO_E); where that repeats or is missing, a short hash of
    name and position is added: never the order of rows.

    Parameters
    ----------
    path
        CSV with coordinates, or points or polygons of any layer.
    encoding, crs
        What the user says of the file; a CSV's points are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file cannot be read, lacks the column of people, or holds lines.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs)
    report(0.2)
    drafts = _read_drafts(sheet, crs, report)
    records = _name_refs(sheet, drafts)
    report(1.0)
    return Reading(
        sheet.source.name,
        sheet.source.checksum,
        Origin(sheet.source.key, sheet.source.key),
        records,
        sheet.sort_faults(),
        sheet.notes,
    )


def _read_drafts(
    sheet: Sheet, crs: str | None, report: Callable[[float], None]
) -> list[_Draft]:
    columns = sheet.columns
    total_at = columns.require(COUNT_COLUMNS["total"], N_("the number of people"))
    found = {key: columns.find(names) for key, names in COUNT_COLUMNS.items()}
    counts_at = {key: at for key, at in found.items() if at is not None}
    counts_at["total"] = total_at
    code_at, part_at, name_at = (
        columns.find(names) for names in (CODE_COLUMNS, PART_COLUMNS, NAME_COLUMNS)
    )
    shapes = None if sheet.layer is None else sheet.layer.geometry
    if shapes is not None and not (are_points(shapes) | are_polygons(shapes)).all():
        remedy = N_("Streets are brought in with “import streets”.")
        refuse_kinds(sheet, shapes, Message(N_("points or areas")), Message(remedy))
    positions = sheet.read_positions(crs) if shapes is None else None
    drafts = []
    for index, (row, cells) in enumerate(sheet.rows):
        if index % _STEP == 0:
            # How many rows will come is not known: near the end ever more slowly.
            report(0.2 + 0.6 * index / (index + 20 * _STEP))
        counts = _read_counts(sheet, row, cells, counts_at)
        place: Any = None
        if positions is not None:
            place = positions.read(row, cells)
        elif shapes is not None:
            place = sheet.read_shape(index, row)
        if counts is None or place is None:
            continue
        code, part, name = (
            "" if at is None else clean_cell(cells[at])
            for at in (code_at, part_at, name_at)
        )
        drafts.append(_Draft(row, code, part, name, place, counts))
    if positions is not None:
        positions.check_exchanged()
        points = positions.to_points([draft.geometry for draft in drafts])
        for draft, point in zip(drafts, points, strict=True):
            draft.geometry = point
    return drafts


def _read_counts(
    sheet: Sheet, row: int, cells: Sequence[str], at: dict[str, int]
) -> dict[str, float | None] | None:
    counts: dict[str, float | None] = {}
    sound = True
    for key, index in at.items():
        try:
            counts[key] = parse_count(cells[index])
        except ValueError:
            message = not_a_count(cells[index])
            sheet.add_fault(row, index, message.template, **message.values)
            sound = False
    for larger, smaller in _NESTED:
        whole, part = counts.get(larger), counts.get(smaller)
        if whole is not None and part is not None and part > whole:
            sheet.add_fault(
                row,
                at[smaller],
                N_(
                    "%(part)g is more than “%(column)s” (%(whole)g): correct one of them."
                ),
                part=part,
                whole=whole,
                column=sheet.columns.names[at[larger]],
            )
            sound = False
    return counts if sound else None


def _name_refs(sheet: Sheet, drafts: list[_Draft]) -> list[PopulationRecord]:
    stems = [
        f"{draft.code}-{draft.part}" if draft.code and draft.part else draft.code
        for draft in drafts
    ]
    times = Counter(stems)
    records = []
    first: dict[str, int] = {}
    for draft, stem in zip(drafts, stems, strict=True):
        ref = stem
        if not stem or times[stem] > 1:
            digest = hash_content(draft.name, draft.geometry.wkb_hex)
            ref = f"{stem}-{digest}" if stem else digest
        if ref in first:
            sheet.add_fault(
                draft.row,
                None,
                N_(
                    "The row has the code, name and place of row %(other)d: remove one."
                ),
                other=first[ref],
            )
            continue
        first[ref] = draft.row
        records.append(
            PopulationRecord(
                row=draft.row,
                ref=ref,
                code=draft.code,
                name=draft.name,
                geometry=draft.geometry,
                total=draft.counts.get("total"),
                from_65=draft.counts.get("from_65"),
                from_75=draft.counts.get("from_75"),
                from_85=draft.counts.get("from_85"),
                households=draft.counts.get("households"),
                single_65=draft.counts.get("single_65"),
            )
        )
    return records
