"""One search over the node graph, from a virtual source beside the real nodes."""

from typing import Protocol

import numpy as np

from gis.network.graph import Floats, Ints, Longs


class Arcs(Protocol):
    """A node graph in compressed rows, as of `gis.network.costs.EdgeCosts`."""

    @property
    def indptr(self) -> Ints | Longs:
        """Where the arcs of each node begin, shape (n + 1,)."""

    @property
    def indices(self) -> Ints | Longs:
        """The node that each arc leads to, shape (a,)."""

    @property
    def weights(self) -> Floats:
        """What each arc costs, shape (a,)."""


def search_nodes(
    arcs: Arcs,
    seed_node: Ints,
    seed_cost: Floats,
    *,
    limit: float = np.inf,
) -> tuple[Floats, Ints]:
    """Give each node its least cost from a source that is tied to some nodes.

    Parameters
    ----------
    arcs
        What is searched: metres, or level metres one way.
    seed_node, seed_cost
        Nodes that the source is tied to, each once, and the cost of each tie.
    limit
        Nodes that cost more are not reached.

    Returns
    -------
    metres : (n,)
        Infinite where a node is not reached.
    before : (n,)
        The node before each on its path; the number of nodes (which is the source) for
        one that is reached straight from its tie; negative where it is not reached.
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - a third of a second
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - with it

    source = len(arcs.indptr) - 1
    indptr = np.append(arcs.indptr, arcs.indptr[-1] + len(seed_node))
    graph = csr_array(
        (
            np.concatenate((arcs.weights, seed_cost)),
            np.concatenate((arcs.indices, seed_node)),
            indptr.astype(np.int32),
        ),
        shape=(source + 1, source + 1),
    )
    metres, before = dijkstra(
        graph, directed=True, indices=source, return_predecessors=True, limit=limit
    )
    return metres[:source], before[:source]
