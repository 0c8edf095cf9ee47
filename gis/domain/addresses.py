"""Addresses as people write them, taken apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

from gis.domain.prefectures import split_prefecture
from gis.domain.town_names import (
    NUMERAL,
    count_in_digits,
    fold_characters,
    read_numeral,
)

_POSTCODE = re.compile(r"〒?\s*[0-9]{3}-?[0-9]{4}(?![0-9-])\s*")
_COUNTY = re.compile(r"\S{1,5}?郡")
_COUNTY_OF_NAME = re.compile(r"^.+?郡(?=.+[町村]$)")
_TOWN = re.compile(r"(?:[^0-9]|[0-9]{1,2}(?=[条線区]))*")
_EDGES = re.compile(r"^[\s\-,、]+|[\s\-,、]+$")
_CHOME = re.compile(r"([0-9]{1,2})丁目?\s*")
_NUMBERS = re.compile(
    r"[0-9]{1,6}(?:\s?(?:番地[のノ]?|番[のノ]?|号?[-のノ])\s?[0-9]{1,6})*"
)
_BLOCK = re.compile(r"[0-9]{1,6}\s?番")
_NUMERALS = re.compile(
    rf"(?:{NUMERAL})(?=番地|番(?:{NUMERAL}|[0-9]+)号|-)|(?<=[-番])(?:{NUMERAL})(?=[-号]|$)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address, taken apart; what it does not tell is empty.

    Attributes
    ----------
    elsewhere
        Whether it names a prefecture, but not this city after it.
    town
        Town (町, 大字) as far as it is no number, with 字 after it.
    chome
        Number of the 丁目; None where the word is not written, although the first of the
        numbers may mean it (西本町1-2-3).
    numbers
        Numbers after that, in their order.
    is_block
        Whether the first of the numbers is said to be a block's or a lot's (番, 番地).
    """

    prefecture: str
    county: str
    city: str
    elsewhere: bool
    town: str
    chome: int | None
    numbers: tuple[int, ...]
    is_block: bool

    @property
    def block(self) -> str:
        """Number of the block (街区符号) or lot (地番); empty when there is none."""
        return str(self.numbers[0]) if self.numbers else ""

    @property
    def house(self) -> str:
        """What follows the block: number of the house (住居番号), or of the lot's part."""
        return "-".join(map(str, self.numbers[1:]))


def split_address(text: str, city_name: str) -> Address:
    """Take an address in a city apart.

    Examples
    --------
    >>> address = split_address("山口県宇部市西本町一丁目2番3号 2階", "宇部市")
    >>> address.town, address.chome, address.block, address.house
    ('西本町', 1, '2', '3')
    >>> address = split_address("大字西岐波229-5", "宇部市")
    >>> address.town, address.chome, address.block, address.house
    ('大字西岐波', None, '229', '5')
    """
    rest = fold_characters(text).strip()
    if found := _POSTCODE.match(rest):
        rest = rest[found.end() :]
    prefecture, rest = split_prefecture(rest)
    county, city, rest = _take_city(rest.lstrip(), _short_name(city_name))
    rest = _NUMERALS.sub(lambda found: str(read_numeral(found[0])), rest)
    rest = count_in_digits(rest)
    found = _TOWN.match(rest)
    end = found.end() if found else 0
    town, rest = _EDGES.sub("", rest[:end]), rest[end:]
    chome = None
    if found := _CHOME.match(rest):
        chome, rest = int(found[1]), rest[found.end() :].lstrip("-")
    found = _NUMBERS.match(rest)
    numbers = re.findall("[0-9]+", found[0]) if found else []
    elsewhere = bool(prefecture) and not city
    return Address(
        prefecture=prefecture,
        county=county,
        city=city,
        elsewhere=elsewhere,
        town=town,
        chome=chome,
        numbers=tuple(map(int, numbers)),
        is_block=chome is not None or _BLOCK.match(rest) is not None,
    )


def _take_city(rest: str, name: str) -> tuple[str, str, str]:
    """Take the county and the city off the beginning of an address."""
    if name and rest.startswith(name):
        return "", name, rest[len(name) :].lstrip()
    if found := _COUNTY.match(rest):
        after = rest[found.end() :].lstrip()
        if name and after.startswith(name):
            return found[0], name, after[len(name) :].lstrip()
    return "", "", rest


@lru_cache(maxsize=16)
def _short_name(city_name: str) -> str:
    """Give the name of a city without its county: 大島郡周防大島町 is 周防大島町."""
    return _COUNTY_OF_NAME.sub("", fold_characters(city_name).strip())
