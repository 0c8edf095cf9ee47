"""Tables in plain text: columns line up where Japanese letters take the room of two."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

BETWEEN = "  "


def measure_text(text: str) -> int:
    """Give how many columns of a terminal a text takes (Unicode Annex 11).

    Letters of ambiguous width count as narrow, as terminals in UTF-8 draw them.

    Examples
    --------
    >>> measure_text("配食"), measure_text("ﾊﾞｽ"), measure_text("が")
    (4, 3, 2)
    """
    return sum(
        0
        if unicodedata.category(letter) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(letter) in {"W", "F"}
        else 1
        for letter in text
    )


def fill_up(text: str, width: int, *, right: bool = False) -> str:
    """Put blanks behind a text, or before it, until it takes so many columns.

    Examples
    --------
    >>> fill_up("配食", 6) + "|", fill_up("12", 6, right=True)
    ('配食  |', '    12')
    """
    blanks = " " * max(0, width - measure_text(text))
    return blanks + text if right else text + blanks


def wrap_text(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many columns.

    Words are broken where they have no blank, as Japanese has none. An indent stands before
    each line.

    Examples
    --------
    >>> wrap_text("ひばりが丘中学校区", 10)
    ['ひばりが丘', '中学校区']
    >>> wrap_text("  公共ライドシェア", 12), wrap_text("whole city", 8)
    (['  公共ライド', '  シェア'], ['whole', 'city'])
    """
    indent = text[: len(text) - len(text.lstrip(" "))]
    lines = [indent]
    for letter in text[len(indent) :]:
        if lines[-1] != indent and measure_text(lines[-1] + letter) > width:
            done, _, begun = lines[-1][len(indent) :].rpartition(" ")
            lines[-1:] = [indent + (done or begun), indent + (begun if done else "")]
        lines[-1] += letter if lines[-1] != indent else letter.lstrip()
    return [line.rstrip() for line in lines]


def break_names(names: Sequence[str], width: int) -> list[list[str]]:
    """Break names into lines of at most so many columns, what all end in by itself.

    Examples
    --------
    >>> break_names(["城下中学校区", "港中学校区"], 8)
    [['城下', '中学校区'], ['港', '中学校区']]
    >>> break_names(["北部", "南部"], 8)
    [['北部'], ['南部']]
    """
    if all(measure_text(name) <= width for name in names):
        return [[name] for name in names]
    ending = _find_common_ending(names)
    if len(ending) < 2 or len(names) < 2 or ending in names:
        return [wrap_text(name, width) for name in names]
    return [
        wrap_text(name.removesuffix(ending), width) + wrap_text(ending, width)
        for name in names
    ]


def _find_common_ending(names: Sequence[str]) -> str:
    ending = ""
    for letters in zip(*(reversed(name) for name in names), strict=False):
        if len(set(letters)) > 1:
            break
        ending = letters[0] + ending
    return ending


def draw_table(
    heading: Sequence[Sequence[str]],
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int],
) -> Iterator[str]:
    """Give the lines of a table: the first column on the left, the others on the right.

    Parameters
    ----------
    heading
        The lines of each column's heading.
    rows
        Cells; what is wider than its column goes on in the next line.
    """
    yield from _draw_row(heading, widths)
    yield "-" * (sum(widths) + len(BETWEEN) * (len(widths) - 1))
    for row in rows:
        wrapped = [
            wrap_text(cell, width) for cell, width in zip(row, widths, strict=True)
        ]
        yield from _draw_row(wrapped, widths)


def draw_tables(
    heading: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    *,
    name_width: int,
    column_width: int,
    width: int,
) -> Iterator[str]:
    """Give the lines of a table, in several below each other where it is too wide.

    The first column stands in each; an empty line stands before each.

    Parameters
    ----------
    heading, rows
        As for `draw_table`.
    name_width, column_width
        Of the first column, and of the others.
    width
        Columns of the terminal.
    """
    fitting = max(1, (width - name_width) // (column_width + len(BETWEEN)))
    for first in range(1, len(heading), fitting):
        shown = slice(first, first + fitting)
        yield ""
        yield from draw_table(
            [heading[0], *heading[shown]],
            [[row[0], *row[shown]] for row in rows],
            widths=[name_width, *(column_width for _ in heading[shown])],
        )


def _draw_row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for parts in zip_longest(*cells, fillvalue=""):
        line = BETWEEN.join(
            fill_up(part, width, right=number > 0)
            for number, (part, width) in enumerate(zip(parts, widths, strict=True))
        )
        yield line.rstrip()
