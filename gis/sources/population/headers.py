"""Headers of two rows: e-Stat's codes with their names, ages with 男 and 女 under them."""

import re
from collections.abc import Sequence
from itertools import chain

from gis.sources.columns import Columns
from gis.sources.sheets import Sheet
from gis.sources.values import clean_cell, fold_text

TABLE_CODE = re.compile(r"T\d{9}", re.ASCII)
"""The name of a column of counts in e-Stat's tables; its meaning stands under it."""
_SEX = re.compile(r"男女?計?|女|男性|女性|[合総]?計|総数")


def join_headers(sheet: Sheet) -> bool:
    """Put what the second row of a header says into the names of the columns.

    Returns
    -------
    bool
        Whether the columns are e-Stat's.
    """
    if sheet.layer is not None:
        return False
    names = sheet.columns.names
    coded = [bool(TABLE_CODE.fullmatch(name)) for name in names]
    first = next(sheet.rows, None)
    if first is None:
        return any(coded)
    below = [clean_cell(cell) for cell in first[1]]
    keys = [cell for cell, is_code in zip(below, coded, strict=True) if not is_code]
    if any(coded) and not any(keys):
        joined = [cell or name for name, cell in zip(names, below, strict=True)]
    elif _are_sexes(below):
        joined = _spread(names, below)
    else:
        sheet.rows = chain([first], sheet.rows)
        return any(coded)
    sheet.columns = Columns(sheet.source.name, joined)
    return any(coded)


def _are_sexes(below: Sequence[str]) -> bool:
    told = [fold_text(cell) for cell in below if cell]
    return len(told) > 1 and all(map(_SEX.fullmatch, told))


def _spread(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """Give each of several columns the heading that stands over the first of them."""
    joined = []
    over = ""
    for name, cell in zip(names, below, strict=True):
        over = name or over
        joined.append(f"{over}（{cell}）" if cell else name)
    return joined
