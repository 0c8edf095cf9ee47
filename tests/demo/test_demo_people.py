"""Who lives in the fictional city: tables that add up, and ages as its towns would have."""

import csv
import json
from typing import Any

import pytest
import shapely
from demo_files import DEMO, read_rows

SEXES = ("総数", "男", "女")
TOTALS = (
    "総数、年齢「不詳」含む",
    "男の総数、年齢「不詳」含む",
    "女の総数、年齢「不詳」含む",
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
FIVE_YEARS = [f"{age}～{age + 4}歳".translate(WIDE) for age in range(0, 90, 5)]
GROUPS = [*FIVE_YEARS, "９０歳以上"]

Cells = dict[str, str]


@pytest.fixture(scope="module")
def ages() -> dict[str, Cells]:
    """Rows by KEY_CODE: the keys by their codes, the counts by their names."""
    with (DEMO / "ages.csv").open(encoding="utf-8-sig", newline="") as file:
        codes, names, *rows = list(csv.reader(file))
    assert codes[:7] == [
        "KEY_CODE", "HYOSYO", "CITYNAME", "NAME", "HTKSYORI", "HTKSAKI", "GASSAN",
    ]  # fmt: skip
    assert names[:7] == [""] * 7
    assert len(set(codes)) == len(codes)
    assert len(set(names[7:])) == len(names[7:])
    header = codes[:7] + names[7:]
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows}


@pytest.fixture(scope="module")
def towns() -> dict[str, dict[str, Any]]:
    """Small areas by KEY_CODE, with the shape of each."""
    text = (DEMO / "small_areas.geojson").read_text(encoding="utf-8")
    return {
        feature["properties"]["KEY_CODE"]: feature["properties"]
        | {"shape": shapely.geometry.shape(feature["geometry"])}
        for feature in json.loads(text)["features"]
    }


def count(row: Cells, name: str) -> int:
    """Read a count; nobody is written as a stroke."""
    return 0 if row[name] == "-" else int(row[name])


def share(ages: dict[str, Cells], age: str, *names: str) -> float:
    rows = [row for row in ages.values() if row["NAME"].startswith(names)]
    known = [row for row in rows if row["HTKSYORI"] != "2"]
    assert known
    old = sum(count(row, f"総数{age}".translate(WIDE)) for row in known)
    return old / sum(count(row, TOTALS[0]) for row in known)


def test_ages_and_sexes_add_up(ages: dict[str, Cells]) -> None:
    shown = [row for row in ages.values() if row["HTKSYORI"] != "2"]
    assert len(shown) == 75
    for row in shown:
        for sex, total in zip(SEXES, TOTALS, strict=True):
            n = [count(row, f"{sex}{group}") for group in GROUPS]
            assert sum(n) == count(row, total)
            assert sum(n[:3]) == count(row, f"{sex}１５歳未満")
            assert sum(n[3:13]) == count(row, f"{sex}１５～６４歳")
            assert sum(n[13:]) == count(row, f"{sex}６５歳以上")
            assert sum(n[15:]) == count(row, f"{sex}７５歳以上")
            assert sum(n[17:]) == count(row, f"{sex}８５歳以上")
        for name in (*GROUPS, "６５歳以上"):
            both = count(row, f"男{name}") + count(row, f"女{name}")
            assert both == count(row, f"総数{name}"), row["NAME"]
        assert count(row, "高齢単身世帯数") < count(row, "総数６５歳以上")


def test_the_first_row_is_the_sum_of_the_others(ages: dict[str, Cells]) -> None:
    city, *rows = ages.values()
    assert (city["KEY_CODE"], city["HYOSYO"]) == ("35999", "1")
    for name in list(city)[7:]:
        shown = [row for row in rows if row[name] != "X"]
        assert count(city, name) == sum(count(row, name) for row in shown), name


def test_ages_of_the_smallest_town_are_shown_with_its_neighbour(
    ages: dict[str, Cells], towns: dict[str, dict[str, Any]]
) -> None:
    (hidden,) = (row for row in ages.values() if "X" in row.values())
    assert hidden["NAME"] == "奥みほん"
    assert set(list(hidden.values())[7:]) == {"X"}
    joined = ages[hidden["HTKSAKI"]]
    assert (joined["HTKSYORI"], joined["GASSAN"]) == ("1", hidden["KEY_CODE"])
    # How many live there is told, only their ages are not.
    people = [towns[row["KEY_CODE"]]["JINKO"] for row in (hidden, joined)]
    assert sum(people) == count(joined, TOTALS[0])


def test_people_of_the_polygons_are_those_of_the_table(
    ages: dict[str, Cells], towns: dict[str, dict[str, Any]]
) -> None:
    assert len(towns) == 75
    assert set(ages) == {"35999", *towns}
    for code, town in towns.items():
        row = ages[code]
        if row["HTKSYORI"] == "0":
            assert town["JINKO"] == count(row, TOTALS[0])
            assert town["S_NAME"] == row["NAME"]
        assert 1.4 < town["JINKO"] / town["SETAI"] < 3.3
    people = sum(town["JINKO"] for town in towns.values())
    assert 78_000 <= people <= 82_000
    assert 2.0 < people / sum(town["SETAI"] for town in towns.values()) < 2.3


def test_each_quarter_has_the_ages_of_its_history(ages: dict[str, Cells]) -> None:
    assert 0.30 < share(ages, "65歳以上", "") < 0.33
    assert 0.43 < share(ages, "65歳以上", "みどり台") < 0.48
    # Those who bought in the 1970s: more people of 75 and over than of 65 to 74.
    assert share(ages, "75歳以上", "みどり台") > 0.6 * share(
        ages, "65歳以上", "みどり台"
    )
    assert 0.12 < share(ages, "65歳以上", "若葉台") < 0.17
    assert share(ages, "65歳以上", "駅前", "栄町") < 0.28
    assert share(ages, "65歳以上", "港町", "浜町") > 0.38
    assert share(ages, "65歳以上", "上みほん", "みほん島", "灯台") > 0.55
    women, men = (
        sum(count(row, f"{sex}８５歳以上") for row in list(ages.values())[:1])
        for sex in ("女", "男")
    )
    assert 1.7 < women / men < 3


def test_institutions_and_estates_lie_in_their_towns(
    ages: dict[str, Cells], towns: dict[str, dict[str, Any]]
) -> None:
    rows = read_rows("institutions.csv")
    kinds = [row["種類"] for row in rows]
    assert kinds.count("特養") == 4
    assert kinds.count("サ高住") == 3
    assert {row["名称"].split()[0] for row in rows if row["種類"] == "団地"} == {
        "北台団地",
        "光が丘団地",
        "奥みほん",
    }
    assert len({row["番号"] for row in rows}) == len(rows)
    taken = dict.fromkeys(towns, 0)
    for row in rows:
        point = shapely.Point(float(row["経度"]), float(row["緯度"]))
        around = towns[row["KEY_CODE"]]["shape"]
        if row["名称"].startswith("奥みほん"):
            # Its people are counted with those of 上みほん, and taken out of them.
            (around,) = (
                town["shape"] for town in towns.values() if town["S_NAME"] == "奥みほん"
            )
        assert around.contains(point), row["名称"]
        columns = ("総数", "65歳以上", "75歳以上", "85歳以上")
        numbers = [int(row[column]) for column in columns]
        assert numbers == sorted(numbers, reverse=True)
        if row["種類"] != "団地":
            assert numbers[0] == numbers[1]
            assert numbers[2] > 0.7 * numbers[0]
        assert numbers[3] <= count(ages[row["KEY_CODE"]], "総数８５歳以上")
        taken[row["KEY_CODE"]] += numbers[0]
    assert all(people < towns[code]["JINKO"] for code, people in taken.items())
