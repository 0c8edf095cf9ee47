"""Values in cells as people type them: full-width digits, thousands commas, secrecy marks."""

import hashlib
import math
import re
import unicodedata

from gis.errors import N_, Message

_UNKNOWN = {"", "x", "...", "‥", "na", "n/a", "nan", "null", "none", "秘匿", "不明"}
_DASHES = "-‐‑‒–—―−ーｰ*"
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)


def clean_cell(text: str) -> str:
    """Remove blanks around a value, full-width blanks among them."""
    return text.strip(" \t\r\n\u3000\u00a0\ufeff\0")


def fold_text(text: str) -> str:
    """Bring full-width letters and digits to their usual width (NFKC)."""
    return unicodedata.normalize("NFKC", clean_cell(text)).strip()


def parse_number(text: str) -> float:
    """Read a number.

    Raises
    ------
    ValueError
        When the text is no finite number.

    Examples
    --------
    >>> parse_number("１，２３４"), parse_number("34.5")
    (1234.0, 34.5)
    """
    folded = fold_text(text).replace("−", "-")
    if _THOUSANDS.fullmatch(folded):
        folded = folded.replace(",", "")
    if not _NUMBER.fullmatch(folded):
        raise ValueError(text)
    value = float(folded)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def parse_count(text: str) -> float | None:
    """Read a number of people or households; None when it is unknown or kept secret.

    Raises
    ------
    ValueError
        When it is negative or no number.

    Examples
    --------
    >>> parse_count("X"), parse_count("-"), parse_count("1,024"), parse_count("0")
    (None, None, 1024.0, 0.0)
    """
    folded = fold_text(text)
    if folded.casefold() in _UNKNOWN or not folded.strip(_DASHES):
        return None
    value = parse_number(folded)
    if value < 0:
        raise ValueError(text)
    return value


def not_a_count(text: str) -> Message:
    """Say that a value is no number of people."""
    return Message(
        N_(
            "“%(value)s” is not a number of people or households: write 0 or more, or"
            " leave it empty where it is unknown."
        ),
        {"value": shorten(text)},
    )


def hash_content(*parts: object) -> str:
    """Give a short name that depends on content alone, never on the order of rows."""
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def shorten(text: str, limit: int = 40) -> str:
    """Cut a value that is quoted in a message."""
    return text if len(text) <= limit else text[:limit] + "…"
