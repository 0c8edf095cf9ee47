"""Welfare facilities of 国土数値情報 (P14)."""

import re

from gis.domain.kinds import Kind
from gis.domain.resources import PointPrecision
from gis.sources.columns import Columns
from gis.sources.resource_lists.formats import (
    Cells,
    ListFormat,
    Offer,
    Texts,
    read_values,
)
from gis.sources.resource_lists.welfare_classes import CLASSES

_CODE = re.compile(r"\d{5}", re.ASCII)
_PRECISION = {
    "1": PointPrecision.BUILDING, "2": PointPrecision.BLOCK, "3": PointPrecision.TOWN,
}  # fmt: skip
_WHOLE_CITY = {"4", "5"}
"""位置正確度コード of points that stand for a municipality or a prefecture."""
_OFFERS: tuple[tuple[str, Kind, str], ...] = (
    ("991303", Kind.CONSULTATION, "support_centre"),
    ("9913", Kind.CONSULTATION, ""),
    ("0206", Kind.CONSULTATION, ""),
    ("0204", Kind.CARE, "day_service"),
    ("0203", Kind.PLACE, "hall"),
    ("9905", Kind.PLACE, "hall"),
    ("9908", Kind.PLACE, "hall"),
    ("9909", Kind.PLACE, "hall"),
    ("0513", Kind.PLACE, "hall"),
    ("05", Kind.PLACE, ""),
    ("02", Kind.CARE, "other_care"),
    ("9907", Kind.CARE, "other_care"),
    ("9910", Kind.CARE, "other_care"),
)
"""What facilities are to older people, by the beginning of their code; first that fits.

Homes for the aged, day centres and care facilities are care; centres for advice are that;
centres and clubs for the aged and for neighbours, children's halls and nurseries are
possible venues, as schools are.
"""


def judge_welfare(texts: Texts) -> Offer:
    """Find out the kind of help from the class of a welfare facility.

    Examples
    --------
    >>> offer = judge_welfare(Texts(minor="020301", accuracy="3"))
    >>> offer.words, offer.kind, offer.precision
    ('老人福祉センター', <Kind.PLACE: 'place'>, <PointPrecision.TOWN: 'town'>)
    """
    code = texts["minor"] or texts["middle"] or texts["major"]
    accuracy = texts["accuracy"]
    words = next((CLASSES[part] for part in _parts(code) if part in CLASSES), "")
    kind, help_kind = next(
        ((kind, given) for start, kind, given in _OFFERS if code.startswith(start)),
        (Kind.CARE, ""),
    )
    return Offer(
        kind,
        help_kind,
        words,
        _PRECISION.get(accuracy, PointPrecision.UNKNOWN),
        placed=accuracy not in _WHOLE_CITY,
    )


def judge_former_welfare(_texts: Texts) -> Offer:
    """Take a facility of the former editions as care: their class codes are another list."""
    return Offer(Kind.CARE)


def _parts(code: str) -> tuple[str, str, str]:
    return code[:6], code[:4], code[:2]


def _has_codes(columns: Columns, cells: Cells) -> bool:
    values = read_values(columns, cells, "P14_003")
    return bool(values) and all(_CODE.fullmatch(value) for value in values)


def _has_no_codes(columns: Columns, cells: Cells) -> bool:
    return not _has_codes(columns, cells)


_ATTRIBUTION = "国土数値情報（福祉施設データ）（国土交通省）"
_TITLE = "国土数値情報 福祉施設"

WELFARE = ListFormat(
    key="P14",
    title=_TITLE,
    attribution=_ATTRIBUTION,
    signs=(("P14_003",), ("P14_005",), ("P14_008", "P14_008_ja")),
    name=("P14_008", "P14_008_ja"),
    columns={
        "prefecture": ("P14_001",),
        "city_name": ("P14_002",),
        "city_code": ("P14_003",),
        "address": ("P14_004", "P14_004_ja"),
        "major": ("P14_005",),
        "middle": ("P14_006",),
        "minor": ("P14_007",),
        "accuracy": ("P14_010",),
    },
    unlike=("minor",),
    spans_cities=True,
    short_addresses=True,
    suits=_has_codes,
    judge=judge_welfare,
)
"""Editions from 2021 (P14-21, P14-23)."""
WELFARE_2015 = ListFormat(
    key="P14",
    title=_TITLE,
    attribution=_ATTRIBUTION,
    signs=(("P14_001",), ("P14_002",), ("P14_003",), ("P14_007",)),
    name=("P14_007",),
    columns={
        "prefecture": ("P14_001",),
        "city_name": ("P14_002",),
        "address": ("P14_003",),
        "minor": ("P14_006",),
    },
    unlike=("minor",),
    spans_cities=True,
    short_addresses=True,
    suits=_has_no_codes,
    judge=judge_former_welfare,
)
"""Editions of 2011 and 2015, which name the city and give no code of it."""
