"""Addresses from the store that may stand in a link."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

_NUMBER = re.compile(r"\+?[\d()\-\s.]{6,20}")


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

    Examples
    --------
    >>> telephone_address("０８３６−００−１５３３"), telephone_address("なし")
    ('tel:0836001533', '')
    """
    folded = re.sub("[−ー‐–—]", "-", unicodedata.normalize("NFKC", text).strip())
    if not _NUMBER.fullmatch(folded):
        return ""
    return "tel:" + quote(re.sub(r"[^\d+]", "", folded), safe="+")
