"""Stops of a feed: where they are, and which station they are a part of."""

from functools import partial

import numpy as np
import shapely

from gis.errors import N_, Message
from gis.sources.gtfs.checks import Checks, all_good
from gis.sources.gtfs.positions import read_positions
from gis.sources.gtfs.records import StopRecord
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.gtfs.values import parse_choice, parse_wheelchair
from gis.sources.gtfs.words import Words

NODE, PLATFORM_PART = 3, 4
"""Kinds of stops that may lack a name and a position: they are inside a station."""


def read_stops(
    table: GtfsTable,
    words: Words,
    checks: Checks,
    notes: list[Message],
    *,
    epsg: int | None,
) -> list[StopRecord]:
    """Read stops, stations, entrances and platforms.

    A node or a part of a platform without a position stands at its station.
    """
    good = all_good(table)
    checks.check_ids(table, "stop_id", good)
    kinds = checks.parse(
        table,
        "location_type",
        partial(parse_choice, highest=PLATFORM_PART),
        N_("“%(value)s” is no kind of stop: write a number from 0 to 4."),
        good,
    )
    kind = np.array([value or 0 for value in kinds], dtype=np.int64)
    outside = kind < NODE
    checks.require_text(table, "stop_name", good, where=outside)
    lat, lon = read_positions(
        table, ("stop_lat", "stop_lon"), checks, good, needed=outside, epsg=epsg
    )
    place = dict(zip(table.get("stop_id"), zip(lon, lat, strict=True), strict=True))
    for index in np.flatnonzero(np.isnan(lat) | np.isnan(lon)).tolist():
        found = place.get(table.get("parent_station")[index], (np.nan, np.nan))
        lon[index], lat[index] = found
        if good[index] and np.isnan(found).any():
            template = N_("The place has neither coordinates nor a station: give one.")
            checks.add(table, index, "stop_lat", template)
            good[index] = False
    kept = checks.leave_out(table, "stop_id", good)
    points = np.asarray(shapely.points(np.column_stack((lon, lat))[good]), dtype=object)
    parents = _check_parents(kept, notes)
    columns = ("stop_id", "stop_name", "stop_code", "platform_code", "stop_desc")
    wheelchairs = kept.get("wheelchair_boarding")
    records = []
    for index, (ref, name, code, platform, description) in enumerate(
        zip(*(kept.get(c) for c in columns), strict=True)
    ):
        kana, english = words.find("stops", "stop_name", ref, name)
        records.append(
            StopRecord(
                row=int(kept.rows[index]),
                ref=ref,
                name=name or ref,
                point=points[index],
                name_kana=kana,
                name_en=english,
                code=code,
                platform=platform,
                description=description,
                location_type=int(kind[good][index]),
                parent=parents[index],
                wheelchair=parse_wheelchair(wheelchairs[index]),
            )
        )
    return records


def _check_parents(table: GtfsTable, notes: list[Message]) -> list[str]:
    """Give each stop's station; a station that is not there is noted and left away."""
    known = set(table.get("stop_id"))
    parents: list[str] = table.get("parent_station").tolist()
    lost = sum(1 for parent in parents if parent and parent not in known)
    if lost:
        template = N_(
            "%(file)s: stops that name a station which is not there, taken without it:"
            " %(count)d."
        )
        notes.append(Message(template, {"file": table.file, "count": lost}))
    return [parent if parent in known else "" for parent in parents]
