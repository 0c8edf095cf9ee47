"""Keeping what an own sheet tells of resources."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.own_sheet.records import OwnResource
from gis.sources.records import Reading
from gis.store.imports.editions import Kept, find_source, open_batch
from gis.store.imports.membership import assign_areas
from gis.store.imports.sheet.edits import write_edits
from gis.store.imports.sheet.lookup import Lookup
from gis.store.imports.sheet.plan import SheetPlan
from gis.store.imports.sheet.rows import NewRows
from gis.store.queries.municipalities import City
from gis.store.tables.source import Source

TITLE = "支え合いの資源の表"
"""Name of the data set that all own sheets of a city are editions of."""


def keep_sheet(
    session: Session,
    city: City,
    reading: Reading[list[OwnResource]],
    plan: SheetPlan,
    *,
    today: date,
) -> Kept:
    """Keep what was planned; resources that the sheet does not name stay as they are.

    Parameters
    ----------
    today
        The day on which locations and schedules end that a resource no longer has.
    """
    counts = plan.counts
    if not counts.anything:
        return counts
    key = reading.origin.key
    known = session.scalar(
        select(Source.id).where(Source.municipality_id == city.id, Source.key == key)
    )
    origin = reading.origin
    if known is None and not origin.title:
        origin = replace(origin, title=TITLE)
    source = find_source(session, city.id, origin)
    batch = open_batch(session, source, "resources", reading, counts)
    lookup = Lookup(session, city, batch)
    rows = NewRows(lookup, today=today)
    for told in plan.added:
        rows.add_resource(told)
    rows.write()
    write_edits(lookup, plan.edits, today=today)
    assign_areas(session, city)
    return counts
