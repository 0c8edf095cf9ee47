"""Addresses from the store that may stand in a link."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

_NUMBER = re.compile(r"\+?[\d()\-\s.]{6,20}")
_NUMBER_AMONG_WORDS = re.compile(r"(?:\+\d|\(?0)[\d()\-\s.]{7,17}\d")


def safe_address(text: str) -> str:
    """Give a web address that may stand in a link, or nothing.

    Examples
    --------
    >>> safe_address("https://example.jp/"), safe_address("javascript:alert(1)")
    ('https://example.jp/', '')
    """
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def telephone_address(text: str) -> str:
    """Give the address by which a telephone calls a number, or nothing for other words.

    Of several numbers, and of a number among words, the first one is called.

    Examples
    --------
    >>> telephone_address("０８３６−００−１５３３"), telephone_address("なし")
    ('tel:0836001533', '')
    >>> telephone_address("事務局 0836-00-1533（内線23）")
    'tel:0836001533'
    """
    folded = re.sub("[−ー‐–—]", "-", unicodedata.normalize("NFKC", text).strip())
    found = _NUMBER.fullmatch(folded) or _NUMBER_AMONG_WORDS.search(folded)
    if found is None:
        return ""
    return "tel:" + quote(re.sub(r"[^\d+]", "", found[0]), safe="+")
