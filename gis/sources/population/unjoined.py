"""Rows of a table that are no area: what they are called, and what is nearest to that."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from gis.domain.town_names import fold_town_name
from gis.errors import N_, Fault, Message
from gis.sources.population.matching import Matches, fold_code
from gis.sources.population.tables import AgeRow
from gis.sources.records import PopulationRecord, Reading

_SUMS = re.compile(
    r"[合小総市町村区]?計|総数|全[市町村区体域]|.*(?:全域|全体|合計|小計|総計|総数)"
)
_FEWEST = 3
"""Rows with people that a table has at least, if one of them is the sum of the others."""
_COMPARED = 500
"""Rows whose nearest name is looked for: more mean that it is the wrong file."""


def tell_unjoined(
    table: Reading[list[AgeRow]], matches: Matches, units: Sequence[PopulationRecord]
) -> tuple[list[Fault], float]:
    """Tell of each row that is no area, and how many people are counted in none.

    Returns
    -------
    faults : list of Fault
        By row, with the name that is nearest to the row's.
    people : float
        Those of the rows that are no sum of others.
    """
    rows = [
        row
        for place, row in enumerate(table.records)
        if place not in matches.areas and place not in matches.passed
    ]
    everybody = _sum_rows(table.records, matches)
    names = sorted({unit.name for unit in units if unit.name})
    folded = [fold_town_name(name) for name in names]
    codes = {fold_code(unit.code) for unit in units if unit.code}
    known = {*folded, *codes}
    faults = []
    missing = 0.0
    for number, row in enumerate(rows):
        name = fold_town_name(row.name)
        is_sum = bool(_SUMS.fullmatch(name)) or _is_sum(row, everybody)
        if not is_sum:
            missing += row.counts.get("total") or 0
        nearest = ""
        if number < _COMPARED and name and names:
            nearest = names[_find_nearest(name, folded)]
        if not is_sum and {name, fold_code(row.code)} & known:
            reason = _tell_unclear(row)
        else:
            reason = _tell(row, nearest, is_sum=is_sum)
        faults.append(Fault(table.file, row.row, None, reason))
    return faults, missing


def _sum_rows(rows: Sequence[AgeRow], matches: Matches) -> dict[str, float]:
    """Add up each count over all rows; nothing where three rows do not have people."""
    counted = [row.counts for at, row in enumerate(rows) if at not in matches.passed]
    if sum(1 for counts in counted if counts.get("total")) < _FEWEST:
        return {}
    sums: dict[str, float] = {}
    for key in counted[0]:
        values = [value for counts in counted if (value := counts.get(key)) is not None]
        if len(values) == len(counted):
            sums[key] = sum(values)
    return sums


def _is_sum(row: AgeRow, everybody: dict[str, float]) -> bool:
    """Tell whether a row is as many people as all others together, of every age."""
    return (
        bool(row.counts.get("total"))
        and "total" in everybody
        and all(
            2 * (row.counts.get(key) or 0) == whole for key, whole in everybody.items()
        )
    )


def _tell_unclear(row: AgeRow) -> Message:
    return Message(
        N_(
            "“%(name)s” stands in several rows, or can be several areas. Its people are not"
            " counted (%(people)s): write the names apart, or give codes."
        ),
        {"name": row.name or row.code, "people": _show_people(row)},
    )


def _show_people(row: AgeRow) -> Message:
    total = row.counts.get("total")
    if total is None:
        return Message(N_("how many is not known"))
    return Message(N_("%(count)d people"), {"count": total})


def _tell(row: AgeRow, nearest: str, *, is_sum: bool) -> Message:
    people = _show_people(row)
    values = {"name": row.name or row.code, "people": people, "nearest": nearest}
    if is_sum and nearest:
        return Message(
            N_(
                "“%(name)s” is the sum of other rows (%(people)s) and no area: nobody is"
                " missing. The name nearest to it is “%(nearest)s”."
            ),
            values,
        )
    if is_sum:
        return Message(
            N_(
                "“%(name)s” is the sum of other rows (%(people)s) and no area: nobody is"
                " missing."
            ),
            values,
        )
    if nearest:
        return Message(
            N_(
                "No area is called “%(name)s”; the name nearest to it is “%(nearest)s”. Its"
                " people are not counted (%(people)s): correct the name in one of the files."
            ),
            values,
        )
    return Message(
        N_(
            "No area is called “%(name)s”. Its people are not counted (%(people)s): correct"
            " the name or the code in one of the files."
        ),
        values,
    )


def _find_nearest(name: str, others: Sequence[str]) -> int:
    """Find the most similar name; of equally similar ones that which begins alike."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(name)
    best, place = (-1.0, 0), 0
    for index, other in enumerate(others):
        matcher.set_seq1(other)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < best[0]:
            continue
        found = (matcher.ratio(), _count_alike(name, other))
        if found > best:
            best, place = found, index
    return place


def _count_alike(name: str, other: str) -> int:
    """Count the characters with which both begin."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False))
    return sum(1 for _ in pairs)
