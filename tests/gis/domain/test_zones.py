"""Zones: 平成14年国土交通省告示第9号, written out here once more from its text."""

import pytest

from gis.crs import parse_crs
from gis.domain.zones import zone_epsg, zone_of
from gis.errors import UsageError

# The notice names prefectures; their numbers are those of JIS X 0401.
PREFECTURES = {
    1: "42",
    2: "40 41 43 44 45 46",
    3: "32 34 35",
    4: "36 37 38 39",
    5: "28 31 33",
    6: "18 24 25 26 27 29 30",
    7: "16 17 21 23",
    8: "15 19 20 22",
    9: "07 08 09 10 11 12 13 14",
    10: "02 03 04 05 06",
    12: "01",
    15: "47",
}

# Municipalities that the notice names, or places on islands that it draws lines around.
NAMED = {
    1: {"46222": "奄美市", "46304": "十島村", "46523": "大和村", "46524": "宇検村",
        "46525": "瀬戸内町", "46527": "龍郷町", "46529": "喜界町", "46530": "徳之島町",
        "46531": "天城町", "46532": "伊仙町", "46533": "和泊町", "46534": "知名町",
        "46535": "与論町"},
    2: {"46201": "鹿児島市", "46213": "西之表市", "46501": "中種子町", "46505": "屋久島町",
        "46404": "長島町", "46220": "南さつま市"},
    9: {"13101": "千代田区", "13361": "大島町", "13401": "八丈町", "13402": "青ヶ島村"},
    11: {"01202": "函館市", "01203": "小樽市", "01233": "伊達市", "01236": "北斗市",
         "01331": "松前町", "01347": "長万部町", "01361": "江差町", "01367": "奥尻町",
         "01371": "せたな町", "01391": "島牧村", "01400": "倶知安町", "01409": "赤井川村",
         "01571": "豊浦町", "01575": "壮瞥町", "01584": "洞爺湖町"},
    12: {"01100": "札幌市", "01204": "旭川市", "01205": "室蘭市", "01213": "苫小牧市",
         "01214": "稚内市", "01215": "美唄市", "01219": "紋別市", "01303": "当別町",
         "01423": "南幌町", "01578": "白老町", "01581": "厚真町", "01585": "安平町",
         "01586": "むかわ町", "01601": "日高町", "01610": "新ひだか町", "01555": "遠軽町",
         "01559": "湧別町", "01560": "滝上町", "01561": "興部町", "01562": "西興部村",
         "01563": "雄武町", "01519": "利尻富士町"},
    13: {"01206": "釧路市", "01207": "帯広市", "01208": "北見市", "01211": "網走市",
         "01223": "根室市", "01543": "美幌町", "01544": "津別町", "01545": "斜里町",
         "01546": "清里町", "01547": "小清水町", "01549": "訓子府町", "01550": "置戸町",
         "01552": "佐呂間町", "01564": "大空町", "01631": "音更町", "01649": "浦幌町",
         "01661": "釧路町", "01668": "白糠町", "01691": "別海町", "01694": "羅臼町",
         "01696": "泊村(国後)", "01700": "蘂取村"},
    15: {"47201": "那覇市", "47361": "久米島町", "47355": "粟国村", "47360": "伊是名村"},
    16: {"47207": "石垣市", "47214": "宮古島市", "47375": "多良間村", "47381": "竹富町",
         "47382": "与那国町"},
    17: {"47357": "南大東村", "47358": "北大東村"},
}  # fmt: skip


def test_every_prefecture_stands_in_one_zone_of_the_notice() -> None:
    numbers = sorted(number for each in PREFECTURES.values() for number in each.split())

    assert numbers == [f"{number:02d}" for number in range(1, 48)]


@pytest.mark.parametrize("zone", PREFECTURES)
def test_zone_of_every_prefecture(zone: int) -> None:
    """An ordinary city of each, 999: none of those that the notice names apart."""
    for number in PREFECTURES[zone].split():
        assert zone_of(f"{number}999") == zone, number


@pytest.mark.parametrize(
    ("zone", "code"), [(zone, code) for zone in NAMED for code in NAMED[zone]]
)
def test_zone_of_every_named_municipality(zone: int, code: str) -> None:
    assert zone_of(code) == zone, NAMED[zone][code]


@pytest.mark.parametrize(
    ("code", "zones"),
    [
        ("13421", "14, 18, 19"),  # 小笠原村, 28° N to the south in three zones
        ("46215", "1, 2"),  # 薩摩川内市 with 甑島, west of 130° E
        ("46303", "1, 2"),  # 三島村: 黒島 lies west of 130° E, 硫黄島 east of it
    ],
)
def test_what_the_notice_divides_is_asked_for(code: str, zones: str) -> None:
    with pytest.raises(UsageError) as caught:
        zone_of(code)

    for word in (code, zones, "--zone"):
        assert word in str(caught.value)


def test_epsg_numbers_of_jgd2011() -> None:
    """EPSG names them one after the other, I to XIX, from 6669 to 6687."""
    assert [zone_epsg(zone) for zone in range(1, 20)] == list(range(6669, 6688))
    names = [parse_crs(f"EPSG:{zone_epsg(zone)}").name for zone in (1, 3, 19)]
    assert names == [
        "JGD2011 / Japan Plane Rectangular CS I",
        "JGD2011 / Japan Plane Rectangular CS III",
        "JGD2011 / Japan Plane Rectangular CS XIX",
    ]


@pytest.mark.parametrize("zone", [0, 20, -1, 6671])
def test_other_zones_are_refused(zone: int) -> None:
    with pytest.raises(UsageError, match=f"{zone}.*1 to 19"):
        zone_epsg(zone)
