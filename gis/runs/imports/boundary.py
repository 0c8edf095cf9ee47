"""Taking the outline of a city into the store."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from gis.domain.municipalities import is_part_of
from gis.errors import N_, Message, SourceError
from gis.runs.imports.checks import ImportOptions, check_rows, name_origin
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.geometry import to_multipolygon
from gis.sources.records import BoundaryRecord, Reading
from gis.store.imports.boundary import keep_boundary
from gis.store.queries.municipalities import City

_SHOWN = 5
_CODE = re.compile(r"\d{5,12}", re.ASCII)
"""A code that begins with that of a prefecture."""


def import_boundary(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,  # noqa: ARG001 - imports are called alike
    options: ImportOptions,
    progress: Progress | None = None,
) -> ImportReport:
    """Take the outline of the city: its features out of a prefecture's file.

    A feature belongs to the city whose code it bears, or, where no feature bears it, whose
    name, in the same prefecture: so the wards of a designated city make up the city. A file
    that tells neither is taken whole.

    Raises
    ------
    SourceError
        When the file cannot be read, or holds other cities only; the store is left as it
        was.
    """
    from gis.sources.boundary import read_boundary  # noqa: PLC0415 - readers are heavy

    reading = read_boundary(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    name_origin(reading, options)
    mine = _choose(reading, city)
    chosen = Reading(
        reading.file, reading.checksum, reading.origin, mine, [], reading.notes
    )
    check_rows(chosen, city, [record.boundary for record in mine])
    chosen.without_faults()
    shapes = np.array([record.boundary for record in mine], dtype=object)
    outline = to_multipolygon(shapes)
    kept = keep_boundary(session, city, chosen, outline)
    return report_on(chosen, kept)


def _choose(reading: Reading[list[BoundaryRecord]], city: City) -> list[BoundaryRecord]:
    """Give the features of the city, and note how many are others'."""
    records = reading.records
    named = any(record.names for record in records)
    for mine in (
        [record for record in records if is_part_of(record.code, city.code)],
        [record for record in records if _may_be_named(record, city)],
    ):
        if mine:
            _note_others(reading, mine)
            return mine
    if named or any(record.code for record in records):
        raise SourceError(
            N_(
                "%(file)s holds no outline of %(city)s (%(code)s), only of others:"
                " %(found)s."
            ),
            file=reading.file,
            city=city.name,
            code=city.code,
            found=_list_others(records),
        )
    return records


def _may_be_named(record: BoundaryRecord, city: City) -> bool:
    """Tell whether a feature has the city's name, and is not its namesake elsewhere."""
    is_elsewhere = _CODE.fullmatch(record.code) and _CODE.fullmatch(city.code)
    if is_elsewhere and record.code[:2] != city.code[:2]:
        return False
    return city.name in record.names


def _note_others(
    reading: Reading[list[BoundaryRecord]], mine: Sequence[BoundaryRecord]
) -> None:
    rows = {record.row for record in mine}
    others = [record for record in reading.records if record.row not in rows]
    if others:
        template = N_(
            "%(file)s: features of other municipalities, left out: %(count)d."
        )
        values = {"file": reading.file, "count": len(others)}
        reading.notes.append(Message(template, values))


def _list_others(records: Sequence[BoundaryRecord]) -> str:
    """Name the municipalities that a file has most of."""
    names = Counter(
        " ".join(filter(None, (record.code[:6], *record.names[-1:])))
        for record in records
    )
    shown = [name or "-" for name, _ in names.most_common(_SHOWN)]
    return ", ".join(shown) + (" …" if len(names) > _SHOWN else "")
