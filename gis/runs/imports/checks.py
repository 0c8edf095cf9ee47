"""What a file must stand up to before it is kept: the user's word, the city, its rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs as reference
from gis.domain.municipalities import is_part_of
from gis.errors import N_, CrsError, Fault, Message, SourceError
from gis.sources.population.tables import AgeRow
from gis.sources.records import AreaRecord, PopulationRecord, Reading, StreetRecords
from gis.store.imports.editions import Kept
from gis.store.queries.municipalities import City

Records = TypeVar("Records", bound=list[Any])

_MUNICIPALITY = re.compile(r"\d{5}", re.ASCII)
_CITY = re.compile(r"\d{5,6}", re.ASCII)
_CENSUS = re.compile(r"\d{9,12}", re.ASCII)
_ROW = re.compile(r"\d{9}|\d{11}|\d{5}", re.ASCII)
_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How a file is to be read.

    Attributes
    ----------
    encoding, crs
        What the file is in, where it does not say so itself.
    skip_faulty
        Take the good rows of a file with faulty ones, instead of none.
    data_set
        What the data set is recognized by, where the file is of another one than its
        columns or its name say.
    title, licence, attribution
        Of the data set, where the file does not tell them; they stand on every map and
        page that uses it.
    """

    encoding: str | None = None
    crs: str | None = None
    skip_faulty: bool = False
    data_set: str | None = None
    title: str | None = None
    licence: str | None = None
    attribution: str | None = None


def name_origin(reading: Reading[Any], options: ImportOptions) -> None:
    """Put what the user tells of the data set over what the file tells."""
    told = {
        name: value
        for name in ("title", "licence", "attribution")
        if (value := getattr(options, name)) is not None
    }
    if options.data_set is not None:
        told = {"title": options.data_set, **told, "key": options.data_set}
    reading.origin = replace(reading.origin, **told)


def doubt_endings(kept: Kept, file: str, *, few: int, remedy: str) -> Message | None:
    """Say that an edition would end more than half of what there was, if it would.

    It may be another list in the same columns, whose rows are not meant to take the place
    of those that are stored.

    Parameters
    ----------
    few
        Of so many rows and less an edition may end as many as it likes.
    remedy
        What to do where it is another one (a message id).
    """
    before = kept.changed + kept.unchanged + kept.ended
    if before <= few or kept.ended * 2 <= before:
        return None
    template = N_(
        "%(file)s would end %(ended)d of the %(before)d that are stored. %(remedy)s If it is"
        " the new edition of the same, say --end-missing."
    )
    values = {"ended": kept.ended, "before": before, "remedy": Message(remedy)}
    return Message(template, {"file": file, **values})


def keep_those_of(city: City, reading: Reading[list[PopulationRecord]]) -> None:
    """Leave out the people of other municipalities, where census codes tell them apart.

    The census is published by prefecture; its codes begin with the municipality's.

    Raises
    ------
    SourceError
        When every row is of another municipality.
    """
    keep_by_code(city, reading, lambda record: record.code, _CENSUS)


def keep_rows_of(city: City, table: Reading[list[AgeRow]]) -> None:
    """Leave out the rows of other municipalities, where census codes tell them apart.

    Raises
    ------
    SourceError
        When every row is of another municipality.
    """
    keep_by_code(city, table, lambda row: row.code, _ROW)


def keep_areas_of(city: City, reading: Reading[list[AreaRecord]]) -> None:
    """Leave out the areas of other municipalities, where the file tells whose they are.

    Raises
    ------
    SourceError
        When every area is of another municipality.
    """
    keep_by_code(city, reading, lambda record: record.city, _CITY)


def keep_by_code(
    city: City,
    reading: Reading[Records],
    code_of: Callable[[Any], str],
    form: re.Pattern[str],
) -> None:
    """Leave out what bears the code of another municipality, and count it.

    Parameters
    ----------
    code_of
        Gives the code of a record.
    form
        What a code looks like that begins with a municipality's; others tell nothing.

    Raises
    ------
    SourceError
        When nothing else is left.
    """
    if not _MUNICIPALITY.fullmatch(city.code):
        return
    others = [
        record
        for record in reading.records
        if form.fullmatch(code_of(record))
        and not is_part_of(code_of(record), city.code)
    ]
    if not others:
        return
    codes = {code_of(record)[:5] for record in others}
    if len(others) == len(reading.records):
        raise SourceError(
            N_(
                "%(file)s holds nothing of %(city)s (%(code)s); its codes begin with %(found)s."
            ),
            file=reading.file,
            city=city.name,
            code=city.code,
            found=_name_some(sorted(codes)),
        )
    left_out = {record.row for record in others}
    reading.records[:] = [r for r in reading.records if r.row not in left_out]
    template = N_(
        "%(file)s: rows of %(cities)d other municipalities, left out: %(count)d."
    )
    values = {"file": reading.file, "cities": len(codes), "count": len(others)}
    reading.notes.append(Message(template, values))


def _name_some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")


def check_streets(reading: Reading[StreetRecords], city: City) -> None:
    """Refuse streets outside the area that the city's plane is good for.

    Raises
    ------
    SourceError
        With the bounds of the streets.
    """
    try:
        reference.check_area_of_use(
            shapely.total_bounds(reading.records.geometry), city.epsg
        )
    except CrsError as error:
        raise SourceError(
            N_("%(file)s: %(why)s"), file=reading.file, why=error.message
        ) from error


def check_rows(reading: Reading[Records], city: City, geometries: list[Any]) -> None:
    """Turn rows outside the area that the city's plane is good for into faults."""
    bounds = shapely.bounds(np.array(geometries, dtype=object)).reshape(-1, 4)
    known = ~np.isnan(bounds[:, 0])
    inside = _inside(bounds, city)
    exchanged = _inside(bounds[:, [1, 0, 3, 2]], city)
    name = reference.parse_crs(f"EPSG:{city.epsg}").name
    good = []
    for record, box, fits, fits_exchanged in zip(
        reading.records, bounds, inside | ~known, exchanged, strict=True
    ):
        if fits:
            good.append(record)
            continue
        template = (
            N_(
                "longitude %(lon)s and latitude %(lat)s look exchanged: put them into the right"
                " columns"
            )
            if fits_exchanged
            else N_(
                "longitude %(lon)s, latitude %(lat)s lies outside the area of %(name)s: is it"
                " the right city, and the right --crs?"
            )
        )
        values = {"lon": f"{box[0]:.5f}", "lat": f"{box[1]:.5f}", "name": name}
        reading.faults.append(
            Fault(reading.file, record.row, None, Message(template, values))
        )
    reading.records[:] = good
    reading.faults.sort(key=lambda fault: (fault.row or 0, fault.column or ""))


def _inside(bounds: NDArray[np.float64], city: City) -> NDArray[np.bool_]:
    low = reference.in_area_of_use(bounds[:, 0], bounds[:, 1], city.epsg)
    high = reference.in_area_of_use(bounds[:, 2], bounds[:, 3], city.epsg)
    return low & high


def decide_on_faults(reading: Reading[Records], options: ImportOptions) -> None:
    """Refuse a file with faulty rows, unless its good rows were asked for.

    Raises
    ------
    FaultyRowsError
        With every fault; also when no good row is left.
    SourceError
        When there is no row at all.
    """
    if not options.skip_faulty or not reading.records:
        reading.without_faults()
    if not reading.records:
        raise SourceError(N_("%(file)s: no row can be taken."), file=reading.file)
