"""What is asked of a choice of sites."""

from dataclasses import dataclass
from typing import Any

from gis.domain.siting import SitingModel, check_sites, check_time_limit
from gis.errors import N_, UsageError
from gis.runs.questions import GapQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteQuestion:
    """A question: where sites would serve people best.

    Attributes
    ----------
    gaps
        Who is to be served, and what counts as served: the gap question.
    model
        What the choice is to achieve.
    sites
        How many; None for set covering, which finds that out.
    require, forbid
        Candidates that have to be chosen, or may not be: identifiers or names.
    one_per_area
        Whether at least one has to be chosen in every layer-2 area.
    time_limit
        Seconds after which the best known choice is given; None: no limit.
    """

    gaps: GapQuestion
    model: SitingModel = SitingModel.MCLP
    sites: int | None = None
    require: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    one_per_area: bool = False
    time_limit: float | None = None

    def __post_init__(self) -> None:
        """See that it can be asked.

        Raises
        ------
        UsageError
            When it cannot.
        """
        check_sites(self.model, self.sites)
        check_time_limit(self.time_limit)
        if self.sites is not None and len(set(self.require)) > self.sites:
            raise UsageError(
                N_(
                    "%(count)d candidates are required, but only %(sites)d sites are to be"
                    " chosen: raise --sites or leave out --require."
                ),
                count=len(set(self.require)),
                sites=self.sites,
            )

    def to_words(self) -> dict[str, Any]:
        """Give what is asked besides the gap question as plain values."""
        return {
            "model": self.model.value,
            "sites": self.sites,
            "require": list(self.require),
            "forbid": list(self.forbid),
            "one_per_area": self.one_per_area,
            "time_limit": self.time_limit,
        }
