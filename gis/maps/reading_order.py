"""The order in which places on a map are numbered: as a page is read."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_CENTIMETRES = 2
"""Decimals of metres that decide: nearer places are side by side, whatever rounded them."""
_BANDS = 2.0


def order_for_reading(
    xy: NDArray[np.float64], names: Sequence[str]
) -> NDArray[np.intp]:
    """Give the order of reading: in bands from north to south, in each from west to east.

    Everything that numbers places (the area page, the printed sheet) takes this order, so
    that a number is found where the eye looks for it. Other places than these have other
    numbers: they belong to one page.

    Parameters
    ----------
    xy : (n, 2)
        Planar metres.
    names
        What decides between places that are side by side, as names (or their readings) do.

    Returns
    -------
    (n,)
        Indices of the places: the first is number 1.

    Notes
    -----
    A band is as high as the extent from north to south divided by twice the root of the
    number of places: with fewer bands a number would stand above the one before it, with
    more of them the eye would run to and fro. A band begins at the northernmost place that
    is in none yet, so that places in one line are never taken apart by where a grid happens
    to lie.

    Examples
    --------
    >>> xy = np.array([[0.0, 0.0], [900.0, 980.0], [100.0, 1000.0], [500.0, 40.0]])
    >>> order_for_reading(xy, ["a", "b", "c", "d"]).tolist()
    [2, 1, 0, 3]
    """
    count = len(xy)
    if count == 0:
        return np.zeros(0, dtype=np.intp)
    rounded = np.round(xy, _CENTIMETRES)
    x, y = rounded[:, 0].tolist(), rounded[:, 1].tolist()
    height = (max(y) - min(y)) / math.ceil(_BANDS * math.sqrt(count))
    # Names before bands, so that the order of the input decides nothing.
    southwards = sorted(range(count), key=lambda each: (-y[each], x[each], names[each]))
    band, top = -1, math.inf
    bands = {}
    for each in southwards:
        if top - y[each] > height:
            band, top = band + 1, y[each]
        bands[each] = band
    ordered = sorted(
        southwards, key=lambda each: (bands[each], x[each], -y[each], names[each])
    )
    return np.array(ordered, dtype=np.intp)
