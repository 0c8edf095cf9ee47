"""A small table with typed columns, which a notebook shows as accessible HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from gis.runs.report.reader import Reader

_FRAME = "border-collapse:collapse;font-size:16px;line-height:1.7;margin:8px 0 4px"
_CELL = "padding:4px 16px 4px 8px;border-bottom:1px solid #cbcac4;background:none"
_HEAD = (
    f"{_CELL};border-bottom:2px solid #1a1a1a;font-weight:bold;vertical-align:bottom"
)
_CAPTION = "text-align:left;font-weight:bold;padding:8px;color:inherit"
_NOTE = "font-size:14px;line-height:1.7;margin:0 0 16px 8px;max-width:60em"
_ONE_LINE = 8
_ALARM = "color:#ac3e00;font-weight:bold"


class Form(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    PEOPLE = "people"
    COUNT = "count"
    SHARE = "share"
    METRES = "metres"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in the reader's language, and what stands in it."""

    heading: str
    form: Form = Form.TEXT


Cell = str | float | None
"""None is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Attributes
    ----------
    rows
        Values; the first of each row is its heading.
    total
        The last row sums up the others.
    alarm
        A label that must stand at the figures: that they are estimates.
    note
        What stands below.
    """

    reader: Reader
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: bool = False
    alarm: str = ""
    note: str = ""

    def in_words(self) -> list[list[str]]:
        """Give the cells as they are read, headings first."""
        return [
            [column.heading for column in self.columns],
            *(
                [
                    self._say(value, column.form)
                    for value, column in zip(row, self.columns, strict=True)
                ]
                for row in self.rows
            ),
        ]

    def _say(self, value: Cell, form: Form) -> str:
        if value is None:
            return "–"
        if isinstance(value, str):
            return value
        ways: dict[Form, Callable[[float], str]] = {
            Form.SHARE: self.reader.say_share,
            Form.METRES: self.reader.say_metres,
            Form.MINUTES: self.reader.say_minutes,
            Form.PEOPLE: self.reader.say_people,
        }
        return ways.get(form, "{:,.0f}".format)(value)

    def _repr_html_(self) -> str:
        """Give what a notebook shows; every text is escaped."""
        head, *body = self.in_words()
        alarm = (
            f' <span style="{_ALARM}">{escape(self.alarm)}</span>' if self.alarm else ""
        )
        lines = [
            f'<table lang="{escape(self.reader.language)}" style="{_FRAME}">',
            f'<caption style="{_CAPTION}">{escape(self.caption)}{alarm}</caption>',
            "<thead><tr>",
            *(
                f'<th scope="col" style="{_HEAD};{_head(column, text)}">{escape(text)}</th>'
                for column, text in zip(self.columns, head, strict=True)
            ),
            "</tr></thead><tbody>",
        ]
        for number, row in enumerate(body, start=1):
            last = self.total and number == len(body)
            weight = ";font-weight:bold;border-top:2px solid #1a1a1a" if last else ""
            cells = [
                f'<{tag} style="{_CELL};{side}{weight}">{escape(text)}</{tag[:2]}>'
                for text, tag, side in zip(
                    row,
                    ('th scope="row"', *["td"] * (len(row) - 1)),
                    map(_cell, self.columns, row),
                    strict=True,
                )
            ]
            lines.append(f"<tr>{''.join(cells)}</tr>")
        lines.append("</tbody></table>")
        if self.note:
            lines.append(f'<p style="{_NOTE}">{escape(self.note)}</p>')
        return "".join(lines)


def _head(column: Column, text: str) -> str:
    """Let long headings run over several lines, so that the columns fit a page."""
    if column.form is Form.TEXT:
        return f"text-align:left;{_wrap(text)}"
    return f"text-align:right;{_wrap(text)};min-width:4em"


def _cell(column: Column, text: str) -> str:
    if column.form is Form.TEXT:
        return f"text-align:left;{_wrap(text)}"
    return "text-align:right;white-space:nowrap"


def _wrap(text: str) -> str:
    """Keep a name in one line, and break longer texts between words."""
    if len(text) <= _ONE_LINE:
        return "white-space:nowrap"
    return "white-space:normal;word-break:auto-phrase"
