"""Grid squares of JIS X 0410: where a cell lies, by its code.

The first four digits are a rectangle of 40′ by 1°: one and a half times the latitude of
its southern edge, and the longitude of its western edge less 100. Eight by eight squares
of it are named by the next two digits (row from the south, column from the west), ten by
ten of those by two more: about 1 km. Each further digit is a quarter: 1 south-west, 2
south-east, 3 north-west, 4 north-east.
"""

import re
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

_CODE = re.compile(r"\d{4}[0-7]{2}\d{2}[1-4]{0,3}", re.ASCII)
_LAT_STEPS = 960
"""How many of the smallest cells (an eighth of 1 km) make one degree of latitude."""
_LON_STEPS = 640
_SMALLEST = 8
_FIRST_ROWS, _SECOND, _THIRD = 640, 80, 8
"""Smallest cells in a rectangle of the first, second and third kind, along one side."""
_DIGITS = 8


def is_mesh_code(text: str) -> bool:
    """Tell whether a text is the code of a cell of 1 km (8 digits) to 125 m (11 digits).

    Examples
    --------
    >>> is_mesh_code("53392343"), is_mesh_code("5339234314"), is_mesh_code("5339834300")
    (True, True, False)
    """
    return _CODE.fullmatch(text) is not None


def make_cells(codes: Sequence[str]) -> NDArray[np.object_]:
    """Give the cells as polygons of EPSG:4326.

    Edges are computed in whole numbers of the smallest cell, so that neighbours share
    theirs exactly.

    Parameters
    ----------
    codes
        Codes for which `is_mesh_code` is true.
    """
    corners = np.array([_find_corner(code) for code in codes], dtype=np.int64)
    south, west, size = corners.reshape(-1, 3).T
    cells: NDArray[np.object_] = shapely.box(
        100 + west / _LON_STEPS,
        south / _LAT_STEPS,
        100 + (west + size) / _LON_STEPS,
        (south + size) / _LAT_STEPS,
    )
    return cells


def _find_corner(code: str) -> tuple[int, int, int]:
    """Give south, west and side of a cell, counted in smallest cells."""
    south = int(code[:2]) * _FIRST_ROWS + int(code[4]) * _SECOND + int(code[6]) * _THIRD
    west = int(code[2:4]) * _FIRST_ROWS + int(code[5]) * _SECOND + int(code[7]) * _THIRD
    size = _SMALLEST
    for digit in code[_DIGITS:]:
        size //= 2
        quarter = int(digit) - 1
        south += size * (quarter // 2)
        west += size * (quarter % 2)
    return south, west, size
