"""The columns of the product's own sheet: one row for each resource, location and schedule."""

from dataclasses import dataclass
from enum import StrEnum

from gis.sources.own_sheet.words import (
    ADMISSION_WORDS,
    AUDIENCE_WORDS,
    CONSENT_WORDS,
    HOLIDAY_WORDS,
    INTAKE_WORDS,
    ORGANIZATION_WORDS,
    PRECISION_WORDS,
    SCOPE_WORDS,
    STATUS_WORDS,
    YES_NO_WORDS,
    YES_OR_NO_WORDS,
    Words,
)


class Level(StrEnum):
    """What a column tells of; rows of one resource agree in its columns."""

    RESOURCE = "resource"
    PLACE = "place"
    SCHEDULE = "schedule"


class Form(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    CODE = "code"
    """Text that looks like a number: identifiers, telephone numbers."""
    DATE = "date"
    TIME = "time"
    WHOLE = "whole"
    DEGREES = "degrees"
    WORD = "word"
    YES_NO = "yes_no"
    LIST = "list"


class Section(StrEnum):
    """Columns that stand together, by the title above them."""

    REQUIRED = "必ず書く"
    BASICS = "どんな活動か"
    PEOPLE = "使える人・料金"
    CONTACT = "連絡先"
    PLACE = "場所"
    TIME = "日時"
    AREA = "来てくれる範囲"
    SHOWING = "見せる相手・同意・確認"
    MARKS = "しるし（そのままに）"


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of the own sheet.

    Attributes
    ----------
    key
        What the fact is called in the code.
    heading
        What the column is called in the sheet.
    hint
        How to fill it in, in plain Japanese.
    example
        A cell as people fill it in.
    words
        The words of the fact, where they come from a short, fixed list.
    several
        Whether a cell may hold several words, with 、 between them.
    width
        Characters that the column shows.
    """

    key: str
    heading: str
    section: Section
    level: Level
    form: Form
    hint: str
    example: str = ""
    words: Words | None = None
    several: bool = False
    width: int = 12

    @property
    def required(self) -> bool:
        """Whether a sheet without the column cannot be taken."""
        return self.section is Section.REQUIRED


_R, _P, _S = Level.RESOURCE, Level.PLACE, Level.SCHEDULE
_TEXT, _CODE, _DATE, _TIME = Form.TEXT, Form.CODE, Form.DATE, Form.TIME
_WHOLE, _DEGREES, _WORD = Form.WHOLE, Form.DEGREES, Form.WORD
_YES_NO, _LIST = Form.YES_NO, Form.LIST
_IN = Section

OWN_COLUMNS: tuple[OwnColumn, ...] = (
    OwnColumn("name", "名前", _IN.REQUIRED, _R, _TEXT,
        "活動やサービスの名前。会場の名前ではなく、集まりの名前です。", "ひだまりサロン", width=24),
    OwnColumn("help_kinds", "助けの種類", _IN.REQUIRED, _R, _LIST,
        "選択肢のことばで書きます。いくつもあるときは「、」で区切ります。", "茶話会、体操", several=True, width=22),
    OwnColumn("name_kana", "よみがな", _IN.BASICS, _R, _TEXT,
        "ひらがな。五十音順に並べるときに使います。", "ひだまりさろん", width=20),
    OwnColumn("name_en", "英語名", _IN.BASICS, _R, _TEXT,
        "英語の案内に使う名前。なければ空けておきます。", "Hidamari Salon", width=16),
    OwnColumn("public_name", "公開するときの名前", _IN.BASICS, _R, _TEXT,
        "個人の家で開くときなど、本当の名前の代わりに見せる名前。", width=18),
    OwnColumn("organization", "団体名", _IN.BASICS, _R, _TEXT,
        "活動をしている団体の名前。", "本町自治会", width=20),
    OwnColumn("organization_kind", "団体の種類", _IN.BASICS, _R, _WORD,
        "選択肢から選びます。", "自治会・町会", ORGANIZATION_WORDS, width=18),
    OwnColumn("description", "内容", _IN.BASICS, _R, _TEXT,
        "何をしているか。どこに載っても困らないことを書きます。", "お茶を飲みながらおしゃべりと体操", width=34),
    OwnColumn("status", "状態", _IN.BASICS, _R, _WORD,
        "選択肢から選びます。終わった活動は、行を消さずに「終了」にします。", "活動中", STATUS_WORDS),
    OwnColumn("programme_classes", "総合事業の区分", _IN.BASICS, _R, _LIST,
        "総合事業（市の介護予防の事業）での区分。始まりの日は（ ）に書きます。",
        "訪問型B（2024-04-01から）", several=True, width=24),
    OwnColumn("admission", "使える人", _IN.PEOPLE, _R, _WORD,
        "選択肢から選びます。", "だれでも", ADMISSION_WORDS, width=18),
    OwnColumn("admission_note", "使える人の説明", _IN.PEOPLE, _R, _TEXT,
        "年齢や住まいの条件など。", "おおむね65歳以上", width=20),
    OwnColumn("children_welcome", "子ども", _IN.PEOPLE, _R, _YES_NO,
        "子どもといっしょに来てよいか。", "はい", YES_NO_WORDS, width=8),
    OwnColumn("disabled_welcome", "障害のある人", _IN.PEOPLE, _R, _YES_NO,
        "障害のある人も来られるか。", "はい", YES_NO_WORDS),
    OwnColumn("accessibility_of_help", "活動のバリアフリー", _IN.PEOPLE, _R, _LIST,
        "手話、送迎など、活動でしている配慮。「、」で区切ります。", "送迎あり", several=True, width=18),
    OwnColumn("intake", "受け入れ", _IN.PEOPLE, _R, _WORD,
        "新しい人が入れるか。", "受入中", INTAKE_WORDS, width=11),
    OwnColumn("intake_on", "受け入れの確認日", _IN.PEOPLE, _R, _DATE,
        "受け入れのようすを聞いた日。", "2026-04-01", width=15),
    OwnColumn("fee", "料金", _IN.PEOPLE, _R, _TEXT,
        "ことばで書きます。", "1回100円（お茶代）", width=18),
    OwnColumn("fee_yen", "料金（円）", _IN.PEOPLE, _R, _WHOLE,
        "1回いくらか。数だけを書きます。無料は0。", "100", width=10),
    OwnColumn("ride_standing", "道路運送法", _IN.PEOPLE, _R, _TEXT,
        "送迎のときの位置づけ（登録不要、福祉有償運送 など）。", width=14),
    OwnColumn("participants_per_session", "1回の人数", _IN.PEOPLE, _R, _WHOLE,
        "1回に来るおよその人数。", "15", width=10),
    OwnColumn("persons_per_year", "1年の人数", _IN.PEOPLE, _R, _WHOLE,
        "1年に使った人の数（のべではなく人）。", "40", width=10),
    OwnColumn("telephone", "電話", _IN.CONTACT, _R, _CODE,
        "載せてよい窓口の番号。ボランティア個人の番号は書きません。", "04-0000-1234", width=16),
    OwnColumn("website", "ウェブサイト", _IN.CONTACT, _R, _TEXT,
        "https:// から書きます。", width=22),
    OwnColumn("location_name", "場所の名前", _IN.PLACE, _P, _TEXT,
        "会場の名前。いくつかの場所で開くときは、場所ごとに行を分けます。", "本町集会所", width=20),
    OwnColumn("address", "住所", _IN.PLACE, _P, _TEXT,
        "番地まで。", "本町1丁目2-3", width=26),
    OwnColumn("building", "建物・階", _IN.PLACE, _P, _TEXT,
        "建物の名前と階。", "1階 和室", width=16),
    OwnColumn("lat", "緯度", _IN.PLACE, _P, _DEGREES,
        "小数の度。わからなければ、経度とともに空けておきます。", "33.9512", width=12),
    OwnColumn("lon", "経度", _IN.PLACE, _P, _DEGREES,
        "小数の度。わからなければ、緯度とともに空けておきます。", "131.2467", width=12),
    OwnColumn("precision", "位置の正確さ", _IN.PLACE, _P, _WORD,
        "緯度・経度がどこまで正しいか。", "建物", PRECISION_WORDS),
    OwnColumn("is_home", "個人の家", _IN.PLACE, _P, _YES_NO,
        "だれかが住んでいる家か。「はい」なら住所や位置は公開されません。", "いいえ", YES_OR_NO_WORDS, width=10),
    OwnColumn("town", "町名", _IN.PLACE, _P, _TEXT,
        "個人の家のとき、住所の代わりに見せる町の名前。", "本町1丁目", width=14),
    OwnColumn("town_lat", "町の緯度", _IN.PLACE, _P, _DEGREES,
        "個人の家のとき、代わりに地図に出す位置。", width=12),
    OwnColumn("town_lon", "町の経度", _IN.PLACE, _P, _DEGREES,
        "個人の家のとき、代わりに地図に出す位置。", width=12),
    OwnColumn("moves", "場所が変わる", _IN.PLACE, _P, _YES_NO,
        "毎回場所が変わり、近くなってから決まるか。", "いいえ", YES_OR_NO_WORDS),
    OwnColumn("place_note", "場所の説明", _IN.PLACE, _P, _TEXT,
        "入り口や駐車場など、この場所で知っておくこと。", "北の入り口から", width=20),
    OwnColumn("accessibility", "バリアフリー", _IN.PLACE, _P, _LIST,
        "場所の設備。「、」で区切ります。", "スロープ、多目的トイレ", several=True, width=22),
    OwnColumn("words", "日時", _IN.TIME, _S, _TEXT,
        "ふだんのことばで書きます。曜日によって時間が違うときは、行を分けるか「、」で区切ります。",
        "第2・第4火曜 10時～12時", width=30),
    OwnColumn("opens_at", "始まる時刻", _IN.TIME, _S, _TIME,
        "「日時」に時刻を書いたときは、空けておきます。", "10:00", width=11),
    OwnColumn("closes_at", "終わる時刻", _IN.TIME, _S, _TIME,
        "「日時」に時刻を書いたときは、空けておきます。", "12:00", width=11),
    OwnColumn("time_note", "日時の補足", _IN.TIME, _S, _TEXT,
        "「日時」のほかに知らせたいこと。", "雨の日は休み", width=18),
    OwnColumn("starts_on", "始めた日", _IN.TIME, _S, _DATE,
        "この日程が始まった日。1週おき（隔週）は、この日から数えます。", "2026-04-07", width=13),
    OwnColumn("stops_on", "終わる日", _IN.TIME, _S, _DATE,
        "この日程の最後の日。決まっていなければ空けておきます。", width=13),
    OwnColumn("holidays", "祝日", _IN.TIME, _S, _YES_NO,
        "祝日に当たったらどうするか。", "休む", HOLIDAY_WORDS, width=8),
    OwnColumn("rest_months", "休む月", _IN.TIME, _S, _LIST,
        "毎年休む月。「、」で区切ります。", "8月、1月", several=True, width=12),
    OwnColumn("closed_dates", "臨時の休み", _IN.TIME, _S, _LIST,
        "休む日。「、」で区切ります。わけは（ ）に書きます。", "2026-12-29（年末）", several=True, width=22),
    OwnColumn("extra_dates", "臨時の開催", _IN.TIME, _S, _LIST,
        "ふだんのほかに開く日。時刻が違うときは日のあとに書きます。",
        "2026-12-26 13:00～15:00", several=True, width=26),
    OwnColumn("service_scope", "来てくれる範囲", _IN.AREA, _R, _LIST,
        "家に来てくれる活動のとき。選択肢から選びます。", "圏域", SCOPE_WORDS, several=True, width=16),
    OwnColumn("service_areas", "来てくれる圏域", _IN.AREA, _R, _LIST,
        "日常生活圏域の名前。「、」で区切ります。", "北部、中央", several=True, width=20),
    OwnColumn("service_wkt", "来てくれる範囲の図形", _IN.AREA, _R, _TEXT,
        "地図で描いた範囲（WKTという書き方）。ふつうは空けておきます。", width=20),
    OwnColumn("audience", "見せる相手", _IN.SHOWING, _R, _WORD,
        "公開=みんな、関係機関=相談員など、関係者=コーディネーターと市。", "公開", AUDIENCE_WORDS),
    OwnColumn("consent_by", "同意した人", _IN.SHOWING, _R, _TEXT,
        "載せてよいと答えた人の役（代表 など）。", "代表", width=14),
    OwnColumn("consent_on", "同意した日", _IN.SHOWING, _R, _DATE,
        "載せてよいと答えた日。", "2026-03-20", width=13),
    OwnColumn("consent_for", "同意の範囲", _IN.SHOWING, _R, _LIST,
        "何に載せてよいか。「、」で区切ります。", "ウェブ、印刷", CONSENT_WORDS, several=True, width=16),
    OwnColumn("consent_withdrawn_on", "同意の取り消し日", _IN.SHOWING, _R, _DATE,
        "やめてほしいと言われた日。", width=15),
    OwnColumn("confirmed_on", "確認した日", _IN.SHOWING, _R, _DATE,
        "書いてあることが今も正しいと確かめた日。", "2026-04-01", width=13),
    OwnColumn("confirmed_by", "確認した人", _IN.SHOWING, _R, _TEXT,
        "確かめた人。", "北部コーディネーター", width=18),
    OwnColumn("ref", "ID", _IN.MARKS, _R, _CODE,
        "新しい活動は空けておきます。書き出した表のIDは変えません。", width=14),
    OwnColumn("stamp", "書き出し時の印", _IN.MARKS, _R, _CODE,
        "書き出したときの印。変えません。", width=16),
)  # fmt: skip

BY_KEY = {column.key: column for column in OWN_COLUMNS}
