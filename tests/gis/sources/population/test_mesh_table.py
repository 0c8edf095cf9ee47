"""People by grid square, against the table read by hand."""

import csv

import pytest
import shapely

from gis.errors import SourceError
from gis.sources.population.mesh import make_cells
from gis.sources.population.mesh_table import read_mesh
from gis.sources.population.sheet import PeopleKind, open_people
from gis.sources.population.tables import read_ages


def read(path):
    people = open_people(path)
    assert people.kind is PeopleKind.MESH
    return read_mesh(people)


def test_cells_with_their_people(samples):
    path = samples / "census_mesh.txt"
    with path.open(encoding="cp932", newline="") as file:
        _, labels, *rows = csv.reader(file)
    at = {label.replace("\u3000", ""): place for place, label in enumerate(labels)}
    cells = {row[0]: row for row in rows}
    reading = read(path)
    assert not reading.faults
    units = {unit.ref: unit for unit in reading.records}
    assert set(units) == set(cells) - {"5131612314"}
    for code, unit in units.items():
        row = cells[code]
        if code == "5131612313":
            continue
        assert unit.total == int(row[at["人口（総数）"]])
        assert unit.from_65 == int(row[at["６５歳以上人口総数"]])
        assert unit.from_85 == int(row[at["８５歳以上人口総数"]])
        assert unit.households == int(row[at["世帯総数"]])
        assert unit.single_65 == int(row[at["高齢単身世帯数一般世帯数"]])
        assert unit.geometry.equals(make_cells([code])[0])
    # Totals are told for every cell, ages of one stand with its neighbour.
    both, hidden = units["5131612313"], cells["5131612314"]
    assert hidden[at["６５歳以上人口総数"]] == "*"
    receiver = cells["5131612313"]
    assert both.total == sum(int(row[at["人口（総数）"]]) for row in (receiver, hidden))
    assert both.from_65 == int(receiver[at["６５歳以上人口総数"]])
    assert both.geometry.equals(
        shapely.union_all(make_cells(["5131612313", "5131612314"]))
    )
    people = sum(int(row[at["人口（総数）"]]) for row in rows)
    assert sum(unit.total for unit in reading.records) == people
    assert len(reading.notes) == 1


@pytest.mark.parametrize("code", ["53392343", "533923431", "5339234314", "53392343144"])
def test_every_size_of_cell(write_csv, code):
    (unit,) = read(write_csv([["KEY_CODE", "人口"], [code, "7"]])).records
    assert (unit.code, unit.total) == (code, 7)
    assert unit.geometry.equals(make_cells([code])[0])


def test_rows_that_are_no_cell_are_faults(write_csv):
    rows = [["KEY_CODE", "人口"], ["53392343", "7"], ["53392343", "8"], ["53392349", "9"],
            ["53398343", "1"], ["53392344", "?"]]  # fmt: skip
    reading = read(write_csv(rows))
    assert [fault.row for fault in reading.faults] == [3, 5, 6]
    assert "row 2" in str(reading.faults[0].reason)
    assert [unit.ref for unit in reading.records] == ["53392343", "53392349"]


def test_two_tables_of_the_same_cells(samples, write_csv):
    """One tells people and households, the other ages: a withheld cell stays in both."""
    people = write_csv([["KEY_CODE", "人口", "世帯総数"], ["51316123", "90", "40"],
                        ["51316124", "3", "1"], ["51316125", "8", "4"]])  # fmt: skip
    ages = write_csv(
        [["KEY_CODE", "HTKSYORI", "HTKSAKI", "GASSAN", "人口", "65歳以上"],
         ["51316124", "2", "51316123", "", "3", "*"],
         ["51316123", "1", "", "51316124", "90", "31"]], "ages.csv",
    )  # fmt: skip
    both, alone = read_mesh(open_people(people), ages=read_ages(ages)).records
    assert (both.code, both.total, both.from_65, both.households) == (
        "51316123", 93, 31, 41,
    )  # fmt: skip
    assert (alone.code, alone.total, alone.from_65) == ("51316125", 8, None)
    others = write_csv([["KEY_CODE", "人口"], ["53392343", "1"]], "others.csv")
    with pytest.raises(SourceError, match="no cell in common"):
        read_mesh(open_people(people), ages=read_ages(others))


def test_codes_of_towns_are_no_cells(write_csv):
    path = write_csv([["KEY_CODE", "NAME", "人口"], ["352020320", "朝日町", "7"]])
    assert open_people(path).kind is PeopleKind.NAMED
