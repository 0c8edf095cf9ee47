"""Walker profiles: how fast somebody walks, what stops them, and who says so."""

from collections.abc import Mapping
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
        Name for a person (a message id; of a walker of a city's own the name itself).
    metres_per_minute
        Speed on the flat.
    basis
        Where the speed comes from (a message id); shown on screen and in print.
    slope
        How a slope changes the pace.
    slope_basis
        What speaks for that function with this walker (a message id).
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
    label_en
        Name for readers of English, where *label* is a city's own; may be empty.
    """

    code: str
    label: str
    metres_per_minute: float
    basis: str
    slope: SlopeFunction
    slope_basis: str
    steps_factor: float | None
    steps_basis: str
    steepest: float | None
    steepest_basis: str
    label_en: str = ""

    @property
    def passes_everything(self) -> bool:
        """Whether no street stops this walker."""
        return self.steps_factor is not None and self.steepest is None

    @property
    def bases(self) -> tuple[str, ...]:
        """What is said of the speed, slopes, steps and what stops this walker, each once."""
        said = (self.basis, self.slope_basis, self.steps_basis, self.steepest_basis)
        return tuple(dict.fromkeys(said))

    def facts(self) -> tuple[object, ...]:
        """Give what an analysis depends on, for a fingerprint."""
        pace = (self.metres_per_minute, self.slope.code)
        return (self.code, *pace, self.steps_factor, self.steepest)


_NOT_COUNTED = N_(
    "Slopes, steps and signals are not counted, as in the fair-labelling code"
)
_SLOPE_OF_WALKERS = N_(
    "Tobler 1993 (a function for hikers; a working assumption for older people)"
)
_STEPS_OF_AN_ENGINE = N_(
    "A metre of steps takes as long as 3 m of street, the default of the route planner"
    " OpenTripPlanner (a program's default, not a measurement)"
)
_NO_STEPS = N_("Steps cannot be passed")
_EVERY_SLOPE = N_("No slope is too steep")
_RAMP_OF_THE_STANDARD = N_(
    "Streets steeper than 1 in 12 cannot be passed: the steepest ramp of the Japanese"
    " accessibility standard for buildings, and the limit of OpenTripPlanner (the"
    " standard for roads: 5 per cent, where that cannot be had 8)"
)

STANDARD = WalkerProfile(
    "standard",
    N_("standard"),
    80.0,
    N_("80 m of road is 1 minute (Japanese fair-labelling code for real estate)"),
    slope=LEVEL,
    slope_basis=_NOT_COUNTED,
    steps_factor=1.0,
    steps_basis=_NOT_COUNTED,
    steepest=None,
    steepest_basis=_NOT_COUNTED,
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
    slope_basis=_SLOPE_OF_WALKERS,
    steps_factor=3.0,
    steps_basis=_STEPS_OF_AN_ENGINE,
    steepest=None,
    steepest_basis=_EVERY_SLOPE,
)
SLOW = WalkerProfile(
    "slow",
    N_("slow"),
    48.0,
    N_(
        "0.8 m/s: up to this speed a walk counts as slow in the European consensus on"
        " muscle loss in old age (Cruz-Jentoft et al. 2019)"
    ),
    slope=TOBLER,
    slope_basis=_SLOPE_OF_WALKERS,
    steps_factor=3.0,
    steps_basis=_STEPS_OF_AN_ENGINE,
    steepest=None,
    steepest_basis=_EVERY_SLOPE,
)
FRAME = WalkerProfile(
    "frame",
    N_("with a walking frame"),
    48.0,
    N_(
        "0.8 m/s as for “slow” (a working assumption: 20 patients with a wheeled walker"
        " went 1.07 m/s, but over 10 m only, Lindemann et al. 2016)"
    ),
    slope=TOBLER,
    slope_basis=_SLOPE_OF_WALKERS,
    steps_factor=None,
    steps_basis=_NO_STEPS,
    steepest=1 / 12,
    steepest_basis=_RAMP_OF_THE_STANDARD,
)
WHEELCHAIR = WalkerProfile(
    "wheelchair",
    N_("in a wheelchair"),
    38.4,
    N_(
        "0.64 m/s: 26 older people in the United States who move their own wheelchair,"
        " in everyday life (Karmarkar et al. 2011)"
    ),
    slope=TOBLER,
    slope_basis=N_(
        "Tobler 1993 (for walkers; a working assumption for wheelchairs, for which no"
        " function was found)"
    ),
    steps_factor=None,
    steps_basis=_NO_STEPS,
    steepest=1 / 12,
    steepest_basis=_RAMP_OF_THE_STANDARD,
)

PROFILES = {
    profile.code: profile for profile in (STANDARD, OLDER, SLOW, FRAME, WHEELCHAIR)
}
DEFAULT_PROFILE = OLDER


def parse_profile(
    text: str | None, walkers: Mapping[str, WalkerProfile] | None = None
) -> WalkerProfile:
    """Find a profile by its code; the usual walker where none is told.

    Parameters
    ----------
    walkers
        Those of a city (`gis.runs.walkers.read_walkers`); None: the defaults.

    Raises
    ------
    UsageError
        When there is no such profile.
    """
    known = PROFILES if walkers is None else walkers
    try:
        return known[text or DEFAULT_PROFILE.code]
    except KeyError:
        raise UsageError(
            N_("There is no walker “%(text)s”. Use one of: %(known)s."),
            text=text,
            known=", ".join(known),
        ) from None
