"""Which grid cells are the city's, and what people of a file replace."""

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs as reference
from gis.errors import N_, Message, SourceError
from gis.sources.records import PopulationRecord, Reading
from gis.store.queries.municipalities import City
from gis.store.queries.outlines import read_outline
from gis.store.queries.population_records import has_ages


def keep_cells_of(
    session: Session, city: City, reading: Reading[list[PopulationRecord]]
) -> None:
    """Leave out the grid cells that do not touch the city.

    A cell that the outline crosses is taken whole: how many of its people live on which
    side is not known, and on a coast they are all the city's.

    Raises
    ------
    SourceError
        When no cell touches the city.
    """
    if not reading.records:
        return
    cells = np.array([record.geometry for record in reading.records], dtype=object)
    outline = read_outline(session, city)
    if outline is None:
        west, south, east, north = shapely.bounds(cells).T
        taken = reference.in_area_of_use(
            west, south, city.epsg
        ) & reference.in_area_of_use(east, north, city.epsg)
        template = N_(
            "The outline of the city is not known: all cells of %(file)s near its plane are"
            " taken (%(count)d). Bring it in with “import boundary”, then this file again."
        )
        values = {"file": reading.file, "count": int(taken.sum())}
        reading.notes.append(Message(template, values))
    else:
        shapely.prepare(outline)
        taken = shapely.intersects(outline, cells) & ~shapely.touches(outline, cells)
        across = taken & ~shapely.contains(outline, cells)
        _tell_across(reading, across)
    if not taken.any():
        raise SourceError(
            N_("%(file)s: no cell touches %(city)s (%(code)s)."),
            file=reading.file,
            city=city.name,
            code=city.code,
        )
    left_out = int((~taken).sum())
    if left_out:
        template = N_("%(file)s: cells outside the city, left out: %(count)d.")
        reading.notes.append(
            Message(template, {"file": reading.file, "count": left_out})
        )
    reading.records[:] = [
        record for record, keep in zip(reading.records, taken, strict=True) if keep
    ]


def tell_lost_ages(
    session: Session, city: City, reading: Reading[list[PopulationRecord]]
) -> None:
    """Say where people without ages take the place of those whose ages are known."""
    if any(record.from_65 is not None for record in reading.records):
        return
    if has_ages(session, city.id):
        template = N_(
            "%(file)s tells no ages, and takes the place of areas whose ages were known:"
            " bring their table in again, or both at once with --ages."
        )
        reading.notes.append(Message(template, {"file": reading.file}))


def _tell_across(
    reading: Reading[list[PopulationRecord]], across: "np.typing.NDArray[np.bool_]"
) -> None:
    if not across.any():
        return
    people = sum(
        record.total or 0
        for record, is_across in zip(reading.records, across, strict=True)
        if is_across
    )
    template = N_(
        "%(file)s: %(count)d cells with %(people)d people lie across the outline of the"
        " city; they are taken whole, with neighbours who live outside it."
    )
    values = {"file": reading.file, "count": int(across.sum()), "people": people}
    reading.notes.append(Message(template, values))
