"""What may be published, and what is to be confirmed."""

from datetime import date

import pytest
from made_listings import make_listing

from gis.domain.listings import OBSTACLES
from gis.domain.visibility import Audience

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("told", "may"),
    [
        ({"consents": frozenset({"print"})}, True),
        ({"consents": frozenset({"web"})}, False),
        ({"consents": frozenset()}, False),
        ({"consents": frozenset({"print"}), "audience": Audience.PARTNERS}, False),
        ({"consents": frozenset({"print"}), "gives": ("place",)}, False),
        ({"from_own_sheet": False, "licence": "CC BY 4.0"}, True),
        ({"from_own_sheet": False, "licence": ""}, False),
        ({"from_own_sheet": False, "licence": "CC0", "gives": ("place",)}, False),
        # An open licence of the city's own sheet is no consent of those who are in it.
        ({"from_own_sheet": True, "licence": "CC0 1.0"}, False),
        # Somebody has narrowed what its publisher gave out.
        (
            {"from_own_sheet": False, "licence": "CC0", "audience": Audience.STAFF},
            False,
        ),
        ({"consents": frozenset({"print"}), "named": False}, False),
        ({"from_own_sheet": False, "licence": "CC0", "named": False}, False),
    ],
)
def test_only_with_consent_or_an_open_licence(told, may):
    listing = make_listing(**told)
    assert listing.find_obstacle("print") in ({None} if may else set(OBSTACLES))


@pytest.mark.parametrize(
    ("confirmed", "months", "stale"),
    [
        (None, 12, True),
        (date(2025, 11, 28), 12, False),
        (date(2025, 11, 27), 12, True),
        (date(2026, 5, 28), 6, False),
        (date(2026, 5, 27), 6, True),
    ],
)
def test_an_entry_is_stale_after_so_many_months(confirmed, months, stale):
    assert make_listing(confirmed_on=confirmed).is_stale(TODAY, months=months) is stale


def test_a_publisher_s_entries_are_as_fresh_as_their_edition():
    assert not make_listing(from_own_sheet=False).is_stale(TODAY)
