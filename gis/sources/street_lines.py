"""Which lines are one street: equal coordinates, in the same or the opposite order."""

import numpy as np
import shapely
from numpy.typing import NDArray

Lines = NDArray[np.object_]


def measure_is_zero(lines: Lines) -> NDArray[np.bool_]:
    """Tell which lines have all their coordinates in one place.

    Examples
    --------
    >>> lines = shapely.from_wkt(["LINESTRING (1 2, 1 2)", "LINESTRING (0 0, 1 0, 0 0)"])
    >>> measure_is_zero(lines).tolist()
    [True, False]
    """
    low_x, low_y, high_x, high_y = shapely.bounds(lines).reshape(-1, 4).T
    return ~((high_x > low_x) | (high_y > low_y))


def find_directions(lines: Lines) -> NDArray[np.int64]:
    """Find the first line of each street, in the order of the file.

    Parameters
    ----------
    lines
        LineStrings of two coordinates at least.

    Returns
    -------
    ndarray of int
        Indices into *lines*; left out is what equals an earlier line or its reverse.

    Examples
    --------
    >>> lines = shapely.from_wkt(
    ...     ["LINESTRING (0 0, 1 1)", "LINESTRING (1 1, 0 0)", "LINESTRING (0 0, 2 2)"]
    ... )
    >>> find_directions(lines).tolist()
    [0, 2]
    """
    # Adding zero turns -0.0 into 0.0, which are equal but differ in their bytes.
    coords = shapely.get_coordinates(lines) + 0.0
    sizes = shapely.get_num_coordinates(lines).astype(np.int64)
    ends = np.cumsum(sizes)
    starts = ends - sizes
    backward = _is_greater_than_reverse(coords, starts, ends)
    seen: dict[bytes, int] = {}
    for index, (start, end) in enumerate(
        zip(starts.tolist(), ends.tolist(), strict=True)
    ):
        line = coords[start:end]
        key = line[::-1].tobytes() if backward[index] else line.tobytes()
        seen.setdefault(key, index)
    return np.fromiter(seen.values(), dtype=np.int64, count=len(seen))


def _is_greater_than_reverse(
    coords: NDArray[np.float64], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Compare each line with its reverse, coordinate by coordinate."""
    if not len(starts):
        return np.empty(0, dtype=np.bool_)
    line = np.repeat(np.arange(len(starts)), ends - starts)
    mirror = starts[line] + ends[line] - 1 - np.arange(len(coords))
    difference = np.sign(coords - coords[mirror])
    sign = np.where(difference[:, 0] != 0, difference[:, 0], difference[:, 1])
    place = np.where(sign != 0, np.arange(len(coords)), len(coords))
    first = np.minimum.reduceat(place, starts)
    return np.append(sign, 0.0)[first] > 0
