"""Keeping the heights of a city's ground, and those of its streets taken from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.records import Reading
from gis.store.imports.editions import Kept, find_source, open_batch, update_rows
from gis.store.imports.street_fingerprint import renew_fingerprint
from gis.store.queries.elevation import StreetEnds, read_street_ends
from gis.store.queries.municipalities import City
from gis.store.stored_files import enter_file
from gis.store.tables.elevation import Elevation
from gis.store.tables.street_edge import StreetEdge

Sample = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""Gives heights in metres, NaN where unknown, of longitudes and latitudes."""

MEDIA_TYPE = "image/tiff"


@dataclass(frozen=True, slots=True)
class Heights:
    """What streets know of heights.

    Attributes
    ----------
    kept
        Streets that got their first height, whose heights were changed, or left.
    known, unknown
        Streets with a height at both ends, and the others.
    """

    kept: Kept
    known: int
    unknown: int


def keep_elevation(
    session: Session,
    city: City,
    reading: Reading[Any],
    *,
    checksum: str,
    size: int,
    counts: Kept,
) -> bool:
    """Name a kept file as the city's elevation; tell whether that is new.

    Parameters
    ----------
    checksum, size
        Of the file that is kept.
    counts
        What the import did to streets.
    """
    source = find_source(session, city.id, reading.origin)
    row = session.scalar(select(Elevation).where(Elevation.municipality_id == city.id))
    file = enter_file(
        session,
        city.id,
        checksum=checksum,
        name=reading.file,
        media_type=MEDIA_TYPE,
        size=size,
    )
    same = (
        row is not None and row.stored_file_id == file.id and row.source_id == source.id
    )
    if same and not counts.anything:
        return False
    batch = open_batch(session, source, "elevation", reading, counts)
    if row is None:
        row = Elevation(municipality_id=city.id)
        session.add(row)
    row.source_id, row.batch_id, row.stored_file_id = source.id, batch.id, file.id
    session.flush()
    return not same


def sample_heights(session: Session, city: City, sample: Sample) -> Heights:
    """Take the heights of street ends that the streets' own file does not tell.

    Heights of earlier samplings are taken anew; a height that came with a street stays.
    """
    ends = read_street_ends(session, city.id)
    wanted = np.isnan(ends.height) | ends.sampled
    height = ends.height.copy()
    # Streets meet: one place is the end of several.
    places, owner = np.unique(ends.lonlat[wanted], axis=0, return_inverse=True)
    # Millimetres would be pretended, and noise of computing would look like a change.
    height[wanted] = np.round(sample(places), 2)[owner.reshape(-1)]
    sampled = wanted & ~np.isnan(height)
    changed = _differ(height, ends.height) | (sampled != ends.sampled)
    rows = np.flatnonzero(changed.any(axis=1))
    _write(session, ends, height, sampled, rows)
    if len(rows):
        renew_fingerprint(session, city.id)
    first = np.isnan(ends.height[rows]).all(axis=1)
    kept = Kept(
        added=int(first.sum()),
        changed=int((~first).sum()),
        unchanged=len(ends.id) - len(rows),
    )
    known = int((~np.isnan(height)).all(axis=1).sum())
    return Heights(kept, known, len(ends.id) - known)


def _differ(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    differ: NDArray[np.bool_] = (one != other) & ~(np.isnan(one) & np.isnan(other))
    return differ


def _write(
    session: Session,
    ends: StreetEnds,
    height: NDArray[np.float64],
    sampled: NDArray[np.bool_],
    rows: NDArray[np.int64],
) -> None:
    told = height.astype(object)
    told[np.isnan(height)] = None
    update_rows(
        session,
        StreetEdge,
        [
            {
                "id": ends.id[row],
                "height_start": told[row, 0],
                "height_end": told[row, 1],
                "start_sampled": bool(sampled[row, 0]),
                "end_sampled": bool(sampled[row, 1]),
            }
            for row in rows.tolist()
        ],
    )
