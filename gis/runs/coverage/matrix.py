"""The coverage matrix of a city: every kind of help in every area, and what it comes to."""

from collections.abc import Iterable, Sequence
from datetime import date

from gis.domain.kinds import Counting, Kind
from gis.domain.listings import name_kind
from gis.runs.coverage.cells import RowMaker
from gis.runs.coverage.facts import MatrixFacts
from gis.runs.coverage.offers import Offered, Tally
from gis.runs.coverage.question import MatrixQuestion
from gis.runs.coverage.rows import Cell, Margin, Matrix, MatrixGroup, count_states


def make_matrix(facts: MatrixFacts, question: MatrixQuestion, *, today: date) -> Matrix:
    """Count every kind of help in every area.

    Resources serve an area as `gis.domain.serving.find_served_by` tells, and each counts
    once in a cell. What is registered goes before a check that found none. Resources for
    1,000 people are given for what people walk to alone, and count what lies in the area: a
    company that comes to the whole city counts in every area, so that the smallest would
    seem to have most of it.
    """
    maker = RowMaker(facts, question)
    kinds = dict.fromkeys(each.kind for each in facts.help_kinds)
    groups = [
        group
        for kind in kinds
        if question.kind in {None, kind}
        and (group := _make_group(maker, facts, question, kind)).rows
    ]
    groups.sort(key=lambda group: group.shown_only)
    columns = [each for each in facts.areas if question.area in {None, each.code}]
    counted = [group for group in groups if not group.shown_only] or groups
    return Matrix(
        city=facts.city,
        today=today,
        question=question,
        areas=tuple(columns),
        elders=facts.elders,
        groups=tuple(groups),
        programmes=tuple(facts.programmes),
        margins={
            area.code: _sum_up_column(facts.offered, counted, number)
            for number, area in enumerate(columns)
        },
        margin=_sum_up_city(facts.offered, counted),
    )


def _make_group(
    maker: RowMaker, facts: MatrixFacts, question: MatrixQuestion, kind: Kind
) -> MatrixGroup:
    mine = [each for each in facts.help_kinds if each.kind is kind]
    whole = name_kind(kind, mine)
    finer = [each for each in mine if not each.is_whole_kind]
    return MatrixGroup(
        kind=kind,
        name=whole,
        shown_only=kind.counting is Counting.SHOWN_ONLY,
        rows=tuple(
            maker.make_row(each, finer if each.is_whole_kind else ())
            for each in (whole, *finer)
            if question.help_kind in {None, each.code}
        ),
    )


def _sum_up_column(
    offered: Offered, groups: Sequence[MatrixGroup], number: int
) -> Margin:
    return _sum_up(
        offered,
        tallies=(row.cells[number].tally for group in groups for row in group.rows),
        totals=(row.cells[number].total for group in groups for row in group.outermost),
        cells=(row.cells[number] for group in groups for row in group.finest),
    )


def _sum_up_city(offered: Offered, groups: Sequence[MatrixGroup]) -> Margin:
    return _sum_up(
        offered,
        tallies=(row.city.tally for group in groups for row in group.rows),
        totals=(row.city.total for group in groups for row in group.outermost),
        cells=(cell for group in groups for row in group.finest for cell in row.cells),
    )


def _sum_up(
    offered: Offered,
    *,
    tallies: Iterable[Tally],
    totals: Iterable[int],
    cells: Iterable[Cell],
) -> Margin:
    everything = offered.unite(tallies)
    return Margin(
        unique=everything.unique,
        total=sum(totals),
        stale=everything.stale,
        states=count_states(cells),
    )
