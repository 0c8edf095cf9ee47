"""The towns that a school's zone is written as: 本町一丁目～三丁目、港町(5番～9番)、大村全域."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gis.domain.prefectures import split_prefecture
from gis.domain.town_names import fold_town_name
from gis.sources.values import clean_cell, fold_text

_SEPARATORS = ";；、，,\n"
_WHOLE = re.compile(r"\(全[域部]\)|の?全[域部]$")
_BRACKETS = re.compile(r"\([^()]*\)")
_PART = re.compile(r"(の一部|一部|の?うち.*|を除く.*|のみ|以[東西南北].*)$")
_LOTS = re.compile(
    r"(?<!\d)\d+(?!\d|丁目|条|区)(?:番地?|号|地割|-\d|~|・\d).*$|番地.*$"
)
_CHOMES = re.compile(r"(?P<town>.*?)(?P<numbers>\d+(?:丁目)?(?:[~・\-]\d+(?:丁目)?)+)$")
_MOST_CHOMES = 60


@dataclass(frozen=True, slots=True)
class ZoneTown:
    """A town of a school's zone.

    Attributes
    ----------
    text
        As it is written.
    key
        Its folded name, without prefecture and city.
    in_part
        Whether only some of its lots are meant (番地).
    """

    text: str
    key: str
    in_part: bool


def split_zone(text: str, city: str = "") -> tuple[ZoneTown, ...]:
    """Take the words of a zone apart into towns, each once.

    Parameters
    ----------
    city
        Name of the city, which stands before towns in some tables.

    Examples
    --------
    >>> [town.key for town in split_zone("本町一丁目～三丁目、大字大村の全域")]
    ['本町1丁目', '本町2丁目', '本町3丁目', '大村']
    >>> split_zone("港町２丁目1番地～20番地")[0].key, split_zone("港町(5番～9番)")[0].in_part
    ('港町2丁目', True)
    """
    towns = {
        (town.key, town.in_part): town
        for word in _cut(fold_text(text))
        for town in _read(word, city)
        if town.key
    }
    return tuple(towns.values())


def _cut(text: str) -> Iterator[str]:
    """Cut at separators outside brackets."""
    word, depth = "", 0
    for letter in text + "\n":
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter in _SEPARATORS and not depth:
            if word := clean_cell(word):
                yield word
            word = ""
        else:
            word += letter


def _read(word: str, city: str) -> Iterator[ZoneTown]:
    name = split_prefecture(word)[1].removeprefix(fold_text(city))
    name = _WHOLE.sub("", name)
    plain = _BRACKETS.sub("", name)
    plain = _PART.sub("", plain)
    in_part = plain != name
    folded = fold_town_name(plain).replace("~丁目", "~")
    town = _LOTS.sub("", folded) if not _CHOMES.fullmatch(folded) else folded
    in_part |= town != folded
    match = _CHOMES.fullmatch(town)
    if match is None or "丁目" not in match["numbers"]:
        yield ZoneTown(word, town, in_part)
        return
    for number in _count(match["numbers"].replace("丁目", "")):
        yield ZoneTown(word, f"{match['town']}{number}丁目", in_part)


def _count(numbers: str) -> Iterator[int]:
    for part in numbers.split("・"):
        first, *rest = (int(each[:6]) for each in re.split("[~-]", part))
        last = rest[-1] if rest else first
        yield from range(first, min(last, first + _MOST_CHOMES) + 1)
