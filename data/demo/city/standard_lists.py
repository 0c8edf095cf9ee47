"""Candidate halls and care services, in the standard lists of municipal open data."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from city.files import write_csv
from city.names import CITY, fold_town
from city.people import read_places
from city.placing import Placer, Spot, write_degrees
from city.readings import read_aloud, write_katakana

CODE = "359998"
PREFECTURE = "みほん県"
FIRST_HALL, FIRST_CARE = 501, 601
"""Where the numbers of the two lists, and their telephones, begin."""

HALL_COLUMNS = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英語",
    "所在地_全国地方公共団体コード", "町字ID", "所在地_連結表記", "所在地_都道府県",
    "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等(方書)", "緯度", "経度",
    "電話番号", "内線番号", "法人番号", "団体名", "利用可能曜日", "開始時間", "終了時間",
    "利用可能日時特記事項", "説明", "バリアフリー情報", "URL", "備考",
)  # fmt: skip
"""公共施設一覧, the newer generation of headers."""
CARE_COLUMNS = (
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名",
    "介護サービス事業所名称", "介護サービス事業所名称_カナ", "実施サービス", "住所", "方書",
    "緯度", "経度", "電話番号", "内線番号", "FAX番号", "法人番号", "法人の名称", "事業所番号",
    "利用可能曜日", "利用可能曜日特記事項", "定員", "URL", "備考",
)  # fmt: skip
"""介護サービス事業所一覧, the older generation, which is still the more common."""

Entry = Mapping[str, Any]


def write_halls(placer: Placer) -> str:
    """Write the halls as 公共施設一覧."""
    rows = []
    for number, hall in enumerate(_read("halls.toml")["hall"], start=FIRST_HALL):
        spot = _place(hall, placer)
        opens, closes = hall.get("hours", ("", ""))
        longitude, latitude = write_degrees(spot.place)
        rows.append({
            "全国地方公共団体コード": CODE,
            "ID": f"{CODE}{number:04d}",
            "地方公共団体名": CITY,
            "名称": hall["name"],
            "名称_カナ": write_katakana(read_aloud(hall["name"])),
            "名称_英語": hall["en"],
            "所在地_全国地方公共団体コード": CODE,
            "所在地_連結表記": f"{PREFECTURE}{spot.address}",
            "所在地_都道府県": PREFECTURE,
            "所在地_市区町村": CITY,
            "所在地_町字": spot.town,
            "所在地_番地以下": spot.address.removeprefix(f"{CITY}{spot.town}"),
            "緯度": latitude,
            "経度": longitude,
            "電話番号": _give_telephone(number),
            "団体名": hall["org"],
            "利用可能曜日": hall.get("days", ""),
            "開始時間": opens,
            "終了時間": closes,
            "利用可能日時特記事項": hall.get("note", ""),
            "説明": hall["about"],
            "バリアフリー情報": hall.get("access", ""),
            "備考": "架空の施設です",
        })  # fmt: skip
    return _write(HALL_COLUMNS, rows)


def write_care(placer: Placer) -> str:
    """Write the care services as 介護サービス事業所一覧."""
    homes = {home["ref"]: home for home in read_places()}
    rows = []
    for number, care in enumerate(_read("care.toml")["care"], start=FIRST_CARE):
        home = homes.get(care.get("home", ""))
        spot = _place(care | {"hall": home["name"]} if home else care, placer)
        longitude, latitude = write_degrees(spot.place)
        rows.append({
            "都道府県コード又は市区町村コード": CODE,
            "NO": f"{number}",
            "都道府県名": PREFECTURE,
            "市区町村名": CITY,
            "介護サービス事業所名称": care["name"],
            "介護サービス事業所名称_カナ": write_katakana(read_aloud(care["name"])),
            "実施サービス": care["service"],
            "住所": f"{PREFECTURE}{spot.address}",
            "方書": care.get("hall", ""),
            "緯度": latitude,
            "経度": longitude,
            "電話番号": _give_telephone(number),
            "法人の名称": care["org"],
            "利用可能曜日": care.get("days", ""),
            "利用可能曜日特記事項": care.get("note", ""),
            "定員": str(care.get("places", "")),
            "備考": "架空の事業所です",
        })  # fmt: skip
    return _write(CARE_COLUMNS, rows)


def _place(entry: Entry, placer: Placer) -> Spot:
    """Place a hall, or what is in one: a name before a blank is the building's."""
    return placer.place(
        entry.get("hall", entry["name"]),
        town=fold_town(entry.get("town", "")),
        at=entry.get("at", ""),
        near=entry.get("near"),
    )


def _give_telephone(number: int) -> str:
    # No exchange in Japan begins with 0, so nobody's telephone can ring.
    return f"04-0000-{number:04d}"


def _write(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    return write_csv(columns, [[row.get(c, "") for c in columns] for row in rows])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
