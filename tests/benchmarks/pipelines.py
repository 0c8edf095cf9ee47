"""Three files to people within reach: the same question to each library, from the start."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from timing import in_words

TIMES = 3
PIPELINES = {
    "tetotote: readers, network, counts": "pipeline_tetotote.py",
    "pyogrio and tetotote's network": "pipeline_bare.py",
    "geopandas and networkx": "pipeline_geopandas.py",
    "osmnx (nodes, its lengths)": "pipeline_osmnx.py",
    "pandana (nodes)": "pipeline_pandana.py",
}
RIGHT = {"300": 9371, "400": 20217, "500": 34214, "800": 63197, "1000": 76589}
"""People within metres, by brute force: what is published beside the data."""


def print_table(data: Path) -> None:
    """Print the median seconds of each way and its people within each distance."""
    print(f"  {'':36}{'':12}{'':10}" + "".join(f"{limit + ' m':>9}" for limit in RIGHT))
    ours = 0.0
    for name, script in PIPELINES.items():
        seconds, answer = _run(Path(__file__).with_name(script), data)
        ours = ours or seconds
        counts = "".join(f"{answer[limit]:9,.0f}" for limit in RIGHT)
        print(f"  {name:36}{in_words(seconds)}{seconds / ours:8.1f} ×{counts}")
    counts = "".join(f"{people:9,}" for people in RIGHT.values())
    print(f"  {'by brute force':36}{'':22}{counts}")


def tell(people: Mapping[str, float]) -> None:
    """Print an answer as the last line of a script's output."""
    print(json.dumps(dict(people)))


def _run(script: Path, data: Path) -> tuple[float, dict[str, float]]:
    seconds, out = [], ""
    for _ in range(TIMES):
        begin = perf_counter()
        out = subprocess.run(
            [sys.executable, script, data],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        seconds.append(perf_counter() - begin)
    return median(seconds), json.loads(out.splitlines()[-1])
