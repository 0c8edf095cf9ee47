"""Empty cells among ages whose number the total of their row tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from gis.sources.columns import Columns
from gis.sources.population.ages import AgeGroup, Sex, find_columns, read_age_group
from gis.sources.population.counts import parse_people
from gis.sources.values import clean_cell


@dataclass(frozen=True, slots=True)
class Partition:
    """Columns that together count the people of another column, each once."""

    whole: int
    parts: tuple[int, ...]


def find_partitions(columns: Columns) -> tuple[Partition, ...]:
    """Find for both sexes, men and women the column of all ages and those of its parts."""
    groups: dict[AgeGroup, int] = {}
    for index, name in enumerate(columns.names):
        group = read_age_group(name)
        if group is not None:
            groups.setdefault(group, index)
    found = []
    for sex in Sex:
        whole = groups.pop(AgeGroup(sex, 0, None), None)
        parts = find_columns(groups, sex, 0)
        if whole is not None and parts is not None:
            unknown = groups.get(AgeGroup(sex, -1, -1))
            found.append(
                Partition(whole, parts if unknown is None else (*parts, unknown))
            )
    return tuple(found)


def fill_blanks(
    cells: Sequence[str], partitions: Sequence[Partition]
) -> tuple[Sequence[str], int]:
    """Fill empty cells where the total of the row leaves but one number for them.

    What is withheld (``X``, ``*``) stays unknown: it is withheld on purpose.

    Returns
    -------
    cells
        The row, filled.
    filled : int
        How many cells were.

    Examples
    --------
    >>> fill_blanks(["9", "5", "", "1"], [Partition(0, (1, 2, 3))])
    (['9', '5', '3', '1'], 1)
    """
    number = 0
    for partition in partitions:
        blank = [at for at in partition.parts if not clean_cell(cells[at])]
        if not blank:
            continue
        rest = _find_rest(cells, partition)
        if rest is None or rest < 0 or (rest and len(blank) > 1):
            continue
        filled = list(cells)
        for at in blank:
            filled[at] = f"{rest:g}"
        cells = filled
        number += len(blank)
    return cells, number


def _find_rest(cells: Sequence[str], partition: Partition) -> float | None:
    try:
        rest = parse_people(cells[partition.whole])
        for at in partition.parts:
            value = parse_people(cells[at]) if clean_cell(cells[at]) else 0.0
            if rest is None or value is None:
                return None
            rest -= value
    except ValueError:
        return None
    return rest
