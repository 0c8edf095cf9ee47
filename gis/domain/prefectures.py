"""The forty-seven prefectures, by the two digits that begin a municipality's code."""

import re

PREFECTURES = {
    f"{number:02d}": name
    for number, name in enumerate(
        (
            "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県",
            "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
            "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
            "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
            "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
            "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
        ),
        start=1,
    )
}  # fmt: skip
_BEGINNING = re.compile("|".join(PREFECTURES.values()))


def split_prefecture(address: str) -> tuple[str, str]:
    """Take the prefecture off the beginning of an address; empty where none is named.

    Returns
    -------
    prefecture, rest : str

    Examples
    --------
    >>> split_prefecture("静岡県焼津市本町1-2"), split_prefecture("焼津市本町1-2")
    (('静岡県', '焼津市本町1-2'), ('', '焼津市本町1-2'))
    """
    match = _BEGINNING.match(address)
    return (match[0], address[match.end() :]) if match else ("", address)
