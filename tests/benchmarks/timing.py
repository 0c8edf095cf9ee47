"""Wall-clock seconds: medians, and the best of several where ratios are read."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter


def measure(deed: Callable[[], object], *, times: int) -> float:
    """Give the median seconds of a deed, done once before to warm up."""
    deed()
    return median(_once(deed) for _ in range(times))


def compare(
    deeds: Mapping[str, Callable[[], object]], *, times: int
) -> dict[str, float]:
    """Give the best seconds of each deed.

    They take turns, so that what else the machine does falls on all alike.
    """
    best = {name: _once(deed) for name, deed in deeds.items()}
    for _ in range(times):
        for name, deed in deeds.items():
            best[name] = min(best[name], _once(deed))
    return best


def _once(deed: Callable[[], object]) -> float:
    begin = perf_counter()
    deed()
    return perf_counter() - begin


def in_words(seconds: float) -> str:
    """Write seconds so that small ones can be read."""
    return f"{seconds * 1000:9.1f} ms" if seconds < 1 else f"{seconds:9.2f} s "
