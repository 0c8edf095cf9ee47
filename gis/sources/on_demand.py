"""Zones of rides on demand as a layer of areas: who may ride, when, and how to book."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import time
from pathlib import Path

from gis.errors import N_, Message, SourceError
from gis.sources.geometry import are_polygons
from gis.sources.gtfs.records import ZoneRecord
from gis.sources.records import Reading
from gis.sources.sheets import open_sheet, refuse_kinds
from gis.sources.values import clean_cell, fold_text
from gis.sources.weekdays import parse_time, parse_weekdays

NAME_COLUMNS = ("名称", "サービス名", "事業名", "name")
TEXT_COLUMNS = {
    "id": ("ID", "NO", "番号"),
    "zone": ("区域名", "エリア名", "ゾーン", "zone"),
    "days": ("曜日", "運行日", "利用可能曜日", "weekdays", "days"),
    "opens": ("開始時刻", "開始時間", "運行開始", "opens_at", "opens"),
    "closes": ("終了時刻", "終了時間", "運行終了", "closes_at", "closes"),
    "eligibility": ("使える人", "対象", "利用対象者", "対象者", "eligibility"),
    "booking": ("予約", "予約方法", "booking"),
    "capacity": ("定員", "capacity"),
    "organization": ("団体名", "運行主体", "運行者", "事業者", "organization"),
    "telephone": ("電話", "電話番号", "telephone", "phone"),
    "website": ("URL", "ウェブサイト", "website"),
}
"""What a layer may tell, and what its columns are called."""

_DBF_NAME = 10
"""Bytes of a column's name in a Shapefile: three Japanese letters in UTF-8."""

_REMARK = re.compile(r"[（(]([^（）()]*)[）)]")
_HOLIDAYS_OFF = re.compile(r"祝[^、。]*(除|休|運休)")
_PLAIN_REMARK = re.compile(r"[祝日休年末始お盆を除くは運み・、,\s]*")


def read_on_demand(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[ZoneRecord]]:
    """Read zones, in file order.

    Days that are not plainly days of the week are kept as words.

    Parameters
    ----------
    path
        Shapefile, GeoPackage or GeoJSON, zipped or not, or a folder with one.
    encoding, crs
        What the user says of the file; None believes the file.

    Raises
    ------
    SourceError
        When it cannot be read, holds no areas, or has no column for the name.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs)
    report(0.5)
    layer = sheet.layer
    if layer is None:
        raise SourceError(
            N_(
                "%(file)s is a table without outlines. Give a timetable in the GTFS format"
                " (zip or folder), or zones of rides on demand as Shapefile, GeoPackage or"
                " GeoJSON."
            ),
            file=sheet.source.name,
        )
    if not are_polygons(layer.geometry).all():
        remedy = N_("Draw each zone of rides on demand as a closed outline.")
        refuse_kinds(sheet, layer.geometry, Message(N_("areas")), Message(remedy))
    name_at = sheet.columns.require(
        add_cut_names(NAME_COLUMNS), N_("the name of the service")
    )
    places = {
        key: sheet.columns.find(add_cut_names(names))
        for key, names in TEXT_COLUMNS.items()
    }
    seen: Counter[str] = Counter()
    records = []
    unsure = 0
    for index, (row, cells) in enumerate(sheet.rows):
        texts = {
            key: "" if at is None else clean_cell(cells[at])
            for key, at in places.items()
        }
        name = clean_cell(cells[name_at])
        if not name:
            sheet.add_fault(row, name_at, N_("The name is missing: fill it in."))
            continue
        times = {}
        for key in ("opens", "closes"):
            times[key] = parse_time(texts[key])
            if texts[key] and not times[key]:
                sheet.add_fault(
                    row,
                    places[key],
                    N_("“%(value)s” is not a time: write hours and minutes, as 9:00."),
                    value=texts[key],
                )
        weekdays, holidays = read_days(texts["days"])
        unsure += bool(texts["days"]) and not weekdays
        base = texts["id"] or " ".join(filter(None, (name, texts["zone"])))
        seen[base] += 1
        records.append(
            ZoneRecord(
                row=row,
                ref=base if seen[base] == 1 else f"{base} ({seen[base]})",
                resource=name,
                boundary=layer.geometry[index],
                name=texts["zone"],
                weekdays=weekdays,
                words=texts["days"],
                opens_at=_to_time(times["opens"]),
                closes_at=_to_time(times["closes"]),
                closed_on_holidays=holidays,
                eligibility=texts["eligibility"],
                booking=texts["booking"],
                capacity=texts["capacity"],
                organization=texts["organization"],
                telephone=texts["telephone"],
                website=texts["website"],
            )
        )
    if unsure:
        template = N_(
            "%(file)s: days of service that are not plainly days of the week, kept as they"
            " are written: %(count)d."
        )
        values = {"file": sheet.source.name, "count": unsure}
        sheet.notes.append(Message(template, values))
    report(1.0)
    return sheet.give(records)


def read_days(text: str) -> tuple[str, bool | None]:
    """Read days of the week, with what is said of public holidays in brackets.

    Returns
    -------
    weekdays : str
        Seven digits from Monday; empty when they are not plain.
    closed_on_holidays : bool or None
        None where nothing is said.

    Examples
    --------
    >>> read_days("月～金（祝日・年末年始を除く）"), read_days("第2・第4火曜")
    (('1111100', True), ('', None))
    """
    remarks = " ".join(_REMARK.findall(text))
    if not _PLAIN_REMARK.fullmatch(fold_text(remarks)):
        return "", None
    days = parse_weekdays(_REMARK.sub("", text))
    if days is None:
        return "", None
    digits = "".join("1" if day in days else "0" for day in range(7))
    return digits, True if _HOLIDAYS_OFF.search(remarks) else None


def add_cut_names(names: Sequence[str]) -> tuple[str, ...]:
    """Give names, and after them what a Shapefile in UTF-8 leaves of them.

    Examples
    --------
    >>> add_cut_names(("曜日", "開始時刻"))
    ('曜日', '開始時刻', '開始時')
    """
    cut = (name.encode()[:_DBF_NAME].decode(errors="ignore") for name in names)
    return tuple(dict.fromkeys((*names, *cut)))


def _to_time(text: str) -> time | None:
    """Read a time of day; 24:00 is the midnight at which a day ends."""
    return time.fromisoformat(text.replace("24:00", "00:00")) if text else None
