"""What a page says, in the form in which its template takes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from gis.domain.eras import say_day, say_month
from gis.domain.kinds import Kind
from gis.maps.sheet.fonts_check import Glyphs
from gis.maps.sheet.legend import KIND_WORDS, LegendItem
from gis.maps.sheet.page_content import HOLIDAY_MARK, Imprint, Line, PageText
from gis.maps.sheet.phrases import join_lines, split_phrases
from gis.maps.sheet.qr import draw_qr
from gis.maps.sheet.table_symbols import describe_shapes

Data = dict[str, Any]

_HEADINGS = ("番号", "名前", "曜日と時間", "場所", "電話")
_NOT_ON_MAP = ("地図に印がないもの", "できること", "使えるところ", "電話")
_NO_ADVERTISING = "会社やお店は、市が推薦するものではありません。"
_NO_NUMBER = "–"
_SENTENCE = 40.0
"""Full letters of a sentence at the foot that stays on one line."""
_NUMBER = 9.2
"""Full letters that a telephone's column is wide: a mobile's number fits."""
_PROOF = "校正用　まちがいを直すための紙です。配らないでください。"


def write_data(text: PageText, glyphs: Glyphs) -> Data:
    """Give the data of a page but for its map, its legend and its leaves."""
    imprint = text.imprint
    write = _Writer(glyphs)
    numbered = any(line.entry.xy is not None for line in text.lines)
    note = "番号は、地図と下の表で同じです。" if numbered else ""
    return {
        "document": {
            "title": glyphs.fit(f"{text.heading} {text.area}"),
            "author": glyphs.fit(imprint.publisher or imprint.title),
            "year": imprint.month.year,
            "month": imprint.month.month,
            "day": 1,
        },
        "masthead": {
            "title": write(text.heading, longest=12.0),
            "area": write(text.area, longest=24.0),
            "note": write(note, longest=24.0),
            "issue": write(f"{imprint.title} 第{imprint.issue}号", longest=16.0),
            "lines": [write(line, longest=24.0) for line in _say_imprint(imprint)],
            "qr": _draw_address(imprint),
        },
        "dateline": {
            "date": write(f"{say_day(text.data_date)}現在", longest=30.0),
            "sources": _join_sources(text.attributions, write),
        },
        "continuation": write(f"{text.area}　つづき", longest=24.0),
        "headings": list(_HEADINGS),
        "shapes": describe_shapes({line.entry.kind for line in text.lines}),
        "foot": {
            "every-leaf": [
                piece
                for sentence in _say_for_every_line(text)
                for piece in write(sentence, longest=_SENTENCE)
            ],
            "first-leaf": write(_say_whom_to_ask(imprint), longest=_SENTENCE),
        },
        "proof": None,
        "rows": write_rows(text.lines, glyphs),
    }


def write_rows(lines: Sequence[Line], glyphs: Glyphs) -> list[Data]:
    """Give the rows of the table: lines, and a heading where the map shows none."""
    write = _Writer(glyphs)
    rows: list[Data] = []
    before: Line | None = None
    for line in lines:
        off_map = line.entry.xy is None
        if off_map and (before is None or before.entry.xy is not None):
            headings = [split_phrases(words) for words in _NOT_ON_MAP]
            rows.append({"section": headings, "begins": True})
            begins = False
        else:
            begins = before is not None and before.entry.kind is not line.entry.kind
        rows.append(
            {
                "section": None,
                "begins": begins,
                "label": line.entry.label,
                "on-map": not off_map,
                "kind": line.entry.kind.value,
                "name": write(line.name, longest=12.0),
                "when": join_lines(
                    (glyphs.fit(each) for each in line.when),
                    longest=12.0,
                    measure=glyphs.measure,
                ),
                "place": write(line.place, longest=12.0),
                "telephone": write(line.telephone or _NO_NUMBER, longest=_NUMBER),
            }
        )
        before = line
    return rows


def write_legend(items: Sequence[LegendItem]) -> list[Data]:
    """Give the items of a legend."""
    return [asdict(item) for item in items]


def name_kinds(rows: Sequence[Data]) -> list[Data]:
    """Give the kinds whose symbols stand in rows, each with the first label that does."""
    first: dict[Kind, str] = {}
    for row in rows:
        if row["section"] is None and row["on-map"]:
            first.setdefault(Kind(row["kind"]), row["label"])
    return [
        {"kind": kind.value, "label": label, "words": KIND_WORDS[kind]}
        for kind, label in first.items()
    ]


def say_proof() -> str:
    """Say what a page for correction says at its head."""
    return _PROOF


class _Writer:
    """Brings text to pieces that can be printed."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs

    def __call__(self, text: str, *, longest: float) -> list[str]:
        return split_phrases(
            self._glyphs.fit(text), longest=longest, measure=self._glyphs.measure
        )


def _say_imprint(imprint: Imprint) -> list[str]:
    lines = [f"{say_month(imprint.month)}"]
    if imprint.publisher:
        lines.append(f"発行 {imprint.publisher}")
    if imprint.telephone:
        lines.append(f"電話 {imprint.telephone}")
    if imprint.url:
        lines.append("新しい地図は右のQRコードから")
    return lines


def _draw_address(imprint: Imprint) -> Mapping[str, str] | None:
    if not imprint.url:
        return None
    return {"svg": draw_qr(imprint.url), "alt": f"QRコード：{imprint.url}"}


def _join_sources(attributions: Sequence[str], write: _Writer) -> list[str]:
    pieces: list[str] = []
    for attribution in attributions:
        if pieces:
            pieces += ["　"]
        pieces += write(attribution, longest=26.0)
    return pieces


def _say_for_every_line(text: PageText) -> Iterator[str]:
    if any(HOLIDAY_MARK in words for line in text.lines for words in line.when):
        yield f"{HOLIDAY_MARK}は祝日が休みです。"
    if text.imprint.telephone or any(line.telephone for line in text.lines):
        yield "お出かけの前に、電話でお確かめください。"
    if text.advertises:
        yield _NO_ADVERTISING


def _say_whom_to_ask(imprint: Imprint) -> str:
    whom = imprint.publisher or imprint.telephone
    if imprint.publisher and imprint.telephone:
        whom += f"（{imprint.telephone}）"
    return f"わからないときは、{whom}へどうぞ。" if whom else ""
