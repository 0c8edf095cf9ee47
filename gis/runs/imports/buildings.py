"""Taking buildings into the store, so that people are placed where they live."""

from datetime import date
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs as reference
from gis.domain.buildings import are_lived_in
from gis.errors import N_, CrsError, Fault, Message, SourceError
from gis.runs.imports.checks import ImportOptions, decide_on_faults, name_origin
from gis.runs.imports.clipping import keep_near, make_clip, note_unclipped
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.building_records import BuildingRecord
from gis.sources.osm.clip import Clip
from gis.sources.records import Reading
from gis.store.imports.buildings import keep_buildings
from gis.store.queries.municipalities import City

LARGEST = 1_000_000.0
"""Square metres: the largest buildings on earth have half as much ground."""
_LONG_DEGREES = 0.002
"""Whatever is larger than that is longer than this, some 180 m."""


def import_buildings(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    beside: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take buildings: outlines of any layer, or OpenStreetMap.

    What lies in the city and the margin around it is taken; where nothing tells where the
    city lies, the whole file is.

    Raises
    ------
    SourceError
        When the file or a row of it cannot be taken, or it holds no building of the city;
        the store is left as it was.
    """
    from gis.sources.buildings import read_buildings  # noqa: PLC0415 - readers are heavy

    clip = make_clip(session, city)
    reading = read_buildings(
        path,
        encoding=options.encoding,
        crs=options.crs,
        clip=clip,
        progress=progress,
    )
    _refuse_none(reading, None)
    if clip is None:
        reading.notes.insert(0, note_unclipped(reading.file))
        _check_place(reading, city)
    else:
        outlines = [each.outline for each in reading.records]
        keep_near(session, city, reading, outlines)
        _refuse_none(reading, clip)
    _leave_out_districts(reading, city)
    name_origin(reading, options)
    decide_on_faults(reading, options)
    reading.notes.append(_tell_dwellings(reading))
    kept = keep_buildings(session, city, reading, today=today, beside=beside)
    return report_on(reading, kept)


def _refuse_none(reading: Reading[list[BuildingRecord]], clip: Clip | None) -> None:
    """Refuse a file without a building, unless its rows are faulty."""
    if reading.records or reading.faults:
        return
    if clip is None:
        raise SourceError(N_("%(file)s holds no building."), file=reading.file)
    raise SourceError(
        N_(
            "%(file)s holds no building in %(what)s and %(margin)d m around: is it the right"
            " file, and the right --crs?"
        ),
        file=reading.file,
        what=clip.what,
        margin=clip.margin,
    )


def _check_place(reading: Reading[list[BuildingRecord]], city: City) -> None:
    """Refuse buildings outside the area that the city's plane is good for."""
    outlines = np.array([each.outline for each in reading.records], dtype=object)
    try:
        reference.check_area_of_use(shapely.total_bounds(outlines), city.epsg)
    except CrsError as error:
        raise SourceError(
            N_("%(file)s: %(why)s"), file=reading.file, why=error.message
        ) from error


def _leave_out_districts(reading: Reading[list[BuildingRecord]], city: City) -> None:
    """Turn outlines that are too large for a building into faults: it is another file."""
    outlines = np.array([each.outline for each in reading.records], dtype=object)
    boxes = shapely.bounds(outlines).reshape(-1, 4)
    long = np.flatnonzero((boxes[:, 2:] - boxes[:, :2]).max(axis=1) > _LONG_DEGREES)
    areas = shapely.area(reference.to_plane(outlines[long], city.epsg))
    template = N_(
        "The outline has %(hectares)d ha, more than any building: is it a file of areas?"
        " Areas are brought in with “import areas”."
    )
    districts = {
        index: area
        for index, area in zip(long.tolist(), areas.tolist(), strict=True)
        if area > LARGEST
    }
    for index, area in districts.items():
        reason = Message(template, {"hectares": round(area / 10_000)})
        row = reading.records[index].row
        reading.faults.append(Fault(reading.file, row, None, reason))
    reading.records[:] = [
        each for index, each in enumerate(reading.records) if index not in districts
    ]
    reading.faults.sort(key=lambda fault: (fault.row or 0, fault.column or ""))


def _tell_dwellings(reading: Reading[list[BuildingRecord]]) -> Message:
    lived_in = are_lived_in(each.building_class for each in reading.records)
    return Message(
        N_("%(file)s: people are taken to live in %(count)d of %(all)d buildings."),
        {
            "file": reading.file,
            "count": int(lived_in.sum()),
            "all": len(reading.records),
        },
    )
