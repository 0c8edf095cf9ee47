"""Taking what people orient by from other sources than OpenStreetMap: railways, stations."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.errors import N_, NoDataError, SourceError
from gis.runs.imports.checks import ImportOptions, name_origin
from gis.runs.imports.clipping import keep_near, make_clip
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.records import MapFeatureRecord, Reading
from gis.store.imports.map_features import keep_map_features
from gis.store.queries.municipalities import City


def import_landmarks(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    progress: Progress | None = None,
) -> ImportReport:
    """Take railways and stations; they take the place of those of OpenStreetMap.

    Raises
    ------
    NoDataError
        When the outline of the city is not known: the file covers the whole country.
    SourceError
        When the file cannot be read, or holds none near the city; the store is left as it
        was.
    """
    from gis.sources.railways import read_railways  # noqa: PLC0415 - readers are heavy

    if make_clip(session, city) is None:
        raise NoDataError(
            N_(
                "The file covers the whole country, and where %(city)s lies is not known"
                " yet: begin with “import boundary” or “import areas”."
            ),
            city=city.name,
        )
    reading = read_railways(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    keep_near(session, city, reading, [each.geometry for each in reading.records])
    if not reading.records:
        raise SourceError(
            N_("%(file)s holds no railway near %(city)s."),
            file=reading.file,
            city=city.name,
        )
    name_origin(reading, options)
    classes = {each.feature_class for each in reading.records}
    features: Reading[Sequence[MapFeatureRecord]] = Reading(
        reading.file,
        reading.checksum,
        reading.origin,
        reading.records,
        notes=reading.notes,
    )
    kept = keep_map_features(session, city, features, today=today, classes=classes)
    return report_on(reading, kept)
