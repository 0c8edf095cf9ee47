"""The public's table: the columns of 公共施設一覧 (自治体標準オープンデータセット), and a few more.

One row for each resource at each of its places, in 五十音 order. What the standard has no
column for stands behind its own columns, so that whoever reads the standard reads this.
"""

import csv
from collections.abc import Mapping
from datetime import time
from io import StringIO

from gis.domain.listings import Listing
from gis.runs.exports.attribution import say_source
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.words import (
    HOME_NOTE,
    SEPARATOR,
    is_plainly_weekly,
    say_admission,
    say_fee,
    say_place,
    say_schedules,
)
from gis.sources.own_sheet.guard import guard_text

COLUMNS = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英語", "住所",
    "方書", "緯度", "経度", "電話番号", "団体名", "利用可能曜日", "開始時間", "終了時間",
    "利用可能日時特記事項", "説明", "バリアフリー情報", "URL", "備考", "助けの種類", "使える人",
    "料金", "出典",
)  # fmt: skip
DIGITS = 7
"""Decimals of a degree: a centimetre."""
_DAYS = "月火水木金土日"

Row = dict[str, str]


def list_facilities(gathered: Gathered, *, code: str) -> list[Row]:
    """Give the rows of the table, by the names of its columns.

    Parameters
    ----------
    code
        全国地方公共団体コード of the city, with its check digit.
    """
    origins = {each.key: say_source(each) for each in gathered.sources}
    return [
        {
            "全国地方公共団体コード": code,
            "ID": gathered.refs[listing.key],
            "地方公共団体名": gathered.city.name,
            "出典": origins.get(listing.source, gathered.city.name),
            **_tell(listing),
        }
        for listing in gathered.listings
    ]


def facilities_to_csv(gathered: Gathered, *, code: str) -> bytes:
    """Give the table as CSV, UTF-8 with a byte order mark.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe
    (OWASP ASVS 5.0, 1.2.10).
    """
    buffer = StringIO()
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    for row in list_facilities(gathered, code=code):
        writer.writerow({name: _guard(text) for name, text in row.items()})
    return buffer.getvalue().encode("utf-8-sig")


def _guard(text: str) -> str:
    # Readers of CSV and of the standard know no zero characters.
    return guard_text(text.replace("\0", ""))


def _tell(listing: Listing) -> Row:
    remarks = [HOME_NOTE] if listing.approximate else []
    return {
        "名称": listing.name,
        "名称_カナ": listing.name_kana,
        "名称_英語": listing.name_en,
        "住所": listing.town if listing.approximate else listing.address,
        "方書": say_place(listing),
        "緯度": _say_degrees(listing.lat),
        "経度": _say_degrees(listing.lon),
        "電話番号": listing.telephone,
        "団体名": listing.organization,
        **_tell_days(listing),
        "説明": listing.description,
        "バリアフリー情報": ";".join(listing.accessibility),
        "URL": listing.website,
        "備考": SEPARATOR.join(remarks),
        "助けの種類": SEPARATOR.join(each.name for each in listing.help_kinds),
        "使える人": "" if listing.in_home else say_admission(listing),
        "料金": say_fee(listing),
    }


def _tell_days(listing: Listing) -> Mapping[str, str]:
    """Give days and times where these say all; else words say it all."""
    rules = listing.schedules
    if len(rules) != 1 or not is_plainly_weekly(rules[0]):
        return {"利用可能日時特記事項": say_schedules(listing)}
    days = rules[0].every_week_on or ()
    return {
        "利用可能曜日": "".join(_DAYS[day] for day in sorted(days)),
        "開始時間": _say_time(rules[0].opens_at),
        "終了時間": _say_time(rules[0].closes_at, midnight="24:00"),
        "利用可能日時特記事項": SEPARATOR.join(listing.schedule_words),
    }


def _say_time(at: time | None, midnight: str = "00:00") -> str:
    if at is None:
        return ""
    return midnight if at == time() else f"{at:%H:%M}"


def _say_degrees(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
