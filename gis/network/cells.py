"""The nearest street of every cell of a grid, exactly.

A block of cells keeps the streets that may be the nearest of one of its cells: those
whose distance from the block's middle exceeds the least by no more than the block is
wide, corner to corner. Blocks are split in four until they are single cells, and few
streets are left to compare on the way.
"""

import math
from dataclasses import dataclass

import numpy as np

from gis.network.graph import Floats, Longs
from gis.network.grid import Grid
from gis.network.snap import TIED_METRES
from gis.network.stretches import Flags, Stretches

_BLOCK = 32
"""Cells along a side of the first blocks; a power of two."""
_BLOCKS_AT_ONCE = 24
"""So many fit the processor's cache."""


@dataclass(frozen=True, eq=False)
class CellStreets:
    """The nearest street of cells of a grid.

    Attributes
    ----------
    stretch : (height, width)
        Number of the nearest stretch; -1 where the cell was left out.
    share : (height, width)
        How far along that stretch the cell's foot lies, 0 to 1.
    leg : (height, width)
        Straight metres to that foot.
    chosen_leg : (height, width)
        Straight metres to the nearest chosen street; infinite where the cell was left
        out.
    """

    stretch: Longs
    share: Floats
    leg: Floats
    chosen_leg: Floats


def find_streets(stretches: Stretches, grid: Grid, *, reach: float) -> CellStreets:
    """Find the nearest street of each cell that is no farther than *reach* from one.

    Of equally near streets the one is taken that `gis.network.snap.snap_points` takes.

    Parameters
    ----------
    stretches
        All streets. Cells are looked at around the chosen ones; the nearest street of
        such a cell may be any.
    reach
        Metres; cells farther from every chosen street are left out.
    """
    shape = (grid.height, grid.width)
    found = CellStreets(
        stretch=np.full(shape, -1, dtype=np.int64),
        share=np.zeros(shape),
        leg=np.full(shape, np.inf),
        chosen_leg=np.full(shape, np.inf),
    )
    across = -(-grid.width // _BLOCK)
    block, number = _spread(stretches, grid, reach)
    starts = np.flatnonzero(np.diff(block, prepend=-1))
    for first in range(0, len(starts), _BLOCKS_AT_ONCE):
        some = starts[first : first + _BLOCKS_AT_ONCE]
        end = np.append(starts, len(block))[first + len(some)]
        blocks = _Blocks(
            column=block[some] % across * _BLOCK,
            row=block[some] // across * _BLOCK,
            starts=some - some[0],
            number=number[some[0] : end],
        )
        _search(blocks, stretches, grid, reach, found)
    return found


@dataclass(frozen=True, eq=False)
class _Blocks:
    """Blocks of cells with the stretches that may be nearest, block after block.

    `column` and `row` are those of the south-western cell; the stretches of block *b*
    begin at ``number[starts[b]]``.
    """

    column: Longs
    row: Longs
    starts: Longs
    number: Longs

    @property
    def counts(self) -> Longs:
        return np.diff(self.starts, append=len(self.number))

    def keep(self, blocks: Flags, pairs: Flags) -> "_Blocks":
        """Give some of the blocks, each with some of its stretches, at least one."""
        counts = np.add.reduceat(pairs, self.starts, dtype=np.int64)[blocks]
        return _Blocks(
            self.column[blocks],
            self.row[blocks],
            np.cumsum(counts) - counts,
            self.number[pairs],
        )

    def split(self, size: int, grid: Grid) -> "_Blocks":
        """Split each block in four, *size* cells wide; what lies off the grid goes."""
        column, row = np.repeat(self.column, 4), np.repeat(self.row, 4)
        column[1::2] += size
        row[2::4] += size
        row[3::4] += size
        inside = (column < grid.width) & (row < grid.height)
        counts = np.repeat(self.counts, 4)[inside]
        starts = np.cumsum(counts) - counts
        pairs = np.repeat(np.repeat(self.starts, 4)[inside] - starts, counts)
        pairs += np.arange(len(pairs))
        return _Blocks(column[inside], row[inside], starts, self.number[pairs])


def _spread(stretches: Stretches, grid: Grid, reach: float) -> tuple[Longs, Longs]:
    """Give pairs of a first block and a stretch that may be within reach, by block."""
    none = np.empty(0, dtype=np.int64)
    if not (grid.width and grid.height and len(stretches.vertex)):
        return none, none
    spans = []
    for start, step, first, size in (
        (stretches.ax, stretches.dx, grid.column, grid.width),
        (stretches.ay, stretches.dy, grid.row, grid.height),
    ):
        low = np.minimum(start, start + step) - reach
        high = np.maximum(start, start + step) + reach
        low = (np.floor(low / grid.cell) - first).astype(np.int64)
        high = (np.ceil(high / grid.cell) - first).astype(np.int64)
        # In blocks; what lies beside the grid gets an empty span.
        spans += [np.maximum(low, 0) // _BLOCK, np.minimum(high, size - 1) // _BLOCK]
    west, east, south, north = spans
    wide, tall = np.maximum(east - west + 1, 0), np.maximum(north - south + 1, 0)
    counts = wide * tall
    number = np.repeat(np.arange(len(counts)), counts)
    step = np.arange(len(number)) - np.repeat(np.cumsum(counts) - counts, counts)
    column = west[number] + step % wide[number]
    row = south[number] + step // wide[number]
    block = row * -(-grid.width // _BLOCK) + column
    order = np.argsort(block, kind="stable")
    return block[order], number[order]


def _search(
    blocks: _Blocks, stretches: Stretches, grid: Grid, reach: float, found: CellStreets
) -> None:
    """Split blocks down to cells and write down the nearest street of each."""
    size = _BLOCK
    while len(blocks.number):
        counts = blocks.counts
        middle = (size - 1) / 2
        x = (blocks.column + (grid.column + middle)) * grid.cell
        y = (blocks.row + (grid.row + middle)) * grid.cell
        metres, share = stretches.measure(
            np.repeat(x, counts), np.repeat(y, counts), blocks.number
        )
        # From the middle to the outermost centres, there and back.
        slack = 2 * math.sqrt(2) * middle * grid.cell + TIED_METRES
        least = np.minimum.reduceat(metres, blocks.starts)
        pairs = metres <= np.repeat(least + slack, counts)
        chosen_least = least
        if stretches.chosen is not None:
            to_chosen = np.where(stretches.chosen[blocks.number], metres, np.inf)
            chosen_least = np.minimum.reduceat(to_chosen, blocks.starts)
            if size > 1:
                pairs |= to_chosen <= np.repeat(chosen_least + slack, counts)
        near = chosen_least <= reach + slack / 2
        pairs &= np.repeat(near, counts)
        blocks = blocks.keep(near, pairs)
        if size == 1:
            cell = (blocks.row, blocks.column)
            first = _first_of_tied(blocks, stretches, share[pairs])
            found.stretch[cell] = blocks.number[first]
            found.share[cell] = share[pairs][first]
            found.leg[cell] = metres[pairs][first]
            found.chosen_leg[cell] = chosen_least[near]
            return
        size //= 2
        blocks = blocks.split(size, grid)


def _first_of_tied(cells: _Blocks, stretches: Stretches, share: Floats) -> Longs:
    """Give the pair of each cell that the rule of `snap_points` takes."""
    counts = cells.counts
    first = cells.starts.copy()
    tied = np.flatnonzero(counts > 1)
    if not len(tied):
        return first
    pair = np.flatnonzero(np.repeat(counts > 1, counts))
    number = cells.number[pair]
    west = np.round(stretches.ax[number] + share[pair] * stretches.dx[number], 4)
    south = np.round(stretches.ay[number] + share[pair] * stretches.dy[number], 4)
    owner = np.repeat(tied, counts[tied])
    order = np.lexsort((number, south, west, owner))
    lead = np.flatnonzero(np.diff(owner, prepend=-1))
    first[tied] = pair[order[lead]]
    return first
