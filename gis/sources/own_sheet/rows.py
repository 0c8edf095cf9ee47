"""The rows of an own sheet, each cell read; what belongs together is found out later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gis.domain.resources import ServiceAreaScope as Scope
from gis.errors import N_, Fault, Message, SourceError
from gis.sources.columns import Columns, fold_name
from gis.sources.file_formats import Format
from gis.sources.files import SourceFile, open_source
from gis.sources.own_sheet.cells import is_blank, read_cell
from gis.sources.own_sheet.columns import BY_KEY, OWN_COLUMNS, Level, OwnColumn
from gis.sources.own_sheet.guard import unguard_text
from gis.sources.own_sheet.help import CHOICES_TITLE, EXAMPLES_TITLE, NOTES_TITLE
from gis.sources.own_sheet.lists import OwnLists
from gis.sources.own_sheet.parts import CellError
from gis.sources.own_sheet.records import Fact, Facts, Stamp
from gis.sources.own_sheet.stamps import read_stamp
from gis.sources.own_sheet.times import ReadTimes, TimesError, read_times
from gis.sources.tables import read_table
from gis.sources.text import read_text
from gis.sources.workbook_cells import Cell

ROW_LIMIT = 20_000
"""Rows of one sheet: ten times what a city of 200,000 people has written down."""


PASSED_OVER = (NOTES_TITLE, EXAMPLES_TITLE, CHOICES_TITLE)
"""Sheets of an own workbook that only show how it is filled in."""

_ENOUGH = 5
"""So many columns of its own make a sheet the product's own, whatever it lacks."""
_COMMON = {
    "名前",
    "内容",
    "料金",
    "電話",
    "住所",
    "緯度",
    "経度",
    "ID",
    "団体名",
    "状態",
}


@dataclass(slots=True)
class OwnRow:
    """One row, read.

    Attributes
    ----------
    facts
        By level; columns that the sheet lacks are missing.
    told
        Keys of the cells that are not empty.
    """

    row: int
    ref: str
    stamp: Stamp | None
    facts: dict[Level, Facts]
    told: set[str]
    times: ReadTimes
    faulty: bool = False


@dataclass(slots=True)
class OwnTable:
    """An opened own sheet.

    Attributes
    ----------
    columns
        Its columns as they are written, and the place of each that is known.
    faults, notes
        What is wrong with it; filled while rows are read.
    read
        Cells that were read already: the fact, and whether the cell is empty.
    """

    source: SourceFile
    names: tuple[str, ...]
    places: dict[str, int]
    rows: Iterator[tuple[int, Sequence[Cell]]]
    faults: list[Fault] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    read: dict[tuple[str, type, Cell], tuple[Fact, bool]] = field(default_factory=dict)

    @property
    def known(self) -> list[tuple[OwnColumn, int]]:
        """The columns that are known, with their places."""
        return [(BY_KEY[key], at) for key, at in self.places.items()]

    def add_fault(self, row: int, key: str | None, reason: Message) -> None:
        """Add a fault of a row, in the column of a key where the sheet has it."""
        name = self.names[self.places[key]] if key in self.places else None
        self.faults.append(Fault(self.source.name, row, name, reason))


def open_own_table(path: str | Path, *, encoding: str | None = None) -> OwnTable | None:
    """Open a file if its header is that of an own sheet; None when it is another.

    Raises
    ------
    SourceError
        When the file cannot be read at all, or an own sheet lacks a column that it needs.
    """
    source = open_source(path)
    if source.format is Format.WORKBOOK:
        return _open_workbook(source)
    if source.format is not Format.TABLE:
        return None
    table = read_table(read_text(source, encoding=encoding), source.name)
    if not _is_own(table.columns):
        return None
    places = _find_columns(source.name, table.columns)
    return OwnTable(source, table.columns, places, table.rows, table.faults)


def _open_workbook(source: SourceFile) -> OwnTable | None:
    from gis.sources.workbooks import read_workbook  # noqa: PLC0415 - rarely needed

    sheet = read_workbook(source, wanted=_is_own, passed_over=PASSED_OVER)
    if not _is_own(sheet.columns):
        return None
    places = _find_columns(source.name, sheet.columns)
    return OwnTable(source, sheet.columns, places, sheet.rows, sheet.faults)


def _is_own(names: Sequence[str]) -> bool:
    columns = Columns("", names)
    if all(columns.find([c.heading]) is not None for c in OWN_COLUMNS if c.required):
        return True
    own = [c for c in OWN_COLUMNS if c.heading not in _COMMON]
    return sum(columns.find([c.heading]) is not None for c in own) >= _ENOUGH


def _find_columns(file: str, names: Sequence[str]) -> dict[str, int]:
    columns = Columns(file, names)
    folded = [fold_name(name) for name in names]
    places: dict[str, int] = {}
    for column in OWN_COLUMNS:
        if folded.count(fold_name(column.heading)) > 1:
            raise SourceError(
                N_("%(file)s has two columns “%(name)s”: remove one."),
                file=file,
                name=column.heading,
            )
        at = (
            columns.require([column.heading], N_("what a row cannot do without"))
            if column.required
            else columns.find([column.heading])
        )
        if at is not None:
            places[column.key] = at
    return places


def read_rows(table: OwnTable, *, lists: OwnLists, today: date) -> list[OwnRow]:
    """Read all rows; cells that cannot be read become faults of the table.

    Raises
    ------
    SourceError
        When there are more rows than can be taken.
    """
    known = set(table.places.values())
    unknown = [name for at, name in enumerate(table.names) if name and at not in known]
    if unknown:
        template = N_("%(file)s: columns that are not known, left out: %(names)s.")
        values = {"file": table.source.name, "names": "、".join(unknown)}
        table.notes.append(Message(template, values))
    rows: list[OwnRow] = []
    for number, cells in table.rows:
        if len(rows) >= ROW_LIMIT:
            raise SourceError(
                N_("%(file)s has more than %(limit)d rows: cut it into parts."),
                file=table.source.name,
                limit=ROW_LIMIT,
            )
        rows.append(_read_row(table, number, cells, lists, today))
    return rows


def _read_row(
    table: OwnTable,
    number: int,
    cells: Sequence[Cell],
    lists: OwnLists,
    today: date,
) -> OwnRow:
    row = OwnRow(number, "", None, {level: {} for level in Level}, set(), ReadTimes(()))
    before = len(table.faults)
    for column, at in table.known:
        cell = cells[at]
        told = (column.key, type(cell), cell)
        try:
            # Cells of a column are alike more often than not.
            if told not in table.read:
                table.read[told] = _read_cell(column, cell, lists)
            fact, blank = table.read[told]
            if column.key == "stamp":
                row.stamp = read_stamp(str(fact))
        except CellError as error:
            table.add_fault(number, column.key, error.reason)
            row.told.add(column.key)
            continue
        if not blank:
            row.told.add(column.key)
        if column.key == "ref":
            row.ref = str(fact)
        elif column.key != "stamp":
            row.facts[column.level][column.key] = fact
    _check_row(table, row)
    try:
        row.times = read_times(row.facts[Level.SCHEDULE], today=today)
    except TimesError as error:
        table.add_fault(number, error.key, error.reason)
    row.faulty = len(table.faults) > before
    return row


def _read_cell(column: OwnColumn, cell: Cell, lists: OwnLists) -> tuple[Fact, bool]:
    if isinstance(cell, str):
        cell = unguard_text(cell)
    return read_cell(column, cell, lists), is_blank(cell)


def _check_row(table: OwnTable, row: OwnRow) -> None:
    facts, told = row.facts[Level.RESOURCE], row.told
    if not facts.get("name", " "):
        table.add_fault(
            row.row, "name", Message(N_("The name is missing: fill it in."))
        )
    for first, other in (("lat", "lon"), ("town_lat", "town_lon")):
        for key, missing in ((first, other), (other, first)):
            if key in told and missing not in told:
                reason = N_("The coordinate is missing: give longitude and latitude.")
                table.add_fault(row.row, missing, Message(reason))
    consent = {"consent_by", "consent_on", "consent_for", "consent_withdrawn_on"} & told
    for key in ("consent_by", "consent_on"):
        # A sheet without these columns may still correct a consent that is stored; one
        # that dates a consent gives a new one.
        asked = key in table.places or "consent_on" in told
        if consent and asked and key not in told:
            reason = N_(
                "A consent is told, but not who gave it and when: fill in both, or empty"
                " its columns."
            )
            table.add_fault(row.row, key, Message(reason))
    _complete_scope(table, row)


def _complete_scope(table: OwnTable, row: OwnRow) -> None:
    """Fill in the scope that listed areas or a shape mean; a scope needs its areas."""
    facts = row.facts[Level.RESOURCE]
    scopes = facts.get("service_scope")
    if not isinstance(scopes, tuple):
        return
    for scope, key in (
        (Scope.AREAS, "service_areas"),
        (Scope.POLYGON, "service_wkt"),
    ):
        if facts.get(key) and scope not in scopes:
            scopes = tuple(each for each in Scope if each in {*scopes, scope})
            row.told.add("service_scope")
        elif scope in scopes and key in table.places and key not in row.told:
            reason = N_("The area that the help comes to is missing: fill it in.")
            table.add_fault(row.row, key, Message(reason))
    facts["service_scope"] = scopes
