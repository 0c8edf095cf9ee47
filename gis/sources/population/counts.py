"""Counts of people: which columns hold them, and what a row says."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from gis.errors import N_
from gis.sources.columns import Columns
from gis.sources.population.ages import AgeGroup, Sex, find_columns, read_age_group
from gis.sources.population.columns import COUNT_COLUMNS
from gis.sources.sheets import Sheet
from gis.sources.values import fold_text, not_a_count, parse_count

Counts = dict[str, float | None]
"""People and households by the name that they have in `PopulationRecord`."""
Places = Mapping[str, tuple[int, ...]]
"""For each count the columns that are added up to it."""

_AGES = {"total": 0, "from_65": 65, "from_75": 75, "from_85": 85}
_NESTED = (("total", "from_65"), ("from_65", "from_75"), ("from_75", "from_85"))
_NOBODY = "-‐‑‒–—―−ーｰ"
Parse = Callable[[str], float | None]


@lru_cache(maxsize=1 << 16)
def parse_people(text: str) -> float | None:
    """Read a number as cities write it: a dash may be nobody or not known, so not known."""
    return parse_count(text)


@lru_cache(maxsize=1 << 16)
def parse_census(text: str) -> float | None:
    """Read a number of the census, in whose tables a dash is nobody.

    ``X`` and ``*`` are withheld.

    Examples
    --------
    >>> parse_census("-"), parse_census("X"), parse_census("*"), parse_census("12")
    (0.0, None, None, 12.0)
    """
    folded = fold_text(text)
    if folded and not folded.strip(_NOBODY):
        return 0.0
    return parse_count(text)


def find_counts(columns: Columns) -> Places:
    """Find the columns of each count, or those that add up to it.

    Where ages stand in columns of their own (65～69歳, 男 and 女), those from 65, 75 and
    85 on are added up; columns that are sums of others are not added again.
    """
    places: dict[str, tuple[int, ...]] = {}
    groups: dict[AgeGroup, int] = {}
    for index, name in enumerate(columns.names):
        group = read_age_group(name)
        if group is not None:
            groups.setdefault(group, index)
    for key, names in COUNT_COLUMNS.items():
        at = columns.find(names)
        if at is not None:
            places[key] = (at,)
        elif key in _AGES:
            summed = _sum_ages(groups, _AGES[key])
            if summed is not None:
                places[key] = summed
    return places


def read_counts(
    sheet: Sheet, row: int, cells: Sequence[str], places: Places, parse: Parse
) -> Counts | None:
    """Read the counts of a row; None, with faults, where they cannot be right."""
    counts: Counts = {}
    sound = True
    for key, columns in places.items():
        try:
            counts[key] = _add_cells(cells, columns, parse)
        except _NoCountError as error:
            message = not_a_count(cells[error.column])
            sheet.add_fault(row, error.column, message.template, **message.values)
            sound = False
    for larger, smaller in _NESTED:
        whole, part = counts.get(larger), counts.get(smaller)
        if whole is not None and part is not None and part > whole:
            sheet.add_fault(
                row,
                places[smaller][0],
                N_(
                    "%(part)g is more than “%(column)s” (%(whole)g): correct one of them."
                ),
                part=part,
                whole=whole,
                column=sheet.columns.names[places[larger][0]],
            )
            sound = False
    return counts if sound else None


def add_counts(first: Counts, second: Counts) -> Counts:
    """Add what two rows count; what one of them does not know is not known."""
    return {
        key: None
        if (one := first[key]) is None or (two := second.get(key)) is None
        else one + two
        for key in first
    }


class _NoCountError(Exception):
    """A cell holds no number.

    Parameters
    ----------
    column
        Its place.
    """

    def __init__(self, column: int) -> None:
        super().__init__(column)
        self.column = column


def _add_cells(
    cells: Sequence[str], columns: Sequence[int], parse: Parse
) -> float | None:
    values = []
    for column in columns:
        try:
            values.append(parse(cells[column]))
        except ValueError:
            raise _NoCountError(column) from None
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _sum_ages(groups: dict[AgeGroup, int], low: int) -> tuple[int, ...] | None:
    both = find_columns(groups, Sex.BOTH, low)
    if both is None:
        men, women = (find_columns(groups, sex, low) for sex in (Sex.MEN, Sex.WOMEN))
        if men is None or women is None:
            return None
        both = men + women
    if low == 0 and not any(groups.get(AgeGroup(sex, 0, None)) in both for sex in Sex):
        # Everybody, counted by age: those of unknown age belong to them.
        both += _find_unknown(groups)
    return both


def _find_unknown(groups: dict[AgeGroup, int]) -> tuple[int, ...]:
    by_sex = {group.sex: at for group, at in groups.items() if group.is_unknown}
    if Sex.BOTH in by_sex:
        return (by_sex[Sex.BOTH],)
    return tuple(by_sex[sex] for sex in (Sex.MEN, Sex.WOMEN) if sex in by_sex)
