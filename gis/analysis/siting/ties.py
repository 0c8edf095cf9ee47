"""Of choices that are equally good, the first in the order of candidates.

So that a choice depends on what is asked alone, and not on how a solver searches.
"""

import numpy as np

from gis.analysis.siting.programme import Found, Programme
from gis.analysis.siting.search import value_with_each
from gis.analysis.siting.solver import Ending
from gis.analysis.siting.task import Choice, Task, judge
from gis.analysis.siting.watch import Watch
from gis.network.graph import Flags

_AT_ONCE = 16
"""So many candidates are put in order by one search: each counts for more than all that
come behind it."""


def find_first(task: Task, programme: Programme, best: Choice, watch: Watch) -> Choice:
    """Give the first of all choices that are as good as the best.

    Parameters
    ----------
    programme
        That of whole choices.
    best
        A choice that is proven to be best.

    Returns
    -------
    Choice
        What was found so far, where the search was stopped.
    """
    return _Ordering(task, programme, best, watch).run()


class _Ordering:
    """The search for the first choice."""

    def __init__(
        self, task: Task, programme: Programme, best: Choice, watch: Watch
    ) -> None:
        self.task = task
        self.programme = programme
        self.first = best
        self.watch = watch
        self.most = best.value + task.same
        programme.lose_at_most(self.most)

    def run(self) -> Choice:
        """Exchange forward, ask whether there is another, and put candidates in order."""
        self._exchange_forward()
        if not self.watch.is_over() and not self._is_the_only_one():
            self._put_in_order()
        return self.first

    def _exchange_forward(self) -> None:
        """Exchange sites for earlier candidates where that is as good."""
        changed = True
        while changed:
            changed = False
            for site in self.first.chosen[::-1].tolist():
                if self.watch.is_over():
                    return
                earlier = self._find_earlier(site)
                if earlier is not None:
                    self.first, changed = earlier, True

    def _find_earlier(self, site: int) -> Choice | None:
        """Put the first earlier candidate that is as good in the place of a site."""
        rest = self.first.to_flags(self.task.candidates)
        rest[site] = False
        values = value_with_each(self.task, rest)[:site]
        values[rest[:site]] = np.inf
        good = np.flatnonzero(values <= self.most)
        if not len(good):
            return None
        rest[good[0]] = True
        found = judge(self.task, rest)
        return found if found.value <= self.most else None

    def _is_the_only_one(self) -> bool:
        """Tell whether no other choice is as good."""
        self.programme.require_change(self.first.to_flags(self.task.candidates))
        found = self._search(None)
        self.programme.allow_no_change()
        return found.ending is Ending.IMPOSSIBLE

    def _put_in_order(self) -> None:
        """Decide about candidates in their order, some at once."""
        count = self.task.candidates
        inside, outside = np.zeros((2, count), dtype=bool)
        for begin in range(0, count, _AT_ONCE):
            some = np.arange(begin, min(begin + _AT_ONCE, count))
            worth = np.zeros(count)
            worth[some] = 2.0 ** np.arange(len(some))[::-1]
            self.programme.decide(inside, outside)
            found = self._search(worth)
            if found.chosen is None or found.ending is not Ending.SOLVED:
                return
            choice = judge(self.task, found.chosen)
            if choice.value > self.most + self.task.close:
                return
            self.first = choice
            inside[some], outside[some] = found.chosen[some], ~found.chosen[some]
            if self.task.sites is not None and inside.sum() == self.task.sites:
                return

    def _search(self, worth: np.ndarray | None) -> Found:
        """Search until the programme has all losses of what is found."""
        start: Flags | None = None
        if worth is not None:
            start = self.first.to_flags(self.task.candidates)
        while True:
            if worth is not None:
                self.programme.prefer(worth)
            found = self.programme.search(start)
            if found.chosen is None:
                return found
            lost = self.task.losses.add_up(found.chosen.astype(float)) == 0
            if not self.programme.lacks(lost):
                return found
            self.programme.add(lost)
