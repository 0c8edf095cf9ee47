"""Places and heights in grids, as plain arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def apply_affine(affine: Sequence[float], x: Floats, y: Floats) -> Floats:
    """Bring places by the six numbers of an affine transformation, shape (2, n).

    Examples
    --------
    >>> apply_affine((2, 0, 10, 0, -2, 20), np.array([1.0]), np.array([3.0])).tolist()
    [[12.0], [14.0]]
    """
    a, b, c, d, e, f = affine[:6]
    return np.stack((a * x + b * y + c, d * x + e * y + f))


def interpolate(piece: Floats, place: Floats) -> Floats:
    """Give bilinear heights inside of a piece.

    Parameters
    ----------
    piece
        Heights, NaN where unknown, shape (rows, columns).
    place
        Row and column, from 0 and less than the last, shape (n, 2).

    Returns
    -------
    ndarray, shape (n,)
        NaN where one that counts is unknown.

    Examples
    --------
    >>> interpolate(np.array([[0.0, 4.0], [8.0, np.nan]]), np.array([[0.0, 0.25]]))
    array([1.])
    """
    corner = np.floor(place).astype(np.int64)
    down, right = (place - corner).T
    total = np.zeros(len(place))
    for step in (0, 1):
        for aside in (0, 1):
            weight = (down if step else 1 - down) * (right if aside else 1 - right)
            value = piece[
                np.minimum(corner[:, 0] + step, piece.shape[0] - 1),
                np.minimum(corner[:, 1] + aside, piece.shape[1] - 1),
            ]
            total += np.where(weight > 0, weight * value, 0.0)
    return total
