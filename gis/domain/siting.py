"""What may be asked of a choice of sites."""

from enum import StrEnum

from gis.errors import N_, UsageError

MOST_SITES = 1000


class SitingModel(StrEnum):
    """What a choice of sites is to achieve."""

    MCLP = "mclp"
    LSCP = "lscp"
    P_MEDIAN = "p-median"

    @property
    def label(self) -> str:
        """What it is for, in words for a person (a message id)."""
        return _LABELS[self]

    @property
    def basis(self) -> str:
        """Name of the model and its papers (a message id)."""
        return _BASES[self]


_LABELS = {
    SitingModel.MCLP: N_("as many people as possible near a place"),
    SitingModel.LSCP: N_("everybody who can be near a place, with as few as possible"),
    SitingModel.P_MEDIAN: N_("the shortest ways for all together"),
}
_BASES = {
    SitingModel.MCLP: N_("Maximal covering (Church & ReVelle 1974)"),
    SitingModel.LSCP: N_("Set covering (Toregas et al. 1971)"),
    SitingModel.P_MEDIAN: N_("p-median (Hakimi 1964; ReVelle & Swain 1970)"),
}


def parse_model(text: str) -> SitingModel:
    """Read a model by its identifier.

    Raises
    ------
    UsageError
        When there is no such model; the message lists those that exist.

    Examples
    --------
    >>> parse_model("p-median").name
    'P_MEDIAN'
    """
    try:
        return SitingModel(text.strip().lower())
    except ValueError:
        raise UsageError(
            N_("There is no model “%(text)s”. Use one of: %(known)s."),
            text=text,
            known=", ".join(SitingModel),
        ) from None


def check_sites(model: SitingModel, sites: int | None) -> None:
    """See that a number of sites is told where one is needed, and none where not.

    Raises
    ------
    UsageError
        When it is not.
    """
    if model is SitingModel.LSCP:
        if sites is not None:
            raise UsageError(
                N_(
                    "“lscp” finds out itself how many sites are needed: leave out --sites."
                )
            )
        return
    if sites is None:
        raise UsageError(N_("Say how many sites are to be chosen: --sites 3"))
    if not 1 <= sites <= MOST_SITES:
        raise UsageError(
            N_("--sites %(sites)s cannot be: choose from 1 to %(most)d."),
            sites=sites,
            most=MOST_SITES,
        )


def check_time_limit(seconds: float | None) -> None:
    """See that a limit of time is one.

    Raises
    ------
    UsageError
        When it is not above zero.
    """
    if seconds is not None and not 0 < seconds < float("inf"):
        raise UsageError(
            N_("--time-limit %(seconds)s cannot be: give seconds, more than 0."),
            seconds=f"{seconds:g}",
        )
