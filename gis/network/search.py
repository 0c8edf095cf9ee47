"""One search over the node graph, from a virtual source beside the real nodes."""

import numpy as np

from gis.network.costs import EdgeCosts
from gis.network.graph import Floats, Ints


def search_nodes(
    costs: EdgeCosts,
    seed_node: Ints,
    seed_cost: Floats,
    *,
    limit: float = np.inf,
) -> tuple[Floats, Ints]:
    """Give each node its least cost from a source that is tied to some nodes.

    Parameters
    ----------
    costs
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

    source = len(costs.indptr) - 1
    indptr = np.append(costs.indptr, costs.indptr[-1] + len(seed_node))
    graph = csr_array(
        (
            np.concatenate((costs.weights, seed_cost)),
            np.concatenate((costs.indices, seed_node)),
            indptr.astype(np.int32),
        ),
        shape=(source + 1, source + 1),
    )
    metres, before = dijkstra(
        graph, directed=True, indices=source, return_predecessors=True, limit=limit
    )
    return metres[:source], before[:source]
