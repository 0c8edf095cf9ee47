"""Candidates for new sites, from tables and layers."""

import pytest

from gis.errors import SourceError
from gis.sources.candidates import read_candidates


def test_a_table_in_the_encoding_of_a_windows_computer(write_csv):
    reading = read_candidates(
        write_csv(
            [["番号", "名称", "緯度", "経度"], ["7", "本町会館", "33.94", "131.24"]],
            encoding="cp932",
        )
    )
    (hall,) = reading.without_faults()
    assert (hall.id, hall.ref, hall.name) == ("7", "7", "本町会館")
    assert (hall.point.x, hall.point.y) == (131.24, 33.94)


def test_without_names_and_numbers_rows_tell_candidates_apart(write_csv):
    reading = read_candidates(
        write_csv([["lon", "lat"], [131.24, 33.94], [131.25, 33.9]])
    )
    assert [(each.id, each.ref, each.name) for each in reading.records] == [
        ("2", "", "2"),
        ("3", "", "3"),
    ]


def test_every_faulty_row_is_told(write_csv):
    reading = read_candidates(
        write_csv(
            [
                ["id", "longitude", "latitude"],
                ["a", "131.24", "33.94"],
                ["b", "131.24", "north"],
                ["c", "", ""],
                ["a", "131.25", "33.95"],
                ["d", "33.94", "131.24"],
            ]
        )
    )
    assert [each.id for each in reading.records] == ["a"]
    told = [(each.row, each.column, str(each.reason)) for each in reading.faults]
    assert [(row, column) for row, column, _ in told] == [
        (3, "latitude"),
        (4, "longitude"),
        (4, "latitude"),
        (5, "id"),
        (6, "latitude"),
    ]
    assert "“north”" in told[0][2]
    assert "row 2" in told[3][2]
    assert "exchanged" in told[4][2]


def test_points_of_a_layer(write_layer):
    path = write_layer(
        ["POINT (131.24 33.94)", "POINT (131.25 33.94)"], {"name": ["東会館", "西会館"]}
    )
    found = read_candidates(path).without_faults()
    assert [(each.id, each.name) for each in found] == [
        ("1", "東会館"),
        ("2", "西会館"),
    ]


def test_outlines_are_refused(write_layer):
    path = write_layer(["POLYGON ((131 33, 131 34, 132 34, 131 33))"], {"name": ["x"]})
    with pytest.raises(SourceError, match="one point for each place"):
        read_candidates(path)


def test_a_table_without_positions_is_refused(write_csv):
    with pytest.raises(SourceError, match="longitude"):
        read_candidates(write_csv([["名称", "住所"], ["本町会館", "本町1-1"]]))
