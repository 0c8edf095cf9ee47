"""Good sites for short walks, and how short walks can be: before the programme is made.

Exchange of the best pair of sites: Resende & Werneck 2007, A fast swap-based local search
procedure for location problems, Annals of Operations Research 150. The bound is the
Lagrangean one that asks of nobody to walk to one site only, improved by subgradients (Fisher
1981, The Lagrangian relaxation method for solving integer programming problems, Management
Science 27): any multipliers give a bound, and those found here leave few candidates to
decide about.
"""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.alike import Walks
from gis.analysis.siting.bounds import Bound, choose_cheapest
from gis.analysis.siting.watch import Stage, Watch
from gis.network.graph import Flags, Floats, Longs

_ROUNDS = 8
_STEPS = 50
"""Steps in each round; after it candidates that are out of the question are dropped."""
_PATIENCE = 8
"""After so many steps without a better bound the steps are made half as long."""
_WORTH = 0.9
"""A round that drops nobody and leaves more of the gap than this is the last."""
_FAR = 10.0
"""Who reaches no site walks, while sites are looked for, so many times the longest walk."""


@dataclass(frozen=True, eq=False)
class WalkBounds:
    """Sites, and what no choice can better.

    Attributes
    ----------
    chosen : (j,)
        Good sites.
    value
        People-metres with them; infinite when somebody reaches none.
    bound
        People-metres at least.
    """

    chosen: Flags
    value: float
    bound: Bound


def bound_walks(walks: Walks, sites: int, watch: Watch, *, same: float) -> WalkBounds:
    """Find good sites and a bound.

    Parameters
    ----------
    sites
        How many to choose: at least one, and not all.
    same
        Choices that differ by less are equally good.
    """
    return _Bounding(walks, sites, watch, same).run()


class _Bounding:
    """The search for sites and multipliers.

    Attributes
    ----------
    kept : (k,)
        Candidates that are not out of the question.
    chosen : (p,)
        The best sites so far.
    price : (n,)
        The multipliers: what a person would pay, in metres, to be served.
    """

    def __init__(self, walks: Walks, sites: int, watch: Watch, same: float) -> None:
        cost, ceiling = walks.cost, walks.ceiling
        longest = max(
            float(cost[np.isfinite(cost)].max(initial=0.0)),
            float(ceiling[np.isfinite(ceiling)].max(initial=0.0)),
        )
        self.far = _FAR * longest + 1.0
        self.cost = np.minimum(cost, self.far)
        self.ceiling = np.minimum(ceiling, self.far)
        self.people = walks.people
        self.sites = sites
        self.watch = watch
        self.same = same
        count = cost.shape[1]
        self.kept: Longs = np.arange(count)
        self.bound = Bound(-np.inf, np.full(count, -np.inf), np.full(count, -np.inf))
        self.chosen = self._choose_greedily()
        self.unreached, self.value = self._measure(self.chosen)
        self._exchange()
        self.price = self._begin_price()
        self.stride = 1.0

    def run(self) -> WalkBounds:
        """Improve bound and sites in turn."""
        for _ in range(_ROUNDS):
            if self._is_done():
                break
            gap, count = self.value - self.bound.value, len(self.kept)
            self._raise_bound()
            self._exchange()
            self._tell()
            self._drop()
            left = self.value - self.bound.value
            if len(self.kept) == count and left > _WORTH * gap:
                break
        flags = np.zeros(len(self.bound.inside), dtype=bool)
        flags[self.chosen] = True
        value = np.inf if self.unreached else self.value
        return WalkBounds(flags, value, self.bound)

    def _is_done(self) -> bool:
        close = self.bound.value >= self.value - self.same
        return close or self.watch.is_over() or len(self.kept) <= self.sites

    def _at(self, candidates: Longs) -> Longs:
        """Give where candidates stand among those kept."""
        return np.searchsorted(self.kept, candidates)

    def _measure(self, candidates: Longs) -> tuple[int, float]:
        """Give how many points reach nothing, and what is walked."""
        nearest = self.cost[:, self._at(candidates)].min(axis=1)
        nearest = np.minimum(nearest, self.ceiling)
        return int((nearest >= self.far).sum()), float(self.people @ nearest)

    def _choose_greedily(self) -> Longs:
        now = self.ceiling.copy()
        chosen: list[int] = []
        for _ in range(self.sites):
            saved = self.people @ np.maximum(now[:, None] - self.cost, 0.0)
            saved[chosen] = -1.0
            chosen.append(int(np.argmax(saved)))
            now = np.minimum(now, self.cost[:, chosen[-1]])
        return np.sort(np.array(chosen, dtype=np.int64))

    def _exchange(self) -> None:
        """Exchange the pair of sites that saves most, while one saves something."""
        while not self.watch.is_over():
            at = self._at(self.chosen)
            change = self._tell_changes(at)
            change[:, at] = np.inf
            best = int(np.argmin(change))
            out, into = divmod(best, len(self.kept))
            if change[out, into] >= -self.same:
                return
            at[out] = into
            if not self._consider(np.sort(self.kept[at])):
                return

    def _tell_changes(self, at: Longs) -> Floats:
        """Give what each exchange changes: sites that go in rows, that come in columns."""
        walks = np.column_stack((self.cost[:, at], self.ceiling))
        two = np.argpartition(walks, 1, axis=1)[:, :2]
        both = np.take_along_axis(walks, two, axis=1)
        first = np.argmin(both, axis=1)
        rows = np.arange(len(walks))
        nearest, next_one = both[rows, first], both[rows, 1 - first]
        owner = two[rows, first]
        with_new = np.minimum(nearest[:, None], self.cost)
        saved = self.people @ (nearest[:, None] - with_new)
        more = self.people[:, None] * (
            np.minimum(next_one[:, None], self.cost) - with_new
        )
        change = np.tile(-saved, (len(at), 1))
        order = np.argsort(owner, kind="stable")
        owners, begin = np.unique(owner[order], return_index=True)
        sums = np.add.reduceat(more[order], begin, axis=0)
        some = owners < len(at)
        change[owners[some]] += sums[some]
        return change

    def _begin_price(self) -> Floats:
        walks = np.column_stack((self.cost[:, self._at(self.chosen)], self.ceiling))
        walks.sort(axis=1)
        # Nobody pays more than the walk to what is open anyway.
        price: Floats = np.minimum(walks[:, 1], self.ceiling)
        return price

    def _raise_bound(self) -> None:
        """Make some steps along subgradients."""
        price, best, since = self.price, self.bound.value, 0
        for _ in range(_STEPS):
            if self.watch.is_over() or self.stride < 1e-3:
                return
            reduced = self.people @ np.minimum(self.cost - price[:, None], 0.0)
            value = float(self.people @ price)
            found = choose_cheapest(value, reduced, self.sites)
            self._sharpen(found)
            taken = np.argsort(reduced, kind="stable")[: self.sites]
            self._consider(np.sort(self.kept[taken]))
            if found.value > best:
                best, since, self.price = found.value, 0, price
            else:
                since += 1
            if since > _PATIENCE:
                self.stride, since, price = self.stride / 2, 0, self.price
                continue
            if self.bound.value >= self.value - self.same:
                return
            lack = 1.0 - (self.cost[:, taken] < price[:, None]).sum(axis=1)
            lack[(lack > 0) & (price >= self.ceiling)] = 0.0
            length = float(self.people @ lack**2)
            if length == 0:
                return
            step = self.stride * (self.value * 1.005 - found.value) / length
            price = np.clip(price + step * lack, 0.0, self.ceiling)

    def _consider(self, chosen: Longs) -> bool:
        """Take other sites, if they are better: first that all reach one."""
        unreached, value = self._measure(chosen)
        better = unreached < self.unreached or (
            unreached == self.unreached and value < self.value - self.same
        )
        if better:
            self.chosen, self.unreached, self.value = chosen, unreached, value
        return better

    def _sharpen(self, found: Bound) -> None:
        """Take what a bound over the kept candidates tells; the others are out of question."""
        bound = self.bound
        inside, outside = bound.inside.copy(), bound.outside.copy()
        value = min(found.value, self.value)
        inside[self.kept] = np.maximum(inside[self.kept], found.inside)
        outside[self.kept] = np.maximum(outside[self.kept], found.outside)
        self.bound = Bound(max(bound.value, value), inside, outside)

    def _drop(self) -> None:
        """Drop candidates that no choice as good as the best has."""
        if self.unreached:
            return
        most = self.value + 2 * self.same
        stay = self.bound.inside[self.kept] <= most
        stay[self._at(self.chosen)] = True
        if not stay.all():
            self.kept, self.cost = self.kept[stay], self.cost[:, stay]

    def _tell(self) -> None:
        self.watch.tell(
            Stage.BOUND, value=self.value, bound=min(self.bound.value, self.value)
        )
