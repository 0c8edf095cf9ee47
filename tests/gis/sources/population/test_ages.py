"""Columns are told apart by age and sex, and nobody is added twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.sources.columns import Columns
from gis.sources.population.ages import AgeGroup, Sex, read_age_group
from gis.sources.population.blanks import Partition, fill_blanks, find_partitions
from gis.sources.population.counts import find_counts

BOTH, MEN, WOMEN = Sex.BOTH, Sex.MEN, Sex.WOMEN


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("65～69歳（男）", (MEN, 65, 69)),
        ("65〜69歳（女）", (WOMEN, 65, 69)),
        ("６５－６９", (BOTH, 65, 69)),
        ("65-69", (BOTH, 65, 69)),
        ("65歳～69歳 計", (BOTH, 65, 69)),
        ("65歳から69歳まで", (BOTH, 65, 69)),
        ("0-4歳の男性", (MEN, 0, 4)),
        ("100歳以上の女性", (WOMEN, 100, None)),
        ("100歳以上", (BOTH, 100, None)),
        ("85+", (BOTH, 85, None)),
        ("100歳～", (BOTH, 100, None)),
        ("65歳", (BOTH, 65, 65)),
        ("65歳男", (MEN, 65, 65)),
        ("0", (BOTH, 0, 0)),
        ("総数０～４歳", (BOTH, 0, 4)),
        ("男１５歳未満", (MEN, 0, 14)),
        ("総数、年齢「不詳」含む", (BOTH, 0, None)),
        ("男の総数、年齢「不詳」含む", (MEN, 0, None)),
        ("　６５歳以上人口　総数", (BOTH, 65, None)),
        ("　人口（総数）　女", (WOMEN, 0, None)),
        ("全世代（男）", (MEN, 0, None)),
        ("女性", (WOMEN, 0, None)),
        ("総人口", (BOTH, 0, None)),
        ("老年人口（65歳以上）", (BOTH, 65, None)),
        ("年齢不詳の男性", (MEN, -1, -1)),
        ("不詳者の女性", (WOMEN, -1, -1)),
    ],
)
def test_what_publishers_write(name, group):
    assert read_age_group(name) == AgeGroup(*group)


@pytest.mark.parametrize(
    "name",
    [
        "", "町丁", "世帯数", "65歳以上世帯員のいる世帯数　一般世帯数", "65歳以上人口割合",
        "外国人人口　総数", "高齢者人口", "平均年齢", "人口密度", "15～64歳就業者", "令和3年",
        "2021", "1世帯当たり人員", "69-65歳", "男女比", "65歳以上単身世帯数", "備考",
    ],
)  # fmt: skip
def test_what_counts_something_else(name):
    assert read_age_group(name) is None


def count(columns: dict[str, int], key: str) -> int | None:
    """Add up the columns that are found for a count."""
    places = find_counts(Columns("x.csv", list(columns))).get(key)
    values = list(columns.values())
    return None if places is None else sum(values[place] for place in places)


@given(
    st.lists(st.integers(0, 500), min_size=202, max_size=202),
    st.sampled_from([1, 5]),
    st.sampled_from(["計男女", "男女", "男女計", "計", "男女総"]),
    st.sampled_from([90, 95, 100]),
    st.randoms(use_true_random=False),
)
def test_any_layout_gives_the_same_people(people, step, layout, oldest, random):
    """Ages 0 to 100 of men, then of women, spread over columns as a city might."""
    men, women = people[:101], people[101:]
    words = {"男": (men,), "女": (women,), "計": (men, women), "総": (men, women)}
    columns: dict[str, int] = {}
    for sex in layout:
        if sex == "総":
            columns["総数"] = sum(people)
            continue
        for low in range(0, oldest, step):
            name = f"{low}歳" if step == 1 else f"{low}～{low + step - 1}歳"
            columns[f"{name}（{sex}）"] = sum(
                sum(part[low : low + step]) for part in words[sex]
            )
        columns[f"{oldest}歳以上（{sex}）"] = sum(
            sum(part[oldest:]) for part in words[sex]
        )
        columns[f"65～74歳（{sex}）"] = sum(sum(part[65:75]) for part in words[sex])
        columns[f"{sex}"] = sum(map(sum, words[sex]))
    shuffled = list(columns.items())
    random.shuffle(shuffled)
    found = dict(shuffled)
    assert count(found, "total") == sum(people)
    for key, low in (("from_65", 65), ("from_75", 75), ("from_85", 85)):
        assert count(found, key) == sum(men[low:]) + sum(women[low:])


def test_those_of_unknown_age_belong_to_everybody_and_to_no_age():
    columns = {"0～64歳": 10, "65歳以上の人": 4, "年齢不詳": 3}
    assert count(columns, "total") == 17
    assert count(columns, "from_65") == 4
    assert count(columns | {"総数": 18}, "total") == 18


def test_ages_that_do_not_reach_the_oldest_are_not_added_up():
    columns = {"65～69歳": 1, "70～74歳": 2, "80歳以上": 3}
    assert count(columns, "from_65") is None
    assert count(columns, "from_75") is None
    assert count({"65～69歳（男）": 1, "70歳以上（男）": 2}, "from_65") is None


def test_one_dead_end_does_not_hide_another_way():
    columns = {"65～74歳": 9, "65～69歳": 1, "70～79歳": 2, "80歳以上": 3}
    assert count(columns, "from_65") == 6


def test_blank_cells_are_what_the_total_leaves():
    names = ["町", "総数", "0～64歳", "65～74歳", "75歳以上"]
    (partition,) = find_partitions(Columns("x.csv", names))
    assert partition == Partition(1, (2, 3, 4))
    assert fill_blanks(["a", "9", "5", " ", "1"], [partition]) == (
        ["a", "9", "5", "3", "1"],
        1,
    )
    assert fill_blanks(["a", "6", "5", "", "1"], [partition])[0][3] == "0"
    # Two cells of one number, cells that are withheld, and totals that do not fit stay.
    for cells in (
        ["a", "9", "", "", "1"],
        ["a", "9", "", "X", "1"],
        ["a", "9", "X", "3", "1"],
        ["a", "5", "5", "", "1"],
        ["a", "", "5", "", "1"],
        ["a", "?", "5", "", "1"],
    ):
        assert fill_blanks(cells, [partition]) == (cells, 0)
    assert fill_blanks(["a", "1", "", "", "1"], [partition]) == (
        ["a", "1", "0", "0", "1"],
        2,
    )
