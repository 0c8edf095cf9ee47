"""Trips and shapes of a feed."""

from collections import Counter
from collections.abc import Collection
from functools import partial

import numpy as np
import shapely
from shapely import LineString

from gis.errors import N_, Message
from gis.sources.gtfs.checks import Checks, all_good
from gis.sources.gtfs.positions import read_positions
from gis.sources.gtfs.records import ShapeRecord, TripRecord
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.gtfs.values import parse_choice, parse_wheelchair, parse_whole

NOT_AN_ORDER = N_("“%(value)s” is no place in an order: write a whole number.")


def read_trips(
    table: GtfsTable,
    checks: Checks,
    notes: list[Message],
    *,
    routes: Collection[str],
    calendars: Collection[str],
    shapes: Collection[str],
) -> list[TripRecord]:
    """Read trips; a shape that is not there is noted and left away."""
    good = all_good(table)
    checks.check_ids(table, "trip_id", good)
    checks.check_known(table, "route_id", routes, "routes.txt", good)
    checks.check_known(table, "service_id", calendars, "calendar.txt", good)
    directions = checks.parse(
        table,
        "direction_id",
        partial(parse_choice, highest=1),
        N_("“%(value)s” is no direction: write 0 or 1, or leave it empty."),
        good,
    )
    kept = checks.leave_out(table, "trip_id", good)
    lost = Counter(
        shape for shape in kept.get("shape_id") if shape and shape not in shapes
    )
    if lost:
        template = N_(
            "%(file)s: trips whose way on the map is not in shapes.txt, taken without it:"
            " %(count)d (%(shapes)s)."
        )
        values = {"count": lost.total(), "shapes": ", ".join(sorted(lost)[:5])}
        notes.append(Message(template, {"file": table.file, **values}))
    columns = (
        *("trip_id", "route_id", "service_id", "shape_id", "trip_headsign"),
        *("trip_short_name", "wheelchair_accessible", "direction_id"),
    )
    return [
        TripRecord(
            row=row,
            ref=ref,
            route=route,
            calendar=calendar,
            shape=shape if shape in shapes else "",
            headsign=headsign,
            short_name=short_name,
            direction=direction if told else None,
            wheelchair=parse_wheelchair(wheelchair),
        )
        for row, direction, (
            *(ref, route, calendar, shape, headsign, short_name, wheelchair),
            told,
        ) in zip(
            kept.rows.tolist(),
            (value for value, fits in zip(directions, good, strict=True) if fits),
            zip(*(kept.get(c) for c in columns), strict=True),
            strict=True,
        )
    ]


def read_shapes(
    table: GtfsTable, checks: Checks, notes: list[Message]
) -> list[ShapeRecord]:
    """Read the ways of trips; points that follow each other at one place count once.

    A shape that is not at least two places is noted and left away.
    """
    good = all_good(table)
    orders = checks.parse(table, "shape_pt_sequence", parse_whole, NOT_AN_ORDER, good)
    lat, lon = read_positions(
        table, ("shape_pt_lat", "shape_pt_lon"), checks, good, needed=good.copy()
    )
    refs = table.get("shape_id")
    for index in np.flatnonzero(good & (refs == "")):
        checks.add(
            table, int(index), "shape_id", N_("The identifier is missing: fill it in.")
        )
        good[index] = False
    numbers: dict[str, int] = {}
    shape = np.array(
        [numbers.setdefault(r, len(numbers)) for r in refs[good]], dtype=int
    )
    order = np.array(
        [o for o, fits in zip(orders, good, strict=True) if fits], dtype=int
    )
    xy = np.column_stack((lon[good], lat[good]))
    sorting = np.lexsort((order, shape))
    shape, xy = shape[sorting], xy[sorting]
    same = np.zeros(len(shape), dtype=bool)
    same[1:] = (shape[1:] == shape[:-1]) & (xy[1:] == xy[:-1]).all(axis=1)
    shape, xy = shape[~same], xy[~same]
    counts = np.bincount(shape, minlength=len(numbers))
    whole = counts[shape] >= 2 if len(shape) else same[~same]
    short = [ref for ref, number in numbers.items() if counts[number] < 2]
    if short:
        template = N_(
            "%(file)s: ways of a single place are no lines and were left away: %(shapes)s."
        )
        values = {"file": table.file, "shapes": ", ".join(short[:10])}
        notes.append(Message(template, values))
    _, dense = np.unique(shape[whole], return_inverse=True)
    lines: list[LineString] = []
    if len(dense):
        lines += np.asarray(shapely.linestrings(xy[whole], indices=dense)).tolist()
    names = [ref for ref, number in numbers.items() if counts[number] >= 2]
    return [ShapeRecord(ref, line) for ref, line in zip(names, lines, strict=True)]
