"""What may stand in a link, and what stays text."""

import pytest

from app.web_addresses import safe_address, telephone_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("04-0000-0001", "tel:0400000001"),
        ("(0836) 31-1111", "tel:0836311111"),
        ("+81 836 31 1111", "tel:+81836311111"),
        ("0836ー31ー1111", "tel:0836311111"),
        ("なし", ""),
        ("04-0000-0001（午前中）", "tel:0400000001"),
        ("事務局 ０８３６（３１）１１１１、0836-31-2222", "tel:0836311111"),
        ("090-0000-0001か0836-31-1111", "tel:09000000001"),
        ("内線 23", ""),
        ("2026年4月から", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_a_number_is_called(text, address):
    assert telephone_address(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://example.jp/a ", "https://example.jp/a"),
        ("http://[", ""),
        ("javascript:alert(1)", ""),
        ("//example.jp", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_web_pages_are_linked(text, address):
    assert safe_address(text) == address
