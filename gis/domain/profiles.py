"""Walker profiles: how fast somebody walks, and who says so."""

from dataclasses import dataclass

from gis.errors import N_, UsageError


@dataclass(frozen=True, slots=True)
class WalkerProfile:
    """A walker.

    Attributes
    ----------
    code
        Identifier used in commands and JSON.
    label
        Name for a person (a message id).
    metres_per_minute
        Speed on the flat.
    basis
        Where the speed comes from (a message id); shown on screen and in print.
    """

    code: str
    label: str
    metres_per_minute: float
    basis: str


STANDARD = WalkerProfile(
    "standard",
    N_("standard"),
    80.0,
    N_("80 m of road is 1 minute (Japanese fair-labelling code for real estate)"),
)
OLDER = WalkerProfile(
    "older",
    N_("a little slower"),
    60.0,
    N_(
        "3.6 km/h, the default of the routing engine R5"
        " (a program's default, not a measurement of older people)"
    ),
)
SLOW = WalkerProfile("slow", N_("slow"), 48.0, N_("0.8 m/s (a working assumption)"))

PROFILES = {profile.code: profile for profile in (STANDARD, OLDER, SLOW)}
DEFAULT_PROFILE = OLDER


def parse_profile(text: str) -> WalkerProfile:
    """Find a profile by its code.

    Raises
    ------
    UsageError
        When there is no such profile.
    """
    try:
        return PROFILES[text]
    except KeyError:
        raise UsageError(
            N_("There is no walker “%(text)s”. Use one of: %(known)s."),
            text=text,
            known=", ".join(PROFILES),
        ) from None
