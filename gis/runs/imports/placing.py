"""Giving places of an imported list the positions that their addresses stand for."""

from dataclasses import replace

from sqlalchemy.orm import Session

from gis.domain.resources import PointPrecision
from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.records import Reading, ResourceRecord
from gis.sources.values import shorten
from gis.store.queries.municipalities import City

_SHOWN = 20
"""Rows that are named one by one; a whole list without positions is said by its number."""
_NO_ADDRESS = Message(N_("neither a position nor an address is given."))
_FOUND = {
    PointPrecision.BUILDING: N_(
        "%(file)s: placed by their address, at the building: %(count)d."
    ),
    PointPrecision.BLOCK: N_(
        "%(file)s: placed by their address, to the block (番・番地): %(count)d."
    ),
    PointPrecision.TOWN: N_(
        "%(file)s: placed by their address, to the town (町丁) only: %(count)d."
    ),
    PointPrecision.UNKNOWN: N_(
        "%(file)s: placed by their address, how exactly is not known: %(count)d."
    ),
}


def place_by_address(
    session: Session, city: City, reading: Reading[list[ResourceRecord]]
) -> None:
    """Place the rows that have an address and no position; name those that stay without.

    A position that the file gives is never touched, and how exactly an address stands for
    its place is kept with it.
    """
    if all(record.point is not None for record in reading.records):
        return
    from gis.runs.geocoding import Located, make_geocoder  # noqa: PLC0415 - here alone

    geocoder = make_geocoder(session, city)
    counts = dict.fromkeys(_FOUND, 0)
    failed: list[tuple[ResourceRecord, Message]] = []
    for at, record in enumerate(reading.records):
        if record.point is not None:
            continue
        found = geocoder.look_up(record.address) if record.address else _NO_ADDRESS
        if not isinstance(found, Located):
            failed.append((record, found))
            continue
        counts[found.precision] += 1
        reading.records[at] = replace(
            record, point=found.point, precision=found.precision
        )
    for precision, count in counts.items():
        if count:
            values = {"file": reading.file, "count": count}
            reading.notes.append(Message(_FOUND[precision], values))
    _note_failed(reading, failed)


def _note_failed(
    reading: Reading[list[ResourceRecord]],
    failed: list[tuple[ResourceRecord, Message]],
) -> None:
    """Name the rows that stay without a position, and why."""
    if not failed:
        return
    template = N_(
        "%(file)s: rows without a position, shown in lists but not on the map: %(count)d"
        " (row %(rows)s)."
    )
    rows = list_rows([record.row for record, _ in failed])
    values = {"file": reading.file, "count": len(failed), "rows": rows}
    reading.notes.append(Message(template, values))
    for record, why in failed[:_SHOWN]:
        told = {"row": record.row, "name": shorten(record.name), "why": why}
        reading.notes.append(Message(N_("row %(row)d, %(name)s: %(why)s"), told))
