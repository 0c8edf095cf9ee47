"""How a verdict stands up to other ways of asking."""

from enum import StrEnum

from gis.errors import N_


class Robustness(StrEnum):
    """Whether somebody is within reach, over all the ways in which it was asked."""

    ALWAYS = "always"
    DEPENDS = "depends"
    NEVER = "never"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    Robustness.ALWAYS: N_("near, however one asks"),
    Robustness.DEPENDS: N_("near or far, depending on how one asks"),
    Robustness.NEVER: N_("far, however one asks"),
    Robustness.UNKNOWN: N_("distance not known"),
}
