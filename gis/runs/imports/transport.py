"""Taking timetables, and zones of rides on demand, into the store."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.errors import N_, Message, SourceError, UsageError
from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    name_origin,
)
from gis.runs.imports.clipping import keep_near
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.files import open_source
from gis.sources.gtfs.records import Timetable
from gis.sources.records import Reading
from gis.sources.vector import holds_areas
from gis.store.imports.transport.stops import keep_stops
from gis.store.imports.transport.timetable import keep_timetable
from gis.store.imports.transport.zones import keep_zones
from gis.store.queries.municipalities import City


def import_transport(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    name_column: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take a timetable (GTFS, GTFS-JP), a layer of zones, or bus stops without timetable.

    The content tells which.

    Raises
    ------
    SourceError
        When the file or a row of it cannot be taken; the store is left as it was.
    """
    from gis.sources.gtfs.files import find_feed  # noqa: PLC0415 - readers are heavy

    feed = find_feed(path)
    if feed is None:
        take = _import_zones if holds_areas(open_source(path)) else _import_stops
        return take(session, city, path, today, options, name_column, progress=progress)
    if options.crs is not None:
        raise UsageError(
            N_(
                "A timetable in the GTFS format needs no --crs: it is in longitude and latitude."
            )
        )
    from gis.sources.gtfs.reader import read_gtfs  # noqa: PLC0415 - readers are heavy

    reading = read_gtfs(
        feed, encoding=options.encoding, epsg=city.epsg, progress=progress
    )
    name_origin(reading, options)
    if not options.skip_faulty:
        reading.without_faults()
    _refuse_nothing(reading)
    timetable = reading.records
    _add_notes(reading, today)
    kept = keep_timetable(session, city, reading, today=today)
    return ImportReport(
        file=reading.file,
        read=len(timetable) + len({(f.file, f.row) for f in reading.faults}),
        kept=kept,
        notes=reading.notes,
        faults=reading.faults,
    )


def _import_zones(
    session: Session,
    city: City,
    path: Path,
    today: date,
    options: ImportOptions,
    _name_column: str | None,
    *,
    progress: Progress | None,
) -> ImportReport:
    from gis.sources.on_demand import read_on_demand  # noqa: PLC0415 - readers are heavy

    reading = read_on_demand(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    check_rows(reading, city, [zone.boundary for zone in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    return report_on(reading, keep_zones(session, city, reading, today=today))


def _import_stops(
    session: Session,
    city: City,
    path: Path,
    today: date,
    options: ImportOptions,
    name_column: str | None,
    *,
    progress: Progress | None,
) -> ImportReport:
    from gis.sources.bus_stops import read_bus_stops  # noqa: PLC0415 - readers are heavy

    reading = read_bus_stops(
        path,
        name_column=name_column,
        encoding=options.encoding,
        crs=options.crs,
        progress=progress,
    )
    keep_near(session, city, reading, [stop.point for stop in reading.records])
    check_rows(reading, city, [stop.point for stop in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    return report_on(reading, keep_stops(session, city, reading, today=today))


def _refuse_nothing(reading: Reading[Timetable]) -> None:
    """Refuse a feed of which no trip is left.

    Raises
    ------
    SourceError
        Then.
    """
    if not reading.records.trips:
        raise SourceError(
            N_("%(file)s: no trip of it can be taken."), file=reading.file
        )


def _add_notes(reading: Reading[Timetable], today: date) -> None:
    """Say how much the feed holds, and where its days of service lie."""
    timetable = reading.records
    template = N_(
        "%(file)s: stops %(stops)d, lines %(routes)d, calendars %(calendars)d, ways on the"
        " map %(shapes)d, trips %(trips)d, calls at stops %(calls)d, zones %(zones)d."
    )
    values: dict[str, object] = {
        name: len(getattr(timetable, name))
        for name in (
            *("stops", "routes", "calendars", "shapes", "trips", "calls", "zones"),
        )
    }
    reading.notes.insert(0, Message(template, {"file": reading.file, **values}))
    used = {trip.calendar for trip in timetable.trips}
    spans = [
        calendar.days.span() for calendar in timetable.calendars if calendar.ref in used
    ]
    first = min((span[0] for span in spans if span[0]), default=None)
    last = max((span[1] for span in spans if span[1]), default=None)
    if last is not None and last < today:
        template = N_(
            "%(file)s: its days of service ended on %(last)s; on later days nothing runs."
            " Ask the publisher for the present timetable."
        )
        reading.notes.append(Message(template, {"file": reading.file, "last": last}))
    elif first is not None and first > today:
        template = N_("%(file)s: its days of service begin on %(first)s.")
        reading.notes.append(Message(template, {"file": reading.file, "first": first}))
