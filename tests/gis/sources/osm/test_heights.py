"""Heights that nodes of OpenStreetMap carry, on the edges that end there."""

import numpy as np
import pytest

from gis.sources.osm.heights import parse_height
from gis.sources.streets import read_streets

TOWN = """<osm version="0.6">
  <node id="1" lat="34.0" lon="138.0"><tag k="ele" v="12.5"/></node>
  <node id="2" lat="34.0" lon="138.001"><tag k="ele" v="about 3"/></node>
  <node id="3" lat="34.0" lon="138.002"><tag k="ele" v="100 ft"/></node>
  <node id="4" lat="34.001" lon="138.001"/>
  <node id="5" lat="34.002" lon="138.001"><tag k="ele" v="7 m"/></node>
  <node id="6" lat="34.01" lon="138.01"><tag k="ele" v="nonsense far from any street"/></node>
  <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way>
  <way id="2"><nd ref="2"/><nd ref="4"/><nd ref="5"/><tag k="highway" v="steps"/></way>
</osm>"""


def test_edges_know_the_heights_of_their_ends(tmp_path):
    path = tmp_path / "town.osm"
    path.write_text(TOWN, encoding="utf-8")
    reading = read_streets(path)
    streets = reading.records
    ends = {
        tuple(line.coords[0] + line.coords[-1]): pair
        for line, pair in zip(
            streets.geometry,
            np.column_stack((streets.height_start, streets.height_end)).tolist(),
            strict=True,
        )
    }
    nan = pytest.approx(np.nan, nan_ok=True)
    assert ends[138.0, 34.0, 138.001, 34.0] == [12.5, nan]
    assert ends[138.001, 34.0, 138.002, 34.0] == [nan, pytest.approx(30.48)]
    assert ends[138.001, 34.0, 138.001, 34.002] == [nan, 7.0]
    (note,) = reading.notes
    assert "ignored: 1 (node 2: “about 3”)" in str(note)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0.0),
        (" -2.5 ", -2.5),
        ("12m", 12.0),
        ("12 m.", 12.0),
        ("12,5 metres", 12.5),
        ("12メートル", 12.0),
        ("10'", 3.048),
        ("1e3", None),
        ("12-15", None),
        ("", None),
        ("nan", None),
        ("-9999", None),
        ("12 km", None),
    ],
)
def test_what_people_typed(text, expected):
    assert parse_height(text) == (
        expected if expected is None else pytest.approx(expected)
    )
