"""Entries that stand at one place on paper share one block of symbols and one leader."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_SHAPES = (0.6, 1.0, 2.0)
_ROW = 4
"""Columns to rows of the blocks that are tried; so few also stand in one row or column."""
TRAY = 0.6
"""Millimetres around the symbols of a block that its tray takes up."""
_CLOSER = 0.55
"""Millimetres by which symbols on a tray overlap with their white rings."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """Symbols that are moved together.

    Attributes
    ----------
    members
        Indices of entries, in the order in which they are read.
    hub
        Where their leader ends: their place, or the middle of places close together.
    reach
        Of its largest symbol, with the tray that several stand on.
    """

    members: tuple[int, ...]
    hub: Floats
    reach: float

    @property
    def blocks(self) -> list[Floats]:
        """The blocks that it may form, the narrow first.

        Each gives the places of members around the middle of the block, shape (k, 2), row
        by row.
        """
        count = len(self.members)
        if count == 1:
            return [np.zeros((1, 2))]
        rows = {min(max(round((count / s) ** 0.5), 1), count) for s in _SHAPES}
        if count <= _ROW:
            rows |= {1, count}
        cell = 2 * (self.reach - TRAY) - _CLOSER
        wide = {math.ceil(count / each) for each in rows}
        return [_make_block(count, columns, cell) for columns in sorted(wide)]


def _make_block(count: int, columns: int, cell: float) -> Floats:
    index = np.arange(count)
    rows = math.ceil(count / columns)
    middle = np.array(((columns - 1) / 2, (rows - 1) / 2))
    places: Floats = np.column_stack((index % columns, index // columns)) - middle
    return places * cell


def bundle_points(points: Floats, reach: Floats, *, within: float) -> list[Bundle]:
    """Gather points that follow each other in steps of at most *within* millimetres.

    Examples
    --------
    >>> points = np.array([(0.0, 0.0), (9.0, 0.0), (0.2, 0.0)])
    >>> [b.members for b in bundle_points(points, np.ones(3), within=0.5)]
    [(0, 2), (1,)]
    """
    count = len(points)
    pairs = cKDTree(points).query_pairs(within, output_type="ndarray")
    links = coo_array((np.ones(len(pairs)), pairs.T), shape=(count, count))
    _, group = connected_components(links, directed=False)
    bundles = []
    for index in np.unique(group, return_index=True)[1].tolist():
        members = np.flatnonzero(group == group[index])
        bundles.append(_bundle(members, points, reach))
    return sorted(bundles, key=lambda bundle: bundle.members)


def merge_nearest(
    bundles: list[Bundle], which: list[int], points: Floats, reach: Floats
) -> list[Bundle]:
    """Join each of the bundles *which* with the one nearest to it."""
    hubs = np.array([bundle.hub for bundle in bundles])
    found = cKDTree(hubs).query(hubs[which], k=2)[1]
    # Where two hubs are one point, either may come first.
    near = np.where(found[:, 0] == which, found[:, 1], found[:, 0])
    count = len(bundles)
    links = coo_array((np.ones(len(which)), (which, near)), shape=(count, count))
    _, group = connected_components(links, directed=False)
    joined: dict[int, list[int]] = {}
    for index, bundle in enumerate(bundles):
        joined.setdefault(int(group[index]), []).extend(bundle.members)
    merged = [_bundle(np.sort(members), points, reach) for members in joined.values()]
    return sorted(merged, key=lambda bundle: bundle.members)


def thin_crowds(
    bundles: list[Bundle], points: Floats, reach: Floats, *, most: int, within: float
) -> list[Bundle]:
    """Join neighbours where more than *most* bundles lie around one of them.

    So many leaders as go around a small circle side by side find their way out of it; of
    more, some would have to cross.
    """
    while True:
        hubs = np.array([bundle.hub for bundle in bundles])
        tree = cKDTree(hubs)
        around = tree.query_ball_point(hubs, within, return_length=True)
        crowded = np.flatnonzero(around > most)
        if not len(crowded):
            return bundles
        apart = tree.query(hubs[crowded], k=2)[0][:, 1]
        sizes = np.array([len(bundles[i].members) for i in crowded])
        # The nearest first, the smaller of equally near ones.
        order = np.lexsort((crowded, sizes, np.round(apart, 6)))
        few = crowded[order[: max(len(order) // 4, 1)]]
        bundles = merge_nearest(bundles, few.tolist(), points, reach)


def _bundle(members: Integers, points: Floats, reach: Floats) -> Bundle:
    tray = TRAY if len(members) > 1 else 0.0
    return Bundle(
        tuple(members.tolist()),
        points[members].mean(axis=0),
        float(reach[members].max()) + tray,
    )
