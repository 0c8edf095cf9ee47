"""Which crossings and ends of streets are beyond a limit themselves."""

import numpy as np

from gis.analysis.walking import Places, measure_reach
from gis.domain.limits import SAME_METRES
from gis.network.costs import ThereAndBack
from gis.network.graph import Flags, StreetNetwork
from gis.network.snap import Snapped


def find_nodes_beyond(
    network: StreetNetwork,
    resources: Places,
    *,
    limit_metres: float,
    costs: ThereAndBack | None = None,
    by_time: bool = False,
) -> Flags:
    """Tell which nodes reach a resource, but only beyond the limit.

    Parameters
    ----------
    resources
        On *network*.
    limit_metres, costs, by_time
        As in `gis.analysis.gaps.find_gaps`.

    Returns
    -------
    ndarray, shape (nodes,)
        False also for nodes from which no resource is reached, or no street leaves.
    """
    edge = np.full(network.node_count, -1, dtype=np.int32)
    position = np.zeros(network.node_count)
    first, last = np.asarray(network.edge_nodes).T
    for node, at in ((last, np.asarray(network.edge_length)), (first, 0.0)):
        edge[node] = np.arange(network.edge_count)
        position[node] = at
    nodes = Places(
        np.asarray(network.node_xy),
        Snapped(edge, position, np.zeros(network.node_count)),
    )
    reach = measure_reach(
        network, nodes, resources, detour_factor=1.0, costs=costs, by_time=by_time
    )
    beyond: Flags = np.isfinite(reach) & (reach > limit_metres + SAME_METRES)
    return beyond
