"""Walker profiles: how fast somebody walks, what stops them, and who says so."""

from dataclasses import dataclass

from gis.domain.slopes import LEVEL, TOBLER, SlopeFunction
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
    slope
        How a slope changes the pace.
    steps_factor
        How many times as long a metre of steps takes as a metre of level street;
        None where steps cannot be passed.
    steps_basis
        Where the rule for steps comes from (a message id).
    steepest
        Rise over run beyond which a street cannot be passed, up or down; None where
        every street can.
    steepest_basis
        Where the steepest slope comes from (a message id).
    """

    code: str
    label: str
    metres_per_minute: float
    basis: str
    slope: SlopeFunction
    steps_factor: float | None
    steps_basis: str
    steepest: float | None
    steepest_basis: str

    @property
    def passes_everything(self) -> bool:
        """Whether no street stops this walker."""
        return self.steps_factor is not None and self.steepest is None

    @property
    def is_level(self) -> bool:
        """Whether every street takes its length over the speed, steps or slope or not."""
        return self.slope is LEVEL and self.steps_factor == 1 and self.steepest is None


STEPS_OF_AN_ENGINE = N_(
    "a metre of steps counts as three metres, as in the routing engine OpenTripPlanner"
    " (a program's default, not a measurement)"
)
NO_SLOPE_STOPS = N_("No slope is too steep.")

STANDARD = WalkerProfile(
    "standard",
    N_("standard"),
    80.0,
    N_("80 m of road is 1 minute (Japanese fair-labelling code for real estate)"),
    slope=LEVEL,
    steps_factor=1.0,
    steps_basis=N_("Steps are not counted."),
    steepest=None,
    steepest_basis=NO_SLOPE_STOPS,
)
OLDER = WalkerProfile(
    "older",
    N_("a little slower"),
    60.0,
    N_(
        "3.6 km/h, the default of the routing engine R5"
        " (a program's default, not a measurement of older people)"
    ),
    slope=TOBLER,
    steps_factor=3.0,
    steps_basis=STEPS_OF_AN_ENGINE,
    steepest=None,
    steepest_basis=NO_SLOPE_STOPS,
)
SLOW = WalkerProfile(
    "slow",
    N_("slow"),
    48.0,
    N_("0.8 m/s (a working assumption)"),
    slope=TOBLER,
    steps_factor=3.0,
    steps_basis=STEPS_OF_AN_ENGINE,
    steepest=None,
    steepest_basis=NO_SLOPE_STOPS,
)
FRAME = WalkerProfile(
    "frame",
    N_("with a walking frame"),
    48.0,
    N_("0.8 m/s (a working assumption)"),
    slope=TOBLER,
    steps_factor=None,
    steps_basis=N_("Steps cannot be passed."),
    steepest=0.08,
    steepest_basis=N_("8 %"),
)
WHEELCHAIR = WalkerProfile(
    "wheelchair",
    N_("in a wheelchair"),
    38.4,
    N_("0.64 m/s"),
    slope=LEVEL,
    steps_factor=None,
    steps_basis=N_("Steps cannot be passed."),
    steepest=0.083,
    steepest_basis=N_("8 %"),
)

PROFILES = {
    profile.code: profile for profile in (STANDARD, OLDER, SLOW, FRAME, WHEELCHAIR)
}
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
