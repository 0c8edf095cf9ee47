"""From a compiled network to people within reach, in a process that has just begun.

`python scale_answer.py FOLDER BEGIN` is given the second of the clock at which it was
called, and prints as JSON: seconds by step, peak memory, and the answer.
"""

import json
import resource
import sys
from pathlib import Path
from time import time

STEPS: dict[str, float] = {}


def main(folder: Path, begin: float) -> None:
    """Answer, and print what each step took."""
    last = begin

    def note(step: str) -> None:
        nonlocal last
        now = time()
        STEPS[step] = STEPS.get(step, 0.0) + now - last
        last = now

    import numpy as np
    import scipy.sparse.csgraph  # noqa: F401 - counted among the imports

    from gis.analysis import walking
    from gis.analysis.gaps import Counted, count_within, find_gaps
    from gis.network.compiled import load_network

    note("import")
    network = load_network(folder / "network")
    if network is None:
        sys.exit(f"No network in {folder}")
    units, people, shelters = (
        np.load(folder / f"{name}.npy") for name in ("units", "people", "shelters")
    )
    note("map")
    demand, places = (
        walking.place_points(network, xy, snap_limit=200.0) for xy in (units, shelters)
    )
    note("snap")
    find_nearest = walking.find_nearest

    def search(*args: object, **named: object) -> object:
        note("judge")
        found = find_nearest(*args, **named)
        note("search")
        return found

    walking.find_nearest = search
    none = np.zeros(len(shelters), dtype=bool)
    gaps = find_gaps(
        network,
        demand,
        places,
        Counted(~none, none, none, none),
        limit_metres=500.0,
        detour_factor=1.3,
    )
    counts = count_within(gaps.walks.metres, people)
    note("judge")
    print(
        json.dumps(
            {
                "steps": STEPS,
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "nodes": network.node_count,
                "units": len(units),
                "within": counts,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
