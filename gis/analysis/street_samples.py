"""Streets cut into stretches of about 25 m, each with the position in its middle."""

from dataclasses import dataclass

import numpy as np

from gis.network.graph import Flags, Floats, Ints, Longs, StreetNetwork

SAMPLE_METRES = 25.0
"""Length of the stretches of street that people are spread over: a house or two on
either side."""


@dataclass(frozen=True, eq=False)
class StreetSamples:
    """The middles of stretches of streets of about `SAMPLE_METRES`.

    Attributes
    ----------
    edge : (s,)
        Edge of each, ascending.
    position : (s,)
        Metres from the edge's first vertex, ascending along an edge.
    metres : (s,)
        Length of the stretch, half of it on either side of the position.
    """

    edge: Ints
    position: Floats
    metres: Floats


def sample_streets(
    network: StreetNetwork, lived_along: Flags | None = None
) -> StreetSamples:
    """Cut each street into equal stretches of about 25 m, at least one, and take middles.

    Parameters
    ----------
    lived_along : (m,)
        Which edges to take; None: all.
    """
    edge = np.arange(network.edge_count, dtype=np.int32)
    if lived_along is not None:
        edge = edge[lived_along]
    length = np.asarray(network.edge_length)[edge]
    counts = count_stretches(length)
    metres = np.repeat(length / counts, counts)
    number = np.arange(len(metres)) - np.repeat(np.cumsum(counts) - counts, counts)
    return StreetSamples(np.repeat(edge, counts), (number + 0.5) * metres, metres)


def count_stretches(length: Floats) -> Longs:
    """Give how many equal stretches streets of some lengths are cut into.

    Examples
    --------
    >>> count_stretches(np.array([3.0, 37.0, 38.0])).tolist()
    [1, 1, 2]
    """
    counts: Longs = np.maximum(np.round(length / SAMPLE_METRES), 1).astype(np.int64)
    return counts
