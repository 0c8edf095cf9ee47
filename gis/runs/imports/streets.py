"""Taking walkable streets, and what people orient by, into the store."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.map_features import FeatureClass
from gis.errors import N_, Message
from gis.runs.closure_words import note_gone
from gis.runs.imports.checks import ImportOptions, check_streets, name_origin
from gis.runs.imports.clipping import make_clip, note_unclipped
from gis.runs.imports.heights import renew_heights
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.railways import KEY as LANDMARKS_KEY
from gis.sources.records import MapFeatureRecord, Reading, StreetRecords
from gis.store.imports.editions import Kept
from gis.store.imports.map_features import keep_map_features
from gis.store.imports.streets import keep_streets
from gis.store.queries.closures import read_closures
from gis.store.queries.map_features import read_classes
from gis.store.queries.municipalities import City


def import_streets(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    beside: bool = False,
    files: Path | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take walkable streets: edge lines or OpenStreetMap.

    OpenStreetMap brings what people orient by as well; a file of lines leaves what an
    earlier one brought. Of an OpenStreetMap file what meets the city and the margin around
    it is taken (see `gis.runs.imports.clipping`), files of lines are taken whole.
    What was closed by hand is told where its street is gone, for it closes nothing then.

    Parameters
    ----------
    files
        Where the city's elevation is kept, from which streets without heights of their own
        take theirs; None leaves them without.

    Raises
    ------
    SourceError
        When the file or a row of it cannot be taken; the store is left as it was.
    """
    from gis.sources.streets import read_streets  # noqa: PLC0415 - readers are heavy

    clip = make_clip(session, city)
    reading = read_streets(
        path,
        encoding=options.encoding,
        crs=options.crs,
        clip=clip,
        progress=progress,
    )
    if clip is None and reading.records.features is not None:
        reading.notes.insert(0, note_unclipped(reading.file))
    name_origin(reading, options)
    check_streets(reading, city)
    kept = keep_streets(session, city, reading, today=today, beside=beside)
    reading.notes += note_gone(read_closures(session, city.id))
    if files is not None:
        reading.notes += renew_heights(session, city, files)
    features = reading.records.features
    if features is None:
        return report_on(reading, kept)
    brought = _keep_features(
        session, city, reading, features, today=today, beside=beside
    )
    reading.notes.append(_tell_features(brought))
    return replace(report_on(reading, kept), features=brought)


def _keep_features(
    session: Session,
    city: City,
    reading: Reading[StreetRecords],
    features: Sequence[MapFeatureRecord],
    *,
    today: date,
    beside: bool,
) -> Kept:
    """Keep what people orient by, but for what “import landmarks” brought instead."""
    instead = read_classes(session, city.id, LANDMARKS_KEY)
    if instead:
        features = [each for each in features if each.feature_class not in instead]
        template = N_(
            "%(file)s: its railways and stations are left out: those of “import landmarks”"
            " stay."
        )
        reading.notes.append(Message(template, {"file": reading.file}))
    others = Reading(reading.file, reading.checksum, reading.origin, features)
    return keep_map_features(
        session,
        city,
        others,
        today=today,
        beside=beside,
        classes=set(FeatureClass) - set(instead),
    )


def _tell_features(kept: Kept) -> Message:
    return Message(
        N_(
            "Map features (water, railways, parks …): added %(added)d, changed"
            " %(changed)d, left %(unchanged)d as they were, ended %(ended)d."
        ),
        asdict(kept),
    )
