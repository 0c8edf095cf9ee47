"""Every list of places that Yaizu publishes goes in as it is."""

import csv
import struct
from pathlib import Path

import pytest
from commanding import Run

LISTS = {
    "中学校": 9, "公共施設一覧": 230, "公園一覧": 142, "図書館": 11, "地域交流センター": 9,
    "大井川地区_タクシー乗降位置": None, "子育て施設一覧": 60, "小学校": 13,
    "市役所・センター": 28, "放課後等デイサービス一覧": 15, "救護病院一覧": 3,
    "焼津IC周辺地区_タクシー乗降位置": None, "焼津市自主運行バス路線図_停留所": 164,
    "福祉会館": 2, "要配慮者利用施設": 277, "避難所一覧": 56,
}  # fmt: skip
"""Folders whose rows are places, and how many there are where their publisher says it."""
MAPPINGS = {
    "大井川地区_タクシー乗降位置": {"name": "SAFIELD002", "telephone": "SAFIELD042"},
    "焼津IC周辺地区_タクシー乗降位置": {"name": "SAFIELD002", "kind": "SAFIELD001"},
    "焼津市自主運行バス路線図_停留所": {"ref": "item1", "name": "item3"},
}
"""What the columns are, after attributes.csv, of layers whose columns have no names."""


def count_raw(folder: Path) -> int:
    """Count rows without any of the product's readers."""
    tables = [p for p in folder.glob("*.csv") if p.name != "attributes.csv"]
    if tables:
        data = tables[0].read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp932")
        rows = list(csv.reader(text.splitlines(keepends=True)))
        return sum(any(cell.strip() for cell in row) for row in rows[1:])
    # The head of a dBASE table says how many rows it has.
    head = next(folder.glob("*.dbf")).read_bytes()[:8]
    return struct.unpack("<I", head[4:])[0]


@pytest.fixture(scope="module")
def yaizu(shared_data: Path) -> Path:
    folder = shared_data / "yaizu"
    if not folder.exists():
        pytest.skip("Yaizu is not in the published data")
    return folder


def write_mapping(path: Path, columns: dict[str, str]) -> Path:
    lines = [f'{key} = "{heading}"' for key, heading in columns.items()]
    values = '[values.kind]\n"乗降場所" = "transport"\n"目的地" = "transport"\n'
    text = "\n".join(['name = "x"', "[columns]", *lines, values])
    path.write_text(text, encoding="utf-8")
    return path


def find_data(folder: Path) -> Path:
    for pattern in ("*.shp", "*.csv"):
        found = [p for p in folder.glob(pattern) if p.name != "attributes.csv"]
        if found:
            return found[0]
    raise AssertionError(folder)


def test_each_list_goes_in_whole_in_a_dry_run(
    in_yaizu: Run, yaizu: Path, tmp_path: Path
) -> None:
    for name, told in LISTS.items():
        folder = yaizu / name
        rows = count_raw(folder)
        assert told in {None, rows}, name
        words = ("--kind", "place", "--dry-run", "--title", f"{name}（試し）")
        if name in MAPPINGS:
            path = write_mapping(tmp_path / "m.toml", MAPPINGS[name])
            words += ("--mapping", str(path))
        answer = in_yaizu("import", "resources", find_data(folder), *words)
        assert answer.code == 0, (name, answer.err)
        first = answer.out.splitlines()[0]
        if name == "公共施設一覧":
            assert f"{rows} rows. Would add 0, change" in first
        else:
            assert f"{rows} rows. Would add {rows}, change 0" in first, name


def test_what_is_no_list_of_places_is_sent_where_it_belongs(
    in_yaizu: Run, yaizu: Path
) -> None:
    for name in ("中学校区", "自治会区域", "焼津市自主運行バス路線図_路線"):
        path = next(
            p for p in (yaizu / name).iterdir() if p.suffix in {".shp", ".geojson"}
        )
        answer = in_yaizu("import", "resources", path, "--kind", "place", "--dry-run")
        assert answer.code == 1
        assert "points are needed" in answer.err
