"""Taking a file into the store: read, check against the city, keep, in one transaction."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import N_, Fault, Message
from gis.runs.import_checks import (
    ImportOptions,
    check_rows,
    check_streets,
    decide_on_faults,
    keep_those_of,
    name_origin,
)
from gis.sources.records import Reading
from gis.store.imports.areas import keep_areas
from gis.store.imports.editions import Kept
from gis.store.imports.map_features import keep_map_features
from gis.store.imports.population import keep_population
from gis.store.imports.resources import keep_resources
from gis.store.imports.streets import keep_streets
from gis.store.queries.municipalities import City

Progress = Callable[[float], None]
Records = TypeVar("Records", bound=list[Any])


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes
    ----------
    file
        Name of the file.
    read
        Rows that the file holds.
    kept
        What was added, changed, left and ended.
    notes
        What a person should know.
    faults
        Rows that were left out.
    features
        What was done to the map features that came with streets; None where none did.
    """

    file: str
    read: int
    kept: Kept
    notes: list[Message] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    features: Kept | None = None

    @property
    def changes_map(self) -> bool:
        """Whether streets, or the map features that came with them, were changed."""
        features = self.features
        return self.kept.anything or (features is not None and features.anything)


def import_streets(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    beside: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take walkable streets: edge lines or OpenStreetMap.

    OpenStreetMap brings what people orient by as well; a file of lines leaves what an
    earlier one brought.

    Raises
    ------
    SourceError
        When the file or a row of it cannot be taken; the store is left as it was.
    """
    from gis.sources.streets import read_streets  # noqa: PLC0415 - readers are heavy

    reading = read_streets(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    name_origin(reading, options)
    check_streets(reading, city)
    kept = keep_streets(session, city, reading, today=today, beside=beside)
    features = reading.records.features
    if features is None:
        return _report(reading, kept)
    others = Reading(reading.file, reading.checksum, reading.origin, features)
    brought = keep_map_features(session, city, others, today=today, beside=beside)
    reading.notes.append(_tell_features(brought))
    return replace(_report(reading, kept), features=brought)


def import_areas(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    set_name: str | None = None,
    name_column: str | None = None,
    code_column: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take layer-2 areas, or another division under a name of its own."""
    from gis.sources.areas import read_areas  # noqa: PLC0415 - readers are heavy

    reading = read_areas(
        path,
        name_column=name_column,
        code_column=code_column,
        encoding=options.encoding,
        crs=options.crs,
        progress=progress,
    )
    check_rows(reading, city, [record.boundary for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    return _report(
        reading, keep_areas(session, city, reading, today=today, set_name=set_name)
    )


def import_population(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    beside: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take population units: points, or polygons that stand at a point inside them."""
    from gis.sources.population import read_population  # noqa: PLC0415 - heavy

    reading = read_population(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    keep_those_of(city, reading)
    check_rows(reading, city, [record.geometry for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    return _report(
        reading, keep_population(session, city, reading, today=today, beside=beside)
    )


def import_resources(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    kind: Kind,
    help_kind: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take resources of one kind: a standard data set, or any point layer."""
    from gis.sources.resources import read_resources  # noqa: PLC0415 - heavy

    reading = read_resources(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    check_rows(reading, city, [record.point for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    kept = keep_resources(
        session, city, reading, today=today, kind=kind, help_kind=help_kind
    )
    return _report(reading, kept)


def _tell_features(kept: Kept) -> Message:
    return Message(
        N_(
            "Map features (water, railways, parks …): added %(added)d, changed"
            " %(changed)d, left %(unchanged)d as they were, ended %(ended)d."
        ),
        asdict(kept),
    )


def _report(reading: Reading[Any], kept: Kept) -> ImportReport:
    return ImportReport(
        file=reading.file,
        read=len(reading.records) + len({f.row for f in reading.faults}),
        kept=kept,
        notes=reading.notes,
        faults=reading.faults,
    )
