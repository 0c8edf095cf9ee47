"""Rows of a table that are no area: what they are called, and what is nearest to that."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from gis.domain.town_names import fold_town_name
from gis.errors import N_, Fault, Message
from gis.sources.population.matching import Matches
from gis.sources.population.tables import AgeRow
from gis.sources.records import PopulationRecord, Reading

_SUMS = re.compile(
    r"[合小総市町村区]?計|総数|全[市町村区体域]|.*(?:全域|全体|合計|小計|総計|総数)"
)
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
    whole = _sum_people(table.records, matches)
    names = sorted({unit.name for unit in units if unit.name})
    folded = [fold_town_name(name) for name in names]
    faults = []
    missing = 0.0
    for number, row in enumerate(rows):
        total = row.counts.get("total")
        is_sum = bool(_SUMS.fullmatch(fold_town_name(row.name))) or (
            total is not None and total > 0 and 2 * total == whole
        )
        if not is_sum:
            missing += total or 0
        nearest = ""
        if number < _COMPARED and row.name and names:
            nearest = names[_find_nearest(fold_town_name(row.name), folded)]
        reason = _tell(row, nearest, is_sum=is_sum)
        faults.append(Fault(table.file, row.row, None, reason))
    return faults, missing


def _sum_people(rows: Sequence[AgeRow], matches: Matches) -> float | None:
    totals = [
        row.counts.get("total")
        for place, row in enumerate(rows)
        if place not in matches.passed
    ]
    known = [total for total in totals if total is not None]
    return sum(known) if len(known) == len(totals) else None


def _tell(row: AgeRow, nearest: str, *, is_sum: bool) -> Message:
    total = row.counts.get("total")
    people = (
        Message(N_("how many is not known"))
        if total is None
        else Message(N_("%(count)d people"), {"count": total})
    )
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
