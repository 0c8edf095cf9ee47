"""Who a fact is for."""

from enum import StrEnum


class Audience(StrEnum):
    """The three audiences, from widest to narrowest."""

    PUBLIC = "public"
    PARTNERS = "partners"
    STAFF = "staff"


class ConsentChannel(StrEnum):
    """What a consent covers."""

    WEB = "web"
    PRINT = "print"
    PHOTOGRAPH = "photograph"
