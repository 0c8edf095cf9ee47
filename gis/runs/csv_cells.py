"""Cells of a CSV that a spreadsheet takes for what they are."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def defuse(value: object) -> object:
    """Put an apostrophe before text that would be a formula (OWASP ASVS 5.0, 1.2.10).

    Examples
    --------
    >>> defuse("=1+1"), defuse("茶話会"), defuse(-1.5)
    ("'=1+1", '茶話会', -1.5)
    """
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
