"""Rows of one city in a file of addresses, which comes by prefecture."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from gis.domain.town_names import fold_town_name
from gis.errors import N_, Message, SourceError
from gis.sources.sheets import Sheet
from gis.sources.values import clean_cell

_STEP = 16384


class CityRow(NamedTuple):
    """A row of the city, and the ward that it is in; empty in a city without wards."""

    row: int
    cells: list[str]
    ward: str


def keep_rows_of(
    sheet: Sheet, prefecture: str, city_name: str, *, report: Callable[[float], None]
) -> list[CityRow]:
    """Give the rows of a city, and note how many others there are.

    Raises
    ------
    SourceError
        When there is none.
    """
    prefecture_at = sheet.columns.require(("都道府県名",), N_("the prefecture"))
    city_at = sheet.columns.require(("市区町村名",), N_("the municipality"))
    wards: dict[tuple[str, str], str | None] = {}
    others: Counter[str] = Counter()
    kept = []
    for index, (row, cells) in enumerate(sheet.rows):
        if index % _STEP == 0:
            report(0.2 + 0.4 * index / (index + 20 * _STEP))
        pair = (cells[prefecture_at], cells[city_at])
        if pair not in wards:
            there = not prefecture or clean_cell(pair[0]) == prefecture
            wards[pair] = tell_ward(pair[1], city_name) if there else None
        ward = wards[pair]
        if ward is None:
            others["".join(map(clean_cell, pair))] += 1
        else:
            kept.append(CityRow(row, cells, ward))
    values = {"file": sheet.source.name, "cities": len(others)}
    if not kept:
        raise SourceError(
            N_("%(file)s holds no address of %(city)s. It holds those of: %(found)s."),
            file=sheet.source.name,
            city=prefecture + city_name,
            found=", ".join(sorted(others)[:10]) + (" …" if len(others) > 10 else ""),
        )
    if others:
        template = N_(
            "%(file)s: rows of %(cities)d other municipalities, left out: %(count)d."
        )
        sheet.notes.append(Message(template, values | {"count": others.total()}))
    return kept


def tell_ward(written: str, city_name: str) -> str | None:
    """Tell whether a file's 市区町村名 is a city; its ward, empty for a city without.

    The files write the county before a town and the ward after a designated city.

    Examples
    --------
    >>> tell_ward("大島郡周防大島町", "周防大島町"), tell_ward("福岡市中央区", "福岡市")
    ('', '中央区')
    >>> tell_ward("山陽小野田市", "小野田市") is None
    True
    """
    name, city = fold_town_name(written), fold_town_name(city_name)
    before, found, after = name.partition(city) if city else ("", "", "")
    if not found or (before and not before.endswith("郡")):
        return None
    if after and not after.endswith("区"):
        return None
    return after
