"""Keeping bus stops of which no timetable is known."""

from datetime import date

from sqlalchemy.orm import Session

from gis.errors import N_
from gis.sources.records import BusStopRecord, Reading
from gis.store.imports.editions import Kept, make_digest
from gis.store.imports.in_bulk import keep_in_bulk
from gis.store.imports.telling import ToldRow
from gis.store.names import make_sort_key
from gis.store.queries.municipalities import City
from gis.store.tables.transport_stop import TransportStop

LABELS = {"name": N_("name"), "point": N_("position")}
"""The columns that are compared, with their names for a person."""


def keep_stops(
    session: Session,
    city: City,
    reading: Reading[list[BusStopRecord]],
    *,
    today: date,
) -> Kept:
    """Keep the stops of a file beside those of other files and of timetables.

    Parameters
    ----------
    today
        The day on which stops end that are no longer there.
    """
    columns = [
        {
            "ref": each.ref,
            "digest": make_digest((each.name, each.point.wkb)),
            "name": each.name,
            "sort_key": make_sort_key(each.name),
            "point": each.point,
        }
        for each in reading.records
    ]
    plan, _ = keep_in_bulk(
        session,
        city,
        TransportStop,
        reading,
        columns,
        what="transport",
        today=today,
        beside=True,
        told={
            str(row["ref"]): ToldRow(each.row, row)
            for row, each in zip(columns, reading.records, strict=True)
        },
        labels=LABELS,
    )
    return plan.counts
