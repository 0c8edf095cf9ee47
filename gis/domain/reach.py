"""What walking can say of a population unit: a status, and a cause where there is a gap."""

from enum import StrEnum

from gis.errors import N_


class ReachStatus(StrEnum):
    """Whether a distance is known for a unit."""

    REACHED = "reached"
    OFF_NETWORK = "off_network"
    DISCONNECTED = "disconnected"
    NO_RESOURCE = "no_resource"

    @property
    def label(self) -> str:
        """What it is called in a list (a message id)."""
        return _STATUS_LABELS[self]


class Cause(StrEnum):
    """Why a unit lies beyond the limit; the first that applies, in this order."""

    OFF_NETWORK = "off_network"
    DISCONNECTED = "disconnected"
    DATA_MISSING = "data_missing"
    CLOSED_THAT_DAY = "closed_that_day"
    NOT_ADMITTED = "not_admitted"
    TRANSPORT_ONLY = "transport_only"
    BARRIER = "barrier"
    NONE_IN_REACH = "none_in_reach"

    @property
    def label(self) -> str:
        """What it is called in a list (a message id)."""
        return _CAUSE_LABELS[self]


class Method(StrEnum):
    """How distance was found."""

    NETWORK = "network"
    STRAIGHT_LINE = "straight_line"


_STATUS_LABELS = {
    ReachStatus.REACHED: N_("distance known"),
    ReachStatus.OFF_NETWORK: N_("no street data nearby"),
    ReachStatus.DISCONNECTED: N_("the streets do not connect"),
    ReachStatus.NO_RESOURCE: N_("none that counts is registered"),
}
_CAUSE_LABELS = {
    Cause.OFF_NETWORK: N_("no street data nearby"),
    Cause.DISCONNECTED: N_("the streets do not connect"),
    Cause.DATA_MISSING: N_("opening days not known"),
    Cause.CLOSED_THAT_DAY: N_("closed on that day"),
    Cause.NOT_ADMITTED: N_("not open to everyone"),
    Cause.TRANSPORT_ONLY: N_("only with a ride"),
    Cause.BARRIER: N_("the way is roundabout"),
    Cause.NONE_IN_REACH: N_("none nearby"),
}
