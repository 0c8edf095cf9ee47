"""Whatever a table of people holds, it is read and joined, or refused in words."""

import csv
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import box

from gis.errors import SourceError
from gis.sources.population.joining import join_ages
from gis.sources.population.mesh_table import read_mesh
from gis.sources.population.reader import read_placed
from gis.sources.population.sheet import open_people
from gis.sources.population.tables import read_age_rows
from gis.sources.records import PopulationRecord

SAMPLES = Path(__file__).parents[3] / "data" / "sources"
FILES = ("census_ages.txt", "census_mesh.txt", "359998_population.csv", "population_new.csv",
         "population.tsv")  # fmt: skip
AREAS = [
    PopulationRecord(at, str(at), code, name, box(at, 1, at + 1, 2), at)
    for at, (code, name) in enumerate(
        [("359990010", "西見本"), ("35999002001", "東見本１丁目"), ("", "東見本２丁目"),
         ("359990030", "奥見本"), ("5131612311", ""), ("", "西見本"), ("x", "　")]
    )
]  # fmt: skip
HEADINGS = st.sampled_from(
    ["KEY_CODE", "HYOSYO", "NAME", "HTKSYORI", "HTKSAKI", "GASSAN", "町丁", "地域名", "性別",
     "調査年月日", "総数", "男", "女", "65～69歳（男）", "70歳以上（男）", "65歳以上", "75歳以上",
     "0～64歳", "年齢不詳", "世帯数", "経度", "緯度", "T001082001", "", "人口", "備考"]
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ["", "-", "X", "*", "0", "1", "12", "1,024", "１２", "2", "35999", "359990010",
         "359990020", "35999002001", "359990030", "5131612311", "51316123", "西見本",
         "東見本一丁目", "男", "女", "計", "2026-04-01", "令和8年4月1日", "131.5", "34.2",
         "359990010;359990030", "nan", "1e400", "-3"]
    ),
    st.text(max_size=6),
)  # fmt: skip

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@settings(calm, max_examples=150)
@given(
    st.lists(HEADINGS, min_size=1, max_size=9),
    st.data(),
    st.sampled_from([",", "\t"]),
    st.sampled_from(["utf-8", "cp932"]),
)
def test_any_columns_and_cells(header, data, delimiter, encoding):
    rows = data.draw(
        st.lists(
            st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=6
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with path.open("w", encoding=encoding, errors="replace", newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows([header, *rows])
        _take(path)


@settings(calm, max_examples=150)
@given(st.sampled_from(FILES), st.data())
def test_changed_files(name, data):
    raw = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        _take(path)


def _take(path):
    """Read a table in every way that an import might, and join it."""
    for read in (read_placed, read_mesh, read_age_rows):
        try:
            reading = read(open_people(path))
            said = [*reading.notes, *(fault.reason for fault in reading.faults)]
            if read is read_age_rows:
                joined = join_ages(AREAS, reading, city_name="見本市")
                said += [*joined.notes, *(fault.reason for fault in joined.left_out)]
                assert len({unit.ref for unit in joined.units}) == len(joined.units)
        except SourceError as error:
            said = [error.message]
        assert all(str(message) for message in said)
