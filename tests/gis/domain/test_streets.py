import numpy as np
import pytest

from gis.domain.streets import is_lived_along


@pytest.mark.parametrize(
    ("highway", "lived"),
    [
        ("residential", True),
        ("living_street", True),
        ("unclassified", True),
        ("service", True),
        ("steps", True),
        ("footway", True),
        ("tertiary", True),
        ("", True),
        ("motorway", False),
        ("trunk_link", False),
        ("primary", False),
        ("track", False),
        ("cycleway", False),
    ],
)
def test_along_which_streets_people_live(highway: str, *, lived: bool) -> None:
    assert is_lived_along(np.array([highway])).tolist() == [lived]


def test_no_streets() -> None:
    assert is_lived_along(np.empty(0, dtype=np.str_)).tolist() == []
