"""How well landmarks are known, and what they are called for short."""

import re

from gis.domain.map_features import FeatureClass

_RANKS = {
    FeatureClass.STATION: 12.0,
    FeatureClass.TOWN_HALL: 11.0,
    FeatureClass.HOSPITAL: 9.5,
    FeatureClass.SCHOOL: 8.0,
    FeatureClass.LIBRARY: 7.0,
    FeatureClass.COMMUNITY_CENTRE: 7.0,
    FeatureClass.LANDMARK: 6.5,
    FeatureClass.POST_OFFICE: 6.5,
    FeatureClass.SHOP: 6.0,
    FeatureClass.SHRINE: 5.5,
    FeatureClass.TEMPLE: 5.0,
    FeatureClass.POLICE: 6.0,
    FeatureClass.FIRE_STATION: 5.0,
    FeatureClass.ESTATE: 5.0,
    FeatureClass.CEMETERY: 3.5,
    FeatureClass.INDUSTRIAL: 3.0,
    FeatureClass.WORSHIP: 3.0,
    FeatureClass.PEAK: 4.0,
    FeatureClass.PARK: 4.0,
}
_LESS = {
    "clinic": 4.0,
    "kindergarten": 4.5,
    "convenience": 2.0,
    "social_facility": 1.0,
    "playground": 3.0,
    "garden": 2.0,
    "college": 1.0,
}
"""What a source's own word takes away."""
_LARGE_PARK = 30_000.0
_LONGEST = 12
_FOUNDER = re.compile(r"^.{1,12}?[都道府県市町村区]立(?=.*(?:小|中|高等|高)学?校$)")
_SCHOOLS = (("高等学校", "高校"), ("中学校", "中"), ("小学校", "小"))
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_STOPS = ("駅", "停留場", "停留所", "電停", "信号場")


def rank_landmark(feature_class: str, subclass: str, extent: float) -> float | None:
    """Give how well a feature is known; None for what is no landmark.

    Examples
    --------
    >>> rank_landmark("school", "school", 20_000.0), rank_landmark("farmland", "farmland", 1.0)
    (8.0, None)
    """
    rank = _RANKS.get(FeatureClass(feature_class))
    if rank is None:
        return None
    if feature_class == FeatureClass.PARK and extent >= _LARGE_PARK:
        rank += 3.0
    return rank - _LESS.get(subclass, 0.0)


def shorten(name: str, feature_class: str) -> str:
    """Give a name as people say it.

    Examples
    --------
    >>> shorten("宇部市立神原小学校", "school"), shorten("琴芝", "station")
    ('神原小', '琴芝駅')
    """
    text = re.sub(r"[（(].*?[)）]", "", name).strip()
    if feature_class == FeatureClass.SCHOOL:
        text = _FOUNDER.sub("", text)
        for long, short in _SCHOOLS:
            if text.endswith(long) and len(text) > len(long):
                text = text.removesuffix(long) + short
    if (
        feature_class == FeatureClass.STATION
        and _JAPANESE.search(text)
        and not text.endswith(_STOPS)
    ):
        text += "駅"
    return text if len(text) <= _LONGEST else ""
