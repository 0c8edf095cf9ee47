"""What came out of a run, kept as a file: to look at again, and to be held to."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from gis.runs.gap_json import left_out_to_json, summary_to_json, units_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.kept.days import write_json
from gis.runs.kept.packing import PackedFile, keep_packed, pack_file
from gis.runs.rides.ride_json import rides_to_json
from gis.store.files import read_content

Json = dict[str, Any]

MEDIA_TYPE = "application/gzip"


def result_to_json(answer: GapAnswer) -> Json:
    """Give every figure of a gap answer.

    ``summary`` and ``units`` are those of ``gaps --json``: the city, its areas, each unit
    with its people, share within the limit, metres, nearest resource and cause.
    ``points`` is a digest of the verdicts on all points at which people live: in it is
    every digit that clusters, maps and bands are made from.
    """
    return {
        "summary": summary_to_json(answer),
        "units": units_to_json(answer),
        "rides": rides_to_json(answer),
        "left_out": left_out_to_json(answer),
        "fingerprint": answer.fingerprint,
        "points": _digest_points(answer),
    }


def keep_result(session: Session, city_id: UUID, result: Json, files: Path) -> UUID:
    """Keep a result; give the identifier of its file.

    Raises
    ------
    OSError
        When it cannot be written; then nothing names it.
    """
    return keep_packed(session, city_id, pack_result(result), files)


def pack_result(result: Json) -> PackedFile:
    """Give the file that a result is kept in."""
    content = gzip.compress(write_json(result).encode(), mtime=0)
    return pack_file("result.json.gz", MEDIA_TYPE, content)


def read_result(files: Path, checksum: str) -> Json:
    """Read a result as it was kept.

    Raises
    ------
    StoreError
        When its file is missing or damaged.
    """
    found: Json = json.loads(gzip.decompress(read_content(files, checksum)))
    return found


def _digest_points(answer: GapAnswer) -> str:
    walks, digest = answer.gaps.walks, hashlib.sha256()
    for numbers in (
        *(answer.demand.xy, answer.demand.unit, answer.point_people),
        *(walks.metres, walks.there, walks.back, walks.least_metres),
        *(walks.straight_metres, walks.snap_metres, walks.resource),
        answer.gaps.within,
    ):
        digest.update(np.ascontiguousarray(numbers).tobytes())
    for words in (walks.status, answer.gaps.cause):
        digest.update("\n".join(words.tolist()).encode())
    return digest.hexdigest()
