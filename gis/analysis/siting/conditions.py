"""What a choice of sites has to keep to besides its aim."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.losses import Losses, list_losses
from gis.errors import N_, UsageError
from gis.network.graph import Flags, Ints, Longs


@dataclass(frozen=True, eq=False, kw_only=True)
class Conditions:
    """Conditions of a choice.

    Attributes
    ----------
    required, forbidden : (j,)
        Whether a candidate has to be chosen, or may not be.
    area : (j,)
        Area of each candidate; -1: in none.
    areas : (a,)
        Areas in each of which one has to be chosen at least.
    """

    required: Flags
    forbidden: Flags
    area: Ints
    areas: Ints

    @property
    def free(self) -> Longs:
        """Candidates about which there is something to choose."""
        return np.flatnonzero(~(self.required | self.forbidden))

    @property
    def areas_left(self) -> Ints:
        """Areas in which no required candidate lies."""
        return np.setdiff1d(self.areas, self.area[self.required])

    def areas_to_losses(self, candidates: Longs) -> Losses:
        """Give for each area left the loss that may not happen, over some candidates."""
        area = self.area[candidates]
        sets = [np.flatnonzero(area == each).tolist() for each in self.areas_left]
        return list_losses(
            len(candidates), sets, weight=[0.0] * len(sets), must=[True] * len(sets)
        )


def free_choice(candidates: int) -> Conditions:
    """Give conditions that ask for nothing."""
    none = np.zeros(candidates, dtype=bool)
    return Conditions(
        required=none,
        forbidden=none,
        area=np.full(candidates, -1, dtype=np.int32),
        areas=np.empty(0, dtype=np.int32),
    )


def check_conditions(conditions: Conditions, sites: int | None) -> None:
    """See that a choice is possible.

    Raises
    ------
    UsageError
        When it is not; the message says how many sites there can be, or have to be.
    """
    both = conditions.required & conditions.forbidden
    if both.any():
        raise UsageError(
            N_(
                "A candidate is required and forbidden at once: leave out one of the two."
            )
        )
    candidates, left = conditions.free, conditions.areas_left
    empty = np.setdiff1d(left, conditions.area[candidates])
    if len(empty):
        raise UsageError(
            N_(
                "In %(count)d areas there is no candidate: a site in every area is not"
                " possible. Add candidates there, or leave the condition out."
            ),
            count=len(empty),
        )
    if sites is None:
        return
    required = int(conditions.required.sum())
    least, most = required + len(left), required + len(candidates)
    if sites < max(least, 1):
        raise UsageError(
            N_(
                "%(sites)d sites are too few: with those required, and one in every area where"
                " that is asked, there are %(least)d at least."
            ),
            sites=sites,
            least=max(least, 1),
        )
    if sites > most:
        raise UsageError(
            N_(
                "%(sites)d sites are too many: only %(most)d candidates can be chosen. Ask for"
                " fewer, or give more candidates."
            ),
            sites=sites,
            most=most,
        )
