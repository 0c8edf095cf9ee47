"""The street nearest to a point that has none around: which cells to look at.

A town's streets lie in some dozen blocks of cells. The nearest block gives a stretch that
is not much farther than the nearest one; what is no farther than that is then looked for
in the cells that lie so near. Nothing is made of the streets themselves, of which a region
has millions.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from gis.network.cell_index import (
    CELL_METRES,
    CellIndex,
    Pairs,
    list_spans,
    name_cells,
    place_cells,
)
from gis.network.graph import Floats, Longs

_BITS = 4
_SIDE = 2**_BITS
"""Cells along the side of a block: 800 m."""
_HALF = _SIDE * CELL_METRES / 2


@dataclass(frozen=True, eq=False)
class CellBlocks:
    """Blocks of cells in which there are streets.

    Attributes
    ----------
    corner : (b, 2)
        Column and row of the most south-western cell of each.
    tree
        Their centres, among which a search is many times faster than among squares.
    """

    corner: Longs
    tree: shapely.STRtree


def gather_blocks(cell_key: Longs) -> CellBlocks:
    """Gather the cells that have streets into blocks."""
    column, row = place_cells(np.asarray(cell_key))
    block = name_cells(column >> _BITS, row >> _BITS)
    # Cells that follow one another mostly lie in one block: little is left to sort.
    block = np.unique(block[np.flatnonzero(np.diff(block, prepend=block[:1] - 1))])
    corner = np.column_stack(place_cells(block)) << _BITS
    centres = shapely.points(corner * CELL_METRES + _HALF)
    return CellBlocks(corner, shapely.STRtree(np.asarray(centres)))


def find_near_one(index: CellIndex, blocks: CellBlocks, xy: Floats) -> Pairs:
    """Pair points with the stretches of the nearest cell of the nearest block.

    One of them is the nearest stretch or not much farther.
    """
    cell_key, cell_start, cell_vertex = index
    (_, block), _ = blocks.tree.query_nearest(
        np.asarray(shapely.points(xy)), all_matches=False, return_distance=True
    )
    owner, row = _rows(blocks.corner[block, 1])
    column = blocks.corner[block, 0][owner]
    first = np.searchsorted(cell_key, name_cells(column, row))
    last = np.searchsorted(cell_key, name_cells(column + _SIDE, row))
    slot, span = list_spans(first, last)
    owner = owner[span]
    cells = np.column_stack(place_cells(cell_key[slot]))
    away = np.square((cells + 0.5) * CELL_METRES - xy[owner]).sum(axis=1)
    begin = np.flatnonzero(np.diff(owner, prepend=-1))
    least = np.minimum.reduceat(away, begin)
    # Every block has cells, and the pairs are in the order of points.
    tied = np.flatnonzero(away == least[owner])
    chosen = tied[np.flatnonzero(np.diff(owner[tied], prepend=-1))]
    nearest = slot[chosen]
    listed, place = list_spans(cell_start[nearest], cell_start[nearest + 1])
    return owner[chosen][place], cell_vertex[listed]


def find_within(
    index: CellIndex, blocks: CellBlocks, xy: Floats, metres: Floats
) -> Pairs:
    """Pair points with every stretch that is not farther than some metres.

    Parameters
    ----------
    metres : (n,)
        How far from each point; stretches that are a little farther come too.
    """
    cell_key, cell_start, cell_vertex = index
    point, block = blocks.tree.query(
        np.asarray(shapely.points(xy)),
        predicate="dwithin",
        distance=metres + np.sqrt(2) * _HALF,
    )
    away = np.abs(blocks.corner[block] * CELL_METRES + _HALF - xy[point]) - _HALF
    near = np.hypot(*np.maximum(away, 0.0).T) <= metres[point]
    point, block = point[near], block[near]
    owner, row = _rows(blocks.corner[block, 1])
    west = blocks.corner[block, 0][owner]
    owner = point[owner]
    x, y = xy[owner].T
    # What is left of the circle around the point at the nearer edge of a row of cells.
    south = row * CELL_METRES
    aside = np.maximum(np.maximum(south - y, y - south - CELL_METRES), 0.0)
    half = np.sqrt(np.maximum(metres[owner] ** 2 - aside**2, 0.0))
    left = np.maximum(np.floor((x - half) / CELL_METRES).astype(np.int64), west)
    right = np.floor((x + half) / CELL_METRES).astype(np.int64)
    right = np.minimum(right, west + _SIDE - 1)
    some = (aside <= metres[owner]) & (left <= right)
    owner, row, left, right = owner[some], row[some], left[some], right[some]
    first = np.searchsorted(cell_key, name_cells(left, row))
    last = np.searchsorted(cell_key, name_cells(right + 1, row))
    slot, span = list_spans(cell_start[first], cell_start[last])
    return owner[span], cell_vertex[slot]


def _rows(south: Longs) -> tuple[Longs, Longs]:
    """Give the rows of blocks, and which block each is of."""
    owner = np.repeat(np.arange(len(south), dtype=np.int64), _SIDE)
    return owner, south[owner] + np.tile(np.arange(_SIDE), len(south))
