"""Where names and numbers stand on a picture map: where they hide the least."""

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""West, south, east, north of each, shape (n, 4)."""

_ROOM = 2.0
"""Air around every box."""


def box_around(centres: NDArray[np.float64], width: float, height: float) -> Boxes:
    """Give boxes of one size around centres, shape (n, 2).

    Examples
    --------
    >>> box_around(np.array([[10.0, 10.0]]), 4, 2).tolist()
    [[8.0, 9.0, 12.0, 11.0]]
    """
    half = np.array([width, height]) / 2
    return np.hstack((centres - half, centres + half))


def choose_place(candidates: Boxes, costs: NDArray[np.float64], taken: Boxes) -> int:
    """Choose the candidate that hides the least; of equals the cheapest, then the first.

    Parameters
    ----------
    candidates
        Boxes to choose from, at least one.
    costs
        Of each candidate, in the unit of hidden area.
    taken
        What should not be hidden.

    Examples
    --------
    >>> two = np.array([[0.0, 0, 10, 10], [20, 0, 30, 10]])
    >>> choose_place(two, np.array([0.0, 1.0]), np.array([[5.0, 5, 9, 9]]))
    1
    """
    low = np.maximum(candidates[:, None, :2] - _ROOM, taken[None, :, :2])
    high = np.minimum(candidates[:, None, 2:] + _ROOM, taken[None, :, 2:])
    hidden = np.clip(high - low, 0, None).prod(axis=2).sum(axis=1)
    return int(np.argmin(hidden + costs))


def ring_offsets(step: float, rings: int = 5, corners: int = 12) -> NDArray[np.float64]:
    """Give the middle and points on rings around it, from near to far, shape (n, 2)."""
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False) + np.pi / 2
    directions = np.column_stack((np.cos(angles), np.sin(angles)))
    rounds = [directions * step * (number + 1) for number in range(rings)]
    return np.vstack((np.zeros((1, 2)), *rounds))
