"""The best choice, proven: bound, narrow, search, and the first of those equally good.

The relaxed programme is solved first, with only the losses that matter to it: those that
the relaxed choice may suffer are added until there are no more. Its multipliers bound what
any choice can achieve and decide about most candidates; over the others the task is told
anew, smaller, and the same begins again. HiGHS searches what cannot be narrowed further.
"""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.bounds import Bound, begin_multipliers, bound_below
from gis.analysis.siting.narrowing import narrow
from gis.analysis.siting.programme import Programme
from gis.analysis.siting.search import choose_greedily, exchange, round_to_choice
from gis.analysis.siting.solver import Ending
from gis.analysis.siting.task import Choice, Task, judge
from gis.analysis.siting.ties import find_first
from gis.analysis.siting.watch import Stage, Watch
from gis.network.graph import Flags, Longs

_CERTAIN = 1.0 - 1e-7
"""A loss whose candidates have shares that add up to less may happen."""
_ALL_AT_ONCE = 20_000
"""So many losses are put into the programme before whole choices are searched; of more
only those that matter, and again when others turn out to."""


@dataclass(frozen=True, eq=False)
class Proven:
    """A choice, and how good any can be.

    Attributes
    ----------
    choice
        The best that is known; its value is infinite when there is none.
    bound
        No choice loses less.
    is_optimal
        Whether the choice is proven to be the best.
    """

    choice: Choice
    bound: float
    is_optimal: bool


def choose(
    task: Task,
    watch: Watch,
    *,
    start: Flags | None = None,
    bound: Bound | None = None,
) -> Proven:
    """Choose candidates so that as little as possible is lost.

    Of choices that are equally good (whose losses differ by less than ``task.same``) the
    one is taken that has the first candidate in the order; of several such the one that
    has the second, and so on. Where it is stopped before these are compared, the choice is
    proven all the same, and may be a later one.

    Parameters
    ----------
    watch
        When it says to stop, the best known choice is given with the bound found so far.
    start : (j,)
        A choice that is known to be good.
    bound
        What is known already of all choices that are as good.

    Returns
    -------
    Proven
        With a value that is infinite when no choice can be made at all.
    """
    return _Choosing(task, watch, start, bound).run()


class _Choosing:
    """A choice in the making.

    Attributes
    ----------
    task
        What is left to decide.
    kept : (j,)
        Its candidates, by their index in what was asked.
    sure : (i,)
        Candidates that are chosen already, by their index in what was asked.
    best, bound
        Of the task that is left: its values are those of the whole.
    """

    def __init__(
        self, task: Task, watch: Watch, start: Flags | None, bound: Bound | None
    ) -> None:
        self.task = task
        self.watch = watch
        self.kept: Longs = np.arange(task.candidates)
        self.sure: Longs = np.empty(0, dtype=np.int64)
        if start is None:
            self.best = exchange(task, choose_greedily(task), watch)
        else:
            self.best = judge(task, start)
        # Nothing is better than to lose nothing.
        self.bound = bound_below(task, np.zeros(len(task.losses)))
        self._sharpen(bound_below(task, begin_multipliers(task)))
        if bound is not None:
            self._sharpen(bound)
        if task.is_decided:
            self._close()

    @property
    def is_proven(self) -> bool:
        """Whether no choice can be better."""
        return self.bound.value >= self.best.value - self.task.close

    def run(self) -> Proven:
        """Find the best choice."""
        self._tell(Stage.BOUND)
        while not self.is_proven:
            programme = Programme(self.task, self.watch)
            if not self._find_bound(programme):
                return self._give()
            if self._narrow() or self.is_proven:
                continue
            if not self._find_best(programme):
                return self._give()
        self._narrow()
        if np.isfinite(self.best.value) and not self.task.is_decided:
            self._tell(Stage.TIES)
            programme = Programme(self.task, self.watch)
            self._be_whole(programme)
            self.best = find_first(self.task, programme, self.best, self.watch)
            # It may lose more by as little as counts as equally good.
            self._close()
        return self._give()

    def _find_bound(self, programme: Programme) -> bool:
        """Solve the relaxed programme; False when it was stopped or cannot be met."""
        losses = self.task.losses
        share = self.best.to_flags(self.task.candidates).astype(float)
        programme.add((losses.add_up(share) < _CERTAIN) | losses.must)
        while True:
            ending, relaxed = programme.relax()
            if relaxed is None:
                if ending is Ending.IMPOSSIBLE:
                    self._give_up()
                return False
            self._sharpen(bound_below(self.task, relaxed.multipliers))
            self._tell(Stage.BOUND)
            may = losses.add_up(relaxed.share) < _CERTAIN
            if self.is_proven or not programme.lacks(may):
                break
            programme.add(may)
        if not self.is_proven:
            rounded = round_to_choice(self.task, relaxed.share)
            self._improve(exchange(self.task, rounded, self.watch))
        return True

    def _narrow(self) -> bool:
        """Take out what is decided; False when nothing new is."""
        # Twice, so that nothing is decided that counts as equally good.
        most = self.best.value + 2 * self.task.same
        inside, outside = self.bound.outside > most, self.bound.inside > most
        decided = inside | outside
        if not np.isfinite(self.best.value) or not decided.any():
            return False
        best = self.best.to_flags(self.task.candidates)
        if (best & outside).any() or (inside & ~best).any():
            # Only by the last digits of a bound: there is nothing to gain from it.
            return False
        found = narrow(self.task, inside, outside)
        self.sure = np.concatenate((self.sure, self.kept[inside]))
        self.task, self.kept = found.task, self.kept[found.candidates]
        self.best = Choice(np.flatnonzero(best[found.candidates]), self.best.value)
        self.bound = self.bound.take(~decided)
        if self.task.is_decided:
            self._close()
        return True

    def _be_whole(self, programme: Programme) -> None:
        """Search whole choices, with all losses where they are not too many."""
        losses = self.task.losses
        if len(losses) <= _ALL_AT_ONCE:
            programme.add(np.ones(len(losses), dtype=bool))
        programme.be_whole()

    def _find_best(self, programme: Programme) -> bool:
        """Search whole choices; False when it was stopped or there are none."""
        losses = self.task.losses
        self._be_whole(programme)
        while True:
            start = None
            if np.isfinite(self.best.value):
                start = self.best.to_flags(self.task.candidates)
            found = programme.search(start, is_told=True)
            if found.ending is Ending.IMPOSSIBLE:
                self._give_up()
                return False
            if found.chosen is not None:
                self._improve(judge(self.task, found.chosen))
            self._sharpen(
                Bound(
                    min(found.bound, self.best.value),
                    self.bound.inside,
                    self.bound.outside,
                )
            )
            self._tell(Stage.PROOF)
            if found.ending is Ending.STOPPED or found.chosen is None:
                return False
            lost = losses.add_up(found.chosen.astype(float)) == 0
            if not programme.lacks(lost):
                self._close()
                return True
            programme.add(lost)

    def _improve(self, choice: Choice) -> None:
        if choice.value < self.best.value:
            self.best = choice

    def _sharpen(self, bound: Bound) -> None:
        self.bound = self.bound.sharpen(bound)

    def _close(self) -> None:
        """Note that no choice is better than the best."""
        self._sharpen(Bound(self.best.value, self.bound.inside, self.bound.outside))

    def _give_up(self) -> None:
        """Note that there is no choice at all."""
        self.best = Choice(np.empty(0, dtype=np.int64), np.inf)
        self.bound = Bound(np.inf, self.bound.inside, self.bound.outside)

    def _tell(self, stage: Stage) -> None:
        known = self.best.value if np.isfinite(self.best.value) else None
        self.watch.tell(
            stage, value=known, bound=min(self.bound.value, self.best.value)
        )

    def _give(self) -> Proven:
        is_optimal = bool(np.isfinite(self.best.value)) and self.is_proven
        bound = min(self.bound.value, self.best.value)
        chosen = np.sort(np.concatenate((self.sure, self.kept[self.best.chosen])))
        return Proven(
            Choice(chosen, self.best.value),
            self.best.value if is_optimal else bound,
            is_optimal,
        )
