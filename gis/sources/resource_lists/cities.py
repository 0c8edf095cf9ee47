"""Whose a row is, in a list of a whole country or prefecture."""

import re

from gis.domain.municipalities import Municipality, is_part_of
from gis.domain.prefectures import PREFECTURES, split_prefecture
from gis.sources.columns import Columns
from gis.sources.resource_lists.columns import TEXT_COLUMNS
from gis.sources.resource_lists.formats import Cells, Texts
from gis.sources.values import fold_text

_CODE = re.compile(r"(\d{2})(\d{3})\d?", re.ASCII)
_SHORT_CODE = re.compile(r"\d{4}", re.ASCII)
_COUNTY = re.compile(r"[^市区町村]{1,6}?郡")


class CityRows:
    """Tells the rows of one city from those of others.

    Parameters
    ----------
    city
        The city that is wanted.
    """

    def __init__(self, city: Municipality) -> None:
        self._city = city
        self._name = fold_text(city.name)
        self._prefecture = PREFECTURES.get(city.code[:2], "")

    def is_its_own(self, texts: Texts) -> bool | None:
        """Tell whether a row is of the city; None where the row does not say whose it is.

        The code of the municipality decides, then its name, then the address. A ward of a
        designated city (札幌市中央区, with a code of its own) is of the city.
        """
        code = _read_code(texts["city_code"])
        name = fold_text(texts["city_name"])
        if code and not code.endswith("000"):
            return is_part_of(code, self._city.code)
        prefecture = PREFECTURES.get(code[:2], "") or fold_text(texts["prefecture"])
        if name:
            return self._in_prefecture(prefecture) and self._begins(name)
        told, rest = split_prefecture(fold_text(texts["address"]))
        if not rest:
            return None
        return self._in_prefecture(told or prefecture) and self._begins(rest)

    def _in_prefecture(self, name: str) -> bool:
        return not name or not self._prefecture or name == self._prefecture

    def _begins(self, text: str) -> bool:
        if text.startswith(self._name):
            return True
        county = _COUNTY.match(text)
        return bool(county) and text[county.end() :].startswith(self._name)  # type: ignore[union-attr]


def is_of_prefecture(columns: Columns, cells: Cells) -> bool:
    """Tell whether a prefecture publishes a standard list: it spans the cities of it."""
    at = columns.find(TEXT_COLUMNS["publisher_code"])
    return at is not None and any(_read_code(row[at]).endswith("000") for row in cells)


def _read_code(text: str) -> str:
    """Give the five digits of a code, whose leading 0 a spreadsheet may have taken away."""
    digits = fold_text(text)
    if _SHORT_CODE.fullmatch(digits):
        digits = "0" + digits
    match = _CODE.fullmatch(digits)
    return match[1] + match[2] if match else ""
