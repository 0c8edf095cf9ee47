"""The hand-made network of `tests/data/walking`: read it, and write its importable form.

``PYTHONPATH=tests python -m oracle.walking_files`` writes streets.geojson, units.csv and
resources.csv anew from the files in planar metres, after they were changed by hand.
"""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from oracle.zone_plane import to_lon_lat

FOLDER = Path(__file__).parents[1] / "data" / "walking"
EAST, NORTH = -84_800.0, -226_000.0
"""Where the origin of the sketch lies in zone III (EPSG:6671)."""

NUDGES = {"u13": (0.0, 1e-5)}
"""Twelve decimals of a degree are 0.1 µm: a unit at exactly 200 m would come out on either
side of the limit, so the importable form has it 10 µm nearer to its street."""

CENSUS_COLUMNS = ("KEY_CODE", "MOJI", "JINKO", "SETAI", "X_CODE", "Y_CODE")
FACILITY_COLUMNS = (
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "名称", "名称_カナ",
    "名称_通称", "POIコード", "住所", "方書", "緯度", "経度", "電話番号", "内線番号", "法人番号",
    "団体名", "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項", "説明",
    "バリアフリー情報", "URL", "備考",
)  # fmt: skip

Row = dict[str, str]


def read_rows(name: str) -> list[Row]:
    """Read one of the CSV files."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_points(name: str) -> list[tuple[float, float]]:
    """Read the plane coordinates of a CSV file, in metres."""
    return [(float(row["x"]), float(row["y"])) for row in read_rows(name)]


def read_parts() -> list[list[tuple[float, float]]]:
    """Read the streets in planar metres, multi-part lines taken apart."""
    streets = json.loads((FOLDER / "streets_plane.json").read_text(encoding="utf-8"))
    return [
        [(float(x), float(y)) for x, y in part]
        for street in streets
        for part in street["parts"]
    ]


def degrees(x: float, y: float) -> tuple[str, str]:
    """Give longitude and latitude of a position of the sketch, as the files have them."""
    lon, lat = to_lon_lat(EAST + x, NORTH + y)
    return f"{lon:.12f}", f"{lat:.12f}"


def streets_geojson() -> str:
    """Make the streets as GeoJSON, in longitude and latitude."""
    streets = json.loads((FOLDER / "streets_plane.json").read_text(encoding="utf-8"))
    features = []
    for street in streets:
        parts = [
            [[float(value) for value in degrees(x, y)] for x, y in part]
            for part in street["parts"]
        ]
        whole = len(parts) == 1
        geometry = {
            "type": "LineString" if whole else "MultiLineString",
            "coordinates": parts[0] if whole else parts,
        }
        properties = {"name": street["name"], "highway": street["highway"]}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        features.append(json.dumps(feature, ensure_ascii=False))
    body = ",\n".join(features)
    return f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'


def units_csv() -> str:
    """Make the units with the columns of the census table of small areas."""
    rows = []
    for row in read_rows("units_plane.csv"):
        dx, dy = NUDGES.get(row["id"], (0.0, 0.0))
        lon, lat = degrees(float(row["x"]) + dx, float(row["y"]) + dy)
        people = row["population"]
        rows.append((row["id"], row["name"], people, people, lon, lat))
    return _write(CENSUS_COLUMNS, rows)


def resources_csv() -> str:
    """Make the resources with the columns of the standard list of public facilities."""
    rows = []
    for row in read_rows("resources_plane.csv"):
        lon, lat = degrees(float(row["x"]), float(row["y"]))
        values = dict.fromkeys(FACILITY_COLUMNS, "")
        values |= {"NO": row["ref"], "名称": row["name"], "緯度": lat, "経度": lon}
        values["都道府県コード又は市区町村コード"] = "352021"
        values |= {"都道府県名": "山口県", "市区町村名": "宇部市"}
        rows.append(tuple(values.values()))
    return _write(FACILITY_COLUMNS, rows)


def _write(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


IMPORTABLE = {
    "streets.geojson": streets_geojson,
    "units.csv": units_csv,
    "resources.csv": resources_csv,
}


def write_files() -> None:
    """Write the importable files."""
    for name, make in IMPORTABLE.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write_files()
