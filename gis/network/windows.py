"""A piece of the node graph around some places: a search there does not touch the rest."""

from dataclasses import dataclass

import numpy as np

from gis.network.costs import EdgeCosts
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.snap import Snapped

_FEW = 32
"""Of so many nodes one: fewer are looked up, more are put into a table."""


@dataclass(frozen=True, eq=False)
class NodesByX:
    """All nodes of a network from west to east, to find those of a frame.

    Attributes
    ----------
    node : (n,)
        The nodes in this order.
    x, y : (n,)
        Their coordinates, planar metres.
    """

    node: Longs
    x: Floats
    y: Floats

    def find(self, xy: Floats, reach: float) -> Longs:
        """Give the nodes in the frame around *xy* with a margin of *reach*, ascending."""
        west, south = xy.min(axis=0) - reach
        east, north = xy.max(axis=0) + reach
        some = slice(*np.searchsorted(self.x, [west, np.nextafter(east, np.inf)]))
        y = self.y[some]
        return np.sort(self.node[some][(y >= south) & (y <= north)])


def sort_nodes(network: StreetNetwork) -> NodesByX:
    """Put the nodes of a network in order from west to east."""
    x, y = np.asarray(network.node_xy).T
    node = np.argsort(x)
    return NodesByX(node, x[node], y[node])


@dataclass(frozen=True, eq=False)
class Numbering:
    """Places of some nodes among themselves.

    Attributes
    ----------
    node : (w,)
        Nodes of the network, ascending.
    table : (n,) or None
        The place of every node of the network, -1 for the others; None where they are so
        few that looking them up takes less than a table.
    """

    node: Longs
    table: Ints | None

    def find(self, node: Ints | Longs) -> Longs | Ints:
        """Give the place of nodes; -1 for those that are not among them."""
        if self.table is not None:
            return self.table[node]
        if not len(self.node):
            return np.full(node.shape, -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.node, node), len(self.node) - 1)
        return np.where(self.node[place] == node, place, -1)


def number_nodes(node: Longs, count: int) -> Numbering:
    """Give some nodes, ascending, their places; the network has *count* of them."""
    if len(node) * _FEW < count:
        return Numbering(node, None)
    table = np.full(count, -1, dtype=np.int32)
    table[node] = np.arange(len(node), dtype=np.int32)
    return Numbering(node, table)


@dataclass(frozen=True, eq=False)
class Window:
    """Some nodes, such as those within a frame, and the arcs between them.

    Attributes
    ----------
    numbering
        Nodes of the network, and their places in the window.
    indptr, indices, weights
        Arcs between nodes of the window, by their place in it; otherwise as in
        `EdgeCosts`.
    """

    numbering: Numbering
    indptr: Longs
    indices: Longs | Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.numbering.node)

    @property
    def node(self) -> Longs:
        """Nodes of the network, ascending, shape (w,)."""
        return self.numbering.node

    def number(self, node: Ints | Longs) -> Longs | Ints:
        """Give the place in the window of nodes of the network; -1 outside."""
        return self.numbering.find(node)


def take_arcs(costs: EdgeCosts, node: Longs) -> tuple[Longs, Longs]:
    """Give the arcs that leave some nodes.

    Returns
    -------
    row : (a,)
        Of each arc: place in *node* of the node that it leaves.
    arc : (a,)
        Its place in the node graph.
    """
    first = costs.indptr[node].astype(np.int64)
    counts = costs.indptr[node + 1] - first
    row = np.repeat(np.arange(len(node)), counts)
    starts = np.cumsum(counts) - counts
    return row, np.repeat(first - starts, counts) + np.arange(len(row))


def take_window(costs: EdgeCosts, node: Longs) -> Window:
    """Take some nodes, ascending, with all arcs between them."""
    numbering = number_nodes(node, len(costs.indptr) - 1)
    row, arc = take_arcs(costs, node)
    target = numbering.find(costs.indices[arc])
    inside = target >= 0
    indptr = np.zeros(len(node) + 1, dtype=np.int64)
    np.cumsum(np.bincount(row[inside], minlength=len(node)), out=indptr[1:])
    return Window(numbering, indptr, target[inside], costs.weights[arc[inside]])


def search_window(
    window: Window,
    network: StreetNetwork,
    costs: EdgeCosts,
    origins: Snapped,
    *,
    limit: float,
) -> Floats:
    """Give what it costs from each of some places to each node of the window.

    Parameters
    ----------
    window
        Of *network* and *costs*, around the origins.
    origins
        On the network. Each is a virtual node that is tied to both ends of its edge.
    limit
        Nodes that cost more are not reached.

    Returns
    -------
    ndarray, shape (k, w)
        With the origin's straight leg; infinite where a node is not reached.
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - a third of a second
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - with it

    count, size = len(origins), len(window)
    edge, position = origins.edge, origins.position
    ties = origins.leg[:, None] + np.column_stack(
        (
            costs.along(network, edge, position, 0.0),
            costs.along(network, edge, position, network.edge_length[edge]),
        )
    )
    ends = window.number(network.edge_nodes[edge])
    tied = ends >= 0
    # Both ends of a street that ends where it began are one node: one arc, the less.
    loop = ends[:, 0] == ends[:, 1]
    ties[loop, 0] = ties[loop].min(axis=1)
    tied[loop, 1] = False
    indptr = np.concatenate(
        (window.indptr, window.indptr[-1] + np.cumsum(tied.sum(axis=1)))
    )
    graph = csr_array(
        (
            np.concatenate((window.weights, ties[tied])),
            np.concatenate((window.indices, ends[tied])),
            indptr.astype(np.int32),
        ),
        shape=(size + count, size + count),
    )
    found: Floats = dijkstra(
        graph, directed=True, indices=np.arange(size, size + count), limit=limit
    )
    return found[:, :size]
