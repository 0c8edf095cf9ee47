"""Which help reaches which area, as a table."""

from gis.errors import N_
from gis.runs.areas.help_rows import CellState
from gis.runs.coverage.rows import Cell as MatrixCell
from gis.runs.coverage.rows import Matrix
from gis.runs.report.reader import Reader
from gis.runs.report.table import Cell, Column, Form, Table


def list_help(reader: Reader, matrix: Matrix) -> Table:
    """Give how many resources reach each area, by kind of help.

    Where none is registered it says whether somebody has looked. Whole kinds and what is
    only shown are left out.
    """
    say = reader.say
    rows: list[list[Cell]] = [
        [
            row.help_kind.in_language(reader.language),
            *(_say_cell(reader, cell) for cell in row.cells),
            float(row.city.tally.unique),
            float(row.city.total),
        ]
        for group in matrix.groups
        if not group.shown_only
        for row in group.rows
        if not row.is_whole_kind
    ]
    states = matrix.margin.states
    return Table(
        reader=reader,
        caption=say(
            N_("Help by area on %(date)s, numbers for staff"),
            date=reader.say_day(matrix.today),
        ),
        columns=[
            Column(say(N_("Kind of help"))),
            *(Column(area.name) for area in matrix.areas),
            Column(say(N_("Whole city")), Form.COUNT),
            Column(say(N_("Sum over the areas")), Form.COUNT),
        ],
        rows=rows,
        note=say(
            N_(
                "With help: %(exists)d cells; looked at, and there is none: %(none)d; not"
                " checked yet: %(unchecked)d. The whole city counts each resource once."
            ),
            exists=states[CellState.EXISTS],
            none=states[CellState.NONE],
            unchecked=states[CellState.UNCHECKED],
        ),
    )


def _say_cell(reader: Reader, cell: MatrixCell) -> str:
    if cell.tally.unique or cell.state is CellState.EXISTS:
        return f"{cell.tally.unique:,}"
    return reader.say(cell.state.label)
