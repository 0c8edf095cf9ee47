"""What walking costs a walker: level metres of every edge, there and back.

Cost is told in level metres: the metres of level walking that take as long. A stretch
uphill, or a flight of steps, is as long as its metres and costs more of them.
"""

from dataclasses import dataclass

import numpy as np

from gis.domain.profiles import WalkerProfile
from gis.network.build import thin_out
from gis.network.graph import Flags, Floats, Ints, StreetNetwork


@dataclass(frozen=True, eq=False)
class EdgeCosts:
    """What it costs to move along edges, and the node graph that is searched with it.

    Attributes
    ----------
    forward, backward : (m,)
        From an edge's first node to its last, and the other way, for the whole edge.
    indptr, indices, weights
        The node graph in compressed rows: an arc from *u* to *v* costs what moving from
        *u* to *v* costs, of parallel edges the least.
    """

    forward: Floats
    backward: Floats
    indptr: Ints
    indices: Ints
    weights: Floats

    def along(
        self,
        network: StreetNetwork,
        edge: Ints,
        start: Floats | float,
        stop: Floats | float,
    ) -> Floats:
        """Give the cost of moving on edges from one position to another."""
        length = network.edge_length[edge]
        step = np.asarray(stop - start)
        rate = np.where(step >= 0, self.forward[edge], self.backward[edge]) / length
        costs: Floats = np.abs(step) * rate
        return costs


@dataclass(frozen=True, eq=False)
class ThereAndBack:
    """Costs of walking, and the same with every way turned round.

    Attributes
    ----------
    there
        A search from a place with these costs tells what it costs to walk from it.
    back
        A search from a place with these costs tells what it costs to walk to it.
    least_rate
        No metre on the ground costs less: 1, or less where some slope is faster than the
        level.
    """

    there: EdgeCosts
    back: EdgeCosts
    least_rate: float

    def dearest_rates(self, network: StreetNetwork) -> Floats:
        """Give the cost of a metre of each edge, in the dearer direction, at least 1."""
        dearer = np.maximum(self.there.forward, self.there.backward)
        return np.maximum(dearer / network.edge_length, 1.0)


def measure_lengths(network: StreetNetwork) -> EdgeCosts:
    """Give metres for costs: the same both ways."""
    return EdgeCosts(
        network.edge_length,
        network.edge_length,
        network.indptr,
        network.indices,
        network.weights,
    )


def find_passable(network: StreetNetwork, profile: WalkerProfile) -> Flags:
    """Tell which edges a walker can pass.

    Steps are passed unless the profile has no factor for them; an edge whose ends differ
    in height by more than the profile's steepest slope is not. An edge of unknown height
    is taken to be level.
    """
    passable = np.ones(network.edge_count, dtype=bool)
    if profile.steps_factor is None:
        passable &= ~network.edge_steps
    if profile.steepest is not None:
        slope = np.abs(_measure_slopes(network))
        passable &= ~(slope > profile.steepest)
    return passable


def measure_costs(
    network: StreetNetwork, profile: WalkerProfile
) -> ThereAndBack | None:
    """Give what it costs a walker to walk along each edge, in level metres.

    Level metres of an edge are its metres over the pace that the profile's slope function
    gives at rise over run; of a flight of steps, its metres times the profile's factor for
    steps, whatever they rise. An edge
    whose height is not known at both ends is taken to be level.

    Parameters
    ----------
    network
        Of edges that the walker can pass (`find_passable`).

    Returns
    -------
    ThereAndBack or None
        None where every edge costs just its metres, both ways: then time is distance over
        speed, and no search of its own is needed.
    """
    slope = _measure_slopes(network)
    steps = np.asarray(network.edge_steps)
    sloping = ~np.isnan(slope) & ~steps & (slope != 0)
    factors = np.ones((2, network.edge_count))
    factors[0, sloping] = 1 / profile.slope.factor(slope[sloping])
    factors[1, sloping] = 1 / profile.slope.factor(-slope[sloping])
    if profile.steps_factor is not None:
        factors[:, steps] = profile.steps_factor
    if (factors == 1.0).all():
        return None
    forward, backward = factors * network.edge_length
    return ThereAndBack(
        there=_make_costs(network, forward, backward),
        back=_make_costs(network, backward, forward),
        least_rate=float(min(1.0, factors.min())),
    )


def count_known_heights(network: StreetNetwork) -> tuple[float, float]:
    """Give the metres of edges whose slope is known, and the metres of all.

    Steps count as known: their factor needs no height.
    """
    known = ~np.isnan(_measure_slopes(network)) | network.edge_steps
    length = np.asarray(network.edge_length)
    return float(length[known].sum()), float(length.sum())


def _measure_slopes(network: StreetNetwork) -> Floats:
    """Give rise over run of every edge from its first node to its last; NaN unknown.

    A street that ends where it began rises as much as it falls: it counts as level.
    """
    heights = np.asarray(network.edge_heights)
    slope: Floats = (heights[:, 1] - heights[:, 0]) / network.edge_length
    loops = network.edge_nodes[:, 0] == network.edge_nodes[:, 1]
    slope[loops & ~np.isnan(slope)] = 0.0
    return slope


def _make_costs(network: StreetNetwork, forward: Floats, backward: Floats) -> EdgeCosts:
    first, last = np.asarray(network.edge_nodes).T
    through = first != last
    indptr, indices, weights = thin_out(
        np.concatenate((first[through], last[through])),
        np.concatenate((last[through], first[through])),
        np.concatenate((forward[through], backward[through])),
        network.node_count,
    )
    return EdgeCosts(forward, backward, indptr, indices, weights)
