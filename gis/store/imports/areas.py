"""Keeping areas: the daily-living areas, or another division under a name of its own."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.errors import N_, SourceError
from gis.sources.records import AreaRecord, Reading
from gis.store.imports.editions import (
    Kept,
    end_rows,
    find_source,
    make_digest,
    open_batch,
    plan_edition,
)
from gis.store.imports.membership import assign_areas
from gis.store.imports.telling import ToldRow, tell_rows
from gis.store.queries.municipalities import City
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet

DAILY_LIVING_AREAS = "日常生活圏域"
LABELS = {"name": N_("name"), "boundary": N_("outline")}
"""The columns that are compared, with their names for a person."""


def keep_areas(
    session: Session,
    city: City,
    reading: Reading[list[AreaRecord]],
    *,
    today: date,
    set_name: str | None = None,
) -> Kept:
    """Keep the areas of a file.

    Parameters
    ----------
    today
        The day on which areas that are no longer there end.
    set_name
        Name of another division (小学校区, 自治会) that is looked at and summed by; None:
        these are the layer-2 areas. An earlier division of that name is replaced.
    """
    name = set_name or DAILY_LIVING_AREAS
    source = find_source(session, city.id, reading.origin)
    division = session.scalar(
        select(BoundarySet).where(
            BoundarySet.municipality_id == city.id,
            BoundarySet.layer.is_(None) if set_name else BoundarySet.layer == 2,
            BoundarySet.name == name,
        )
    )
    if division is None:
        division = BoundarySet(
            municipality_id=city.id, name=name, layer=None if set_name else 2
        )
        session.add(division)
        session.flush()
    records = _find_codes(reading)
    digests = {
        code: make_digest((record.name, record.boundary.wkb))
        for code, record in records.items()
    }
    plan = plan_edition(
        session,
        Area,
        digests,
        among=Area.boundary_set_id == division.id,
        source=source,
        key="code",
    )
    plan.rows = tell_rows(
        session,
        Area,
        plan,
        {
            code: ToldRow(
                record.row, {"name": record.name, "boundary": record.boundary}
            )
            for code, record in records.items()
        },
        LABELS,
        key="code",
    )
    if not plan.counts.anything:
        return plan.counts
    batch = open_batch(session, source, "areas", reading, plan.counts)
    division.source_id, division.batch_id = source.id, batch.id
    end_rows(session, Area, plan.ended, today=today)
    for position, (code, record) in enumerate(records.items()):
        if code in plan.changed:
            row = session.get_one(Area, plan.changed[code])
        elif code in plan.added:
            row = Area(municipality_id=city.id, boundary_set_id=division.id, code=code)
            session.add(row)
        else:
            continue
        row.source_id, row.batch_id = source.id, batch.id
        row.ref, row.digest = f"{name}:{code}", digests[code]
        row.position, row.ended_on = position, None
        row.name, row.boundary = record.name, record.boundary
    session.flush()
    if set_name is None:
        assign_areas(session, city)
    return plan.counts


def _find_codes(reading: Reading[list[AreaRecord]]) -> dict[str, AreaRecord]:
    """Give each area the code by which its next edition will find it again.

    Where a data set has no codes, or repeats them, the names serve, or both together.

    Raises
    ------
    SourceError
        When neither tells the areas apart.
    """
    for codes in (
        [record.code for record in reading.records],
        [record.name for record in reading.records],
        [f"{record.code} {record.name}" for record in reading.records],
    ):
        if "" not in codes and len(set(codes)) == len(codes):
            return dict(zip(codes, reading.records, strict=True))
    raise SourceError(
        N_(
            "%(file)s: several areas have the same code and the same name: choose a column"
            " that tells them apart with --code-column."
        ),
        file=reading.file,
    )
