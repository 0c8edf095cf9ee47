"""From three files to the answer, as a user would: each command a process of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from timing import in_words

TIMES = 3
LIBRARIES = "import numpy, shapely, pyproj, scipy.sparse.csgraph, sqlalchemy.orm"


def print_table(data: Path) -> None:
    """Load Ube a few times into empty stores and print the median of each command."""
    steps: dict[str, list[float]] = {"Python and the libraries alone": []}
    for _ in range(TIMES):
        steps["Python and the libraries alone"].append(_run_python(LIBRARIES))
        with tempfile.TemporaryDirectory() as folder:
            for name, seconds in _load_once(data, Path(folder)):
                steps.setdefault(name, []).append(seconds)
    for name, seconds in steps.items():
        print(f"  {name:36}{in_words(median(seconds))}")
    road = ("import streets", "import population", "import resources", "gaps")
    total = sum(median(steps[name]) for name in road)
    print(f"  {'three files to the answer':36}{in_words(total)}")


def _load_once(data: Path, var: Path) -> list[tuple[str, float]]:
    return [
        (name, _run(words, var))
        for name, words in (
            ("init", ("init", "--code", "35202", "--name", "宇部市")),
            ("import streets", ("import", "streets", data / "ube_roads.zip")),
            (
                "import population",
                ("import", "population", data / "ube_chome_2015.csv"),
            ),
            (
                "import resources",
                ("import", "resources", data / "ube_shelters.zip", "--kind", "salon"),
            ),
            ("gaps", ("gaps", "--kind", "salon", "--json")),
            ("gaps again", ("gaps", "--kind", "salon", "--json")),
        )
    ]


def _run(words: Sequence[str | Path], var: Path) -> float:
    return _run_python(
        "from app.cli import main; main()",
        *map(str, words),
        TETOTOTE_VAR=str(var),
        TETOTOTE_DATABASE_URL="",
    )


def _run_python(program: str, *words: str, **environment: str) -> float:
    begin = perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *words],
        env=os.environ | environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - begin
