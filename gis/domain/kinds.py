"""Kinds of help: the one list that resources, needs, charts, map and print share.

Two levels: a kind carries the map symbol, a kind of help under it is what a resource
gives. The list here is the default that a new store starts with; a city may edit its
kinds of help, the seven kinds are fixed.
"""

from dataclasses import dataclass
from enum import StrEnum

from gis.errors import N_, Message, UsageError


class Kind(StrEnum):
    """The seven kinds, each with a symbol of its own on map and page."""

    SALON = "salon"
    SUPPORT = "support"
    TRANSPORT = "transport"
    PARTICIPATION = "participation"
    CONSULTATION = "consultation"
    CARE = "care"
    PLACE = "place"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]

    @property
    def japanese_name(self) -> str:
        """Name in Japanese, as data: what a new store's list begins with."""
        return _JAPANESE_NAMES[self]

    @property
    def counting(self) -> "Counting":
        """How the kind is counted when uncovered people are looked for."""
        return _COUNTING[self]


class Counting(StrEnum):
    """How coverage by a kind is decided."""

    ON_FOOT = "on_foot"
    SERVICE_AREA = "service_area"
    DISTRICT = "district"
    SHOWN_ONLY = "shown_only"


_LABELS = {
    Kind.SALON: N_("Salons and gathering places"),
    Kind.SUPPORT: N_("Help at home, meals, watching over"),
    Kind.TRANSPORT: N_("Rides and outings"),
    Kind.PARTICIPATION: N_("Taking part"),
    Kind.CONSULTATION: N_("Advice"),
    Kind.CARE: N_("Professional care"),
    Kind.PLACE: N_("Possible venues"),
}

_JAPANESE_NAMES = {
    Kind.SALON: "通いの場・居場所",
    Kind.SUPPORT: "家の手伝い・食・買い物・見守り",
    Kind.TRANSPORT: "移動・外出",
    Kind.PARTICIPATION: "社会参加・出番",
    Kind.CONSULTATION: "相談",
    Kind.CARE: "専門職・介護",
    Kind.PLACE: "会場候補",
}

_COUNTING = {
    Kind.SALON: Counting.ON_FOOT,
    Kind.SUPPORT: Counting.SERVICE_AREA,
    Kind.TRANSPORT: Counting.SERVICE_AREA,
    Kind.PARTICIPATION: Counting.ON_FOOT,
    Kind.CONSULTATION: Counting.DISTRICT,
    Kind.CARE: Counting.SHOWN_ONLY,
    Kind.PLACE: Counting.SHOWN_ONLY,
}


@dataclass(frozen=True, slots=True)
class HelpKind:
    """A kind of help in the default list.

    Attributes
    ----------
    code
        Stable identifier, unique in the list.
    kind
        The kind whose symbol it wears.
    name
        Plain Japanese, as residents say it.
    name_en
        English name.
    """

    code: str
    kind: Kind
    name: str
    name_en: str


DEFAULT_HELP_KINDS = (
    HelpKind("exercise", Kind.SALON, "体操", "Exercise"),
    HelpKind("tea", Kind.SALON, "茶話会", "Tea and talk"),
    HelpKind("hobby", Kind.SALON, "趣味", "Hobbies"),
    HelpKind("shared_meal", Kind.SALON, "会食", "Eating together"),
    HelpKind("dementia_cafe", Kind.SALON, "認知症カフェ", "Dementia café"),
    HelpKind("all_ages", Kind.SALON, "多世代・子ども", "All ages, children"),
    HelpKind("rubbish", Kind.SUPPORT, "ごみ出し", "Taking out rubbish"),
    HelpKind("shopping", Kind.SUPPORT, "買い物代行", "Shopping for you"),
    HelpKind("housework", Kind.SUPPORT, "掃除・調理", "Cleaning and cooking"),
    HelpKind("garden_snow", Kind.SUPPORT, "庭・雪かき", "Garden and snow"),
    HelpKind("repairs", Kind.SUPPORT, "小修繕", "Small repairs"),
    HelpKind("phone_papers", Kind.SUPPORT, "スマホ・書類", "Smartphone and papers"),
    HelpKind("meal_delivery", Kind.SUPPORT, "配食", "Meals brought home"),
    HelpKind("mobile_shop", Kind.SUPPORT, "移動販売", "Mobile shop"),
    HelpKind("home_delivery", Kind.SUPPORT, "宅配", "Home delivery"),
    HelpKind("watching_over", Kind.SUPPORT, "見守り", "Watching over"),
    HelpKind("listening", Kind.SUPPORT, "話し相手", "Someone to talk to"),
    HelpKind("emergency_call", Kind.SUPPORT, "緊急通報", "Emergency call"),
    HelpKind("family_group", Kind.SUPPORT, "家族会・介護者の集い", "Carers' group"),
    HelpKind("accompanied", Kind.TRANSPORT, "外出の付き添い", "Company on outings"),
    HelpKind("neighbour_ride", Kind.TRANSPORT, "互助の送迎", "Rides by neighbours"),
    HelpKind(
        "welfare_ride",
        Kind.TRANSPORT,
        "福祉有償運送・公共ライドシェア",
        "Paid welfare transport",
    ),
    HelpKind("bus", Kind.TRANSPORT, "バス・デマンド", "Bus, on-demand ride"),
    HelpKind("taxi", Kind.TRANSPORT, "タクシー", "Taxi"),
    HelpKind("seniors_club", Kind.PARTICIPATION, "老人クラブ", "Seniors' club"),
    HelpKind("volunteering", Kind.PARTICIPATION, "ボランティア", "Volunteering"),
    HelpKind("work", Kind.PARTICIPATION, "就労", "Work"),
    HelpKind(
        "learning", Kind.PARTICIPATION, "生涯学習・健康づくり", "Learning and health"
    ),
    HelpKind("training", Kind.PARTICIPATION, "担い手養成講座", "Training for helpers"),
    HelpKind(
        "support_centre",
        Kind.CONSULTATION,
        "地域包括支援センター",
        "Community support centre",
    ),
    HelpKind(
        "welfare_council",
        Kind.CONSULTATION,
        "社会福祉協議会",
        "Council of social welfare",
    ),
    HelpKind(
        "welfare_commissioner",
        Kind.CONSULTATION,
        "民生委員・児童委員",
        "Welfare commissioners",
    ),
    HelpKind("rights", Kind.CONSULTATION, "権利擁護", "Protection of rights"),
    HelpKind(
        "intensive_prevention", Kind.CARE, "短期集中予防", "Short intensive prevention"
    ),
    HelpKind("day_service", Kind.CARE, "デイサービス", "Day service"),
    HelpKind("home_care", Kind.CARE, "訪問介護", "Home care"),
    HelpKind("other_care", Kind.CARE, "その他の介護", "Other care"),
    HelpKind("hall", Kind.PLACE, "集会所", "Meeting hall"),
    HelpKind("school", Kind.PLACE, "学校", "School"),
    HelpKind("temple", Kind.PLACE, "寺社", "Temple or shrine"),
    HelpKind("shop", Kind.PLACE, "店", "Shop"),
    HelpKind("empty_house", Kind.PLACE, "空き家", "Empty house"),
)


def parse_kind(text: str) -> Kind:
    """Read a kind by its identifier.

    Raises
    ------
    UsageError
        When there is no such kind; the message lists those that exist.
    """
    try:
        return Kind(text)
    except ValueError:
        raise UsageError(
            N_("There is no kind “%(text)s”. Use one of: %(known)s."),
            text=text,
            known=list_kinds(),
        ) from None


def list_kinds() -> Message:
    """Name every kind with what it is, for a person who has to choose one."""
    template = ", ".join(f"{kind} (%({kind})s)" for kind in Kind)
    return Message(template, {kind.value: Message(kind.label) for kind in Kind})
