"""Where streets lie, cell by cell: what a point's nearest street is looked up in.

The plane is divided into square cells; every straight stretch of a street is listed in
the cells that it may pass. The index is made of flat arrays, so that it is compiled and
memory-mapped with the network: nothing has to be built before the first question.
"""

import numpy as np

from gis.network.graph import Floats, Ints, Longs

CELL_METRES = 50.0
"""Side of a cell: a dozen stretches lie around a point in a town."""
_ROW = np.int64(2**32)
_MIDDLE = np.int64(2**31)

CellIndex = tuple[Longs, Longs, Ints]
"""Cells, where the stretches of each begin, and stretches: from `index_cells`."""
Pairs = tuple[Longs, Ints]
"""Points and stretches, each named by its first vertex; a pair may come several times."""


def index_cells(coords: Floats, offsets: Longs) -> CellIndex:
    """List the straight stretches of lines by the cells that they may pass.

    Parameters
    ----------
    coords : (k, 2)
        Vertices of all lines in planar metres, one line after the other.
    offsets : (m + 1,)
        Where each line begins in *coords*.

    Returns
    -------
    cell_key : (c,)
        Cells with stretches, ascending (`name_cells`).
    cell_start : (c + 1,)
        Where the stretches of each cell begin in *cell_vertex*.
    cell_vertex : (s,)
        Stretches, each named by its first vertex, ascending in each cell. A stretch may be
        listed in a cell that it passes close by.
    """
    last = np.zeros(len(coords), dtype=bool)
    last[offsets[1:] - 1] = True
    vertex = np.flatnonzero(~last)
    begin, step = coords[vertex], coords[vertex + 1] - coords[vertex]
    # A piece no longer than a cell lies in two by two cells at the most.
    pieces = np.maximum(np.ceil(np.hypot(*step.T) / CELL_METRES), 1).astype(np.int64)
    owner = np.repeat(np.arange(len(vertex)), pieces)
    number = np.arange(len(owner)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    corners = []
    for end in (number, number + 1):
        share = end / pieces[owner]
        corners.append(_cells_of(begin[owner] + step[owner] * share[:, None]))
    low, high = np.minimum(*corners), np.maximum(*corners)
    wide, tall = (low != high).T
    names, vertices = [], []
    for column, row, some in (
        (low[:, 0], low[:, 1], np.ones(len(low), dtype=bool)),
        (high[:, 0], low[:, 1], wide),
        (low[:, 0], high[:, 1], tall),
        (high[:, 0], high[:, 1], wide & tall),
    ):
        names.append(name_cells(column[some], row[some]))
        vertices.append(vertex[owner[some]].astype(np.int32))
    return _sort(np.concatenate(names), np.concatenate(vertices))


def _sort(names: Longs, vertices: Ints) -> CellIndex:
    """Put stretches in the order of their cells, each once in a cell."""
    order = np.lexsort((vertices, names))
    names, vertices = names[order], vertices[order]
    new = np.ones(len(names), dtype=bool)
    new[1:] = (names[1:] != names[:-1]) | (vertices[1:] != vertices[:-1])
    names, vertices = names[new], vertices[new]
    start = np.flatnonzero(np.diff(names, prepend=names[:1] - 1))
    return (
        names[start],
        np.append(start, len(names)).astype(np.int64),
        vertices,
    )


def name_cells(column: Longs, row: Longs) -> Longs:
    """Give one number for each cell; those of a row follow one another."""
    named: Longs = row * _ROW + (column + _MIDDLE)
    return named


def place_cells(named: Longs) -> tuple[Longs, Longs]:
    """Give the column and the row of cells from their numbers."""
    return (named & (_ROW - 1)) - _MIDDLE, named >> 32


def list_spans(begin: Longs, end: Longs) -> tuple[Longs, Longs]:
    """Give every place in some spans, and which span it is in."""
    counts = end - begin
    starts = np.cumsum(counts) - counts
    place = np.repeat(begin - starts, counts) + np.arange(counts.sum())
    return place, np.repeat(np.arange(len(counts)), counts)


def order_by_cell(xy: Floats) -> Longs:
    """Give points in the order of their cells."""
    cells = _cells_of(xy)
    return np.argsort(name_cells(cells[:, 0], cells[:, 1]), kind="stable")


def find_near(index: CellIndex, xy: Floats, *, ring: int) -> tuple[Longs, Ints, Floats]:
    """Find the stretches in the cells around points.

    Parameters
    ----------
    index
        From `index_cells`.
    xy : (n, 2)
        Points in planar metres.
    ring
        How many cells around a point's own are looked at, on every side.

    Returns
    -------
    owner : (p,), vertex : (p,)
        Pairs of a point and a stretch, by point; one stretch may come several times.
    sure : (n,)
        Metres: every stretch that is nearer to the point than this is among its pairs.
    """
    cell_key, cell_start, cell_vertex = index
    cells = _cells_of(xy)
    steps = np.arange(-ring, ring + 1, dtype=np.int64)
    rows = (cells[:, 1, None] + steps).reshape(-1)
    column = np.repeat(cells[:, 0], len(steps))
    # The cells of one row lie side by side: one span of the index for each row.
    first = np.searchsorted(cell_key, name_cells(column - ring, rows))
    last = np.searchsorted(cell_key, name_cells(column + ring, rows), side="right")
    slot, span = list_spans(cell_start[first], cell_start[last])
    owner = span // len(steps)
    inside = xy - cells * CELL_METRES
    sure = np.minimum(inside, CELL_METRES - inside).min(axis=1) + ring * CELL_METRES
    return owner, cell_vertex[slot], sure


def _cells_of(xy: Floats) -> Longs:
    return np.floor(xy / CELL_METRES).astype(np.int64)
