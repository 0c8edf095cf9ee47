"""Watching a choice in the making: progress, a limit of time, and a word to stop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from time import perf_counter

from gis.errors import N_


class Stage(StrEnum):
    """What is being done."""

    BOUND = "bound"
    PROOF = "proof"
    TIES = "ties"

    @property
    def label(self) -> str:
        """Words for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    Stage.BOUND: N_("finding out how good a choice can be at most"),
    Stage.PROOF: N_("looking for a better choice, or the proof that there is none"),
    Stage.TIES: N_("comparing choices that are equally good"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a choice has come.

    Attributes
    ----------
    stage
        What is being done.
    value
        What the best known choice is worth, in what the model counts; None: there is none
        yet.
    bound
        No choice is worth more (or costs less).
    gap
        Difference between the two, relative to *value*; None where it is not known.
    seconds
        Since the beginning.
    """

    stage: Stage
    value: float | None
    bound: float | None
    gap: float | None
    seconds: float


_EVERY = 0.2
"""Seconds between two reports of one search."""


@dataclass(slots=True)
class Watch:
    """Tells how a choice comes on, and when it is to stop.

    Attributes
    ----------
    report
        Is told of progress; None: nobody is.
    cancelled
        Tells whether to stop now with the best known choice; such as the ``is_set`` of a
        `threading.Event`.
    time_limit
        Seconds after which to stop; None: never.
    translate
        Turns what is lost with a choice into what its model counts; set by the model.
    """

    report: Callable[[Progress], None] | None = None
    cancelled: Callable[[], bool] | None = None
    time_limit: float | None = None
    translate: Callable[[float], float] = float
    stage: Stage = Stage.BOUND
    value: float | None = None
    bound: float | None = None
    _begin: float = field(default_factory=perf_counter)
    _told: float = 0.0

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return perf_counter() - self._begin

    @property
    def seconds_left(self) -> float:
        """Seconds until the limit; infinite without one."""
        if self.time_limit is None:
            return float("inf")
        return max(self.time_limit - self.seconds, 0.0)

    def is_over(self) -> bool:
        """Tell whether to stop."""
        if self.cancelled is not None and self.cancelled():
            return True
        return self.seconds_left <= 0

    def is_due(self) -> bool:
        """Tell whether nothing has been told for a while."""
        return self.seconds - self._told >= _EVERY

    def tell(
        self,
        stage: Stage | None = None,
        *,
        value: float | None = None,
        bound: float | None = None,
    ) -> None:
        """Note what is new of what is lost, and report it."""
        self._told = self.seconds
        self.stage = stage or self.stage
        self.value = self.value if value is None else self.translate(value)
        self.bound = self.bound if bound is None else self.translate(bound)
        if self.report is not None:
            gap = None
            if self.value is not None and self.bound is not None:
                gap = relative_gap(self.value, self.bound)
            self.report(Progress(self.stage, self.value, self.bound, gap, self.seconds))


def relative_gap(value: float, bound: float) -> float | None:
    """Give how far a bound is from the value, relative to the value, as HiGHS does.

    Returns
    -------
    float or None
        None where the value is 0 and the bound is not.

    Examples
    --------
    >>> relative_gap(200.0, 205.0), relative_gap(0.0, 0.0), relative_gap(0.0, 3.0)
    (0.025, 0.0, None)
    """
    if value == bound:
        return 0.0
    return abs(bound - value) / abs(value) if value else None
