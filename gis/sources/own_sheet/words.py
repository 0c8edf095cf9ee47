"""The words of the product's own sheet for facts from short, fixed lists: both directions.

The first word of a fact is the one that is written; the others are understood too.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from gis.domain.resources import (
    Admission,
    Intake,
    OrganizationKind,
    PointPrecision,
    ResourceStatus,
    ServiceAreaScope,
)
from gis.domain.visibility import Audience
from gis.sources.columns import fold_name

Words: TypeAlias = Mapping[StrEnum, tuple[str, ...]]

STATUS_WORDS: Words = {
    ResourceStatus.PREPARING: ("準備中",),
    ResourceStatus.TRIAL: ("試行中", "試行"),
    ResourceStatus.ACTIVE: ("活動中", "実施中", "営業中"),
    ResourceStatus.PAUSED: ("休止", "休止中"),
    ResourceStatus.ENDED: ("終了", "廃止", "解散"),
}
ADMISSION_WORDS: Words = {
    Admission.ANYONE: ("だれでも", "誰でも", "どなたでも"),
    Admission.MEMBERS: ("町会・会の人", "会員", "会員のみ", "町会の人"),
    Admission.CERTIFIED: ("要支援・事業対象者", "要支援", "事業対象者"),
    Admission.BUILDING: ("建物に住む人", "入居者", "入居者のみ"),
    Admission.INTRODUCTION: ("紹介された人", "紹介", "紹介制"),
    Admission.UNKNOWN: ("不明", "わからない"),
}
INTAKE_WORDS: Words = {
    Intake.OPEN: ("受入中", "受け入れ中", "空きあり"),
    Intake.FEW_LEFT: ("残りわずか",),
    Intake.FULL: ("満員", "定員", "空きなし"),
    Intake.INTRODUCTION_ONLY: ("紹介のみ",),
    Intake.UNKNOWN: ("不明", "わからない"),
}
PRECISION_WORDS: Words = {
    PointPrecision.BUILDING: ("建物",),
    PointPrecision.BLOCK: ("番地", "街区", "番"),
    PointPrecision.TOWN: ("町名", "町", "丁目"),
    PointPrecision.UNKNOWN: ("不明", "わからない"),
}
ORGANIZATION_WORDS: Words = {
    OrganizationKind.MUNICIPALITY: ("市町村", "市", "町", "村"),
    OrganizationKind.SUPPORT_CENTRE: ("地域包括支援センター", "包括"),
    OrganizationKind.WELFARE_COUNCIL: ("社会福祉協議会", "社協"),
    OrganizationKind.DISTRICT_WELFARE_COUNCIL: ("地区社協", "地区社会福祉協議会"),
    OrganizationKind.WELFARE_CORPORATION: ("社会福祉法人",),
    OrganizationKind.NPO: ("NPO", "NPO法人", "特定非営利活動法人"),
    OrganizationKind.NEIGHBOURHOOD: ("自治会・町会", "自治会", "町会", "町内会", "地縁組織"),
    OrganizationKind.SENIORS_CLUB: ("老人クラブ",),
    OrganizationKind.WELFARE_COMMISSIONERS: ("民生委員児童委員協議会", "民児協", "民生委員"),
    OrganizationKind.COOPERATIVE: ("協同組合", "生協", "農協"),
    OrganizationKind.COMPANY: ("民間企業", "会社", "企業"),
    OrganizationKind.VOLUNTEERS: ("ボランティア団体", "ボランティア"),
    OrganizationKind.CARE_PROVIDER: ("介護サービス事業者", "介護事業者"),
    OrganizationKind.SILVER_CENTRE: ("シルバー人材センター",),
    OrganizationKind.INTERMEDIARY: ("中間支援組織",),
    OrganizationKind.SCHOOL: ("学校",),
    OrganizationKind.RESIDENTS: ("住民グループ", "住民"),
    OrganizationKind.OTHER: ("その他",),
}  # fmt: skip
AUDIENCE_WORDS: Words = {
    Audience.PUBLIC: ("公開", "みんな"),
    Audience.PARTNERS: ("関係機関",),
    Audience.STAFF: ("関係者", "関係者だけ"),
}
SCOPE_WORDS: Words = {
    ServiceAreaScope.CITY: ("市全域", "全域", "市内全域"),
    ServiceAreaScope.AREAS: ("圏域", "圏域名"),
    ServiceAreaScope.POLYGON: ("図形",),
}


class YesNo(StrEnum):
    """What is known of a question: yes, no, or nothing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Covered(StrEnum):
    """What a consent to publish covers: names of columns of the store's table."""

    WEB = "web"
    PRINT = "print"
    PHOTOGRAPH = "photograph"


_YES = ("はい", "○", "〇", "◯", "可", "有", "あり", "TRUE", "yes", "1")
_NO = ("いいえ", "×", "✕", "不可", "無", "なし", "FALSE", "no", "0")
YES_NO_WORDS: Words = {
    YesNo.YES: _YES,
    YesNo.NO: _NO,
    YesNo.UNKNOWN: ("不明", "わからない", "？"),
}
YES_OR_NO_WORDS: Words = {YesNo.YES: _YES, YesNo.NO: _NO}
HOLIDAY_WORDS: Words = {
    YesNo.YES: ("休む", "休み", "休"),
    YesNo.NO: ("行う", "休まない", "開催"),
    YesNo.UNKNOWN: ("不明", "わからない", "？"),
}
"""Whether it rests on public holidays."""
CONSENT_WORDS: Words = {
    Covered.WEB: ("ウェブ", "web", "ホームページ"),
    Covered.PRINT: ("印刷", "紙", "広報"),
    Covered.PHOTOGRAPH: ("写真",),
}


def write_word(words: Words, fact: StrEnum) -> str:
    """Give the word that is written for a fact.

    Examples
    --------
    >>> write_word(STATUS_WORDS, ResourceStatus.PAUSED)
    '休止'
    """
    return words[fact][0]


def read_word(words: Words, text: str) -> StrEnum | None:
    """Give the fact that a word stands for, written by its name too; None for no such word.

    Examples
    --------
    >>> read_word(ADMISSION_WORDS, "誰でも"), read_word(ADMISSION_WORDS, "anyone")
    (<Admission.ANYONE: 'anyone'>, <Admission.ANYONE: 'anyone'>)
    """
    folded = fold_name(text)
    for fact, known in words.items():
        if folded in {fold_name(word) for word in (*known, fact.value)}:
            return fact
    return None


def list_words(words: Words) -> tuple[str, ...]:
    """Give the words that are offered for a fact, in order."""
    return tuple(known[0] for known in words.values())
