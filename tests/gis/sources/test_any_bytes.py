"""Whatever bytes come in, a reader gives a reading or an error that a person can act on."""

import tempfile
from functools import cache
from pathlib import Path

import pyogrio.raw
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gis.errors import SourceError
from gis.sources.areas import read_areas
from gis.sources.boundary import read_boundary
from gis.sources.buildings import read_buildings
from gis.sources.population.reader import read_population
from gis.sources.population.tables import read_ages
from gis.sources.records import Reading
from gis.sources.resources import read_resources
from gis.sources.streets import read_streets

READERS = (
    read_boundary, read_streets, read_areas, read_buildings, read_population, read_ages,
    read_resources,
)  # fmt: skip
SAMPLES = Path(__file__).parents[2] / "data" / "sources"
ENDINGS = (".csv", ".zip", ".shp", ".geojson", ".gpkg", ".osm.pbf", ".osm", "")
STARTS = (b"", b"PK\x03\x04", b"SQLite format 3\0", b"\0\0\x27\x0a", b"\xff\xfe", b"<osm>",
          b'{"type": "FeatureCollection", "features": [', b"\0\0\0\x0d\x0a\x09OSMHeader")  # fmt: skip

calm = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@calm
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(ENDINGS))
def test_random_bytes(start, tail, ending):
    _check(start + tail, "file" + ending)


@calm
@given(
    st.text(max_size=200), st.sampled_from(["utf-8", "cp932", "utf-16", "utf-8-sig"])
)
def test_random_tables(text, encoding):
    header = "NO,名称,人口,65歳以上,経度,緯度\n"
    _check((header + text).encode(encoding, "replace"), "table.csv")


@calm
@given(st.lists(st.lists(st.text(max_size=8), min_size=6, max_size=6), max_size=5))
def test_random_cells(rows):
    lines = [
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    ]
    text = "\n".join(["NO,名称,人口,65歳以上,経度,緯度", *lines])
    _check(text.encode("utf-8", "replace"), "table.csv")


@pytest.mark.parametrize(
    "kind", ["cp932.csv", "small.osm", "a.gpkg", "a.geojson", "lines.zip", "areas.zip"]
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_changed_files(kind, data):
    raw = bytearray(_make(kind))
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    _check(bytes(raw), kind)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    part=st.sampled_from([".shp", ".shx", ".dbf", ".prj"]),
    place=st.integers(0, 4_000),
    value=st.binary(min_size=1, max_size=8),
    cut=st.booleans(),
)
def test_changed_parts_of_a_shapefile(part, place, value, cut):
    with tempfile.TemporaryDirectory() as folder:
        path = _write(Path(folder) / "a.shp", "areas")
        target = path.with_suffix(part)
        raw = target.read_bytes()
        place %= len(raw)
        target.write_bytes(
            raw[:place] + value + (b"" if cut else raw[place + len(value) :])
        )
        _read_all(path)


def _check(content, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        _read_all(path)


def _read_all(path):
    for read in READERS:
        try:
            reading = read(path)
        except SourceError:
            continue
        assert isinstance(reading, Reading)
        for message in (*reading.notes, *(fault.reason for fault in reading.faults)):
            assert str(message)


@cache
def _make(kind):
    if kind == "cp932.csv":
        return (SAMPLES / "352021_public_facility.csv").read_bytes()
    if kind == "small.osm":
        return (SAMPLES / kind).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        what = "areas" if kind == "areas.zip" else "lines"
        path = Path(folder) / (
            kind if not kind.endswith(".zip") else kind[:-4] + ".shz"
        )
        return _write(path, what).read_bytes()


def _write(path, what):
    shapes = {
        "lines": [
            "LINESTRING (131.24 33.95, 131.25 33.96)",
            "LINESTRING (131.25 33.96, 131.24 33.95)",
        ],
        "areas": [
            "POLYGON ((131 33, 132 33, 132 34, 131 33))",
            "POLYGON ((131 33, 130 33, 130 34, 131 33))",
        ],
    }[what]
    drivers = {".gpkg": "GPKG", ".geojson": "GeoJSON"}
    pyogrio.raw.write(
        path,
        shapely.to_wkb(shapely.from_wkt(shapes)),
        [
            shapely.to_wkt(shapely.from_wkt(shapes)).astype(object),
            shapely.length(shapely.from_wkt(shapes)),
        ],
        ["name", "人口"],
        geometry_type="LineString" if what == "lines" else "Polygon",
        crs="EPSG:6668",
        driver=drivers.get(path.suffix, "ESRI Shapefile"),
        encoding="UTF-8" if path.suffix in {".shp", ".shz"} else None,
    )
    return path
