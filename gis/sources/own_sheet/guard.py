"""Text that a spreadsheet would take for a formula, made harmless and brought back."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\0＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\0＝＋－＠]")


def guard_text(text: str) -> str:
    """Put an apostrophe before text that would be a formula (OWASP ASVS 5.0, 1.2.10).

    Examples
    --------
    >>> guard_text("=1+1"), guard_text("'=1+1"), guard_text("茶話会")
    ("'=1+1", "''=1+1", '茶話会')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_text(text: str) -> str:
    """Take away the apostrophe that `guard_text` put there.

    Examples
    --------
    >>> unguard_text(guard_text("'=1+1")), unguard_text("'90年代の会"), unguard_text("=1")
    ("'=1+1", "'90年代の会", '=1')
    """
    return text[1:] if _GUARDED.match(text) else text


def keep_guarded(text: str) -> str:
    """Double the apostrophe of text that is not made harmless but will be brought back.

    A workbook needs no guard, for its cells say that they are text; but text that looks
    guarded would lose its apostrophe.
    """
    return f"'{text}" if _GUARDED.match(text) else text
