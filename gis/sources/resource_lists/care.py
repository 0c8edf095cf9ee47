"""Offices of long-term care: the standard list, and the national register of services.

The standard list is 介護サービス事業所一覧 of 自治体標準オープンデータセット (formerly
推奨データセット); the register is the open data of 介護サービス情報公表システム, one file
for each service (``jigyosho_110.csv``: 訪問介護).
"""

import re

from gis.domain.kinds import Kind
from gis.sources.resource_lists.formats import ListFormat, Offer, Texts
from gis.sources.values import fold_text

_SEPARATORS = re.compile(r"[;,、\n]")
_SUPPORT_CENTRE = "地域包括支援センター"
_BY_DAY = ("通所", "デイサービス", "デイケア")
_AT_HOME = ("訪問", "定期巡回")
_SERVICE_COLUMNS = ("実施サービス", "サービスの種類", "サービス種別", "提供サービス")

_DESCRIBE = (
    ("%s", _SERVICE_COLUMNS),
    ("定員%s人", ("定員",)),
    ("FAX %s", ("FAX番号",)),
    ("%s", ("備考",)),
)


def judge_services(texts: Texts) -> Offer:
    """Find out the kind of help from the names of services.

    An office that gives several kinds of care is professional care without more; a
    地域包括支援センター is advice, whatever else it gives.

    Examples
    --------
    >>> judge_services(Texts(services="通所介護")).help_kind
    'day_service'
    >>> judge_services(Texts(services="地域包括支援センター;介護予防支援")).kind
    <Kind.CONSULTATION: 'consultation'>
    """
    services = _SEPARATORS.split(fold_text(texts["services"]))
    found = {_find_help(service) for service in services if service.strip()}
    if "support_centre" in found:
        return Offer(Kind.CONSULTATION, "support_centre")
    return Offer(Kind.CARE, found.pop() if len(found) == 1 else "")


def _find_help(service: str) -> str:
    if _SUPPORT_CENTRE in service:
        return "support_centre"
    # 訪問 is part of 小規模多機能's and 看護小規模多機能's explanations, never of their names.
    if any(word in service for word in _BY_DAY):
        return "day_service"
    return "home_care" if any(word in service for word in _AT_HOME) else "other_care"


CARE_LIST = ListFormat(
    key="care_service",
    title="介護サービス事業所一覧",
    signs=(("介護サービス事業所名称",), _SERVICE_COLUMNS),
    name=("介護サービス事業所名称",),
    columns={"services": _SERVICE_COLUMNS},
    ids=("事業所番号", "ID", "NO"),
    repeats=True,
    unlike=("services",),
    expected=(
        "介護サービス事業所名称_カナ", "電話番号", "緯度", "経度", "法人の名称", "事業所番号",
        "利用可能曜日", "定員", "URL",
    ),
    describe=_DESCRIBE,
    judge=judge_services,
)  # fmt: skip

CARE_REGISTER = ListFormat(
    key="care_register",
    title="介護サービス情報公表システム",
    attribution="介護サービス情報公表システム（厚生労働省）",
    signs=(("事業所名", "事業所の名称"), ("サービスの種類",), ("事業所番号",)),
    name=("事業所名", "事業所の名称"),
    columns={"services": _SERVICE_COLUMNS},
    ids=("事業所番号",),
    repeats=True,
    unlike=("services",),
    expected=(
        "市区町村名", "事業所名カナ", "住所", "緯度", "経度", "電話番号", "FAX番号", "法人番号",
        "法人の名称", "利用可能曜日", "利用可能曜日特記事項", "定員", "URL",
    ),
    spans_cities=True,
    describe=_DESCRIBE,
    judge=judge_services,
)  # fmt: skip
