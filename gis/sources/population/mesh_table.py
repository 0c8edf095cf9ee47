"""Census tables by grid square: cells from their codes, with the people in them."""

from collections.abc import Callable
from dataclasses import replace

from gis.errors import N_, Fault, Message
from gis.sources.population.joining import join_ages
from gis.sources.population.mesh import is_mesh_code, make_cells
from gis.sources.population.sheet import PeopleSheet
from gis.sources.population.tables import AgeRow, read_age_rows
from gis.sources.records import PopulationRecord, Reading
from gis.sources.values import fold_text, shorten


def read_mesh(
    people: PeopleSheet, *, progress: Callable[[float], None] | None = None
) -> Reading[list[PopulationRecord]]:
    """Read people by cell; cells that the census counts together become one.

    Raises
    ------
    SourceError
        When the table has no column of people.
    """
    table = read_age_rows(people, progress=progress)
    reading: Reading[list[PopulationRecord]] = Reading(
        table.file, table.checksum, table.origin, [], table.faults, table.notes
    )
    rows = _take_cells(table)
    if not rows:
        return reading
    cells = make_cells([row.code for row in rows])
    units = [
        PopulationRecord(row.row, row.code, row.code, "", cell, None)
        for row, cell in zip(rows, cells, strict=True)
    ]
    joined = join_ages(units, replace(table, records=rows))
    reading.records = joined.units
    reading.notes.extend(joined.notes)
    return reading


def _take_cells(table: Reading[list[AgeRow]]) -> list[AgeRow]:
    rows = []
    first: dict[str, int] = {}
    for row in table.records:
        code = fold_text(row.code)
        if not is_mesh_code(code):
            template = N_(
                "“%(value)s” is no code of a grid square of 1 km to 125 m (8 to 11 digits)."
            )
            values: dict[str, object] = {"value": shorten(row.code)}
        elif code in first:
            template = N_("The cell is that of row %(other)d: remove one.")
            values = {"other": first[code]}
        else:
            first[code] = row.row
            rows.append(replace(row, code=code))
            continue
        table.faults.append(Fault(table.file, row.row, None, Message(template, values)))
    return rows
