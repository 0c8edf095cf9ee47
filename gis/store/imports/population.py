"""Keeping population units."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.errors import N_
from gis.sources.records import PopulationRecord, Reading
from gis.store.imports.editions import Kept, Plan, make_digest, update_rows
from gis.store.imports.in_bulk import keep_in_bulk
from gis.store.imports.membership import assign_areas
from gis.store.imports.telling import ToldRow
from gis.store.queries.municipalities import City
from gis.store.tables.population_unit import PopulationUnit

LABELS = {
    "code": N_("code"),
    "name": N_("name"),
    "geometry": N_("outline or position"),
    "total": N_("people"),
    "from_65": N_("people aged 65 or over"),
    "from_75": N_("people aged 75 or over"),
    "from_85": N_("people aged 85 or over"),
    "households": N_("households"),
    "single_65": N_("older people who live alone"),
    "reference_date": N_("counted on"),
}
"""The columns that are compared, with their names for a person."""
_COUNTS = ("total", "from_65", "from_75", "from_85", "households", "single_65")


def keep_population(
    session: Session,
    city: City,
    reading: Reading[list[PopulationRecord]],
    *,
    today: date,
    beside: bool = False,
) -> Kept:
    """Keep the people of a file as the city's people.

    Parameters
    ----------
    today
        The day on which units that are no longer there end.
    beside
        Keep what other files brought; otherwise this file's units take their place,
        for nobody may be counted twice.
    """
    columns = [
        _make_columns(position, record)
        for position, record in enumerate(reading.records)
    ]
    plan, batch_id = keep_in_bulk(
        session,
        city,
        PopulationUnit,
        reading,
        columns,
        what="population",
        today=today,
        beside=beside,
        told={
            row["ref"]: ToldRow(record.row, row)
            for row, record in zip(columns, reading.records, strict=True)
        },
        labels=LABELS,
    )
    _put_in_order(session, city, plan, columns)
    if batch_id is not None:
        assign_areas(session, city)
    return plan.counts


def _put_in_order(
    session: Session, city: City, plan: Plan, columns: Sequence[dict[str, Any]]
) -> None:
    """Give units that stay as they are their place in the new file."""
    places = {
        plan.unchanged[row["ref"]]: row["position"]
        for row in columns
        if row["ref"] in plan.unchanged
    }
    stored = session.execute(
        select(PopulationUnit.id, PopulationUnit.position).where(
            PopulationUnit.municipality_id == city.id,
            PopulationUnit.ended_on.is_(None),
        )
    )
    moved = [
        {"id": row_id, "position": places[row_id]}
        for row_id, position in stored
        if places.get(row_id, position) != position
    ]
    update_rows(session, PopulationUnit, moved)


def _make_columns(position: int, record: PopulationRecord) -> dict[str, Any]:
    counts = {name: getattr(record, name) for name in _COUNTS}
    dated = () if record.reference_date is None else (record.reference_date,)
    return {
        "ref": record.ref,
        "digest": make_digest(
            (record.code, record.name, record.geometry.wkb, *counts.values(), *dated)
        ),
        "position": position,
        "code": record.code,
        "name": record.name,
        "geometry": record.geometry,
        "reference_date": record.reference_date,
        **counts,
    }
