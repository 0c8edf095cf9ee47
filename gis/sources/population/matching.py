"""Which areas a row of a table is about: by code, by the codes under it, by name."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gis.domain.town_names import fold_town_name
from gis.sources.population.tables import AgeRow
from gis.sources.records import PopulationRecord
from gis.sources.values import fold_text

_CENSUS = re.compile(r"\d{8,11}", re.ASCII)
_TOWN_DIGITS = 9
"""Digits of a town (町丁・字) in the codes of the census; a 丁目 has two more."""
_CITY_DIGITS = 5
_DIVIDED_TOWN = "3"
"""HYOSYO of a town whose 丁目 follow in rows of their own."""
_ABOVE_CITY = ("都", "道", "府", "県", "郡")


@dataclass(slots=True)
class Matches:
    """Rows of a table and the areas that they are about, both by their place.

    Attributes
    ----------
    areas
        For each row that joins, the areas.
    passed
        Rows whose people are told by other rows that join: sums, and parts of sums.
    """

    areas: dict[int, tuple[int, ...]] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)


def match_rows(
    units: Sequence[PopulationRecord], rows: Sequence[AgeRow], *, city_name: str
) -> Matches:
    """Find the areas of each row; each area belongs to one row at most.

    Codes go before names. Of the levels of the census the lowest that joins is taken; a
    town of the table whose 丁目 are areas of their own is all of them together. Names are
    compared as they are written, then as people mean them, and never guessed: where two
    areas or two rows could be meant, none is.

    Parameters
    ----------
    city_name
        May stand before a name and does not count.
    """
    matches = Matches()
    codes = [fold_code(row.code) for row in rows]
    free = set(range(len(units)))
    own = [fold_code(unit.code) for unit in units]
    _match(matches, _settle_levels(matches, rows, codes, own), own, free)
    _match_parents(matches, codes, own, free)
    _pass_over(matches, codes)
    for fold in (_as_written, fold_town_name):
        compare = _without_city(fold, city_name)
        names = [
            "" if row in matches.areas or row in matches.passed else compare(each.name)
            for row, each in enumerate(rows)
        ]
        written = [_as_written(unit.name) for unit in units]
        _match(matches, names, [compare(unit.name) for unit in units], free, written)
    _pass_over(matches, codes)
    return matches


def fold_code(code: str) -> str:
    """Bring codes of one area to one form: 9 digits, where a town has no 丁目.

    Examples
    --------
    >>> fold_code("35202032000"), fold_code("352020320"), fold_code("1101001001")
    ('352020320', '352020320', '01101001001')
    """
    folded = fold_text(code)
    if not _CENSUS.fullmatch(folded):
        return folded
    if len(folded) in {8, 10}:
        folded = "0" + folded  # a spreadsheet took it for a number
    if len(folded) > _TOWN_DIGITS and folded.endswith("00"):
        return folded[:_TOWN_DIGITS]
    return folded


def _match(
    matches: Matches,
    keys: Sequence[str],
    own: Sequence[str],
    free: set[int],
    written: Sequence[str] | None = None,
) -> None:
    """Join rows with the areas of the same key, unless another row has that key too."""
    areas: dict[str, list[int]] = {}
    for place in sorted(free):
        if own[place]:
            areas.setdefault(own[place], []).append(place)
    times = Counter(key for key in keys if key)
    for row, key in enumerate(keys):
        found = areas.get(key, [])
        if not key or row in matches.areas or times[key] > 1 or not found:
            continue
        if written is not None and len({written[place] for place in found}) > 1:
            continue
        matches.areas[row] = tuple(found)
        free.difference_update(found)


def _settle_levels(
    matches: Matches, rows: Sequence[AgeRow], codes: Sequence[str], own: Sequence[str]
) -> list[str]:
    """Give the codes of rows, without those of a town whose 丁目 are areas of their own.

    Where only a part of a town is divided into 丁目, the rest of it has the town's code:
    one row of the table is the town, another the rest.
    """
    same: dict[str, list[int]] = {}
    for row, code in enumerate(codes):
        if len(code) == _TOWN_DIGITS:
            same.setdefault(code, []).append(row)
    divided, listed = (
        {code[:_TOWN_DIGITS] for code in some if len(code) > _TOWN_DIGITS}
        for some in (own, codes)
    )
    keys = list(codes)
    for code, places in same.items():
        places.sort(key=lambda row: (rows[row].level, len(rows[row].code)))
        ranks = {(rows[row].level, len(rows[row].code)) for row in places}
        if len(places) == len(ranks) == 2:
            aside = places[0] if code in divided else places[1]
        elif rows[places[0]].level == _DIVIDED_TOWN and code in divided & listed:
            aside = places[0]
        else:
            continue
        keys[aside] = ""
        matches.passed.add(aside)
    return keys


def _match_parents(
    matches: Matches, codes: Sequence[str], own: Sequence[str], free: set[int]
) -> None:
    """Join towns of the table with their 丁目, where those are in no row; pass over sums."""
    joined = {codes[row] for row in matches.areas if _CENSUS.fullmatch(codes[row])}
    above = {code[:_TOWN_DIGITS] for code in joined if len(code) > _TOWN_DIGITS}
    children: dict[str, list[int]] = {}
    for place in sorted(free):
        if _CENSUS.fullmatch(own[place]) and len(own[place]) > _TOWN_DIGITS:
            children.setdefault(own[place][:_TOWN_DIGITS], []).append(place)
    for row, code in _list_open(matches, codes):
        if code in above:
            matches.passed.add(row)
        elif code in children:
            matches.areas[row] = tuple(children.pop(code))
            free.difference_update(matches.areas[row])


def _pass_over(matches: Matches, codes: Sequence[str]) -> None:
    """Pass over rows that are sums of rows that join, or parts of one."""
    joined = {codes[row] for row in matches.areas if _CENSUS.fullmatch(codes[row])}
    above = {
        code[:digits] for code in joined for digits in (_CITY_DIGITS, _TOWN_DIGITS)
    }
    for row, code in _list_open(matches, codes):
        if code in above - joined or code[:_TOWN_DIGITS] in joined:
            matches.passed.add(row)


def _list_open(matches: Matches, codes: Sequence[str]) -> list[tuple[int, str]]:
    """Give the rows with a code of the census that are neither joined nor passed over."""
    return [
        (row, code)
        for row, code in enumerate(codes)
        if row not in matches.areas
        and row not in matches.passed
        and (_CENSUS.fullmatch(code) or len(code) == _CITY_DIGITS)
    ]


def _as_written(name: str) -> str:
    return "".join(fold_text(name).split())


def _without_city(fold: Callable[[str], str], city_name: str) -> Callable[[str], str]:
    city = fold(city_name)

    def compare(name: str) -> str:
        folded = fold(name)
        if not city:
            return folded
        before, _, rest = folded.partition(city)
        is_address = not before or before.endswith(_ABOVE_CITY)
        return rest if rest and is_address else folded

    return compare
