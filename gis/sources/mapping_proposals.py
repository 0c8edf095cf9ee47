"""A mapping to begin with, guessed from the headings of a table that nothing is known of."""

import json
from difflib import SequenceMatcher

from gis.sources.column_mapping import FIELDS
from gis.sources.columns import Columns, fold_name
from gis.sources.files import name_data_set
from gis.sources.own_sheet.columns import BY_KEY
from gis.sources.positions import LAT_NAMES, LON_NAMES
from gis.sources.resource_lists.columns import ID_COLUMNS, NAME_COLUMNS, TEXT_COLUMNS

_LIKE_ENOUGH = 0.6
_WORDS: dict[str, tuple[str, ...]] = {
    "name": (*NAME_COLUMNS, "活動名", "サロンの名称", "通いの場の名称", "グループ名"),
    "ref": ID_COLUMNS,
    "lat": LAT_NAMES,
    "lon": LON_NAMES,
    "kind": ("種類", "種別", "区分"),
    "help_kind": ("助けの種類", "活動の種類"),
    "location_name": ("会場", "場所", "開催場所", "実施場所"),
    "schedule": ("日時", "開催日時", "活動日時", "活動日", "開催日"),
    "telephone": ("連絡先",),
    "remarks": ("備考", "日時の補足"),
    "organization": ("実施団体", "主催"),
    "fee": ("参加費", "会費", "利用料"),
    "admission_note": ("対象", "対象者"),
    "description": ("内容", "活動の内容"),
}


def propose_mapping(columns: Columns) -> str:
    r"""Write a mapping with the headings that look like what a field is usually called.

    Examples
    --------
    >>> columns = Columns("salons.csv", ["サロン名（愛称）", "会場", "連絡先電話"])
    >>> print("\n".join(propose_mapping(columns).splitlines()[:5]))
    name = "salons"
    <BLANKLINE>
    [columns]
    name = "サロン名（愛称）"  # 名前（必ず）
    location_name = "会場"  # 会場の名前
    """
    found = _match(columns)
    rest = [name for name in columns.names if name and name not in found.values()]
    if "name" not in found:
        # A guess at least shows what a mapping looks like.
        found["name"] = rest.pop(0) if rest else next(iter(found.values()), "")
    lines = [f"name = {_quote(name_data_set(columns.file))}", "", "[columns]"]
    lines += [
        f"{key} = {_quote(found[key])}  # {hint}"
        for key, hint in FIELDS.items()
        if key in found
    ]
    if rest:
        lines.append(
            "# まだ使っていない列： " + ", ".join(_quote(name) for name in rest)
        )
    lines.append("# ほかに書けるもの（使う行の # を取り、列の名前を入れる）：")
    lines += [
        f'# {key} = ""  # {hint}' for key, hint in FIELDS.items() if key not in found
    ]
    return "\n".join([*lines, "", "[constants]", 'kind = "salon"  # 種類'])


def _match(columns: Columns) -> dict[str, str]:
    """Give each field the heading most like its names, and each heading one field."""
    scored = []
    for key in FIELDS:
        words = [*_WORDS.get(key, ()), *TEXT_COLUMNS.get(key, ())]
        if key in BY_KEY:
            words.append(BY_KEY[key].heading)
        folded = [fold_name(word) for word in words]
        for at, name in enumerate(columns.names):
            score = max((_compare(fold_name(name), word) for word in folded), default=0)
            if name and score >= _LIKE_ENOUGH:
                scored.append((-score, at, key))
    found: dict[str, str] = {}
    taken: set[int] = set()
    order = list(FIELDS)
    for _score, at, key in sorted(
        scored, key=lambda each: (*each[:2], order.index(each[2]))
    ):
        if key not in found and at not in taken:
            found[key] = columns.names[at]
            taken.add(at)
    return found


def _compare(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _quote(text: str) -> str:
    # Strings of JSON are strings of TOML, but for one character that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
