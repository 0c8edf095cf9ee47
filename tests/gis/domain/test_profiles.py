"""Walker profiles: speeds with a source."""

import numpy as np
import pytest

from gis.domain.profiles import DEFAULT_PROFILE, PROFILES, parse_profile
from gis.domain.slopes import LEVEL
from gis.errors import UsageError


def test_the_walkers_have_the_speeds_of_the_contract() -> None:
    speeds = {code: walker.metres_per_minute for code, walker in PROFILES.items()}

    assert speeds == {
        "standard": 80.0,
        "older": 60.0,
        "slow": 48.0,
        "frame": 48.0,
        "wheelchair": 38.4,
    }
    assert DEFAULT_PROFILE.code == "older"


@pytest.mark.parametrize("code", PROFILES)
def test_every_walker_says_where_the_speed_is_from(code: str) -> None:
    walker = parse_profile(code)

    assert walker.code == code
    assert walker.label
    assert walker.basis


@pytest.mark.parametrize("code", PROFILES)
def test_every_walker_says_where_each_rule_is_from(code: str) -> None:
    walker = PROFILES[code]

    assert walker.bases[0] == walker.basis
    assert {walker.slope_basis, walker.steps_basis, walker.steepest_basis} <= set(
        walker.bases
    )
    assert all(walker.bases)
    assert len(set(walker.bases)) == len(walker.bases)


def test_the_fair_labelling_code_counts_neither_slopes_nor_steps() -> None:
    level = [
        code
        for code, walker in PROFILES.items()
        if walker.slope is LEVEL and walker.steps_factor == 1 and not walker.steepest
    ]

    assert level == ["standard"]


def test_steps_and_steep_streets_stop_those_on_wheels_alone() -> None:
    """1 in 12 is the ramp of the standard for buildings."""
    stopped = {
        code: (walker.steps_factor, walker.steepest)
        for code, walker in PROFILES.items()
        if not walker.passes_everything
    }

    assert stopped == {
        "frame": (None, pytest.approx(0.0833, abs=1e-4)),
        "wheelchair": (None, pytest.approx(0.0833, abs=1e-4)),
    }


def test_a_street_up_a_hill_worked_by_hand() -> None:
    """500 m at 6 % up: 60 m a minute x exp(-0.21) = 48.6 m a minute; 10.28 minutes.

    Back, at 6 % down: x exp(-3.5 x (0.01 - 0.05)) = 69.0 m a minute; 7.24 minutes.
    """
    walker = parse_profile("older")
    pace = walker.metres_per_minute * walker.slope.factor(np.array([0.06, -0.06]))

    assert (500 / pace).round(2).tolist() == [10.28, 7.24]


def test_an_unknown_walker_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        parse_profile("runner")

    for word in ("“runner”", *PROFILES):
        assert word in str(caught.value)
