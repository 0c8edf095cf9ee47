"""The answer of a siting model, and its sites in the order of what each further one adds."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.grouping import sum_by
from gis.analysis.siting.pairs import SitePairs
from gis.analysis.siting.watch import relative_gap
from gis.network.graph import Flags, Floats, Longs


@dataclass(frozen=True, eq=False, kw_only=True)
class Sited:
    """Chosen sites, and how good any choice can be.

    Attributes
    ----------
    sites : (k,)
        Chosen candidates: first the one that alone achieves most, then the one that adds
        most to it, and so on; of equals the earlier candidate.
    value, bound
        What the model counts: people gained (most is best), sites, or people-metres (least
        is best); and what no choice can better.
    is_optimal
        Whether *value* is proven to be the best.
    left_out : (n,)
        Points with people whom no candidate and nothing that exists can serve.
    """

    sites: Longs
    value: float
    bound: float
    is_optimal: bool
    left_out: Flags

    @property
    def optimality_gap(self) -> float | None:
        """Difference between bound and value relative to the value; 0 when proven.

        None where the value is 0 and the bound is not.
        """
        return 0.0 if self.is_optimal else relative_gap(self.value, self.bound)


def order_by_gain(
    pairs: SitePairs, people: Floats, covered: Flags, chosen: Longs
) -> tuple[Longs, Floats]:
    """Put sites in the order of the people that each gains after those before it.

    Parameters
    ----------
    pairs
        Those within the limit.
    people : (n,)
        People at each point; NaN where unknown: these are not counted.
    covered : (n,)
        Points that are within the limit of something already.
    chosen : (k,)
        Candidates, ascending.

    Returns
    -------
    sites : (k,)
        The same candidates; of equal gains the earlier one first.
    gains : (k,)
        People gained by each.
    """
    left = np.where(covered, 0.0, np.nan_to_num(people))
    mine = pairs.take(np.isin(pairs.candidate, chosen))
    rest = [int(each) for each in chosen]
    sites: list[int] = []
    gains: list[float] = []
    while rest:
        gained = sum_by(mine.candidate, left[mine.point], int(max(chosen)) + 1)
        # Sums of fractions of people differ in their last digits by their order.
        best = max(rest, key=lambda each: (round(float(gained[each]), 6), -each))
        sites.append(best)
        gains.append(float(gained[best]))
        rest.remove(best)
        left[mine.point[mine.candidate == best]] = 0.0
    return np.array(sites, dtype=np.int64), np.array(gains)
