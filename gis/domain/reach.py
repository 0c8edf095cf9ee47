"""What walking can say of a population unit: a status, and a cause where there is a gap."""

from enum import StrEnum


class ReachStatus(StrEnum):
    """Whether a distance is known for a unit."""

    REACHED = "reached"
    OFF_NETWORK = "off_network"
    DISCONNECTED = "disconnected"
    NO_RESOURCE = "no_resource"


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


class Method(StrEnum):
    """How distance was found."""

    NETWORK = "network"
    STRAIGHT_LINE = "straight_line"
