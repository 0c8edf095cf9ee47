"""Lists of 自治体標準オープンデータセット (formerly 推奨データセット) that any city may publish.

Both generations of their headers are known: 都道府県コード又は市区町村コード, NO, 住所 of the
earlier one; 全国地方公共団体コード, ID, 所在地_連結表記 of the later.
"""

from gis.sources.resource_lists.columns import ID_COLUMNS, NAME_COLUMNS, TEXT_COLUMNS
from gis.sources.resource_lists.formats import ListFormat

PUBLIC_FACILITIES = ListFormat(
    key="public_facility",
    title="公共施設一覧",
    signs=(("名称",), ("住所", "所在地_連結表記"), ("団体名",), ("利用可能曜日",)),
    name=("名称",),
    ids=ID_COLUMNS,
)
HOSPITALS = ListFormat(
    key="hospital",
    title="医療機関一覧",
    signs=(("名称",), ("医療機関の種類",), ("診療科目",)),
    name=("名称",),
    columns={
        "days": ("診療曜日", *TEXT_COLUMNS["days"]),
        "opens": ("診療開始時間", *TEXT_COLUMNS["opens"]),
        "closes": ("診療終了時間", *TEXT_COLUMNS["closes"]),
        "remarks": ("診療日時特記事項", *TEXT_COLUMNS["remarks"]),
    },
    ids=ID_COLUMNS,
    expected=(
        "名称_カナ", "電話番号", "緯度", "経度", "診療曜日", "診療開始時間", "診療終了時間",
        "病床数", "URL",
    ),
    describe=(
        ("%s", ("医療機関の種類",)),
        ("%s", ("診療科目",)),
        ("病床数%s", ("病床数",)),
        ("時間外: %s", ("時間外における対応",)),
        ("FAX %s", ("FAX番号",)),
        ("%s", ("備考",)),
    ),
)  # fmt: skip
ANY_LIST = ListFormat(key="", title="", signs=(), name=NAME_COLUMNS, ids=ID_COLUMNS)
"""Any table or layer with a column for the name."""
