"""Names of columns in lists of facilities."""

from collections.abc import Sequence

from gis.sources.columns import Columns, fold_name
from gis.sources.positions import LAT_NAMES, LON_NAMES

NAME_COLUMNS = (
    "名称", "施設名", "施設名称", "P20_002", "事業所名", "介護サービス事業所名称",
    "公園名", "会場名", "団体名称", "サロン名", "name", "facility_name", "title",
)  # fmt: skip
ID_COLUMNS = ("ID", "NO", "№", "番号", "施設番号", "ref", "facility_id")
TEXT_COLUMNS: dict[str, tuple[str, ...]] = {
    "name_kana": (
        "名称_カナ", "名称カナ", "施設名カナ", "事業所名カナ", "介護サービス事業所名称_カナ",
        "フリガナ", "ふりがな",
    ),
    "name_en": ("名称_英語", "名称_英字", "介護サービス事業所名称_英字", "name_en", "name:en"),
    "address": (
        "住所", "所在地", "所在地_連結表記", "P20_003", "住所（番地まで）", "address",
    ),
    "building": (
        "方書", "建物名等(方書)", "方書（ビル名等）", "所在地_建物名等（方書）", "建物名",
    ),
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
    "publisher_code": (
        "全国地方公共団体コード", "都道府県コード又は市区町村コード",
        "都道府県コード又は市町村コード", "市区町村コード",
    ),
    "city_code": (
        "所在地_全国地方公共団体コード", "全国地方公共団体コード",
        "都道府県コード又は市区町村コード", "都道府県コード又は市町村コード", "市区町村コード",
    ),
    "prefecture": ("所在地_都道府県", "都道府県名"),
    "city_name": ("所在地_市区町村", "市区町村名"),
}  # fmt: skip
WHOSE_COLUMNS = frozenset({"prefecture", "city_name", "city_code"})
"""What tells whose a row is, in a list that spans cities."""
ADDRESS_PARTS = (
    "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下",
)  # fmt: skip
"""What the later generation of standard lists takes an address apart into."""

_NAME_ENDINGS = ("名称", "施設名", "会場名", "事業所名")


def find_name_column(columns: Columns) -> int | None:
    """Find the column of the name: a known one, or the only one that ends like a name.

    Where there is none, the numbers of the places stand for their names; None where there
    are no numbers either.

    Examples
    --------
    >>> find_name_column(Columns("a.csv", ["№", "要配慮者利用施設名称", "所在地"]))
    1
    """
    for at in (columns.find(NAME_COLUMNS), _find_likely(columns)):
        if at is not None:
            return at
    return columns.find(ID_COLUMNS)


def is_list_header(cells: Sequence[str]) -> bool:
    """Tell whether a row is the header of a list of places, under titles and remarks."""
    columns = Columns("", cells)
    has_position = all(
        columns.find(names) is not None for names in (LON_NAMES, LAT_NAMES)
    )
    has_name = columns.find(NAME_COLUMNS) is not None or (
        _find_likely(columns) is not None
    )
    return has_position or (
        has_name and columns.find(TEXT_COLUMNS["address"]) is not None
    )


def _find_likely(columns: Columns) -> int | None:
    likely = [
        index
        for index, name in enumerate(columns.names)
        if fold_name(name).endswith(_NAME_ENDINGS)
    ]
    return likely[0] if len(likely) == 1 else None
