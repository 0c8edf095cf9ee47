"""GTFS and GTFS-JP: a feed of timetables, checked until nothing in it points at nothing."""

from collections import Counter
from collections.abc import Callable

from gis.errors import N_, Message
from gis.sources.gtfs.calendars import NOT_A_DATE, read_calendars
from gis.sources.gtfs.calls import check_trips, read_calls
from gis.sources.gtfs.checks import Checks, all_good
from gis.sources.gtfs.files import FeedFiles
from gis.sources.gtfs.frequencies import write_out_runs
from gis.sources.gtfs.records import FeedRecord, Timetable
from gis.sources.gtfs.routes import read_agencies, read_routes
from gis.sources.gtfs.stops import read_stops
from gis.sources.gtfs.tables import GtfsTable, read_tables
from gis.sources.gtfs.trips import read_shapes, read_trips
from gis.sources.gtfs.values import parse_optional_day
from gis.sources.gtfs.words import read_words
from gis.sources.gtfs.zones import (
    BOOKING_RULES,
    LOCATIONS,
    read_locations,
    read_zones,
)
from gis.sources.records import Origin, Reading
from gis.sources.text import decode_text

REQUIRED = {
    "agency.txt": ("agency_name",),
    "stops.txt": ("stop_id", "stop_lat", "stop_lon"),
    "routes.txt": ("route_id", "route_type"),
    "trips.txt": ("trip_id", "route_id", "service_id"),
    "stop_times.txt": ("trip_id", "stop_sequence", "arrival_time", "departure_time"),
}
"""Files without which there is no timetable, and the columns that each must have."""

OPTIONAL = {
    "calendar.txt": (
        *("service_id", "monday", "tuesday", "wednesday", "thursday", "friday"),
        *("saturday", "sunday", "start_date", "end_date"),
    ),
    "calendar_dates.txt": ("service_id", "date", "exception_type"),
    "shapes.txt": ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"),
    "frequencies.txt": ("trip_id", "start_time", "end_time", "headway_secs"),
    "feed_info.txt": (),
    "attributions.txt": (),
    "translations.txt": ("translation",),
    "agency_jp.txt": ("agency_id",),
    "routes_jp.txt": ("route_id",),
    BOOKING_RULES: ("booking_rule_id",),
}


def read_gtfs(
    feed: FeedFiles,
    *,
    encoding: str | None = None,
    epsg: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[Timetable]:
    """Read a feed.

    Parameters
    ----------
    encoding
        Of its files; None tells UTF-8 and CP932 apart.
    epsg
        Plane of the city: stops that it is no good for are faults.

    Returns
    -------
    Reading of Timetable
        Its good rows; with them a fault for each row that is not, and a note for each
        file whose rows had to go with faulty ones.

    Raises
    ------
    SourceError
        When a file or a column is missing, or cannot be read at all.
    """
    report = progress or (lambda _part: None)
    checks, notes = Checks(), list[Message]()
    tables = read_tables(
        feed, REQUIRED, OPTIONAL, encoding=encoding, faults=checks.faults
    )
    report(0.3)
    timetable = _read_timetable(feed, tables, checks, notes, encoding, epsg)
    report(0.6)
    _list_unused(feed, notes)
    return Reading(
        feed.name,
        feed.checksum,
        _name_origin(feed, timetable, tables["attributions.txt"]),
        timetable,
        checks.sort_faults([*REQUIRED, *OPTIONAL]),
        notes + checks.list_notes(feed.name),
    )


def _read_timetable(
    feed: FeedFiles,
    tables: dict[str, GtfsTable],
    checks: Checks,
    notes: list[Message],
    encoding: str | None,
    epsg: int | None,
) -> Timetable:
    words = read_words(tables["translations.txt"])
    agencies = read_agencies(
        tables["agency.txt"], tables["agency_jp.txt"], words, checks
    )
    stops = read_stops(tables["stops.txt"], words, checks, notes, epsg=epsg)
    routes = read_routes(
        tables["routes.txt"], tables["routes_jp.txt"], agencies, words, checks
    )
    calendars = read_calendars(
        tables["calendar.txt"],
        tables["calendar_dates.txt"],
        set(tables["trips.txt"].get("service_id")),
        checks,
        file=feed.name,
    )
    shapes = read_shapes(tables["shapes.txt"], checks, notes)
    trips = read_trips(
        tables["trips.txt"],
        checks,
        notes,
        routes={route.ref for route in routes},
        calendars={calendar.ref for calendar in calendars},
        shapes={shape.ref for shape in shapes},
    )
    at_stops, in_zones = _split_calls(tables["stop_times.txt"], notes)
    locations = {}
    if len(in_zones) and LOCATIONS in feed.members:
        text = decode_text(feed.read(LOCATIONS), LOCATIONS, encoding=encoding)
        locations = read_locations(text, notes)
    zones = read_zones(
        in_zones,
        tables[BOOKING_RULES],
        locations,
        checks,
        trips=trips,
        routes=routes,
        agencies=agencies,
        calendars=calendars,
    )
    calls = read_calls(at_stops, trips, stops, checks)
    served = tables["stop_times.txt"].get("trip_id")
    on_demand = set(served) - set(at_stops.get("trip_id"))
    trips, calls = check_trips(
        tables["trips.txt"],
        trips,
        calls,
        checks,
        told=Counter(at_stops.get("trip_id").tolist()),
        on_demand=on_demand,
    )
    trips, calls = write_out_runs(
        tables["frequencies.txt"], trips, calls, checks, notes
    )
    about = _read_about(tables["feed_info.txt"], tables["agency.txt"], checks)
    return Timetable(
        about, agencies, stops, routes, calendars, shapes, trips, calls, zones
    )


def _split_calls(table: GtfsTable, notes: list[Message]) -> tuple[GtfsTable, GtfsTable]:
    """Tell calls at stops from zones; groups of stops are noted and left away."""
    zone = table.get("location_id") != ""
    group = table.get("location_group_id") != ""
    if group.any():
        template = N_(
            "%(file)s: rides on demand between groups of stops are not taken: %(count)d"
            " rows."
        )
        values = {"file": table.file, "count": int(group.sum())}
        notes.append(Message(template, values))
    return table.take(~zone & ~group), table.take(zone)


def _read_about(info: GtfsTable, agencies: GtfsTable, checks: Checks) -> FeedRecord:
    zone = next(iter(agencies.get("agency_timezone")), "")
    good = all_good(info)
    starts, stops = (
        checks.parse(info, f"feed_{end}_date", parse_optional_day, NOT_A_DATE, good)
        for end in ("start", "end")
    )
    if not good.any():
        language = next(iter(agencies.get("agency_lang")), "")
        return FeedRecord(language=language, timezone=zone)
    first = int(good.argmax())
    publisher, website, language, edition = (
        str(info.get(f"feed_{name}")[first])
        for name in ("publisher_name", "publisher_url", "lang", "version")
    )
    return FeedRecord(
        publisher, website, language, zone, edition, starts[first], stops[first]
    )


def _name_origin(
    feed: FeedFiles, timetable: Timetable, attributions: GtfsTable
) -> Origin:
    """Name the data set after who runs its vehicles; files are called as one likes."""
    agencies = timetable.agencies
    refs = sorted({agency.ref or agency.name for agency in agencies}) or [feed.key]
    names = "・".join(agency.name for agency in agencies) or feed.key
    told = [name for name in attributions.get("organization_name") if name]
    publisher = timetable.about.publisher or names
    return Origin(
        key="gtfs:" + ",".join(refs),
        title=names,
        attribution="・".join(dict.fromkeys([publisher, *told])),
    )


def _list_unused(feed: FeedFiles, notes: list[Message]) -> None:
    """Name the files of the feed that nothing is made of."""
    used = {*REQUIRED, *OPTIONAL, LOCATIONS}
    unused = [name for name in sorted(feed.members) if name not in used]
    if unused:
        template = N_("%(file)s: files that nothing is made of: %(unused)s.")
        values = {"file": feed.name, "unused": ", ".join(unused)}
        notes.append(Message(template, values))
