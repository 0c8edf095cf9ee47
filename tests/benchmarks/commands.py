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


def print_table(data: Path) -> None:
    """Load Ube a few times into empty stores and print the median of each command."""
    steps: dict[str, list[float]] = {}
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as folder:
            for name, seconds in _load_once(data, Path(folder)):
                steps.setdefault(name, []).append(seconds)
    for name, seconds in steps.items():
        print(f"  {name:36}{in_words(median(seconds))}")
    road = [name for name in steps if name != "gaps again"]
    print(
        f"  {'files to answer, all of it':36}{in_words(sum(median(steps[n]) for n in road))}"
    )


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
    environment = os.environ | {"TETOTOTE_VAR": str(var), "TETOTOTE_DATABASE_URL": ""}
    begin = perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", *map(str, words)],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - begin
