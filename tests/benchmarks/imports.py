"""A list of 200,000 places: import it as a user would, beside what geopandas needs."""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from timing import in_words

ROWS = 200_000
HEADER = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "住所", "緯度", "経度", "電話番号",
    "団体名", "利用可能曜日", "開始時間", "終了時間",
)  # fmt: skip
GEOPANDAS = """
import sys, geopandas, pandas
table = pandas.read_csv(sys.argv[1], dtype=str)
points = geopandas.points_from_xy(table["経度"].astype(float), table["緯度"].astype(float))
frame = geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:6668").to_crs(4326)
frame.to_file(sys.argv[2], driver="GPKG")
"""


def print_table(_data: Path) -> None:
    """Print seconds and the peak of memory of each way, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        path = var / "places.csv"
        _write(path)
        command = Path(sys.executable).with_name("tetotote")
        _run([command, "init", "--code", "35202", "--name", "宇部市"], var)
        for name, words in (
            (
                "geopandas: CSV to GeoPackage",
                [sys.executable, "-c", GEOPANDAS, path, var / "places.gpkg"],
            ),
            (
                "import resources, nothing stored",
                [command, "import", "resources", path, "--kind", "salon"],
            ),
            (
                "import resources, the same again",
                [command, "import", "resources", path, "--kind", "salon"],
            ),
        ):
            seconds, megabytes = _run(words, var)
            print(f"  {name:36}{in_words(seconds)}{megabytes:8.0f} MB")


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for n in range(ROWS):
            lat, lon = 33.93 + n % 997 / 1e4, 131.2 + n % 991 / 1e4
            place = (f"本町{n % 500}-{n % 30}", f"{lat:.6f}", f"{lon:.6f}")
            who = ("0836-00-0001", f"団体{n % 3000}", "火;木", "10:00", "12:00")
            table.writerow(
                ("352021", f"{n:010}", "山口県宇部市", f"会館{n}", *place, *who)
            )


def _run(words: list[str | Path], var: Path) -> tuple[float, float]:
    """Give seconds and megabytes of a command."""
    environment = os.environ | {
        "TETOTOTE_VAR": str(var),
        "TETOTOTE_DATABASE_URL": f"sqlite:///{var / 'places.db'}",
    }
    begin = perf_counter()
    with subprocess.Popen(
        [str(word) for word in words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{words[0]} left with {process.returncode}")
    return perf_counter() - begin, usage.ru_maxrss / 1024
