"""Tables of ages in the forms of the census, of the standard data set, and of cities."""

import csv
from datetime import date

import pytest

from gis.errors import SourceError
from gis.sources.population.sheet import PeopleKind, open_people
from gis.sources.population.tables import read_ages


def plain(path, encoding):
    """Read a table with the standard library alone."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def test_census_table_has_two_headers_and_dashes_for_nobody(samples):
    path = samples / "census_ages.txt"
    people = open_people(path)
    assert (people.kind, people.is_census) == (PeopleKind.NAMED, True)
    table = read_ages(path)
    codes, labels, *rows = plain(path, "cp932")
    total, from_65 = (
        labels.index("総数、年齢「不詳」含む"),
        labels.index("総数６５歳以上"),
    )
    assert [row.code for row in table.records] == [row[0] for row in rows]
    assert [row.row for row in table.records] == list(range(3, 3 + len(rows)))
    for found, row in zip(table.records, rows, strict=True):
        values = [None if row[at] == "X" else 0 if row[at] == "-" else int(row[at])
                  for at in (total, from_65)]  # fmt: skip
        assert [found.counts["total"], found.counts["from_65"]] == values
    hidden = table.records[5]
    assert (hidden.code, hidden.receiver) == ("359990030", "359990010")
    assert hidden.counts["total"] is None
    assert table.records[1].gathered == ("359990030",)
    assert "from_85" not in hidden.counts, codes
    assert not table.faults


def test_a_dash_of_a_city_is_not_known(write_csv):
    path = write_csv([["町丁", "人口", "65歳以上"], ["本町", "-", "X"]])
    (row,) = read_ages(path).records
    assert row.counts == {"total": None, "from_65": None}


@pytest.mark.parametrize(
    ("name", "encoding", "oldest"),
    [
        ("359998_population.csv", "cp932", "85歳以上"),
        ("population_new.csv", "utf-8-sig", "100歳以上"),
    ],
)
def test_both_generations_of_the_standard_data_set(samples, name, encoding, oldest):
    table = read_ages(samples / name)
    head, *rows = plain(samples / name, encoding)
    day, place = head.index("調査年月日"), head.index("地域名")
    rows = [row for row in rows if row[day] == "2026-04-01"]
    assert [row.name for row in table.records] == [row[place] for row in rows]
    assert {row.reference_date for row in table.records} == {date(2026, 4, 1)}
    start = head.index("65-69歳の男性")
    end = head.index(f"{oldest}の女性") + 1
    for found, row in zip(table.records, rows, strict=True):
        assert found.counts["total"] == int(row[head.index("総人口")])
        assert found.counts["from_65"] == sum(map(int, row[start:end]))
        assert found.counts["households"] == int(row[head.index("世帯数")])
    # An earlier day that the file also holds is left out, and said.
    earlier = [str(note) for note in table.notes if "several days" in str(note)]
    assert len(earlier) == ("new" in name)


def test_men_and_women_in_rows_of_their_own(write_csv):
    rows = [
        ["町名", "性別", "総数", "65歳以上", "世帯数"],
        ["本町", "男", "10", "3", "9"],
        ["本町", "女", "12", "5", "9"],
        ["元町", "計", "30", "7", "9"],
        ["元町", "男", "14", "3", "9"],
        ["元町", "女", "16", "4", "9"],
        ["西町", "男", "5", "1", "2"],
    ]
    first, second, third = read_ages(write_csv(rows)).records
    assert first.counts == {"total": 22, "from_65": 8, "households": None}
    assert second.counts == {"total": 30, "from_65": 7, "households": 9}
    assert third.counts == {"total": None, "from_65": None, "households": None}


def test_areas_of_one_name_lose_nobody_where_sexes_have_rows(write_csv):
    rows = [
        ["町名", "性別", "総数"],
        ["本町", "男", "10"],
        ["本町", "女", "12"],
        ["本町", "男", "100"],
        ["本町", "女", "130"],
    ]
    found = read_ages(write_csv(rows)).records
    assert [each.counts["total"] for each in found] == [22, 230]


def test_single_years_of_age(write_csv):
    ages = [f"{age}歳" for age in range(100)] + ["100歳以上"]
    path = write_csv([["町丁目", *ages], ["本町", *map(str, range(101))]])
    (row,) = read_ages(path).records
    assert row.counts == {
        "total": sum(range(101)),
        "from_65": sum(range(65, 101)),
        "from_75": sum(range(75, 101)),
        "from_85": sum(range(85, 101)),
    }


def test_a_workbook_with_a_title_over_its_header(tmp_path):
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load

    book = Workbook()
    sheet = book.active
    for row in (
        ["町丁別年齢別人口"],
        ["令和8年4月1日現在"],
        ["町丁", "総数", "0～64歳", "65歳以上"],
        ["本町１丁目", 30, 20, 10],
    ):
        sheet.append(row)
    book.save(tmp_path / "ages.xlsx")
    (row,) = read_ages(tmp_path / "ages.xlsx").records
    assert (row.row, row.name) == (4, "本町１丁目")
    assert (row.counts["total"], row.counts["from_65"]) == (30, 10)


def test_ages_over_men_and_women(write_csv):
    """As cities print it: an age spans the columns of men, women and both."""
    rows = [
        ["町丁別人口", "", "", "", "", "", "", "", "", ""],
        ["町丁", "世帯数", "総数", "", "", "0～64歳", "", "65歳以上", "", "備考"],
        ["", "", "計", "男", "女", "男", "女", "男", "女", ""],
        ["本町", "9", "30", "14", "16", "10", "11", "4", "5", "x"],
    ]
    (row,) = read_ages(write_csv(rows)).records
    assert (row.row, row.name) == (4, "本町")
    assert row.counts == {"total": 30, "from_65": 9, "households": 9}


def test_a_table_under_its_title(tmp_path):
    path = tmp_path / "ages.csv"
    path.write_text("町丁別人口（令和8年4月1日）,,\n\n町丁,総数,65歳以上\n本町,30,10\n")
    (row,) = read_ages(path).records
    assert (row.row, row.name, row.counts["from_65"]) == (4, "本町", 10)


def test_faults_name_row_and_column(write_csv):
    rows = [
        ["町丁", "総数", "65～74歳", "75歳以上"],
        ["本町", "10", "5", "約3"],
        ["元町", "10", "9", "3"],
        ["西町", "10", "4", "3"],
    ]
    table = read_ages(write_csv(rows))
    assert {(fault.row, fault.column) for fault in table.faults} == {
        (2, "75歳以上"),
        (3, "65～74歳"),
    }
    assert [row.name for row in table.records] == ["西町"]


@pytest.mark.parametrize(
    ("header", "words"),
    [(["町丁", "面積"], "number of people"), (["総数", "面積"], "name of the area")],
)
def test_what_a_table_must_have(write_csv, header, words):
    with pytest.raises(SourceError, match=words):
        read_ages(write_csv([header, ["1", "2"]]))
