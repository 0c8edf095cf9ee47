"""Answer a gap question for every city of a store, once, in this fresh process.

`python many_run.py FOLDER RUNNER` prints as JSON cities a second, processor seconds a city
(the beginning of processes among them), megabytes and the figures of all cities together.
RUNNER is a number of processes, or `dask` for a local scheduler of two workers.
"""

import json
import resource
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter

import many_cities

from gis.runs.many.cities import CitiesQuestion, answer_cities
from gis.runs.many.here import Runner, run_here
from gis.runs.many.processes import run_in_processes
from gis.runs.many.scheduler import run_by_scheduler

_ALL = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main(folder: Path, name: str) -> None:
    """Answer and print."""
    times: list[float] = []
    with ExitStack() as stack:
        run = _choose(name, stack)
        answer = answer_cities(
            f"sqlite:///{folder / 'store.db'}",
            CitiesQuestion(
                what="gaps", words={"kind": "salon"}, today=many_cities.TODAY
            ),
            networks_folder=folder / "networks",
            files_folder=folder / "files",
            run=run,
            actor="bench",
            again=True,
            progress=lambda _done, _all, _row: times.append(perf_counter()),
        )
    # Beginning processes is paid once: not counted in the rate, nor is the first city of
    # each, which loads what the others find loaded.
    first = 3
    rate = (len(times) - 1 - first) / (times[-1] - times[first])
    told = {
        "rate": rate,
        "processor": sum(map(_work_of, _ALL)) / len(answer.rows),
        "parent": _measure(resource.RUSAGE_SELF),
        "worker": _measure(resource.RUSAGE_CHILDREN),
        "total": answer.total,
    }
    print(json.dumps(told))


def _choose(name: str, stack: ExitStack) -> Runner:
    if name == "1":
        return run_here
    if name != "dask":
        return partial(run_in_processes, workers=int(name))
    from distributed import LocalCluster

    cluster = stack.enter_context(
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0")
    )
    return partial(run_by_scheduler, address=cluster.scheduler_address)


def _work_of(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _measure(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
