"""What may be published, and what is to be confirmed."""

from datetime import date

import pytest
from made_listings import make_listing

from gis.domain.licences import is_open_licence
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
    ],
)
def test_only_with_consent_or_an_open_licence(told, may):
    assert make_listing(**told).may_appear_in("print") is may


@pytest.mark.parametrize(
    ("licence", "is_open"),
    [
        ("CC BY 4.0", True),
        ("CC BY-SA 4.0", True),
        ("ＣＣ　ＢＹ　４．０", True),
        ("CC0 1.0", True),
        ("ODbL 1.0", True),
        ("公共データ利用規約（第1.0版）", True),
        ("政府標準利用規約（第2.0版）", True),
        ("クリエイティブ・コモンズ 表示 4.0 国際", True),
        ("CC BY-NC 4.0", False),
        ("CC BY-ND 4.0", False),
        ("CC BY-NC-SA 4.0", False),
        ("クリエイティブ・コモンズ 表示-非営利 4.0", False),
        ("無断転載を禁じます", False),
        ("", False),
    ],
)
def test_licences(licence, is_open):
    assert is_open_licence(licence) is is_open


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
