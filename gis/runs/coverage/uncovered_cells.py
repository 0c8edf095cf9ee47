"""What no service area covers, beside the cells of a coverage matrix."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from gis.domain.kinds import Counting
from gis.domain.listings import HelpKindName
from gis.domain.people import Age
from gis.domain.serving import is_on_foot
from gis.runs.coverage.question import MatrixQuestion
from gis.runs.coverage.rows import Matrix
from gis.runs.coverage.uncovered_parts import Uncovered, UncoveredPart


class NotDrawn(StrEnum):
    """Why a cell has no uncovered ground, not even none of it."""

    ON_FOOT = "on_foot"
    SHOWN_ONLY = "shown_only"
    NO_AREAS = "areas"


@dataclass(frozen=True, slots=True)
class UncoveredCell:
    """What no service area covers in a cell; either a part, or why there is none."""

    part: UncoveredPart | None
    reason: NotDrawn | None


@dataclass(frozen=True, slots=True)
class UncoveredCells:
    """What no service area covers in every cell of a matrix.

    Whatever serves an area counts, whichever providers and classes the matrix is asked
    for: so does what there is at all (あり, なし, 未確認).

    Attributes
    ----------
    age
        Who is counted.
    missing
        As of `Uncovered`: where ages or people are missing, parts have none.
    cells
        By the codes of kind of help and area.
    """

    age: Age
    missing: tuple[str, ...]
    cells: Mapping[tuple[str, str], UncoveredCell]


def place_uncovered(found: Uncovered, matrix: Matrix) -> UncoveredCells:
    """Give every cell of a matrix its part, or why it has none."""
    parts = {(each.help_kind.code, each.area): each for each in found.parts}

    def place() -> Iterator[tuple[tuple[str, str], UncoveredCell]]:
        for row in matrix.rows:
            for cell in row.cells:
                key = (row.help_kind.code, cell.area)
                part = parts.get(key)
                reason = None if part else _find_reason(row.help_kind)
                yield key, UncoveredCell(part, reason)

    return UncoveredCells(found.age, found.missing, dict(place()))


def choose_uncovered(found: Uncovered, question: MatrixQuestion) -> Uncovered:
    """Give the parts of the rows and of the column that a matrix is asked for."""

    def is_asked(part: UncoveredPart) -> bool:
        return (
            question.kind in {None, part.help_kind.kind}
            and question.help_kind in {None, part.help_kind.code}
            and question.area in {None, part.area}
        )

    return replace(found, parts=tuple(filter(is_asked, found.parts)))


def _find_reason(help_kind: HelpKindName) -> NotDrawn:
    if help_kind.kind.counting is Counting.SHOWN_ONLY:
        return NotDrawn.SHOWN_ONLY
    return NotDrawn.ON_FOOT if is_on_foot(help_kind) else NotDrawn.NO_AREAS
