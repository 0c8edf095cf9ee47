"""What people can use, beside a street of its neighbourhood."""

import tomllib
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely

from city.main_roads import Road
from city.people import Block

HEADER = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英語",
    "所在地_全国地方公共団体コード", "町字ID", "所在地_連結表記", "所在地_都道府県",
    "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等(方書)", "緯度", "経度",
    "電話番号", "内線番号", "法人番号", "団体名", "利用可能曜日", "開始時間", "終了時間",
    "利用可能日時特記事項", "説明", "バリアフリー情報", "URL", "備考",
)  # fmt: skip
"""Columns of 公共施設一覧, the newer generation of headers."""

CODE = "359998"
PREFECTURE, CITY = "みほん県", "みほん市"
FROM_STREET = 15.0

Row = dict[str, str]
Place = tuple[float, float]


def place_facilities(
    edges: list[Road], blocks: list[Block], rng: np.random.Generator
) -> dict[str, list[tuple[Row, Place]]]:
    """Give each facility a place beside a street, an address and a telephone number.

    Returns
    -------
    dict
        For each list its rows, as column to text, with the place in local metres.
    """
    text = Path(__file__).with_name("facilities.toml").read_text("utf-8")
    lines = [edge.line for edge in edges if edge.highway == "residential"]
    lines = [line for line in lines if line.length > 45]
    tree = shapely.STRtree([line.interpolate(0.5, normalized=True) for line in lines])
    labels = np.array([block.at for block in blocks])
    lists: dict[str, list[tuple[Row, Place]]] = defaultdict(list)
    for number, facility in enumerate(tomllib.loads(text)["facility"], start=1):
        line = lines[tree.nearest(shapely.Point(facility["at"]))]
        place = _step_aside(line)
        block = blocks[int(np.hypot(*(labels - place).T).argmin())]
        lot = f"{rng.integers(1, 20)}番{rng.integers(1, 24)}号"
        row = dict.fromkeys(HEADER, "")
        row |= {
            "全国地方公共団体コード": CODE,
            "ID": f"{CODE}{number:04d}",
            "地方公共団体名": CITY,
            "名称": facility["name"],
            "名称_カナ": facility["kana"],
            "名称_英語": facility["english"],
            "所在地_全国地方公共団体コード": CODE,
            "所在地_連結表記": f"{PREFECTURE}{CITY}{block.address}{lot}",
            "所在地_都道府県": PREFECTURE,
            "所在地_市区町村": CITY,
            "所在地_町字": block.address,
            "所在地_番地以下": lot,
            "建物名等(方書)": facility.get("building", ""),
            # No exchange in Japan begins with 0, so nobody's telephone can ring.
            "電話番号": f"04-0000-{number:04d}",
            "団体名": facility["organization"],
            "利用可能曜日": facility.get("days", ""),
            "開始時間": facility.get("open", ""),
            "終了時間": facility.get("close", ""),
            "利用可能日時特記事項": facility.get("note", ""),
            "説明": facility.get("about", ""),
            "バリアフリー情報": facility.get("access", ""),
            "備考": "架空の施設です",
        }
        lists[facility["file"]].append((row, place))
    return dict(lists)


def _step_aside(line: shapely.LineString) -> Place:
    middle = line.interpolate(0.5, normalized=True)
    a, b = (line.interpolate(line.length / 2 + d) for d in (-3, 3))
    along = np.array([b.x - a.x, b.y - a.y]) / np.hypot(b.x - a.x, b.y - a.y)
    return (
        float(middle.x - along[1] * FROM_STREET),
        float(middle.y + along[0] * FROM_STREET),
    )
