"""The nearest resource of many points after some resources have opened, closed or moved."""

from dataclasses import dataclass

import numpy as np

from gis.network.changed_field import change_field, find_changed
from gis.network.costs import EdgeCosts, measure_lengths
from gis.network.graph import Flags, StreetNetwork
from gis.network.nearest import Nearest, ask_field
from gis.network.node_field import NodeField, measure_field
from gis.network.snap import Snapped


@dataclass(frozen=True, eq=False)
class KnownNearest:
    """The nearest resources of points and of all nodes, ready for changes.

    Attributes
    ----------
    costs, least_rate
        What moving along edges away from a resource costs, and what no metre on the ground
        costs less than.
    demand, resources
        Points on the network; edge -1 for a resource that does not count.
    field, nearest
        The nearest resource of every node, and of every point.
    """

    network: StreetNetwork
    costs: EdgeCosts
    least_rate: float
    demand: Snapped
    resources: Snapped
    field: NodeField
    nearest: Nearest

    def change(self, after: Snapped) -> Nearest:
        """Give the nearest resource of every point with other resources.

        Parameters
        ----------
        after
            As in `gis.network.changed_field.find_changed`.
        """
        field = self.change_field(after)
        touched = np.flatnonzero(self._find_touched(field, after))
        found = self.ask(field, after, touched)
        distance = self.nearest.distance.copy()
        resource = self.nearest.resource.copy()
        distance[touched], resource[touched] = found.distance, found.resource
        return Nearest(distance, resource)

    def change_field(self, after: Snapped) -> NodeField:
        """Give the nearest resource of every node with other resources."""
        return change_field(
            self.network,
            self.costs,
            self.field,
            self.resources,
            after,
            least_rate=self.least_rate,
        )

    def ask(self, field: NodeField, after: Snapped, some: np.ndarray) -> Nearest:
        """Give the nearest resource of some points by a field of other resources."""
        return ask_field(self.network, self.costs, field, self.demand.take(some), after)

    def _find_touched(self, field: NodeField, after: Snapped) -> Flags:
        """Tell which points lie on an edge of which anything has changed."""
        closed, opened = find_changed(self.resources, after)
        changed = field.cost != self.field.cost
        changed |= field.resource != self.field.resource
        on_edge = np.zeros(self.network.edge_count, dtype=bool)
        on_edge[self.resources.edge[closed]] = True
        on_edge[after.edge[opened]] = True
        touched = np.zeros(len(self.demand), dtype=bool)
        on = np.flatnonzero(self.demand.edge >= 0)
        edge = self.demand.edge[on]
        touched[on] = changed[self.network.edge_nodes[edge]].any(axis=1) | on_edge[edge]
        return touched


def know_nearest(
    network: StreetNetwork,
    demand: Snapped,
    resources: Snapped,
    *,
    costs: EdgeCosts | None = None,
    least_rate: float = 1.0,
) -> KnownNearest:
    """Find the nearest resource of each point, and keep what changes start from.

    The parameters are those of `gis.network.nearest.find_nearest`.
    """
    costs = costs or measure_lengths(network)
    field = measure_field(network, costs, resources)
    nearest = ask_field(network, costs, field, demand, resources)
    return KnownNearest(network, costs, least_rate, demand, resources, field, nearest)
