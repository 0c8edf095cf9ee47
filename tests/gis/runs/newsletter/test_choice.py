"""What stands on a page of the newsletter, and why other things do not."""

import pytest
from made_listings import make_listing

from gis.domain.kinds import Kind
from gis.domain.visibility import Audience
from gis.runs.newsletter.choice import REASONS, choose_shown, find_reason
from gis.runs.newsletter.order import DEFAULT_KINDS

PRINT = frozenset({"web", "print"})


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"consents": PRINT}, None),
        ({"consents": frozenset({"web"})}, "no_consent"),
        ({}, "no_consent"),
        ({"consents": PRINT, "audience": Audience.PARTNERS}, "not_public"),
        ({"from_own_sheet": False, "licence": "CC BY 4.0"}, None),
        ({"from_own_sheet": False, "licence": "CC BY-NC 4.0"}, "licence"),
        ({"from_own_sheet": False}, "licence"),
        ({"gives": ("hall",), "consents": PRINT}, "not_public"),
        ({"consents": PRINT, "named": False}, "no_public_name"),
    ],
)
def test_why_something_is_not_printed(told: dict, reason: str | None) -> None:
    assert find_reason(make_listing(**told)) == reason
    assert reason is None or reason in REASONS


def test_only_what_is_asked_for_is_looked_at() -> None:
    listings = [
        make_listing("体操", consents=PRINT),
        make_listing("デイ", gives=("day_service",), consents=PRINT),
        make_listing("両方", gives=("day_service", "rubbish"), consents=PRINT),
        make_listing("秘密", gives=("taxi",)),
    ]

    asked = (Kind.SALON, Kind.TRANSPORT, Kind.SUPPORT)
    choice = choose_shown(listings, asked, proof=False)

    assert [(each.listing.name, each.kind) for each in choice.shown] == [
        ("体操", Kind.SALON), ("両方", Kind.SUPPORT),
    ]  # fmt: skip
    assert [(each.listing.name, each.reason) for each in choice.left_out] == [
        ("秘密", "no_consent")
    ]


def test_a_proof_shows_all_but_venues() -> None:
    listings = [make_listing("秘密"), make_listing("会場", gives=("hall", "tea"))]

    choice = choose_shown(listings, DEFAULT_KINDS, proof=True)

    assert [(each.listing.name, each.reason) for each in choice.shown] == [
        ("秘密", "no_consent")
    ]
    assert [each.reason for each in choice.left_out] == ["not_public"]
