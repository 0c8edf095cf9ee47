"""From street lines to a network."""

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.network.cell_index import index_cells
from gis.network.graph import (
    Flags,
    Floats,
    Ints,
    Longs,
    StreetNetwork,
    measure_along,
)


def build_network(
    lines: NDArray[np.object_],
    *,
    steps: Flags | None = None,
    heights: Floats | None = None,
    lived: Flags | None = None,
) -> StreetNetwork:
    """Build the walkable network of a set of street lines.

    A node is an exact end coordinate. Lines with the same vertices, in the same or in
    the opposite direction, are one street; a line without length is no street.

    Parameters
    ----------
    lines
        LineStrings in planar metres, one for each street.
    steps : (n,)
        Which of them are flights of steps; None: none is known to be.
    heights : (n, 2)
        Metres above the sea where each line begins and where it ends, NaN where unknown;
        None: unknown everywhere.
    lived : (n,)
        Along which of them people live; None: along all.

    Returns
    -------
    StreetNetwork
        The same for every order and direction of the lines.

    Examples
    --------
    >>> from shapely import LineString
    >>> network = build_network(
    ...     np.array([LineString([(0, 0), (3, 4)]), LineString([(3, 4), (0, 0)])])
    ... )
    >>> network.node_count, network.edge_length.tolist()
    (2, [5.0])
    """
    coords, offsets, rows = _take_apart(lines)
    coords, turned = _orient(coords, offsets)
    order = _canonical_order(coords, offsets)
    turned = turned[order]
    coords, offsets, rows = _take(coords, offsets, rows, order)

    ends = np.concatenate((coords[offsets[:-1]], coords[offsets[1:] - 1]))
    node_xy, node_of_end = _unique_points(ends)
    edge_nodes = node_of_end.reshape(2, -1).T.astype(np.int32)
    return assemble_network(
        node_xy=node_xy,
        edge_nodes=np.ascontiguousarray(edge_nodes),
        edge_row=rows,
        coords=coords,
        coord_offsets=offsets,
        edge_steps=_take_facts(steps, rows, missing=False),
        edge_heights=_take_heights(heights, rows, turned),
        edge_lived=_take_facts(lived, rows, missing=True),
    )


def assemble_network(
    *,
    node_xy: Floats,
    edge_nodes: Ints,
    edge_row: Ints,
    coords: Floats,
    coord_offsets: Longs,
    edge_steps: Flags,
    edge_heights: Floats,
    edge_lived: Flags,
) -> StreetNetwork:
    """Give the network of streets whose nodes and order are known already.

    Lengths, node graph and index of cells follow from these arrays, which are those of
    `StreetNetwork`.
    """
    edge_length = measure_along(coords, coord_offsets)[coord_offsets[1:] - 1]
    indptr, indices, weights = _node_graph(edge_nodes, edge_length, len(node_xy))
    cell_key, cell_start, cell_vertex = index_cells(coords, coord_offsets)
    return StreetNetwork(
        node_xy=node_xy,
        edge_nodes=edge_nodes,
        edge_length=edge_length,
        edge_row=edge_row,
        coords=coords,
        coord_offsets=coord_offsets,
        edge_steps=edge_steps,
        edge_heights=edge_heights,
        edge_lived=edge_lived,
        indptr=indptr,
        indices=indices,
        weights=weights,
        cell_key=cell_key,
        cell_start=cell_start,
        cell_vertex=cell_vertex,
    )


def take_edges(network: StreetNetwork, chosen: Flags) -> StreetNetwork:
    """Give the network of some of the streets, with the same nodes.

    What is left out cannot be walked: no path uses it, and no point is projected on it.

    Parameters
    ----------
    chosen : (m,)
        Edges that stay, in their order.
    """
    edge = np.flatnonzero(chosen)
    counts = np.diff(network.coord_offsets)[edge]
    offsets = np.zeros(len(edge) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    source = np.repeat(network.coord_offsets[:-1][edge] - offsets[:-1], counts)
    coords = np.asarray(network.coords)[source + np.arange(len(source))]
    return assemble_network(
        node_xy=network.node_xy,
        edge_nodes=network.edge_nodes[edge],
        edge_row=network.edge_row[edge],
        coords=coords,
        coord_offsets=offsets,
        edge_steps=network.edge_steps[edge],
        edge_heights=network.edge_heights[edge],
        edge_lived=network.edge_lived[edge],
    )


def _take_facts(facts: Flags | None, rows: Ints, *, missing: bool) -> Flags:
    """Give a fact of the lines to the edges."""
    if facts is None:
        return np.full(len(rows), missing)
    return np.asarray(facts, dtype=bool)[rows]


def _take_heights(heights: Floats | None, rows: Ints, turned: Flags) -> Floats:
    """Give heights of line ends to edge ends, exchanged where a line was turned."""
    if heights is None:
        return np.full((len(rows), 2), np.nan)
    taken = np.array(heights, dtype=np.float64)[rows]
    taken[turned] = taken[turned][:, ::-1]
    return taken


def _take_apart(lines: NDArray[np.object_]) -> tuple[Floats, Longs, Ints]:
    """Give vertices, offsets and row numbers of the lines that have a length."""
    rows = np.flatnonzero(shapely.length(lines) > 0).astype(np.int32)
    kept = lines[rows]
    offsets = np.zeros(len(kept) + 1, dtype=np.int64)
    np.cumsum(shapely.get_num_points(kept), out=offsets[1:])
    # Adding zero turns -0.0 into 0.0, which has other bits but is the same place.
    return shapely.get_coordinates(kept) + 0.0, offsets, rows


def _orient(coords: Floats, offsets: Longs) -> tuple[Floats, Flags]:
    """Turn every line so that it does not depend on the direction it was drawn in.

    Returns
    -------
    coords : (k, 2)
        The vertices, in the order of the lines.
    turned : (m,)
        Which lines now run against the direction they were drawn in.
    """
    coords = coords.copy()
    first, last = coords[offsets[:-1]], coords[offsets[1:] - 1]
    backwards = (first[:, 0] > last[:, 0]) | (
        (first[:, 0] == last[:, 0]) & (first[:, 1] > last[:, 1])
    )
    for loop in np.flatnonzero((first == last).all(axis=1)):
        line = coords[offsets[loop] : offsets[loop + 1]]
        backwards[loop] = line[::-1].tolist() < line.tolist()
    owner = np.repeat(backwards, np.diff(offsets))
    position = np.arange(len(coords))
    mirrored = np.repeat(offsets[:-1] + offsets[1:] - 1, np.diff(offsets)) - position
    return coords[np.where(owner, mirrored, position)], backwards


def _canonical_order(coords: Floats, offsets: Longs) -> Longs:
    """Order lines along a space-filling curve, each of several equal ones once."""
    first, last = coords[offsets[:-1]], coords[offsets[1:] - 1]
    counts = np.diff(offsets)
    order = np.lexsort(
        (counts, *last.T[::-1], *first.T[::-1], _morton((first + last) / 2))
    )
    # Only lines with the same ends and as many vertices can be equal: these are
    # compared vertex by vertex, and put in the order of their bytes.
    alike = np.column_stack((first, last, counts))[order]
    begins = np.ones(len(order) + 1, dtype=bool)
    begins[1:-1] = (alike[1:] != alike[:-1]).any(axis=1)
    runs = np.flatnonzero(begins)
    kept = np.ones(len(order), dtype=bool)
    for run in np.flatnonzero(np.diff(runs) > 1):
        places = slice(runs[run], runs[run + 1])
        lines = {
            coords[offsets[line] : offsets[line + 1]].tobytes(): line
            for line in order[places][::-1].tolist()
        }
        distinct = [lines[key] for key in sorted(lines)]
        kept[places] = np.arange(places.stop - places.start) < len(distinct)
        order[places.start : places.start + len(distinct)] = distinct
    return order[kept].astype(np.int64)


def _morton(xy: Floats) -> NDArray[np.uint64]:
    """Give the place of points on a Z-shaped curve of 2^20 cells a side.

    Cells are whole metres and counted from the south-west corner, so that a point's
    place changes only with where it lies among the others.
    """
    if not len(xy):
        return np.empty(0, dtype=np.uint64)
    cells = np.minimum(np.floor(xy - xy.min(axis=0)), 2**20 - 1).astype(np.uint64)
    spread = np.zeros_like(cells)
    for bit in range(20):
        shift = np.uint64(bit)
        spread |= ((cells >> shift) & np.uint64(1)) << np.uint64(2 * bit)
    place: NDArray[np.uint64] = spread[:, 0] | (spread[:, 1] << np.uint64(1))
    return place


def _take(
    coords: Floats, offsets: Longs, rows: Ints, order: Longs
) -> tuple[Floats, Longs, Ints]:
    """Give the chosen lines in the chosen order."""
    counts = np.diff(offsets)[order]
    taken = np.zeros(len(order) + 1, dtype=np.int64)
    np.cumsum(counts, out=taken[1:])
    source = np.repeat(offsets[:-1][order] - taken[:-1], counts)
    return coords[source + np.arange(len(source))], taken, rows[order]


def _unique_points(points: Floats) -> tuple[Floats, Ints]:
    """Give every point once, along the curve, and the number of each given point."""
    order = np.lexsort((points[:, 1], points[:, 0], _morton(points)))
    ordered = points[order]
    new = np.ones(len(points), dtype=bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    number = np.empty(len(points), dtype=np.int32)
    number[order] = np.cumsum(new) - 1
    return ordered[new], number


def _node_graph(
    edge_nodes: Ints, edge_length: Floats, node_count: int
) -> tuple[Ints, Ints, Floats]:
    """Give compressed rows of the node graph, both directions of every edge."""
    through = edge_nodes[:, 0] != edge_nodes[:, 1]
    u, v = edge_nodes[through].T
    return thin_out(
        np.concatenate((u, v)),
        np.concatenate((v, u)),
        np.tile(edge_length[through], 2),
        node_count,
    )


def thin_out(
    tail: Ints, head: Ints, cost: Floats, node_count: int
) -> tuple[Ints, Ints, Floats]:
    """Give compressed rows of a graph, of parallel arcs the cheapest.

    Sparse-matrix constructors add up entries that occur twice, so parallel arcs are
    reduced before.
    """
    order = np.lexsort((cost, head, tail))
    tail, head, cost = tail[order], head[order], cost[order]
    cheapest = np.ones(len(tail), dtype=bool)
    cheapest[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    indptr = np.zeros(node_count + 1, dtype=np.int32)
    np.cumsum(np.bincount(tail[cheapest], minlength=node_count), out=indptr[1:])
    return indptr, head[cheapest].astype(np.int32), cost[cheapest]
