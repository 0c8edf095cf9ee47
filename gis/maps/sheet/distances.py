"""Distances on paper between many points, segments and boxes at once.

Boxes are level, given by middle and half of width and height; a point is a box of no size.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


def between_points(first: Floats, second: Floats) -> Floats:
    """Give distances from each of (n, 2) points to each of (m, 2), shape (n, m)."""
    dx = first[:, None, 0] - second[:, 0]
    dy = first[:, None, 1] - second[:, 1]
    distances: Floats = np.sqrt(dx * dx + dy * dy)
    return distances


def between_boxes(
    first: Floats, first_half: Floats, second: Floats, second_half: Floats
) -> Floats:
    """Give distances from each of n boxes to each of m, 0 where they meet, shape (n, m).

    Examples
    --------
    >>> one, half = np.array([(0.0, 0.0)]), np.array([(1.0, 1.0)])
    >>> between_boxes(one, half, np.array([(5.0, 6.0)]), half).tolist()
    [[5.0]]
    """
    dx = np.abs(first[:, None, 0] - second[:, 0])
    dy = np.abs(first[:, None, 1] - second[:, 1])
    dx -= first_half[:, None, 0] + second_half[:, 0]
    dy -= first_half[:, None, 1] + second_half[:, 1]
    np.maximum(dx, 0.0, out=dx)
    np.maximum(dy, 0.0, out=dy)
    distances: Floats = np.sqrt(dx * dx + dy * dy)
    return distances


def from_segments(start: Floats, end: Floats, points: Floats) -> Floats:
    """Give distances from each of n segments to each of m points, shape (n, m).

    Examples
    --------
    >>> start, end = np.array([(0.0, 0.0)]), np.array([(4.0, 0.0)])
    >>> from_segments(start, end, np.array([(2.0, 3.0), (7.0, 4.0)])).tolist()
    [[3.0, 5.0]]
    """
    dx, dy = (end - start).T[..., None]
    per_length = 1.0 / np.maximum(dx * dx + dy * dy, 1e-12)
    x = points[:, 0] - start[:, 0, None]
    y = points[:, 1] - start[:, 1, None]
    share = (x * dx + y * dy) * per_length
    np.clip(share, 0.0, 1.0, out=share)
    x -= share * dx
    y -= share * dy
    distances: Floats = np.sqrt(x * x + y * y)
    return distances


def segments_to_boxes(
    start: Floats, end: Floats, middle: Floats, half: Floats
) -> Floats:
    """Give distances from each of n segments to each of m boxes, shape (n, m).

    Examples
    --------
    >>> start, end = np.array([(-3.0, 0.0)]), np.array([(3.0, 0.0)])
    >>> middle = np.array([(0.0, 0.0), (0.0, 4.0)])
    >>> segments_to_boxes(start, end, middle, np.ones((2, 2))).tolist()
    [[0.0, 3.0]]
    """
    distances = from_segments(start, end, middle)
    wide = np.flatnonzero(half.any(axis=1))
    if not len(wide):
        return distances
    middle, half = middle[wide], half[wide]
    none = np.zeros((1, 2))
    nearest = np.minimum(
        between_boxes(start, none, middle, half), between_boxes(end, none, middle, half)
    )
    turned = half * (1.0, -1.0)
    for corner in (half, turned):
        for at in (middle - corner, middle + corner):
            np.minimum(nearest, from_segments(start, end, at), out=nearest)
        through = cross(start, end, middle - corner, middle + corner)
        nearest[through] = 0.0
    distances[:, wide] = nearest
    return distances


def cross(start: Floats, end: Floats, first: Floats, second: Floats) -> Booleans:
    """Tell which of n segments cross which of m others, shape (n, m)."""
    ax, ay = start.T[..., None]
    bx, by = end.T[..., None]
    (cx, cy), (dx, dy) = first.T, second.T
    ux, uy = bx - ax, by - ay
    vx, vy = dx - cx, dy - cy
    wx, wy = cx - ax, cy - ay
    on_first = (ux * wy - uy * wx) * (ux * (wy + vy) - uy * (wx + vx)) < 0
    on_second = (vy * wx - vx * wy) * (vx * (uy - wy) - vy * (ux - wx)) < 0
    crossing: Booleans = on_first & on_second
    return crossing
