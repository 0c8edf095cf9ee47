"""The street network as flat arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class StreetNetwork:
    """Walkable streets, undirected, in planar metres.

    All arrays are sorted along a space-filling curve, so that neighbours on the ground
    are neighbours in memory; the order depends on the geometry alone, never on the order
    of input.

    Attributes
    ----------
    node_xy : (n, 2)
        Where streets end: every exact end coordinate once.
    edge_nodes : (m, 2)
        First and last node of every edge; equal for a street that ends where it began.
    edge_length : (m,)
        Length along the street's geometry.
    edge_row : (m,)
        Index into the lines that the network was built from.
    coords : (k, 2), coord_offsets : (m + 1,)
        Vertices of edge *e* are ``coords[coord_offsets[e]:coord_offsets[e + 1]]``.
    edge_steps : (m,)
        Whether the edge is a flight of steps.
    edge_heights : (m, 2)
        Metres above the sea at the first and at the last node; NaN where unknown.
    edge_lived : (m,)
        Whether people live along the edge.
    indptr, indices, weights
        The node graph in compressed rows: parallel edges reduced to their minimum,
        streets that end where they began left out, both directions stored.
    cell_key, cell_start, cell_vertex
        Where streets lie, cell by cell: see `gis.network.cell_index`.
    """

    node_xy: Floats
    edge_nodes: Ints
    edge_length: Floats
    edge_row: Ints
    coords: Floats
    coord_offsets: Longs
    edge_steps: Flags
    edge_heights: Floats
    edge_lived: Flags
    indptr: Ints
    indices: Ints
    weights: Floats
    cell_key: Longs
    cell_start: Longs
    cell_vertex: Ints

    @property
    def node_count(self) -> int:
        """Number of nodes."""
        return len(self.node_xy)

    @property
    def edge_count(self) -> int:
        """Number of edges."""
        return len(self.edge_nodes)

    @cached_property
    def component(self) -> Ints:
        """Number of the connected component of every node, shape (n,)."""
        from scipy.sparse import csr_array  # noqa: PLC0415 - a third of a second
        from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - with it

        graph = csr_array(
            (self.weights, self.indices, self.indptr),
            shape=(self.node_count, self.node_count),
        )
        labels: Ints = connected_components(graph, directed=False)[1].astype(np.int32)
        return labels

    @cached_property
    def distance_along(self) -> Floats:
        """Metres from an edge's first vertex to each of its vertices, shape (k,)."""
        return measure_along(self.coords, self.coord_offsets)


def measure_along(coords: Floats, offsets: Longs) -> Floats:
    """Give the metres from a line's first vertex to each of its vertices.

    Parameters
    ----------
    coords : (k, 2)
        Vertices of all lines, one line after the other.
    offsets : (m + 1,)
        Where each line begins in *coords*.

    Returns
    -------
    ndarray, shape (k,)
        0 at the first vertex of each line.

    Examples
    --------
    >>> import numpy as np
    >>> lines = np.array([[0.0, 0], [3, 4], [3, 9], [0, 0], [0, 1]])
    >>> measure_along(lines, np.array([0, 3, 5])).tolist()
    [0.0, 5.0, 10.0, 0.0, 1.0]
    """
    if not len(coords):
        return np.empty(0)
    steps = np.zeros(len(coords))
    steps[1:] = np.hypot(*np.diff(coords, axis=0).T)
    starts = offsets[:-1]
    steps[starts] = 0.0
    # A running sum over the whole city would lose digits that a street's length needs:
    # each line is summed on its own, all lines at once, vertex by vertex.
    counts = np.diff(offsets)
    along = np.zeros(len(coords))
    longest_first = np.argsort(-counts, kind="stable")
    remaining = counts[longest_first]
    for step in range(1, int(counts.max())):
        still = longest_first[: np.searchsorted(-remaining, -step)]
        here = starts[still] + step
        along[here] = along[here - 1] + steps[here]
    return along
