"""Sheets of the demo city that no importer takes: rows, and the data set they are of."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from gis.runs.imports.checks import ImportOptions, name_origin
from gis.sources.files import open_source
from gis.sources.records import Origin, Reading
from gis.sources.tables import read_table
from gis.sources.text import read_text
from gis.store.base import Record, new_id
from gis.store.imports.editions import Kept, find_source, open_batch
from gis.store.queries.municipalities import City
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.source import Source

Row = TypeVar("Row", bound=Record)


@dataclass(frozen=True)
class DemoSheet:
    """A sheet of the demo city, and the rows that are entered from it.

    Attributes
    ----------
    rows
        Cells by column, in file order.
    """

    session: Session
    city: City
    source: Source
    batch: ImportBatch
    rows: list[dict[str, str]]

    def enter(self, row: Row, ref: str) -> Row:
        """Enter a row of the city, of this data set."""
        row.id = new_id()
        row.municipality_id = self.city.id
        row.source_id, row.batch_id, row.ref = self.source.id, self.batch.id, ref
        self.session.add(row)
        return row


def open_demo_sheet(
    session: Session, city: City, path: Path, *, what: str, options: ImportOptions
) -> DemoSheet:
    """Read a sheet and enter its data set.

    Parameters
    ----------
    what
        What the import is called in the list of imports; sheets of one such import are
        one data set.

    Raises
    ------
    SourceError
        When the file cannot be read as a table.
    """
    file = open_source(path)
    table = read_table(read_text(file, encoding=None), file.name)
    rows = [dict(zip(table.columns, cells, strict=True)) for _, cells in table.rows]
    origin = Origin(what, file.key)
    reading = Reading(file.name, file.checksum, origin, rows)
    name_origin(reading, options)
    source = find_source(session, city.id, reading.origin)
    batch = open_batch(session, source, what, reading, Kept(added=len(rows)))
    return DemoSheet(session, city, source, batch, rows)
