"""Many cities: how many a second, and what all municipalities of Japan would take.

The cities are copies of Ube (`many_cities`), answered by fresh processes (`many_run`): at
first with nothing kept, then again. Only the standard library is imported here: a process
counts as its peak of memory what its parent held when it was begun.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CITIES = 24
JAPAN = 1741
"""Cities, towns, villages and the special wards of Tokyo."""
RUNNERS = {
    "1": "in one process",
    "2": "in two processes",
    "dask": "over Dask, two workers",
}


def print_table(data: Path) -> None:
    """Print rates, memory and disk, and from these the plan for all of Japan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taking_in = float(_run("many_cities.py", data, folder, CITIES))
        store = _size(folder)
        print(
            f"  {CITIES} copies of Ube, each of 471 units and 42 salons; taking one in:"
            f" {taking_in:.2f} s, {store / CITIES / 1e6:.1f} MB of store\n"
            f"  {'':24}{'first':>12}{'processor':>12}{'again':>12}{'processor':>12}"
            f"{'parent':>10}{'worker':>10}"
        )
        totals, kept, firsts = [], 0, {}
        for runner, words in RUNNERS.items():
            for part in ("networks", "files"):
                shutil.rmtree(folder / part, ignore_errors=True)
            first, again = (
                json.loads(_run("many_run.py", folder, runner)) for _ in range(2)
            )
            totals += [first["total"], again["total"]]
            kept = _size(folder / "networks") + _size(folder / "files")
            firsts[words] = first | {"workers": 1 if runner == "1" else 2}
            worker = f"{first['worker']:7.0f} MB" if runner != "1" else "–"
            print(
                f"  {words:24}{_say_rate(first)}{_say_rate(again)}"
                f"{first['parent']:7.0f} MB{worker:>10}",
                flush=True,
            )
        runs = (_size(folder) - kept - store) / CITIES / (2 * len(RUNNERS))
    same = all(each == totals[0] for each in totals)
    print(f"  {'All the same figures' if same else 'THE FIGURES DIFFER'} in every run.")
    _print_plan(firsts, taking_in, store / CITIES, kept / CITIES, runs)


def _print_plan(
    firsts: dict[str, dict[str, float]],
    taking_in: float,
    store: float,
    kept: float,
    runs: float,
) -> None:
    """Print what all of Japan would take; by processor time, where nothing else runs."""
    gigabytes = 1e9
    print(
        f"  For {JAPAN:,} cities, each as large as Ube (more than twice the people of"
        f" Japan):\n"
        f"    taking in, one after another: {JAPAN * taking_in / 60:.0f} minutes;"
        f" {JAPAN * store / gigabytes:.0f} GB of store"
    )
    for words, first in firsts.items():
        measured = JAPAN / first["rate"] / 60
        idle = JAPAN * first["processor"] / first["workers"] / 60
        print(
            f"    the first question, {words}: {measured:.0f} minutes at this rate,"
            f" {idle:.0f} by processor time"
        )
    print(
        f"    disk for compiled streets and what runs rest on:"
        f" {JAPAN * kept / gigabytes:.1f} GB; for each question more in the store:"
        f" {JAPAN * runs / 1e6:.0f} MB"
    )


def _say_rate(told: dict[str, float]) -> str:
    return f"{told['rate']:8.2f} a s{told['processor']:10.2f} s"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _run(script: str, *words: Any) -> str:
    return subprocess.run(
        [sys.executable, Path(__file__).with_name(script), *map(str, words)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
