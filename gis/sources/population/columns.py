"""Names that publishers give the columns of tables of people."""

CODE_COLUMNS = (
    "KEY_CODE", "KEYCODE", "町丁字コード", "町字コード", "町丁コード", "地域コード",
    "メッシュコード", "コード", "code", "id",
)  # fmt: skip
PART_COLUMNS = ("KIGO_E",)
KIND_COLUMNS = ("HCODE",)
"""What a polygon of the census is: land, or water."""
NAME_COLUMNS = (
    "S_NAME", "MOJI", "町丁・字等名", "町丁字等名", "町丁字名", "町丁名", "町字名", "町名",
    "町丁目名", "町丁目", "町丁", "町・丁目", "大字・町丁目", "地区名", "地域名", "行政区名",
    "名称", "name",
)  # fmt: skip
DATE_COLUMNS = ("調査年月日", "年月日", "基準日", "調査日", "基準年月日")
SEX_COLUMNS = ("性別", "男女別", "男女", "男女の別")
LEVEL_COLUMNS = ("HYOSYO",)
"""What a row of the census counts: 1 a city, 2 a town, 3 a town with 丁目, 4 a 丁目."""
HIDDEN_COLUMNS = ("HTKSYORI",)
RECEIVER_COLUMNS = ("HTKSAKI",)
GATHERED_COLUMNS = ("GASSAN",)
"""How the census withholds what few people would give away: see `withheld`."""
COUNT_COLUMNS: dict[str, tuple[str, ...]] = {
    "total": (
        "JINKO", "人口", "総人口", "人口総数", "人口（総数）", "人口計", "総数", "population",
        "pop", "total",
    ),
    "from_65": (
        "65歳以上", "65歳以上人口", "人口65歳以上", "65歳以上の人口", "老年人口",
        "高齢者人口", "高齢者数", "from_65", "pop65", "over65", "age65", "65+",
    ),
    "from_75": (
        "75歳以上", "75歳以上人口", "人口75歳以上", "75歳以上の人口", "後期高齢者人口",
        "後期高齢者数", "from_75", "pop75", "over75", "age75", "75+",
    ),
    "from_85": (
        "85歳以上", "85歳以上人口", "人口85歳以上", "85歳以上の人口", "from_85", "pop85",
        "over85", "age85", "85+",
    ),
    "households": ("SETAI", "世帯数", "世帯", "世帯総数", "households"),
    "single_65": (
        "高齢単身世帯", "高齢単身世帯数", "高齢単身世帯数　一般世帯数", "高齢者単身世帯",
        "高齢者単身世帯数", "65歳以上単身世帯", "65歳以上単身世帯数",
        "65歳以上の単身世帯数", "一人暮らし高齢者世帯数", "ひとり暮らし高齢者", "single_65",
    ),
}  # fmt: skip
"""The columns that hold a count of `PopulationRecord` as it is."""
