"""Estates and institutions: whose people are placed by hand, and what offices call them."""

import re
import unicodedata
from enum import StrEnum

from gis.errors import N_


class OverrideKind(StrEnum):
    """Why people are placed by hand."""

    ESTATE = "estate"
    INSTITUTION = "institution"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    OverrideKind.ESTATE: N_("housing estate"),
    OverrideKind.INSTITUTION: N_("institution"),
}

_WORDS = {
    OverrideKind.ESTATE: (
        "団地 住宅 住宅団地 公営住宅 公営団地 公的住宅 公共住宅 公共賃貸住宅 市営住宅 市営団地"
        " 町営住宅 町営団地 村営住宅 村営団地 区営住宅 都営住宅 都営団地 道営住宅 府営住宅"
        " 府営団地 県営住宅 県営団地 国営住宅 改良住宅 改良団地 更新住宅 再開発住宅"
        " 災害公営住宅 復興公営住宅 復興住宅 特定公共賃貸住宅 特公賃 特定優良賃貸住宅"
        " 地域優良賃貸住宅 高齢者向け優良賃貸住宅 シルバーハウジング 公社 公社住宅 公社団地"
        " 公社賃貸住宅 UR UR団地 UR住宅 UR賃貸 UR賃貸住宅 都市機構 公団 公団住宅 雇用促進住宅"
        " 集合住宅 共同住宅 マンション アパート 社宅 官舎 公務員住宅 公務員宿舎 教職員住宅"
        " estate housing housingestate publichousing apartments"
    ),
    OverrideKind.INSTITUTION: (
        "施設 入所施設 入居施設 高齢者施設 高齢者福祉施設 高齢者入所施設 老人ホーム"
        " 老人福祉施設 福祉施設 社会福祉施設 介護施設 介護保険施設 介護入所施設"
        " 特養 特別養護老人ホーム 広域型特別養護老人ホーム 地域密着型特別養護老人ホーム"
        " 介護老人福祉施設 地域密着型介護老人福祉施設"
        " 地域密着型介護老人福祉施設入所者生活介護 老健 老人保健施設 介護老人保健施設 介護医療院"
        " 介護療養型医療施設 養護老人ホーム 軽費老人ホーム ケアハウス 有料老人ホーム"
        " 介護付有料老人ホーム 介護付き有料老人ホーム 住宅型有料老人ホーム"
        " 健康型有料老人ホーム 特定施設 特定施設入居者生活介護 サ高住 サ付き住宅"
        " サービス付き高齢者住宅 サービス付き高齢者向け住宅 高齢者向け住宅 高齢者住宅"
        " 高齢者専用賃貸住宅 グループホーム 認知症グループホーム"
        " 認知症高齢者グループホーム 認知症対応型グループホーム 認知症対応型共同生活介護"
        " 生活支援ハウス 障害者施設 障害者支援施設 障害者グループホーム 共同生活援助"
        " 福祉ホーム 救護施設 更生施設 児童福祉施設 児童養護施設 乳児院 母子生活支援施設"
        " 病院 療養所 診療所 寮 学生寮 社員寮 寄宿舎 宿舎 矯正施設 刑務所 自衛隊 営舎"
        " institution nursinghome carehome"
    ),
}
_BRACKETS = re.compile(r"[()\[\]〔〕【】〈〉<>]")
_IGNORED = re.compile(r"[\s・･_\-‐―ー,、.:/]+")


def read_housing_kind(text: str) -> OverrideKind | None:
    """Read what a place is called; None where it is not known, or may be either.

    Examples
    --------
    >>> read_housing_kind("サ高住"), read_housing_kind("介護老人福祉施設（特養）")
    (<OverrideKind.INSTITUTION: 'institution'>, <OverrideKind.INSTITUTION: 'institution'>)
    >>> read_housing_kind("市営住宅"), read_housing_kind("公園") is None
    (<OverrideKind.ESTATE: 'estate'>, True)
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    parts = [_IGNORED.sub("", part) for part in _BRACKETS.split(folded)]
    found = {_KINDS[part] for part in parts if part in _KINDS}
    return found.pop() if len(found) == 1 else None


_KINDS = {
    _IGNORED.sub("", unicodedata.normalize("NFKC", word).casefold()): kind
    for kind, words in _WORDS.items()
    for word in words.split()
}
