"""Keeping streets."""

import hashlib
from datetime import date
from math import isnan
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.records import Reading, StreetRecords
from gis.store.imports.editions import Kept, make_digest
from gis.store.imports.in_bulk import keep_in_bulk
from gis.store.imports.street_fingerprint import take_fingerprint
from gis.store.queries.municipalities import City
from gis.store.tables.street_edge import StreetEdge
from gis.store.tables.street_network import StreetNetwork


def keep_streets(
    session: Session,
    city: City,
    reading: Reading[StreetRecords],
    *,
    today: date,
    beside: bool = False,
) -> Kept:
    """Keep the streets of a file as the city's streets.

    Parameters
    ----------
    today
        The day on which streets that are no longer there end.
    beside
        Keep what other files brought; otherwise this file's streets take their place.

    Notes
    -----
    A street is recognized by its course, whichever way it was drawn: ids of sources are
    not trusted.
    """
    plan, batch_id = keep_in_bulk(
        session,
        city,
        StreetEdge,
        reading,
        _make_columns(reading.records),
        what="streets",
        today=today,
        beside=beside,
    )
    if batch_id is not None:
        _describe_network(session, city, batch_id, reading.records.reference_date)
    return plan.counts


def _make_columns(streets: StreetRecords) -> list[dict[str, Any]]:
    """Give one dict of columns for each street; a course that occurs twice only once."""
    refs = [
        hashlib.sha256(min(there, back)).hexdigest()
        for there, back in zip(
            shapely.to_wkb(streets.geometry),
            shapely.to_wkb(shapely.reverse(streets.geometry)),
            strict=True,
        )
    ]
    heights = np.column_stack((streets.height_start, streets.height_end)).tolist()
    rows: dict[str, dict[str, Any]] = {}
    for position, (ref, geometry, highway, name, steps, ends) in enumerate(
        zip(
            refs,
            streets.geometry,
            streets.highway.tolist(),
            streets.name.tolist(),
            streets.steps.tolist(),
            heights,
            strict=True,
        )
    ):
        start, end = (None if isnan(height) else height for height in ends)
        rows.setdefault(
            ref,
            {
                "ref": ref,
                "digest": make_digest((highway, name, steps, start, end)),
                "position": position,
                "geometry": geometry,
                "highway": highway,
                "name": name,
                "steps": steps,
                "height_start": start,
                "height_end": end,
                "start_sampled": False,
                "end_sampled": False,
            },
        )
    return list(rows.values())


def _describe_network(
    session: Session, city: City, batch_id: UUID, reference_date: date | None
) -> None:
    """Write the fingerprint of all streets that count now."""
    fingerprint, count = take_fingerprint(session, city.id)
    network = session.scalar(
        select(StreetNetwork).where(StreetNetwork.municipality_id == city.id)
    )
    if network is None:
        network = StreetNetwork(municipality_id=city.id)
        session.add(network)
    network.batch_id = batch_id
    network.fingerprint = fingerprint
    network.edge_count = count
    network.reference_date = reference_date
    session.flush()
