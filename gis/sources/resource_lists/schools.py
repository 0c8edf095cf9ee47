"""Schools of 国土数値情報 (P29), which may be venues."""

from gis.domain.kinds import Kind
from gis.sources.columns import Columns
from gis.sources.resource_lists.formats import (
    Cells,
    ListFormat,
    Offer,
    Texts,
    read_values,
)

ATTRIBUTION = "国土数値情報（学校データ）（国土交通省）"
_CLASSES = {
    "16001": "小学校", "16002": "中学校", "16003": "中等教育学校", "16004": "高等学校",
    "16005": "高等専門学校", "16006": "短期大学", "16007": "大学", "16011": "幼稚園",
    "16012": "特別支援学校", "16013": "認定こども園", "16014": "義務教育学校",
    "16015": "各種学校", "16016": "専修学校",
}  # fmt: skip
"""学校分類コード: the former edition's list ended at 16012."""
_CLOSED = "2"
"""休校区分コード of a school that is closed for the time being."""


def judge_school(texts: Texts) -> Offer:
    """Tell the class of a school in words.

    Examples
    --------
    >>> judge_school(Texts({"class": "16001", "closed": "2"})).words
    '小学校（休校中）'
    """
    words = _CLASSES.get(texts["class"], "")
    if texts["closed"] == _CLOSED:
        words += "（休校中）"
    return Offer(Kind.PLACE, "school", words)


def _are_classes(columns: Columns, cells: Cells, name: str) -> bool:
    values = read_values(columns, cells, name)
    return bool(values) and all(value in _CLASSES for value in values)


def _is_later(columns: Columns, cells: Cells) -> bool:
    return _are_classes(columns, cells, "P29_003")


def _is_former(columns: Columns, cells: Cells) -> bool:
    return _are_classes(columns, cells, "P29_004")


SCHOOLS = ListFormat(
    key="P29",
    title="国土数値情報 学校",
    attribution=ATTRIBUTION,
    signs=(("P29_001",), ("P29_003",), ("P29_004", "P29_004_ja")),
    name=("P29_004", "P29_004_ja"),
    columns={
        "city_code": ("P29_001",),
        "address": ("P29_005", "P29_005_ja"),
        "class": ("P29_003",),
        "closed": ("P29_007",),
    },
    ids=("P29_002",),
    repeats=True,
    spans_cities=True,
    short_addresses=True,
    suits=_is_later,
    judge=judge_school,
)
"""Editions from 2021 (P29-21, P29-23)."""
SCHOOLS_2013 = ListFormat(
    key="P29",
    title="国土数値情報 学校",
    attribution=ATTRIBUTION,
    signs=(("P29_001",), ("P29_004",), ("P29_005",)),
    name=("P29_005",),
    columns={
        "city_code": ("P29_001",),
        "address": ("P29_006",),
        "class": ("P29_004",),
    },
    unlike=("class",),
    spans_cities=True,
    short_addresses=True,
    suits=_is_former,
    judge=judge_school,
)
"""The edition of 2013, whose columns stand one further and which gives no school codes."""
