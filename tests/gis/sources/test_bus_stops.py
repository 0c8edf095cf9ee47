"""Bus stops without timetables."""

import pytest

from gis.errors import SourceError
from gis.sources.bus_stops import read_bus_stops


def test_national_stops(write_layer):
    # P11 of 2022: name, operator, then lines and classes in many columns.
    reading = read_bus_stops(
        write_layer(
            ["POINT (131.24 33.94)", "POINT (131.25 33.94)", "POINT (131.24 33.94)"],
            {
                "P11_001": ["本町", "港町", "本町"],
                "P11_002": ["市営バス", "市営バス", "みほん交通"],
                "P11_003_01": ["1", "1", "2"],
            },
            encoding="UTF-8",
        )
    )
    assert [(each.row, each.name) for each in reading.records] == [
        (1, "本町"),
        (2, "港町"),
    ]
    assert "taken once: 1 (row 3)" in str(reading.notes[0])


def test_a_table_with_positions(write_csv):
    reading = read_bus_stops(
        write_csv([["停留所名", "緯度", "経度"], ["本町", "33.94", "131.24"]])
    )
    (stop,) = reading.records
    assert (stop.name, stop.point.x, stop.point.y) == ("本町", 131.24, 33.94)


def test_columns_are_shown_where_none_is_known(write_layer):
    path = write_layer(["POINT (131.24 33.94)"], {"item3": ["焼津駅前"]})
    with pytest.raises(SourceError, match=r"--name-column.*item3 \(焼津駅前\)"):
        read_bus_stops(path)
    assert read_bus_stops(path, name_column="item3").records[0].name == "焼津駅前"


def test_lines_are_refused(write_layer):
    path = write_layer(["LINESTRING (131.24 33.94, 131.25 33.94)"], {"name": ["x"]})
    with pytest.raises(SourceError, match="GTFS"):
        read_bus_stops(path)
