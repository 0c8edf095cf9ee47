"""Census tables by grid square: cells from their codes, with the people in them."""

from collections.abc import Callable
from dataclasses import replace

from gis.errors import N_, Fault, Message, SourceError
from gis.sources.population.joining import tell_gathered
from gis.sources.population.matching import Matches
from gis.sources.population.merging import Part, merge_units
from gis.sources.population.mesh import is_mesh_code, make_cells
from gis.sources.population.sheet import PeopleSheet
from gis.sources.population.tables import AgeRow, read_age_rows
from gis.sources.population.withheld import find_withheld
from gis.sources.records import PopulationRecord, Reading
from gis.sources.values import fold_text, shorten


def read_mesh(
    people: PeopleSheet,
    *,
    ages: Reading[list[AgeRow]] | None = None,
    narrow: Callable[[Reading[list[PopulationRecord]]], None] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[PopulationRecord]]:
    """Read people by cell; cells that the census counts together become one.

    Parameters
    ----------
    ages
        Another table of the same cells; what both tell is taken from it.
    narrow
        Leaves out the cells that are not asked for.

    Raises
    ------
    SourceError
        When the table has no column of people, or *ages* is not of the same cells.
    """
    table = read_age_rows(people, progress=progress)
    reading: Reading[list[PopulationRecord]] = Reading(
        table.file, table.checksum, table.origin, [], table.faults, table.notes
    )
    rows = _take_cells(table)
    table.faults.sort(key=lambda fault: fault.row or 0)
    if not rows:
        return reading
    if ages is not None:
        rows = _put_beside(rows, ages, table.file)
    cells = make_cells([row.code for row in rows])
    units = [
        PopulationRecord(
            row=row.row,
            ref=row.code,
            code=row.code,
            name="",
            geometry=cell,
            reference_date=row.reference_date,
            **{"total": None, **row.counts},
        )
        for row, cell in zip(rows, cells, strict=True)
    ]
    reading.records, gathered = _gather(units, rows)
    if narrow is not None:
        narrow(reading)
        taken = {unit.ref for unit in reading.records}
        gathered = [unit for unit in gathered if unit.ref in taken]
    if gathered:
        reading.notes.append(tell_gathered(table.file, gathered))
    return reading


def _put_beside(
    rows: list[AgeRow], ages: Reading[list[AgeRow]], file: str
) -> list[AgeRow]:
    more = {fold_text(row.code): row for row in ages.records}
    if not any(row.code in more for row in rows):
        raise SourceError(
            N_("%(file)s and %(other)s have no cell in common."),
            file=ages.file,
            other=file,
        )
    return [
        row
        if (told := more.get(row.code)) is None
        else replace(
            row,
            counts=row.counts | told.counts,
            receiver=row.receiver or told.receiver,
            gathered=row.gathered + told.gathered,
        )
        for row in rows
    ]


def _gather(
    units: list[PopulationRecord], rows: list[AgeRow]
) -> tuple[list[PopulationRecord], list[PopulationRecord]]:
    """Make cells one whose people the census counts together; give those apart, too."""
    each_its_own = Matches({place: (place,) for place in range(len(rows))})
    withheld = find_withheld(rows, each_its_own)
    gone = {place for hidden in withheld.values() for place in hidden}
    whole = {
        place: merge_units(
            [Part(rows[part], [units[part]]) for part in (place, *hidden)]
        )
        for place, hidden in withheld.items()
    }
    records = [
        whole.get(place, unit) for place, unit in enumerate(units) if place not in gone
    ]
    return records, list(whole.values())


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
            rows.append(row if code == row.code else replace(row, code=code))
            continue
        table.faults.append(Fault(table.file, row.row, None, Message(template, values)))
    return rows
