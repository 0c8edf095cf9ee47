"""Who a fact is for."""

from enum import StrEnum


class Audience(StrEnum):
    """The three audiences, from widest to narrowest."""

    PUBLIC = "public"
    PARTNERS = "partners"
    STAFF = "staff"
