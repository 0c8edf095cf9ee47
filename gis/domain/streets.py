"""Which streets people walk, and along which they live, by class in OpenStreetMap's words."""

import numpy as np
from numpy.typing import NDArray

NOT_WALKED = frozenset({"motorway", "motorway_link"})
"""Classes that are closed to walkers, whatever file names them among its streets."""

NOT_LIVED_ALONG = frozenset({
    "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link",
    "busway", "bus_guideway", "track", "path", "bridleway", "cycleway", "platform",
})  # fmt: skip
"""Through roads, and ways across open country: people walk there and do not live there.
Steps and footways stay in, for houses stand on both."""


def is_lived_along(highway: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Tell along which streets people live.

    Parameters
    ----------
    highway : (m,)
        Classes; empty where unknown, and there people may live.

    Examples
    --------
    >>> is_lived_along(np.array(["residential", "trunk", ""])).tolist()
    [True, False, True]
    """
    return ~np.isin(highway, sorted(NOT_LIVED_ALONG))


def is_walked(highway: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Tell which streets people may walk at all.

    Parameters
    ----------
    highway : (m,)
        Classes; empty where unknown, and there people walk.

    Examples
    --------
    >>> is_walked(np.array(["residential", "motorway", ""])).tolist()
    [True, False, True]
    """
    return ~np.isin(highway, sorted(NOT_WALKED))
