"""Which area a row is, what becomes one with what, and that nobody is lost on the way."""

import csv
import json
from dataclasses import replace

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from gis.errors import SourceError
from gis.sources.population.joining import join_ages
from gis.sources.population.matching import fold_code
from gis.sources.population.reader import read_placed
from gis.sources.population.sheet import open_people
from gis.sources.population.tables import AgeRow, read_ages
from gis.sources.records import Origin, PopulationRecord, Reading


def unit(name="", code="", place=0, total=None, **more):
    """Make an area: a square beside the one before it."""
    shape = box(131 + place / 100, 34, 131 + (place + 1) / 100, 34.01)
    ref = code or f"{name}-{place}"
    return PopulationRecord(place + 1, ref, code, name, shape, total, **more)


def row(name="", code="", receiver="", gathered=(), level="", **counts):
    return AgeRow(2, code, name, counts, receiver, gathered, level=level)


def table(*rows):
    placed = [replace(each, row=at) for at, each in enumerate(rows, start=2)]
    return Reading("ages.csv", "0", Origin("ages", "ages"), placed)


def people(joined):
    return {each.name: (each.total, each.from_65) for each in joined.units}


def reasons(joined):
    return {fault.row: str(fault.reason) for fault in joined.left_out}


def test_census_areas_by_code(samples):
    """The sample: 奥見本 is withheld and counted with 西見本; 東見本 is a sum."""
    ages = read_ages(samples / "census_ages.txt")
    ages.records = [each for each in ages.records if each.code.startswith("35999")]
    with (samples / "census_ages.txt").open(encoding="cp932", newline="") as file:
        plain = {cells[0]: cells for cells in csv.reader(file)}
    names = {
        "359990010": "西見本", "35999002001": "東見本１丁目", "35999002002": "東見本２丁目",
        "359990030": "奥見本", "359990040": "見本浜",
    }  # fmt: skip
    units = [
        unit(name, code, at, total=1000)
        for at, (code, name) in enumerate(names.items())
    ]
    joined = join_ages(units, ages)
    assert not joined.left_out
    by_code = {each.code: each for each in joined.units}
    assert set(by_code) == set(names) - {"359990030"}
    for code, each in by_code.items():
        told = ["0" if cell == "-" else cell for cell in plain[code]]
        assert (each.total, each.from_65) == (int(told[7]), int(told[7 + 18]))
    both = by_code["359990010"]
    assert both.name == "西見本・奥見本"
    assert both.geometry.equals(units[0].geometry.union(units[3].geometry))
    assert by_code["359990040"].total == 0
    assert by_code["359990040"].from_85 is None
    assert sum(each.total for each in joined.units) == int(plain["35999"][7])
    assert any("one area" in str(note) for note in joined.notes)


def test_a_table_of_towns_joins_their_parts():
    units = [unit("東１丁目", "35999002001", 0), unit("東２丁目", "35999002002", 1)]
    rows = [row("見本市", "35999", total=9), row("東", "359990020", total=9)]
    (whole,) = join_ages(units, table(*rows)).units
    assert (whole.name, whole.code, whole.total) == ("東", "359990020", 9)
    assert whole.geometry.area == pytest.approx(sum(u.geometry.area for u in units))


@pytest.mark.parametrize("code", ["359990020", ""])
def test_parts_of_a_town_that_is_one_area_are_passed_over(code):
    units = [unit("東", code, 0)]
    rows = [
        row("東", "359990020", total=9),
        row("東１丁目", "35999002001", total=4),
        row("東２丁目", "35999002002", total=5),
    ]
    joined = join_ages(units, table(*rows))
    assert people(joined) == {"東": (9, None)}
    assert not joined.left_out


@pytest.mark.parametrize("rest", ["359990020", "35999002000"])
def test_a_town_of_which_only_a_part_has_chome(rest):
    rows = [
        row("東", "359990020", total=9, level="3"),
        row("東１丁目", "35999002001", total=4, level="4"),
        row("東", rest, total=5, level="4"),
    ]
    units = [unit("東１丁目", "35999002001", 0), unit("東", "359990020", 1)]
    joined = join_ages(units, table(*rows))
    assert people(joined) == {"東１丁目": (4, None), "東": (5, None)}
    assert not joined.left_out
    # Where nobody lives in the rest, the table may not list it: the town is no part of it.
    unlisted = join_ages(units, table(*rows[:2]))
    assert people(unlisted) == {"東１丁目": (4, None), "東": (None, None)}
    whole = join_ages(units[1:], table(*rows))
    assert people(whole) == {"東": (9, None)}
    assert not whole.left_out


@pytest.mark.parametrize(
    ("code", "folded"),
    [
        ("35202005213", "35202005213"), ("352020320", "352020320"),
        ("35202032000", "352020320"), ("11010010", "011010010"),
        ("1101001001", "01101001001"), ("３５２０２０３２０", "352020320"), ("A-1", "A-1"),
    ],
)  # fmt: skip
def test_codes_of_one_area(code, folded):
    assert fold_code(code) == folded


def test_withheld_numbers_stand_with_the_neighbour_whose_total_is_told_apart():
    """As in tables of grid squares: how many live there is told, their ages are not."""
    units = [unit("", code, at) for at, code in enumerate(("51316123", "51316124"))]
    rows = [
        row(code="51316123", total=100, from_65=31, gathered=("51316124",)),
        row(code="51316124", total=3, from_65=None, receiver="51316123"),
    ]
    (both,) = join_ages(units, table(*rows)).units
    assert (both.code, both.total, both.from_65) == ("51316123", 103, 31)


def test_a_chain_and_a_ring_of_neighbours_end():
    units = [unit(name, name, at) for at, name in enumerate("abcd")]
    rows = [
        row("a", "a", total=9),
        row("b", "b", total=None, receiver="a"),
        row("c", "c", total=None, receiver="b"),
        row("d", "d", total=5, receiver="d"),
    ]
    assert people(join_ages(units, table(*rows))) == {
        "a・b・c": (9, None),
        "d": (5, None),
    }
    ring = [row("a", "a", total=9, receiver="b"), row("b", "b", total=1, receiver="a")]
    assert people(join_ages(units[:2], table(*ring))) == {"a・b": (10, None)}


def test_withheld_without_a_neighbour_is_unknown():
    units = [unit("a", "a", total=4, from_65=2)]
    (found,) = join_ages(
        units, table(row("a", "a", total=None, from_65=None, receiver="zz"))
    ).units
    assert (found.total, found.from_65) == (4, None)


@pytest.mark.parametrize(
    ("area", "written"),
    [
        ("飛田給１丁目", "飛田給一丁目"), ("飛田給1丁目", "調布市飛田給１丁目"),
        ("つつじケ丘", "東京都調布市つつじが丘"), ("大字西町", "西町"), ("西 町", "西町"),
        ("西町", "大字　西町"), ("富士見町十二丁目", "富士見町１２丁目"),
    ],
)  # fmt: skip
def test_names_as_people_mean_them(area, written):
    joined = join_ages([unit(area)], table(row(written, total=7)), city_name="調布市")
    assert people(joined) == {area: (7, None)}


def test_sums_of_the_census_are_passed_over_where_names_join():
    units = [unit("東１丁目"), unit("東２丁目", place=1)]
    rows = [
        row("", "35999", total=9, level="1"),
        row("東", "359990020", total=9, level="3"),
        row("東１丁目", "35999002001", total=4, level="4"),
        row("東２丁目", "35999002002", total=5, level="4"),
    ]
    joined = join_ages(units, table(*rows))
    assert people(joined) == {"東１丁目": (4, None), "東２丁目": (5, None)}
    assert not joined.left_out


def test_nothing_is_guessed():
    units = [
        unit("小川町", place=0),
        unit("大字小川町", place=1),
        unit("東町", place=2),
    ]
    joined = join_ages(
        units,
        table(row("小川町", total=5), row("東町", total=1), row("字東町", total=2)),
    )
    assert people(joined) == {
        "小川町": (5, None), "大字小川町": (None, None), "東町": (1, None),
    }  # fmt: skip
    assert list(reasons(joined)) == [4]
    twice = join_ages(
        units, table(row("小川町", total=5), row("東町", total=1), row("東町", total=2))
    )
    assert list(reasons(twice)) == [3, 4]
    assert all("stands in several rows" in why for why in reasons(twice).values())
    assert people(twice)["東町"] == (None, None)


def test_areas_of_one_name_become_one_and_points_stay_at_the_first():
    units = [
        unit("西町", place=0, total=3),
        unit("東町", place=1),
        unit("西町", place=5),
    ]
    joined = join_ages(units, table(row("西町", total=8), row("東町", total=1)))
    west, east = joined.units
    assert (west.name, west.total, east.total) == ("西町", 8, 1)
    assert west.geometry.geom_type == "MultiPolygon"
    points = [
        PopulationRecord(at, f"c-{at}", "c", "西町", Point(131, 34 + at), None)
        for at in (1, 2)
    ]
    (one,) = join_ages(points, table(row("西町", "c", total=8))).units
    assert one.geometry.equals(points[0].geometry)


def test_the_tables_numbers_stand_and_the_difference_is_told():
    units = [
        unit("西町", total=10, households=4, from_65=9),
        unit("東町", place=1, total=7),
    ]
    joined = join_ages(units, table(row("西町", total=12, from_65=3)))
    west, east = joined.units
    assert (west.total, west.from_65, west.households) == (12, 3, 4)
    assert east == units[1]
    assert any("12 instead of 10" in str(note) for note in joined.notes)
    assert any("東町" in str(note) for note in joined.notes)


def test_older_people_of_another_edition_than_the_total():
    (found,) = join_ages([unit("西町", total=3)], table(row("西町", from_65=5))).units
    assert (found.total, found.from_65) == (None, 5)


def test_rows_that_are_no_area_are_told_with_the_nearest_name():
    units = [unit("本町１丁目"), unit("元町", place=1)]
    rows = [
        row("本町一丁目", total=5), row("本町２丁目", total=4), row("元町", total=6),
        row("合計", total=15), row("市内のすべて", total=15),
    ]  # fmt: skip
    joined = join_ages(units, table(*rows[:4]))
    told = reasons(joined)
    assert "“本町１丁目”" in told[3]
    assert "4 people" in told[3]
    assert "sum of other rows" in told[5]
    assert any("4 people stand in rows" in str(note) for note in joined.notes)
    # Half of all people are no sum where two rows say so.
    (alone,) = reasons(
        join_ages(units, table(row("元町", total=5), row("北町", total=5)))
    ).values()
    assert "No area is called" in alone
    # A sum by any other name is known by its numbers.
    assert (
        "sum of other rows" in reasons(join_ages(units, table(*rows[:3], rows[4])))[5]
    )


def test_a_table_of_another_city_is_refused():
    with pytest.raises(SourceError, match="none of its 1 rows") as caught:
        join_ages([unit("西町")], table(row("北町", total=1)))
    assert "北町" in str(caught.value)
    assert "西町" in str(caught.value)


@pytest.mark.parametrize(
    ("year", "total", "older"), [(2021, 233_554, 51_130), (2017, 228_125, None)]
)
def test_chofu_joins_all_but_two_rows(shared, year, total, older):
    areas = read_placed(
        open_people(shared("chofu/chome_polygons.geojson")), counted=False
    )
    path = shared(f"chofu/pop_{year}.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, _, *plain = csv.reader(file)

    def from_(age, cells):
        return sum(
            int(cell.strip() or 0)
            for name, cell in zip(head, cells, strict=True)
            if name[0].isdigit() and int(name.split("～")[0].split("歳")[0]) >= age
        )

    joined = join_ages(areas.records, read_ages(path), city_name="調布市")
    assert (len(areas.records), len(plain) + 1) == (110, 103)
    assert len(joined.units) == 107
    told = reasons(joined)
    assert list(told) == [2, 94]
    assert "市内全域" in told[2]
    assert "深大寺東町５丁目" in told[94]
    assert "“深大寺東町" in told[94].replace("深大寺東町５丁目", "")
    rest = [cells for cells in plain if cells[0] != "深大寺東町５丁目"]
    assert len([each for each in joined.units if each.total is not None]) == 101
    assert sum(each.total or 0 for each in joined.units) == sum(
        int(c[1]) + int(c[2]) for c in rest
    )
    for age in (65, 75, 85):
        found = sum(getattr(each, f"from_{age}") or 0 for each in joined.units)
        assert found == sum(from_(age, cells) for cells in rest)
    assert sum(int(cells[1]) + int(cells[2]) for cells in plain) == total
    if older:
        assert sum(from_(65, cells) for cells in plain) == older
    features = json.loads(shared("chofu/chome_polygons.geojson").read_text())[
        "features"
    ]
    area = sum(shapely.geometry.shape(f["geometry"]).area for f in features)
    assert sum(each.geometry.area for each in joined.units) == pytest.approx(area)


@given(st.data())
def test_nobody_is_lost_or_counted_twice(data):
    """People of joined areas and of rows that are none are those of the table."""
    names = data.draw(
        st.lists(st.sampled_from("東西南北中上下"), min_size=1, max_size=9)
    )
    units = [unit(f"{name}町", place=at) for at, name in enumerate(names)]
    listed = data.draw(
        st.lists(st.sampled_from("東西南北中上下新旧"), min_size=1, unique=True)
    )
    totals = [data.draw(st.integers(0, 99)) for _ in listed]
    rows = [
        row(f"{n}町", total=t, from_65=t // 3)
        for n, t in zip(listed, totals, strict=True)
    ]
    if not set(listed) & set(names):
        return
    joined = join_ages(units, table(*rows))
    missing = sum(t for n, t in zip(listed, totals, strict=True) if n not in set(names))
    assert sum(each.total or 0 for each in joined.units) == sum(totals) - missing
    area = sum(each.geometry.area for each in joined.units)
    assert area == pytest.approx(sum(each.geometry.area for each in units))
    assert len({each.ref for each in joined.units}) == len(joined.units)
    # In whatever order the two files are.
    order = data.draw(st.permutations(units))
    again = join_ages(order, table(*data.draw(st.permutations(rows))))
    told = {(e.ref, e.name, e.total, e.geometry.wkb) for e in joined.units}
    assert told == {(e.ref, e.name, e.total, e.geometry.wkb) for e in again.units}
