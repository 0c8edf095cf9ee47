"""A choice as a mixed-integer programme, made as large as it needs to be."""

from dataclasses import dataclass

import highspy
import numpy as np

from gis.analysis.siting.solver import Ending, make_solver, run_solver
from gis.analysis.siting.task import Task
from gis.analysis.siting.watch import Stage, Watch
from gis.network.graph import Flags, Floats, Ints, Longs

_LARGEST_COST = 1e4
"""Losses are scaled so that the largest costs the solver as much: its tolerances are
absolute."""
_NO_INTS: Ints = np.empty(0, dtype=np.int32)
_NO_FLOATS: Floats = np.empty(0)


@dataclass(frozen=True, eq=False)
class Relaxed:
    """The best choice with shares of candidates.

    Attributes
    ----------
    share : (j,)
        From 0 to 1.
    multipliers : (s,)
        Of the losses; 0 for those that the programme does not have yet.
    """

    share: Floats
    multipliers: Floats


@dataclass(frozen=True, eq=False)
class Found:
    """What a search among whole choices found.

    Attributes
    ----------
    ending
        Whether it was carried through.
    chosen : (j,)
        The best choice; None when there is none.
    bound
        No choice in the programme loses less.
    """

    ending: Ending
    chosen: Flags | None
    bound: float


class Programme:
    """The programme of a task, with the losses that matter so far.

    Columns are the candidates, then a loss each: 1 when it happens. The first row counts
    the sites, the second what is lost; then comes a row for each loss: its parent does not
    happen, one of the added candidates is chosen, or it happens.

    Parameters
    ----------
    task
        What is to be achieved.
    watch
        Is told of progress, and asked whether to stop.
    """

    def __init__(self, task: Task, watch: Watch) -> None:
        self.task = task
        self.watch = watch
        count = task.candidates
        self._column: Longs = np.full(len(task.losses), -1, dtype=np.int64)
        self._size = count
        weight = task.losses.weight
        self._scale = _LARGEST_COST / max(weight.max(initial=0.0), 1.0)
        if task.sites is None:
            self._scale = 1.0
        self._highs = highs = make_solver(close=task.close * self._scale)
        cost = np.full(count, task.site_cost * self._scale)
        every = np.arange(count, dtype=np.int32)
        highs.addCols(
            count,
            cost,
            np.zeros(count),
            np.ones(count),
            0,
            _NO_INTS,
            _NO_INTS,
            _NO_FLOATS,
        )
        sites = (0.0, float(count)) if task.sites is None else (float(task.sites),) * 2
        priced = every[cost > 0]
        highs.addRows(
            2,
            np.array([sites[0], -highspy.kHighsInf]),
            np.array([sites[1], highspy.kHighsInf]),
            count + len(priced),
            np.array([0, count], dtype=np.int32),
            np.concatenate((every, priced)),
            np.concatenate((np.ones(count), cost[priced])),
        )
        for callback in (highs.cbSimplexInterrupt, highs.cbMipInterrupt):
            callback.subscribe(self._stop_in_time)
        self._is_reporting = False
        self._change = 0

    def lacks(self, losses: Flags) -> bool:
        """Tell whether any of some losses is not in the programme."""
        return bool((losses & (self._column < 0)).any())

    def add(self, losses: Flags) -> None:
        """Add losses, with all that stand above them."""
        wanted = self.task.losses.with_parents(losses) & (self._column < 0)
        new = np.flatnonzero(wanted)
        if not len(new):
            return
        known, count = self.task.losses, len(new)
        self._column[new] = self._size + np.arange(count)
        self._size += count
        cost = known.weight[new] * self._scale
        self._highs.addCols(
            count,
            cost,
            np.zeros(count),
            np.where(known.must[new], 0.0, 1.0),
            count,
            np.arange(count, dtype=np.int32),
            np.ones(count, dtype=np.int32),
            cost,
        )
        self._add_rows(new)

    def _add_rows(self, new: Longs) -> None:
        known = self.task.losses
        parent = known.parent[new]
        below = parent >= 0
        starts, member = known.members_of(new)
        added = np.diff(starts)
        sizes = 1 + below + added
        first = np.cumsum(sizes) - sizes
        index = np.empty(sizes.sum(), dtype=np.int32)
        value = np.ones(len(index))
        index[first] = self._column[new]
        index[first[below] + 1] = self._column[parent[below]]
        value[first[below] + 1] = -1.0
        place = np.arange(len(member)) - np.repeat(starts[:-1], added)
        index[np.repeat(first + 1 + below, added) + place] = member
        self._highs.addRows(
            len(new),
            np.where(below, 0.0, 1.0),
            np.full(len(new), highspy.kHighsInf),
            len(index),
            first.astype(np.int32),
            index,
            value,
        )

    def relax(self) -> tuple[Ending, Relaxed | None]:
        """Find the best choice with shares of candidates."""
        ending = run_solver(self._highs, seconds=self.watch.seconds_left)
        if ending is not Ending.SOLVED:
            return ending, None
        solution = self._highs.getSolution()
        share = np.array(solution.col_value)[: self.task.candidates]
        price = np.array(solution.row_dual)[2:] / self._scale
        multipliers = np.zeros(len(self._column))
        inside = self._column >= 0
        multipliers[inside] = price[self._column[inside] - self.task.candidates]
        return Ending.SOLVED, Relaxed(np.clip(share, 0.0, 1.0), multipliers)

    def decide(self, inside: Flags, outside: Flags) -> None:
        """Force candidates in, or out; all others are free."""
        count = self.task.candidates
        self._highs.changeColsBounds(
            count,
            np.arange(count, dtype=np.int32),
            inside.astype(float),
            (~outside).astype(float),
        )

    def be_whole(self) -> None:
        """Choose candidates or not, from now on, and not shares of them."""
        count = self.task.candidates
        self._highs.changeColsIntegrality(
            count,
            np.arange(count, dtype=np.int32),
            np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8),
        )

    def search(self, start: Flags | None, *, is_told: bool = False) -> Found:
        """Find the best whole choice.

        Parameters
        ----------
        start : (j,)
            A choice that is known.
        is_told
            Whether progress is reported.
        """
        highs, count = self._highs, self.task.candidates
        if start is not None:
            highs.setSolution(
                count, np.arange(count, dtype=np.int32), start.astype(float)
            )
        self._is_reporting = is_told
        ending = run_solver(highs, seconds=self.watch.seconds_left)
        if ending is Ending.IMPOSSIBLE:
            return Found(ending, None, float("inf"))
        info = highs.getInfo()
        bound = self.task.base + info.mip_dual_bound / self._scale
        known = (
            info.primal_solution_status
            == highspy.SolutionStatus.kSolutionStatusFeasible
        )
        chosen = None
        if known:
            chosen = np.array(highs.getSolution().col_value)[:count] > 0.5
        return Found(ending, chosen, bound)

    def lose_at_most(self, value: float) -> None:
        """Allow only choices that lose no more."""
        self._highs.changeRowBounds(
            1, -highspy.kHighsInf, (value - self.task.base) * self._scale
        )

    def prefer(self, worth: Floats) -> None:
        """Ask from now on for the candidates of the greatest worth, whatever is lost.

        Parameters
        ----------
        worth : (j,)
            Of each candidate.
        """
        cost = np.zeros(self._size)
        cost[: self.task.candidates] = -worth
        self._highs.changeColsCost(
            self._size, np.arange(self._size, dtype=np.int32), cost
        )

    def require_change(self, chosen: Flags) -> None:
        """Allow only choices without one of these candidates."""
        some = np.flatnonzero(chosen).astype(np.int32)
        self._change = self._highs.getNumRow()
        self._highs.addRow(
            -highspy.kHighsInf, len(some) - 1.0, len(some), some, np.ones(len(some))
        )

    def allow_no_change(self) -> None:
        """Take back the last `require_change`."""
        self._highs.deleteRows(1, np.array([self._change], dtype=np.int32))

    def _stop_in_time(self, event: highspy.highs.HighsCallbackEvent) -> None:
        if self.watch.is_over():
            event.interrupt()
        elif self._is_reporting and self.watch.is_due():
            told = event.data_out
            bound = self.task.base + told.mip_dual_bound / self._scale
            value = self.task.base + told.mip_primal_bound / self._scale
            if np.isfinite(bound) and np.isfinite(value):
                self.watch.tell(Stage.PROOF, value=value, bound=bound)
