"""Rows with a position: the same for a table with coordinates and for a layer of features."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeVar

from shapely import MultiPoint
from shapely.geometry.base import BaseGeometry

from gis.errors import N_, Fault, Message, SourceError
from gis.sources.columns import Columns
from gis.sources.file_formats import Format
from gis.sources.files import SourceFile, open_source
from gis.sources.geometry import Shapes, name_kinds
from gis.sources.positions import LAT_NAMES, LON_NAMES, PositionColumns
from gis.sources.records import Origin, Reading
from gis.sources.tables import read_table
from gis.sources.text import read_text
from gis.sources.vector import Layer, read_layer
from gis.sources.workbook_cells import show_cell

Records = TypeVar("Records")


@dataclass(slots=True)
class Sheet:
    """A file whose rows carry attributes and a position.

    Attributes
    ----------
    source
        The opened file.
    columns
        Its columns.
    rows
        Row number and cells, in file order, read as they are asked for.
    layer
        The features, when it is a vector layer: ``layer.geometry`` is in the order of rows.
    faults, notes
        What is wrong with the file, or was repaired; filled while rows are read.
    """

    source: SourceFile
    columns: Columns
    rows: Iterator[tuple[int, list[str]]]
    layer: Layer | None = None
    faults: list[Fault] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def read_positions(
        self,
        crs: str | None,
        *,
        lon: Sequence[str] = LON_NAMES,
        lat: Sequence[str] = LAT_NAMES,
    ) -> PositionColumns:
        """Find the columns of coordinates.

        Raises
        ------
        SourceError
            When there are none.
        """
        return PositionColumns(self.columns, crs, self.faults, lon=lon, lat=lat)

    def read_shape(self, index: int, row: int) -> BaseGeometry | None:
        """Give a feature's shape; None, with a fault, where it is several points."""
        if self.layer is None:
            return None
        shape: BaseGeometry = self.layer.geometry[index]
        if not isinstance(shape, MultiPoint):
            return shape
        if len(shape.geoms) == 1:
            return shape.geoms[0]
        self.add_fault(
            row, None, N_("The feature is several points: make a row for each of them.")
        )
        return None

    def add_fault(
        self, row: int, column: int | None, template: str, /, **values: object
    ) -> None:
        """Add a fault of a row."""
        name = None if column is None else self.columns.names[column]
        message = Message(template, values)
        self.faults.append(Fault(self.source.name, row, name, message))

    def sort_faults(self) -> list[Fault]:
        """Give the faults in the order of rows."""
        return sorted(self.faults, key=lambda fault: fault.row or 0)

    def give(self, records: Records, origin: Origin | None = None) -> Reading[Records]:
        """Give what was read of the file.

        Parameters
        ----------
        origin
            The data set; None: one that is called as the file is.
        """
        source = self.source
        return Reading(
            source.name,
            source.checksum,
            origin or Origin(source.key, source.key),
            records,
            self.sort_faults(),
            self.notes,
        )


@dataclass(frozen=True, slots=True)
class Header:
    """Where in a file its header is.

    Attributes
    ----------
    wanted
        Whether a row is a header of known columns.
    sheet, row
        Name of the sheet and number of the row, where a person told them.
    """

    wanted: Callable[[Sequence[str]], bool]
    sheet: str = ""
    row: int = 0


def open_sheet(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    header: Header | None = None,
    fits: Callable[[SourceFile], bool] | None = None,
    layer: str = "",
) -> Sheet:
    """Open a CSV, an Excel workbook or a vector layer.

    Parameters
    ----------
    encoding, crs
        What the user says of the file.
    header
        Where its header is; None: in a workbook the row that names longitude and latitude,
        in a CSV the first.
    fits
        Tells which of several data sets in one zip is meant.
    layer
        What our own exports call the layer that is meant.

    Raises
    ------
    SourceError
        When it is neither.
    """
    return read_sheet(
        open_source(path, fits=fits),
        encoding=encoding,
        crs=crs,
        header=header,
        layer=layer,
    )


def read_sheet(
    source: SourceFile,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    header: Header | None = None,
    layer: str = "",
) -> Sheet:
    """Open a data set that was found, as `open_sheet` does."""
    if source.format.is_vector:
        found = read_layer(source, encoding=encoding, crs=crs, named=layer)
        rows = zip(found.rows.tolist(), found.cells(), strict=True)
        columns = Columns(source.name, found.columns)
        return Sheet(source, columns, iter(rows), found, found.faults, found.notes)
    if source.format is Format.WORKBOOK:
        return _open_workbook(source, header or Header(_has_positions))
    if source.format is not Format.TABLE:
        raise SourceError(
            N_(
                "%(file)s is OpenStreetMap data: it is brought in with “import streets”."
            ),
            file=source.name,
        )
    text = read_text(source, encoding=encoding)
    table = read_table(
        text,
        source.name,
        wanted=header.wanted if header else None,
        header_row=(header.row if header else 0) or 1,
    )
    columns = Columns(source.name, table.columns)
    return Sheet(source, columns, table.rows, faults=table.faults)


def _open_workbook(source: SourceFile, header: Header) -> Sheet:
    from gis.sources.workbooks import read_workbook  # noqa: PLC0415 - rarely needed

    found = read_workbook(
        source, wanted=header.wanted, title=header.sheet, header_row=header.row
    )
    rows = (
        (number, [show_cell(cell) for cell in cells]) for number, cells in found.rows
    )
    columns = Columns(source.name, found.columns)
    return Sheet(source, columns, rows, faults=found.faults)


def _has_positions(cells: Sequence[str]) -> bool:
    columns = Columns("", cells)
    return all(columns.find(names) is not None for names in (LON_NAMES, LAT_NAMES))


def refuse_kinds(
    sheet: Sheet, shapes: Shapes, wanted: Message, remedy: Message
) -> NoReturn:
    """Refuse a layer of the wrong kind of shapes.

    Raises
    ------
    SourceError
        With what it holds, what was wanted and where it probably belongs.
    """
    raise SourceError(
        N_("%(file)s holds %(found)s; %(wanted)s are needed here. %(remedy)s"),
        file=sheet.source.name,
        found=name_kinds(shapes),
        wanted=wanted,
        remedy=remedy,
    )
