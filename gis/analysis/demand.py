"""People as points: where those of each population unit are taken to live."""

from dataclasses import dataclass

from gis.network.graph import Floats, Ints


@dataclass(frozen=True, eq=False)
class Demand:
    """Points at which the people of population units live, in planar metres.

    The points of a unit stand one after the other, units in their order, and points of a
    unit in an order that depends on the ground alone.

    Attributes
    ----------
    xy : (n, 2)
        Where a point lies, finite.
    unit : (n,)
        Index of its population unit, ascending.
    weight : (n,)
        Share of the unit's people who are spread that live here; 1 in all over each unit.
        An estate, whose people are not spread, has 0.
    edge : (n,)
        Edge of the network that the point lies on; -1 where it is not on one: the centre
        of a unit, a building, an estate. Such points are yet to be snapped.
    position : (n,)
        Metres from the edge's first vertex, along its geometry; 0 where there is no edge.
    """

    xy: Floats
    unit: Ints
    weight: Floats
    edge: Ints
    position: Floats

    def __len__(self) -> int:
        return len(self.xy)
