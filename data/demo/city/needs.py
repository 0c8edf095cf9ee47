"""What residents said at workshops: charts, notes and concerns as sheets."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from city.files import write_csv
from city.geography import District, Geography

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


def make_needs(geography: Geography) -> dict[str, str | bytes]:
    """Make the four sheets of needs: file name to text.

    Each workshop was held in the district whose name begins with its `area`.
    """
    text = Path(__file__).with_name("needs.toml").read_text(encoding="utf-8")
    plan = tomllib.loads(text)
    workshops, concerns = plan["workshop"], plan["concern"]
    codes = {
        entry["area"]: _find(entry["area"], geography.districts) for entry in workshops
    }
    return {
        "workshops.csv": write_csv(
            WORKSHOP_HEADER,
            (
                (w["ref"], codes[w["area"]], w["held_on"], w["title"], w["present"])
                for w in workshops
            ),
        ),
        "chart.csv": write_csv(
            CHART_HEADER,
            (
                (workshop["ref"], code, *counts)
                for workshop in workshops
                for code, counts in workshop["chart"].items()
            ),
        ),
        "notes.csv": write_csv(
            NOTE_HEADER,
            (
                (workshop["ref"], *note)
                for workshop in workshops
                for note in workshop["notes"]
            ),
        ),
        "concerns.csv": write_csv(
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
