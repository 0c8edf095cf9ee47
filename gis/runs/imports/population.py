"""Taking people by small area into the store."""

import hashlib
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from gis.errors import N_, Fault, SourceError
from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    keep_rows_of,
    keep_those_of,
    name_origin,
)
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.records import PopulationRecord, Reading
from gis.store.imports.editions import Kept, find_source, open_batch
from gis.store.imports.population import keep_population
from gis.store.queries.municipalities import City
from gis.store.queries.population_records import read_population_records

if TYPE_CHECKING:
    from gis.sources.population.sheet import PeopleSheet
    from gis.sources.population.tables import AgeRow

People = Reading[list[PopulationRecord]]


def import_population(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    ages: Path | None = None,
    beside: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take the people of small areas.

    Parameters
    ----------
    path
        Points or polygons with people; a census table of grid cells; or a table of ages
        without positions, which is joined to the areas that are stored.
    ages
        A table of ages that is joined to the points or polygons of *path*.
    beside
        Keep what other files brought, instead of taking its place.

    Raises
    ------
    SourceError
        When a file cannot be read, tells of other cities only, or no row of the table is
        one of the areas; the store is left as it was.
    """
    from gis.runs.imports.people import (  # noqa: PLC0415 - readers are heavy
        tell_lost_ages,
    )
    from gis.sources.population.sheet import (  # noqa: PLC0415 - readers
        PeopleKind,
        open_people,
    )

    people = open_people(path, encoding=options.encoding, crs=options.crs)
    if people.kind is PeopleKind.NAMED:
        return _take_ages_alone(
            session,
            city,
            people,
            today=today,
            options=options,
            ages=ages,
            progress=progress,
        )
    reading, table = _read_files(
        session, city, people, ages, options=options, progress=progress
    )
    check_rows(reading, city, [record.geometry for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    rows = report_on(reading, Kept()).read
    unjoined: list[Fault] = []
    if table is not None and people.kind is PeopleKind.PLACED:
        unjoined = _join(reading, table, city)
    if not beside:
        tell_lost_ages(session, city, reading)
    kept = keep_population(session, city, reading, today=today, beside=beside)
    if table is not None and kept.anything:
        _enter_table(session, city, table)
    return _report(reading, kept, rows, unjoined)


def _read_files(
    session: Session,
    city: City,
    people: "PeopleSheet",
    ages: Path | None,
    *,
    options: ImportOptions,
    progress: Progress | None,
) -> tuple[People, "Reading[list[AgeRow]] | None"]:
    """Read the areas, and the table of ages that is not joined to them yet."""
    from gis.runs.imports.people import keep_cells_of  # noqa: PLC0415 - readers are heavy
    from gis.sources.population.mesh_table import read_mesh  # noqa: PLC0415 - readers
    from gis.sources.population.reader import read_placed  # noqa: PLC0415 - readers
    from gis.sources.population.sheet import PeopleKind  # noqa: PLC0415 - readers
    from gis.sources.population.tables import read_ages  # noqa: PLC0415 - readers

    table = None if ages is None else read_ages(ages, encoding=options.encoding)
    if people.kind is PeopleKind.MESH:
        mine = partial(keep_cells_of, session, city)
        reading = read_mesh(people, ages=table, narrow=mine, progress=progress)
    else:
        reading = read_placed(
            people, crs=options.crs, counted=table is None, progress=progress
        )
        keep_those_of(city, reading)
        if table is not None:
            keep_rows_of(city, table)
    if table is not None:
        name_origin(table, replace(options, title=None))
        reading.faults.extend(table.faults)
        both = f"{reading.checksum}{table.checksum}"
        reading.checksum = hashlib.sha256(both.encode()).hexdigest()
    return reading, table


def _join(reading: People, table: "Reading[list[AgeRow]]", city: City) -> list[Fault]:
    """Put the people of a table into the areas of a file; give the rows that are none."""
    from gis.sources.population.joining import join_ages  # noqa: PLC0415 - readers

    joined = join_ages(reading.records, table, city_name=city.name)
    reading.records = joined.units
    reading.notes = [*reading.notes, *table.notes, *joined.notes]
    return joined.left_out


def _take_ages_alone(
    session: Session,
    city: City,
    people: "PeopleSheet",
    *,
    today: date,
    options: ImportOptions,
    ages: Path | None,
    progress: Progress | None,
) -> ImportReport:
    """Put the people of a table into the areas that are stored, as their next edition."""
    from gis.sources.population.joining import join_ages  # noqa: PLC0415 - readers
    from gis.sources.population.tables import read_age_rows  # noqa: PLC0415 - readers

    file = people.sheet.source.name
    stored = read_population_records(session, city.id)
    if ages is not None:
        raise SourceError(
            N_(
                "%(file)s does not tell where its areas lie, so %(ages)s cannot be joined to"
                " it: give the file of the outlines, and the table with --ages."
            ),
            file=file,
            ages=ages.name,
        )
    if not stored:
        raise SourceError(
            N_(
                "%(file)s does not tell where its areas lie: it has no longitude and latitude"
                " (%(columns)s), and no areas are stored that it could belong to. Bring in"
                " their outlines first, or both at once: import population OUTLINES --ages"
                " %(file)s."
            ),
            file=file,
            columns="経度・緯度, X_CODE・Y_CODE",
        )
    table = read_age_rows(people, progress=progress)
    keep_rows_of(city, table)
    name_origin(table, options)
    decide_on_faults(table, options)
    joined = join_ages([each.record for each in stored], table, city_name=city.name)
    table.notes.extend(joined.notes)
    kept = Kept()
    for origin in dict.fromkeys(each.origin for each in stored):
        mine = {each.record.row for each in stored if each.origin == origin}
        records = [
            replace(unit, row=joined.rows.get(unit.row, unit.row))
            for unit in joined.units
            if unit.row in mine
        ]
        edition = Reading(file, table.checksum, origin, records, [], table.notes)
        more = keep_population(session, city, edition, today=today, beside=True)
        kept = _add(kept, more)
    if kept.anything:
        _enter_table(session, city, table)
    rows = report_on(table, kept).read
    return _report(table, kept, rows, joined.left_out)


def _report(
    reading: Reading[Any], kept: Kept, rows: int, unjoined: list[Fault]
) -> ImportReport:
    return ImportReport(
        file=reading.file,
        read=rows,
        kept=kept,
        notes=reading.notes,
        faults=[*reading.faults, *unjoined],
        left_aside=len(unjoined),
    )


def _add(one: Kept, two: Kept) -> Kept:
    return Kept(
        one.added + two.added,
        one.changed + two.changed,
        one.unchanged + two.unchanged,
        one.ended + two.ended,
        one.rows + two.rows,
    )


def _enter_table(session: Session, city: City, table: "Reading[list[AgeRow]]") -> None:
    """Enter the table as a data set of its own: its publisher is named with the others."""
    source = find_source(session, city.id, table.origin)
    open_batch(session, source, "population", table, Kept())
