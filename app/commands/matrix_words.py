"""A coverage matrix as a table for a terminal, with what stands out in it."""

from collections.abc import Callable, Iterator, Sequence

from app.commands.matrix_notes import list_notes
from app.commands.text_tables import (
    break_names,
    draw_tables,
    measure_text,
    wrap_text,
)
from gis.domain.schedules.sentences import Language
from gis.errors import N_
from gis.runs.areas.help_rows import CellState
from gis.runs.coverage.rows import Cell, Matrix, MatrixGroup, MatrixRow

_WIDEST_NAME = 30
_NARROWEST_COLUMN = 8
_INDENT = "  "
_UNKNOWN = "-"
_MARKS = {CellState.NONE: N_("none"), CellState.UNCHECKED: N_("?")}

_Line = tuple[str, ...]
"""A line of the table: its name, a cell for each area, the city's, and its のべ."""


def matrix_in_words(
    matrix: Matrix, gettext: Callable[[str], str], *, language: Language, width: int
) -> str:
    """Give headline, table, legend, and below it empty cells and what cards say.

    Parameters
    ----------
    language
        Of the names of kinds of help.
    width
        Columns of the terminal: areas that do not fit go on in a further table.
    """
    return "\n".join(
        (
            *_say_headline(matrix, gettext),
            *_draw(list(_list_lines(matrix, gettext, language)), width),
            *_explain(matrix, gettext),
            *list_notes(matrix, gettext, language=language),
        )
    )


def _say_headline(matrix: Matrix, _: Callable[[str], str]) -> Iterator[str]:
    yield _("%(city)s: help by area on %(date)s (numbers for staff)") % {
        "city": matrix.city.name,
        "date": matrix.today.isoformat(),
    }
    question = matrix.question
    asked = [_(question.provider.label)] if question.provider else []
    asked += [
        each.name for each in matrix.programmes if each.code == question.programme
    ]
    if asked:
        yield _(
            "Counted: %(conditions)s. What is not there at all is asked of all."
        ) % {"conditions": " / ".join(asked)}
    states = matrix.margin.states
    yield _(
        "%(all)d cells: %(exists)d with help, %(none)d looked at and without,"
        " %(unchecked)d not checked yet"
    ) % {
        "all": sum(states.values()),
        "exists": states[CellState.EXISTS],
        "none": states[CellState.NONE],
        "unchecked": states[CellState.UNCHECKED],
    }


def _list_lines(
    matrix: Matrix, _: Callable[[str], str], language: Language
) -> Iterator[_Line]:
    """Give heading, people, and a line for each row; of whole kinds on foot a second one."""
    yield (
        _("Kinds of help"),
        *(area.name for area in matrix.areas),
        _("whole city"),
        _("added up"),
    )
    yield (
        _("people aged 65 and over"),
        *(_say_people(area.elders.at_home) for area in matrix.areas),
        _say_people(matrix.elders.at_home),
        "",
    )
    for group in matrix.groups:
        for row in list_shown(group):
            indent = "" if row.is_whole_kind else _INDENT
            yield (
                indent + row.help_kind.in_language(language),
                *(_say_cell(cell, _) for cell in row.cells),
                str(row.city.tally.unique),
                str(row.city.total),
            )
            if row.is_whole_kind and row.per_head and matrix.elders.at_home:
                yield (
                    _INDENT + _("for 1,000 aged 65 and over"),
                    *(_say_rate(cell.per_1000) for cell in row.cells),
                    _say_rate(row.city.per_1000),
                    "",
                )
    yield (
        _("altogether"),
        *(str(matrix.margins[area.code].unique) for area in matrix.areas),
        str(matrix.margin.unique),
        str(matrix.margin.total),
    )


def list_shown(group: MatrixGroup) -> Sequence[MatrixRow]:
    """Give the rows that say something: what is no target is not missing where it is not."""
    if not group.shown_only or len(group.rows) == 1:
        return group.rows
    return [row for row in group.rows if row.is_whole_kind or _says_something(row)]


def _says_something(row: MatrixRow) -> bool:
    return bool(row.city.tally.unique) or any(
        cell.registered or cell.check or cell.raised for cell in row.cells
    )


def _draw(lines: Sequence[_Line], width: int) -> Iterator[str]:
    """Draw the table, in several where its columns do not fit beside each other."""
    names, *columns = zip(*lines, strict=True)
    name_width = min(max(map(measure_text, names)), _WIDEST_NAME)
    widest = max(measure_text(cell) for column in columns for cell in column[1:])
    column_width = max(widest, _NARROWEST_COLUMN)
    *areas, whole_city, added_up = (column[0] for column in columns)
    headings = [
        *break_names(areas, column_width),
        wrap_text(whole_city, column_width),
        wrap_text(added_up, column_width),
    ]
    yield from draw_tables(
        [[names[0]], *headings],
        list(zip(names, *columns, strict=True))[1:],
        name_width=name_width,
        column_width=column_width,
        width=width,
    )


def _say_cell(cell: Cell, _: Callable[[str], str]) -> str:
    """Give the number, or what is known where there is none, with what lies beside it."""
    if cell.state is CellState.EXISTS:
        text = str(cell.tally.unique)
    else:
        text = _(_MARKS[cell.state])
    return f"{text}+{len(cell.neighbours)}" if cell.neighbours else text


def _explain(matrix: Matrix, _: Callable[[str], str]) -> Iterator[str]:
    cells = [cell for row in matrix.rows for cell in row.cells]
    yield ""
    if any(cell.state is CellState.NONE for cell in cells):
        yield _("“none”: somebody looked, and there is none.")
    if any(cell.state is CellState.UNCHECKED for cell in cells):
        yield _("“?”: nothing is registered, and nobody has looked yet.")
    if any(cell.neighbours for cell in cells):
        yield _("+3: so many serve areas beside it.")
    yield _(
        "“added up” counts a resource in every area and for every kind of help; the other"
        " numbers count it once."
    )
    if matrix.elders.apart:
        yield _("%(people)s people in institutions are set apart.") % {
            "people": _say_people(matrix.elders.apart)
        }
    if matrix.margin.stale:
        yield _("%(count)d of the entries nobody has confirmed for half a year.") % {
            "count": matrix.margin.stale
        }


def _say_people(people: float | None) -> str:
    return _UNKNOWN if people is None else f"{people:,.0f}"


def _say_rate(rate: float | None) -> str:
    return _UNKNOWN if rate is None else f"{rate:.2f}"
