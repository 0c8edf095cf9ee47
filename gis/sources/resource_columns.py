"""Names of columns in lists of facilities."""

from gis.errors import N_
from gis.sources.columns import Columns, fold_name

NAME_COLUMNS = (
    "名称", "施設名", "施設名称", "P20_002", "事業所名", "介護サービス事業所名称",
    "公園名", "会場名", "団体名称", "サロン名", "name", "facility_name", "title",
)  # fmt: skip
ID_COLUMNS = ("ID", "NO", "№", "番号", "施設番号", "ref", "facility_id")
CITY_COLUMNS = (
    "全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード",
)  # fmt: skip
TEXT_COLUMNS: dict[str, tuple[str, ...]] = {
    "name_kana": ("名称_カナ", "名称カナ", "施設名カナ", "事業所名カナ", "フリガナ", "ふりがな"),
    "name_en": ("名称_英語", "name_en", "name:en"),
    "address": ("住所", "所在地", "所在地_連結表記", "P20_003", "住所（番地まで）", "address"),
    "building": ("方書", "建物名等(方書)", "建物名"),
    "telephone": ("電話番号", "電話", "TEL", "連絡先電話番号", "phone", "telephone"),
    "website": ("URL", "ホームページ", "Webサイト", "website", "公園HPアドレス"),
    "description": ("説明", "概要", "活動内容", "description"),
    "organization": ("団体名", "法人の名称", "運営主体", "operator", "organization"),
    "organization_number": ("法人番号",),
    "accessibility": ("バリアフリー情報",),
    "days": ("利用可能曜日", "開催曜日", "曜日"),
    "opens": ("開始時間", "開始時刻"),
    "closes": ("終了時間", "終了時刻"),
    "remarks": ("利用可能日時特記事項", "利用可能曜日特記事項"),
}  # fmt: skip

_NAME_ENDINGS = ("名称", "施設名", "会場名", "事業所名")


def find_name_column(columns: Columns) -> int:
    """Find the column of the name: a known one, or the only one that ends like a name.

    Where there is none, the numbers of the places stand for their names.

    Raises
    ------
    SourceError
        When there is none.

    Examples
    --------
    >>> find_name_column(Columns("a.csv", ["№", "要配慮者利用施設名称", "所在地"]))
    1
    """
    known = columns.find(NAME_COLUMNS)
    if known is not None:
        return known
    likely = [
        index
        for index, name in enumerate(columns.names)
        if fold_name(name).endswith(_NAME_ENDINGS)
    ]
    if len(likely) == 1:
        return likely[0]
    number = columns.find(ID_COLUMNS)
    if number is not None:
        return number
    return columns.require(NAME_COLUMNS, N_("the name"))
