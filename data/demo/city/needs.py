"""What residents said at workshops: charts, notes and concerns as sheets."""

import csv
import io
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from city.geography import District

WORKSHOP_HEADER = ("番号", "圏域", "日付", "名前", "人数")
CHART_HEADER = ("番号", "助けの種類", "地域にある", "地域に欲しい", "活動に参加したい")
NOTE_HEADER = ("番号", "見出し", "ことば", "助けの種類")
CONCERN_HEADER = (
    "課題", "圏域", "助けの種類", "題", "説明", "出た日", "仕分け", "状態", "市に伝えた日",
    "担当課", "提案した日", "答え", "答えた日", "もとになった会",
)  # fmt: skip
_CONCERN_KEYS = (
    "title", "text", "raised_on", "sorting", "status", "shared_on", "department",
    "proposed_on", "answer", "answered_on",
)  # fmt: skip


def make_needs(districts: Sequence[District]) -> dict[str, str]:
    """Make the four sheets of needs: file name to text.

    Parameters
    ----------
    districts
        The areas; each workshop was held in the one whose name begins with its `area`.
    """
    text = Path(__file__).with_name("needs.toml").read_text(encoding="utf-8")
    plan = tomllib.loads(text)
    workshops, concerns = plan["workshop"], plan["concern"]
    codes = {entry["area"]: _find(entry["area"], districts) for entry in workshops}
    return {
        "workshops.csv": _write(
            WORKSHOP_HEADER,
            (
                (w["ref"], codes[w["area"]], w["held_on"], w["title"], w["present"])
                for w in workshops
            ),
        ),
        "chart.csv": _write(
            CHART_HEADER,
            (
                (workshop["ref"], code, *counts)
                for workshop in workshops
                for code, counts in workshop["chart"].items()
            ),
        ),
        "notes.csv": _write(
            NOTE_HEADER,
            (
                (workshop["ref"], *note)
                for workshop in workshops
                for note in workshop["notes"]
            ),
        ),
        "concerns.csv": _write(
            CONCERN_HEADER, (_concern_row(entry, codes) for entry in concerns)
        ),
    }


def _concern_row(entry: dict[str, Any], codes: dict[str, str]) -> list[object]:
    facts = [entry.get(key, "") for key in _CONCERN_KEYS]
    area = codes[entry["area"]] if entry["area"] else ""
    return [entry["ref"], area, entry["help_kind"], *facts, "、".join(entry["from"])]


def _find(name: str, districts: Sequence[District]) -> str:
    (code,) = (d.code for d in districts if d.name.startswith(name))
    return code


def _write(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
