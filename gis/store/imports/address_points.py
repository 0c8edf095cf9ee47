"""Keeping the official points of addresses."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import shapely
from sqlalchemy import ColumnElement, false, or_
from sqlalchemy.orm import Session

from gis.domain.town_names import fold_town_name
from gis.errors import N_
from gis.sources.address_records import AddressRecord
from gis.sources.records import Reading
from gis.store.imports.editions import Kept, make_digest
from gis.store.imports.in_bulk import keep_in_bulk
from gis.store.imports.telling import ToldRow
from gis.store.queries.municipalities import City
from gis.store.tables.address_point import AddressPoint

LABELS = {"point": N_("outline or position")}
"""The columns that are compared, with their names for a person."""


def keep_address_points(
    session: Session,
    city: City,
    reading: Reading[list[AddressRecord]],
    *,
    today: date,
) -> Kept:
    """Keep the points of blocks, or of towns, beside those of the other level.

    A designated city is published by ward, too: a file of some wards leaves the others.

    Parameters
    ----------
    today
        The day on which points end that the file no longer has.
    """
    plan, _ = keep_in_bulk(
        session,
        city,
        AddressPoint,
        reading,
        _make_columns(reading.records),
        what="addresses",
        today=today,
        beside=True,
        part=_of_wards(reading.records),
        told={record.ref: _tell(record) for record in reading.records},
        labels=LABELS,
    )
    return plan.counts


def _of_wards(records: Sequence[AddressRecord]) -> ColumnElement[bool] | None:
    """Give the stored points of the wards that a file tells of; None where it has none."""
    wards = {record.ward for record in records}
    if not all(wards):
        return None
    names = (AddressPoint.town.startswith(ward, autoescape=True) for ward in wards)
    return or_(false(), *names)


def _tell(record: AddressRecord) -> ToldRow:
    name = f"{record.town}{record.part} {record.block}".strip()
    return ToldRow(record.row, {"name": name, "point": record.point})


def _make_columns(records: Sequence[AddressRecord]) -> list[dict[str, Any]]:
    points = shapely.to_wkb([record.point for record in records])
    return [
        {
            "ref": record.ref,
            "digest": make_digest((record.ref, point)),
            "level": record.level,
            "key": fold_town_name(record.town + record.part),
            "town": record.town,
            "part": record.part,
            "block": record.block,
            "point": record.point,
        }
        for record, point in zip(records, points, strict=True)
    ]
