"""Regions of up to 3.4 million nodes: what an answer takes, and how that grows.

The regions are made of copies of Ube (`scale_copies`), each once in a run, and answered
by fresh processes (`scale_answer`). Only the standard library is imported here: a process
counts as its peak of memory what its parent held when it was begun.
"""

import json
import subprocess
import sys
import tempfile
from math import log
from pathlib import Path
from time import time

TIMES = 3
COPIES = (10, 20, 40, 96, 192, 327)
TARGETS = {96: (2.5, 1200), 327: (8.0, 3000)}
"""Seconds and megabytes that the answer may take."""
STEPS = ("import", "map", "snap", "search", "judge")


def print_table(data: Path) -> None:
    """Print seconds by step and the peak of memory for each region."""
    heads = "".join(f"{step:>8}" for step in STEPS)
    print(
        f"  {'nodes':>10}{'units':>9}{heads}{'all':>9}{'MB':>7}  {'per n log n':>11}"
        "  people within 500 m, a copy"
    )
    first = 0.0
    built, disk = 0.0, 0
    for copies in COPIES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            begin = time()
            _run("scale_copies.py", data, folder, copies)
            built += time() - begin
            disk = sum(path.stat().st_size for path in folder.rglob("*.npy"))
            runs = sorted(
                (_answer(folder) for _ in range(TIMES)), key=lambda run: run[0]
            )
            seconds, answer = runs[0]
        nodes = answer["nodes"]
        # What a process takes to begin does not grow.
        growing = min(run[0] - run[1]["steps"]["import"] for run in runs)
        growing /= nodes * log(nodes)
        first = first or growing
        steps = "".join(f"{answer['steps'][step]:8.2f}" for step in STEPS)
        print(
            f"  {nodes:10,}{answer['units']:9,}{steps}{seconds:7.2f} s"
            f"{answer['megabytes']:7.0f}  {growing / first:11.2f}"
            f"  {answer['within']['500'] / copies:10,.0f}{_judge(copies, seconds, answer)}",
            flush=True,
        )
    print(
        f"  Building the copies took {built:.0f} s in all, once each; the largest took"
        f" {disk / 1e6:,.0f} MB in {tempfile.gettempdir()}, removed again."
    )


def _answer(folder: Path) -> tuple[float, dict[str, dict[str, float]]]:
    begin = time()
    out = _run("scale_answer.py", folder, begin)
    return time() - begin, json.loads(out)


def _judge(copies: int, seconds: float, answer: dict[str, float]) -> str:
    if copies not in TARGETS:
        return ""
    most, megabytes = TARGETS[copies]
    met = seconds < most and answer["megabytes"] < megabytes
    return f"  {'met' if met else 'MISSED'}: {most:g} s, {megabytes / 1000:g} GB"


def _run(script: str, *words: object) -> str:
    return subprocess.run(
        [sys.executable, Path(__file__).with_name(script), *map(str, words)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
