"""Keeping estates and institutions with their people."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gis.errors import N_
from gis.sources.records import HousingRecord, Reading
from gis.store.imports.editions import Kept, make_digest
from gis.store.imports.in_bulk import keep_in_bulk
from gis.store.imports.membership import assign_areas
from gis.store.imports.telling import ToldRow
from gis.store.queries.municipalities import City
from gis.store.tables.population_override import PopulationOverride

LABELS = {
    "kind": N_("kind"),
    "name": N_("name"),
    "point": N_("outline or position"),
    "unit_ref": N_("code of the small area"),
    "total": N_("people"),
    "from_65": N_("people aged 65 or over"),
    "from_75": N_("people aged 75 or over"),
    "from_85": N_("people aged 85 or over"),
}
"""The columns that are compared, with their names for a person."""


def keep_housing(
    session: Session,
    city: City,
    reading: Reading[list[HousingRecord]],
    *,
    today: date,
    beside: bool = False,
) -> Kept:
    """Keep the estates and institutions of a file as the city's.

    Parameters
    ----------
    reading
        Every record with its point.
    today
        The day on which those end that are no longer there.
    beside
        Keep what other files brought; otherwise this file's take their place, for nobody
        may be counted twice.
    """
    columns = [_make_columns(record) for record in reading.records]
    plan, batch_id = keep_in_bulk(
        session,
        city,
        PopulationOverride,
        reading,
        columns,
        what="housing",
        today=today,
        beside=beside,
        told={
            row["ref"]: ToldRow(record.row, row)
            for row, record in zip(columns, reading.records, strict=True)
        },
        labels=LABELS,
    )
    if batch_id is not None:
        assign_areas(session, city)
    return plan.counts


def _make_columns(record: HousingRecord) -> dict[str, Any]:
    assert record.point is not None  # noqa: S101 - those without are faults of the file
    counts = {
        name: getattr(record, name)
        for name in ("total", "from_65", "from_75", "from_85")
    }
    place = (record.point.wkb, record.unit)
    return {
        "ref": record.ref,
        "digest": make_digest((record.kind, record.name, *place, *counts.values())),
        "kind": record.kind,
        "name": record.name,
        "point": record.point,
        "unit_ref": record.unit,
        **counts,
    }
