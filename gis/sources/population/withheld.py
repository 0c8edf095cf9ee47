"""Withheld numbers of the census: with whose people an area's few people are counted.

Where an area has so few people that its ages would tell of a person, the census publishes
``X`` or ``*`` for it (秘匿) and adds its people to a neighbour's (合算): HTKSYORI is 2 in
the row that is withheld, whose HTKSAKI is the code of the neighbour, and 1 in the row of
the neighbour, whose GASSAN lists the codes that were added.
"""

from collections.abc import Sequence

from gis.sources.population.matching import Matches, fold_code
from gis.sources.population.tables import AgeRow


def find_withheld(
    rows: Sequence[AgeRow], matches: Matches
) -> dict[int, tuple[int, ...]]:
    """Find for each row the rows whose withheld people stand in it, by their codes."""
    by_code = {
        fold_code(rows[row].code): row for row in matches.areas if rows[row].code
    }
    receiver: dict[int, int] = {}
    for row in sorted(matches.areas):
        for code in rows[row].gathered:
            hidden = by_code.get(fold_code(code), row)
            if hidden != row:
                receiver[hidden] = row
    for row in sorted(matches.areas):
        found = by_code.get(fold_code(rows[row].receiver), row)
        if rows[row].receiver and found != row:
            receiver[row] = found
    followers: dict[int, list[int]] = {}
    for row in sorted(receiver, key=lambda each: rows[each].code):
        last = _follow(row, receiver)
        if last != row:
            followers.setdefault(last, []).append(row)
    return {row: tuple(hidden) for row, hidden in followers.items()}


def _follow(row: int, receiver: dict[int, int]) -> int:
    """Give the row in which somebody's people stand in the end."""
    seen = [row]
    while (found := receiver.get(seen[-1])) is not None:
        if found in seen:
            # A ring in a damaged table: one of its rows stands for all.
            return min(seen[seen.index(found) :])
        seen.append(found)
    return seen[-1]
