"""Walker profiles: speeds with a source."""

import pytest

from gis.domain.profiles import DEFAULT_PROFILE, PROFILES, parse_profile
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


def test_an_unknown_walker_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        parse_profile("runner")

    for word in ("“runner”", *PROFILES):
        assert word in str(caught.value)
