"""Straight lines to the nearest resource after some have opened, closed or moved."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.walking import measure_straight
from gis.network.graph import Flags, Floats, Ints
from gis.network.snap import TIED_METRES


@dataclass(frozen=True, eq=False)
class KnownLines:
    """Straight lines from points to the nearest resource, ready for changes.

    Attributes
    ----------
    demand_xy, resource_xy : (n, 2), (r, 2)
        Planar metres.
    counts : (r,)
        Which resources count.
    metres, resource : (n,)
        To the nearest that counts, and its index; infinite and -1 without any.
    """

    demand_xy: Floats
    resource_xy: Floats
    counts: Flags
    metres: Floats
    resource: Ints

    def change(self, xy: Floats, counts: Flags) -> tuple[Floats, Ints]:
        """Give the lines to other resources.

        Parameters
        ----------
        xy : (s, 2)
            The same resources in the same order, and perhaps more of them at the end.
        counts : (s,)
            Which of them count now.
        """
        old = len(self.counts)
        moved = (self.resource_xy != xy[:old]).any(axis=1)
        closed = self.counts & (moved | ~counts[:old])
        opened = counts.copy()
        opened[:old] &= moved | ~self.counts
        # Within twice what counts as equally near nothing else can decide.
        most = self.metres + 2 * TIED_METRES
        touched = np.zeros(len(self.metres), dtype=bool)
        for place in (*self.resource_xy[closed], *xy[opened]):
            touched |= np.hypot(*(self.demand_xy - place).T) <= most
        metres, resource = self.metres.copy(), self.resource.copy()
        metres[touched], resource[touched] = _measure(
            self.demand_xy[touched], xy, counts
        )
        return metres, resource


def know_lines(demand_xy: Floats, resource_xy: Floats, counts: Flags) -> KnownLines:
    """Measure straight lines, and keep what changes start from.

    Parameters
    ----------
    demand_xy, resource_xy, counts
        As in `KnownLines`.
    """
    metres, resource = _measure(demand_xy, resource_xy, counts)
    return KnownLines(demand_xy, resource_xy, counts, metres, resource)


def _measure(demand_xy: Floats, xy: Floats, counts: Flags) -> tuple[Floats, Ints]:
    metres, resource = measure_straight(demand_xy, xy[counts])
    numbers = np.append(np.flatnonzero(counts), -1).astype(np.int32)
    return metres, numbers[resource]
