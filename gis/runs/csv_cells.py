"""Cells of a CSV that a spreadsheet takes for what they are."""

from gis.sources.own_sheet.guard import guard_text


def defuse(value: object) -> object:
    """Put an apostrophe before text that would be a formula; see `guard_text`.

    Examples
    --------
    >>> defuse("=1+1"), defuse("茶話会"), defuse(-1.5)
    ("'=1+1", '茶話会', -1.5)
    """
    return guard_text(value) if isinstance(value, str) else value
