"""Whatever stands in a list, its reader gives a reading or an error to act on."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gis.domain.municipalities import Municipality
from gis.errors import SourceError
from gis.sources.column_mapping import make_mapping
from gis.sources.mapped_resources import read_mapped_resources
from gis.sources.records import Reading
from gis.sources.resources import read_resources
from gis.sources.school_zones import is_school_zones, read_school_zones

SAMPLES = Path(__file__).parents[2] / "data" / "sources"
UBE = Municipality("35202", "宇部市", 6671)
MAPPING = make_mapping(
    {"name": "x", "columns": {"name": "名称", "schedule": "住所"}}, "x"
)
LISTS = (
    "jigyosho.csv",
    "352021_care_service.csv",
    "352021_hospital.csv",
    "352021_school_district.csv",
)
STARTS = (b"", b"PK\x03\x04", b"SQLite format 3\0", b"\0\0\x27\x0a", b"\xff\xfe")
LIKELY = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "0", "352021", "35202", "13101", "通所介護;訪問介護", "131.2",
                     "33.9", "inf", "毎週火曜", "本町1丁目～99999丁目", "(", "９：００"]),
)  # fmt: skip
calm = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("name", LISTS)
@calm
@given(data=st.data())
def test_any_cells(name, data):
    header = (SAMPLES / name).read_text(encoding="utf-8").splitlines()[0]
    width = header.count(",") + 1
    rows = data.draw(
        st.lists(st.lists(LIKELY, min_size=width, max_size=width), max_size=4)
    )
    lines = [
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    ]
    check("\n".join([header, *lines]).encode("utf-8", "replace"), name)


@calm
@given(
    st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from([".csv", ".xlsx"])
)
def test_any_bytes(start, tail, ending):
    check(start + tail, "file" + ending)


@pytest.mark.parametrize("name", LISTS)
@calm
@given(data=st.data())
def test_changed_files(name, data):
    raw = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(0, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(1, len(raw))) :]
    check(bytes(raw), name)


def check(content, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for read in (
            lambda: read_resources(path, city=UBE),
            lambda: read_mapped_resources(path, mapping=MAPPING),
            lambda: read_school_zones(path, city="宇部市"),
            lambda: is_school_zones(path) and None,
        ):
            try:
                reading = read()
            except SourceError:
                continue
            if isinstance(reading, Reading):
                faults = [fault.reason for fault in reading.faults]
                assert all(map(str, (*reading.notes, *faults)))
