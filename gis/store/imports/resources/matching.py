"""Which row of a list is which stored resource of its data set."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from uuid import UUID

from gis.sources.records import ResourceRecord

SAME_PLACE_METRES = 100.0
"""Positions that differ by less may be of one place: lists are corrected and refined."""
_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class StoredResource:
    """A stored resource of a data set, as far as it is needed to recognize it."""

    id: UUID
    ref: str
    name: str
    address: str
    lon: float | None
    lat: float | None
    digest: str | None
    ended: bool


def match_records(
    records: Sequence[ResourceRecord], stored: Iterable[StoredResource]
) -> dict[str, StoredResource]:
    """Find the stored resource of each record.

    A record is the stored resource with its name at its place, and of several that with
    its identifier: lists that are numbered anew with each edition give a number to another
    facility. What is left goes by the identifier, those first whose name or place agree.

    Returns
    -------
    dict of str to StoredResource
        By the identifier of the record; records that are new are not in it.
    """
    # Rows that count come before those that ended.
    rows = sorted(stored, key=lambda each: (each.ended, each.id))
    by_ref: dict[str, StoredResource] = {}
    by_name: dict[str, list[StoredResource]] = defaultdict(list)
    for row in rows:
        by_ref.setdefault(row.ref, row)
        by_name[_fold(row.name)].append(row)
    found: dict[str, StoredResource] = {}
    taken: set[UUID] = set()

    def take(record: ResourceRecord, candidates: Iterable[StoredResource]) -> None:
        row = next((each for each in candidates if each.id not in taken), None)
        if row is not None:
            found[record.ref] = row
            taken.add(row.id)

    def left() -> Iterator[ResourceRecord]:
        return (record for record in records if record.ref not in found)

    def own(record: ResourceRecord) -> tuple[StoredResource, ...]:
        row = by_ref.get(record.ref)
        return () if row is None else (row,)

    for record in records:
        take(record, (row for row in own(record) if _is_it(record, row)))
    for record in list(left()):
        namesakes = by_name.get(_fold(record.name), ())
        take(record, (row for row in namesakes if _in_one_place(record, row)))
    for record in list(left()):
        take(record, (row for row in own(record) if _are_alike(record, row)))
    for record in list(left()):
        take(record, own(record))
    return found


def _is_it(record: ResourceRecord, row: StoredResource) -> bool:
    return _fold(record.name) == _fold(row.name) and _in_one_place(record, row)


def _are_alike(record: ResourceRecord, row: StoredResource) -> bool:
    return _fold(record.name) == _fold(row.name) or _in_one_place(record, row)


def _in_one_place(record: ResourceRecord, row: StoredResource) -> bool:
    """Tell whether a record and a row name one address, or lie close together."""
    if record.address and _fold(record.address) == _fold(row.address):
        return True
    if record.point is None or row.lon is None or row.lat is None:
        return False
    across = (record.point.x - row.lon) * cos(radians(row.lat))
    along = record.point.y - row.lat
    return hypot(across, along) * _METRES_PER_DEGREE < SAME_PLACE_METRES


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
