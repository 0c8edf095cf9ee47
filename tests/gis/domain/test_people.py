"""Ages that may be asked."""

import pytest

from gis.domain.people import Age, parse_age
from gis.errors import UsageError


def test_four_age_groups() -> None:
    assert [age.value for age in Age] == ["total", "65", "75", "85"]
    assert [parse_age(age.value) for age in Age] == list(Age)
    assert len({age.label for age in Age}) == 4


@pytest.mark.parametrize("text", ["", "64", "65+", "all", "Total"])
def test_an_unknown_age_is_answered_with_the_known_ones(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_age(text)

    for word in (f"“{text}”", "total", "65", "75", "85"):
        assert word in str(caught.value)
