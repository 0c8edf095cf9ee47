"""The room that is left on the paper for names: no name touches what is there already."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

Objects = NDArray[Any]
Booleans = NDArray[np.bool_]


class Room:
    """Shapes on paper that are taken, within a box that no name leaves.

    Parameters
    ----------
    box
        Left, top, right, bottom in millimetres.
    taken
        Shapes that no name touches.
    """

    def __init__(self, box: tuple[float, float, float, float], taken: Objects) -> None:
        self._box = shapely.box(*box)
        shapely.prepare(self._box)
        self._tree = STRtree(taken)
        self._later: list[Any] = []

    def is_free(self, shapes: Objects) -> Booleans:
        """Tell which shapes are within the box and touch nothing."""
        free: Booleans = shapely.contains_properly(self._box, shapes)
        free[self._tree.query(shapes, predicate="intersects")[0]] = False
        if self._later and free.any():
            later = np.array(self._later, dtype=object)
            free[free] = ~shapely.intersects(shapes[free][:, None], later).any(axis=1)
        return free

    def take(self, shape: Any) -> None:  # noqa: ANN401 - shapely's
        """Take up room."""
        self._later.append(shape)
