"""Taking heights of the ground into the store, and giving them to streets.

Kept is the part that lies around the city and the margin (see `gis.runs.imports.clipping`)
and around its streets, which reach a little farther.
"""

from datetime import date
from pathlib import Path

import shapely
from sqlalchemy.orm import Session

from gis.errors import N_, Message, NoDataError, StoreError, say_why
from gis.runs.imports.checks import ImportOptions, name_origin
from gis.runs.imports.clipping import make_clip
from gis.runs.imports.heights import tell_heights
from gis.runs.imports.report import ImportReport, Progress
from gis.sources.osm.files import Bounds
from gis.store.files import keep_file
from gis.store.imports.elevation import keep_elevation, sample_heights
from gis.store.queries.elevation import read_street_bounds
from gis.store.queries.municipalities import City


def import_elevation(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,  # noqa: ARG001 - imports are called alike
    options: ImportOptions,
    folder: Path | None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take a GeoTIFF of heights, and sample it at the ends of streets.

    Heights that came with a street stay; those of an earlier elevation are taken anew.

    Parameters
    ----------
    folder
        Where files are kept by their content; None keeps none, as a dry run wants.

    Raises
    ------
    NoDataError
        When nothing tells where the city lies.
    SourceError
        When the file cannot be taken; the store is left as it was.
    StoreError
        When the file cannot be kept.
    """
    from gis.sources.checksums import measure_checksum  # noqa: PLC0415 - readers
    from gis.sources.elevation import (  # noqa: PLC0415 - readers are heavy
        open_kept,
        read_elevation,
    )

    window = _find_window(session, city)
    move = progress or (lambda _part: None)
    with read_elevation(
        path, window=window, crs=options.crs, progress=lambda part: move(0.7 * part)
    ) as reading:
        name_origin(reading, options)
        part = reading.records
        with open_kept(part.path) as grid:
            heights = sample_heights(session, city, grid.sample)
        move(0.9)
        new = keep_elevation(
            session,
            city,
            reading,
            checksum=measure_checksum(part.path),
            size=part.path.stat().st_size,
            counts=heights.kept,
        )
        if folder is not None:
            try:
                keep_file(folder, part.path)
            except OSError as error:
                raise StoreError(
                    N_("%(file)s cannot be kept in %(folder)s: %(why)s."),
                    file=reading.file,
                    folder=folder,
                    why=say_why(error),
                ) from error
    reading.notes += [
        _tell_part(new=new, rows=part.rows, columns=part.columns),
        tell_heights(heights),
    ]
    return ImportReport(
        file=reading.file,
        read=heights.known + heights.unknown,
        kept=heights.kept,
        notes=reading.notes,
    )


def _find_window(session: Session, city: City) -> Bounds:
    """Give the box around the city with its margin, and around its streets."""
    clip = make_clip(session, city)
    boxes = [
        box
        for box in (
            None if clip is None else clip.window,
            read_street_bounds(session, city.id),
        )
        if box is not None
    ]
    if not boxes:
        raise NoDataError(
            N_(
                "Where %(city)s lies is not known yet: begin with “import boundary” or"
                " “import streets”."
            ),
            city=city.name,
        )
    west, south, east, north = shapely.union_all(
        [shapely.box(*box) for box in boxes]
    ).bounds
    return west, south, east, north


def _tell_part(*, new: bool, rows: int, columns: int) -> Message:
    template = (
        N_("Elevation around the city: %(rows)d × %(columns)d cells, new.")
        if new
        else N_("Elevation around the city: %(rows)d × %(columns)d cells, as before.")
    )
    return Message(template, {"rows": rows, "columns": columns})
