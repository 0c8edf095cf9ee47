"""Tables of people: ages in the form of the census's small areas, and institutions."""

from collections.abc import Mapping

import numpy as np

from city.files import write_csv
from city.names import CITY
from city.people import AGES, Ints, TownCount, count_from, read_places
from city.placing import Placer, write_degrees

TABLE = "T900001"
"""Number of the table; e-Stat's own begin with T000 and T001."""
KEYS = ("KEY_CODE", "HYOSYO", "CITYNAME", "NAME", "HTKSYORI", "HTKSAKI", "GASSAN")
CITY_LEVEL, TOWN_LEVEL = "1", "4"
"""HYOSYO: what the row counts."""
COUNTED, JOINED, HIDDEN = "0", "1", "2"
"""HTKSYORI: as counted; another's ages counted in; counted in with another."""
OLDEST = 90
"""From this age on everybody is counted together."""

PLACE_COLUMNS = (
    "番号", "種類", "名称", "KEY_CODE", "住所", "経度", "緯度", "総数", "65歳以上",
    "75歳以上", "85歳以上",
)  # fmt: skip

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def write_ages(people: Mapping[str, TownCount]) -> str:
    """Write ages and sexes as the census publishes them for small areas.

    The first of two header rows holds codes, the second names. Nobody is ``-``. A town of
    few people has ``X`` in every cell: its people are counted in the row that HTKSAKI
    names, which names it in GASSAN. The first row is the whole city.

    Parameters
    ----------
    people
        By the code of the town.
    """
    names = [
        *_name_counts("総数", "総数、年齢「不詳」含む"),
        *_name_counts("男", "男の総数、年齢「不詳」含む"),
        *_name_counts("女", "女の総数、年齢「不詳」含む"),
        "高齢単身世帯数",
    ]
    codes = [f"{TABLE}{number:03d}" for number in range(1, len(names) + 1)]
    towns = list(people.values())
    rows = [
        ["35999", CITY_LEVEL, CITY, "", COUNTED, "", "", *_count(towns)],
        *(_describe_town(town, people) for town in towns),
    ]
    return write_csv([*KEYS, *codes], [[""] * len(KEYS) + names, *rows])


def write_places(people: Mapping[str, TownCount], placer: Placer) -> str:
    """Write institutions and estates, each as a point with its people."""
    towns = {ref: town for town in people.values() for ref in town.placed}
    rows = []
    for place in read_places():
        town = towns[place["ref"]]
        ages = town.placed[place["ref"]]
        at = place.get("at", "")
        if "xy" in place:
            x, y = place["xy"]
            address = f"{CITY}{town.name}{place['number']}"
            where = (float(x), float(y))
        else:
            spot = placer.place(place["name"], town="" if at else place["town"], at=at)
            address, where = spot.address, spot.place
        counts = [count_from(ages, age) for age in (0, 65, 75, 85)]
        # Where a town is counted in with another, its people are taken out of that.
        code = town.merged_into or town.code
        rows.append([
            place["ref"], place["kind"], place["name"], code, address,
            *write_degrees(where), *counts,
        ])  # fmt: skip
    return write_csv(PLACE_COLUMNS, rows)


def _name_counts(sex: str, total: str) -> list[str]:
    groups = [
        f"{age}～{age + 4}歳" if age < OLDEST else f"{OLDEST}歳以上"
        for age in AGES
        if age <= OLDEST
    ]
    broad = ("15歳未満", "15～64歳", "65歳以上", "75歳以上", "85歳以上")
    return [total, *(f"{sex}{name}".translate(_WIDE) for name in (*groups, *broad))]


def _describe_town(town: TownCount, people: Mapping[str, TownCount]) -> list[str]:
    joined = [other for other in people.values() if other.merged_into == town.code]
    key = [town.code, TOWN_LEVEL, CITY, town.name]
    if town.merged_into:
        hidden = ["X"] * len(_count([town]))
        return [*key, HIDDEN, town.merged_into, "", *hidden]
    codes = ";".join(other.code for other in joined)
    treated = JOINED if joined else COUNTED
    return [*key, treated, "", codes, *_count([town, *joined])]


def _count(towns: list[TownCount]) -> list[str]:
    men: Ints = np.sum([town.men for town in towns], axis=0)
    women: Ints = np.sum([town.women for town in towns], axis=0)
    counts = [n for ages in (men + women, men, women) for n in _count_groups(ages)]
    single = sum(town.single_65 for town in towns)
    return [str(n) if n else "-" for n in (*counts, single)]


def _count_groups(ages: Ints) -> list[int]:
    oldest = AGES.index(OLDEST)
    total = count_from(ages, 0)
    from_15, from_65 = count_from(ages, 15), count_from(ages, 65)
    return [
        total,
        *(int(n) for n in ages[:oldest]),
        count_from(ages, OLDEST),
        total - from_15,
        from_15 - from_65,
        from_65,
        count_from(ages, 75),
        count_from(ages, 85),
    ]
