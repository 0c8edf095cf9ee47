"""What a label or a box would hide: points along roads and railways, with weights."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEP = 1.0


@dataclass(frozen=True, eq=False)
class Ground:
    """Points one millimetre apart along what had better be seen.

    Attributes
    ----------
    points
        Millimetres on paper, shape (n, 2).
    weights
        What it costs to hide one, shape (n,).
    """

    points: Floats
    weights: Floats

    @staticmethod
    def of(lines: list[tuple[Any, float]]) -> "Ground":
        """Take lines on paper, each with its weight for a millimetre."""
        points, weights = [np.empty((0, 2))], [np.empty(0)]
        for line, weight in lines:
            parts = shapely.get_parts(shapely.segmentize(line, _STEP))
            if not len(parts):
                continue
            found = shapely.get_coordinates(parts)
            points.append(found)
            weights.append(np.full(len(found), weight))
        return Ground(np.concatenate(points), np.concatenate(weights))

    def weigh(self, boxes: Floats) -> Floats:
        """Give what each of (b, 4) boxes hides."""
        x, y = self.points[:, 0], self.points[:, 1]
        inside = (x >= boxes[:, :1]) & (x <= boxes[:, 2:3])
        inside &= (y >= boxes[:, 1:2]) & (y <= boxes[:, 3:4])
        hidden: Floats = inside @ self.weights
        return hidden
