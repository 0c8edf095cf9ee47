"""Why people are within reach now who were not, or no longer are."""

from enum import StrEnum

from gis.errors import N_


class ChangeCause(StrEnum):
    """What changed between two answers, in the order in which it is taken over.

    What one cause brings is told on the ground of those before it: who lives where a new
    street leads and a new salon opens came within reach by the street, if that was enough.
    """

    STREETS = "streets"
    POPULATION = "population"
    CLOSED = "closed"
    MOVED = "moved"
    SCHEDULE = "schedule"
    NEW = "new"
    DATE = "date"

    @property
    def label(self) -> str:
        """What it is called in a list (a message id)."""
        return _LABELS[self]


_LABELS = {
    ChangeCause.STREETS: N_("streets changed"),
    ChangeCause.POPULATION: N_("the population changed"),
    ChangeCause.CLOSED: N_("no longer there"),
    ChangeCause.MOVED: N_("moved to another place"),
    ChangeCause.SCHEDULE: N_("days, hours or conditions changed"),
    ChangeCause.NEW: N_("newly opened"),
    ChangeCause.DATE: N_("asked on another day"),
}
