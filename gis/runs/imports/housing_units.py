"""Estates and institutions against the small areas that their people are taken out of."""

from collections.abc import Sequence

import numpy as np
from shapely import Point

from gis.domain.people import Age
from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.records import HousingRecord, Reading
from gis.sources.values import shorten
from gis.store.queries.housing import Housing, UnitFinder
from gis.store.queries.population import PopulationUnits

_COLUMNS = {
    Age.TOTAL: "total",
    Age.FROM_65: "from_65",
    Age.FROM_75: "from_75",
    Age.FROM_85: "from_85",
}
_NAMES = 5
"""Names that are told of those in one small area."""


def compare_with_units(
    reading: Reading[list[HousingRecord]],
    units: PopulationUnits,
    others: Sequence[Housing] = (),
) -> list[Message]:
    """Say what is in no small area, and where more people are told than live there.

    All that is taken out of one small area is looked at together.

    Parameters
    ----------
    others
        What other files brought and stays.
    """
    if not len(units):
        template = N_(
            "%(file)s: the people of small areas are not stored yet, and without them these"
            " people are not counted. Bring them in with “import population”."
        )
        return [Message(template, {"file": reading.file})]
    finder = UnitFinder(units)
    parts: dict[int, list[HousingRecord]] = {}
    unknown, outside = [], []
    for record in reading.records:
        place = finder.find(record.unit, record.point or Point())
        if place is not None:
            parts.setdefault(place, []).append(record)
        elif record.unit:
            unknown.append(record)
        else:
            outside.append(record)
    notes = [_tell_unknown(reading.file, record) for record in unknown]
    if outside:
        template = N_(
            "%(file)s: in no small area, so that their people are not counted there: %(count)d"
            " (row %(rows)s): %(names)s. Look whether the position is right, or give the"
            " code."
        )
        notes.append(Message(template, _name(reading.file, outside)))
    # By the first row, for the order of small areas is that of another file.
    for place, records in sorted(parts.items(), key=lambda each: each[1][0].row):
        beside = [each for each in others if each.unit_ref == units.refs[place]]
        notes += _compare(reading.file, records, beside, units, place)
    return notes


def _compare(
    file: str,
    records: Sequence[HousingRecord],
    others: Sequence[Housing],
    units: PopulationUnits,
    place: int,
) -> list[Message]:
    """Say of which age there are more than the small area has: the first is enough."""
    for age, column in _COLUMNS.items():
        told = sum(getattr(record, column) or 0 for record in records)
        told += sum(each.people[age] or 0 for each in others)
        there = units.people[age][place]
        if np.isnan(there) or told <= there:
            continue
        template = N_(
            "%(file)s, row %(rows)s: %(names)s: %(told)d %(people)s, and %(unit)s that they"
            " are taken out of has %(there)d; no more than these are counted. Look whether the"
            " numbers are of the same day, and the code is the right one."
        )
        code, name = units.codes[place], units.names[place]
        unit = (
            f"{name} ({code})" if name and code else name or code or units.refs[place]
        )
        values = {"told": told, "there": there, "unit": unit}
        people = Message(age.label)
        named = _name(file, records, [each.name for each in others])
        return [Message(template, {**named, **values, "people": people})]
    return []


def _name(
    file: str, records: Sequence[HousingRecord], others: Sequence[str] = ()
) -> dict[str, object]:
    every = [*(record.name for record in records), *others]
    names = "、".join(map(shorten, every[:_NAMES]))
    return {
        "file": file,
        "count": len(records),
        "rows": list_rows([record.row for record in records]),
        "names": f"{names} …" if len(every) > _NAMES else names,
    }


def _tell_unknown(file: str, record: HousingRecord) -> Message:
    template = N_(
        "%(file)s, row %(row)d: %(name)s: no small area has the code %(code)s, so that its"
        " people are not counted there: correct the code, or leave it empty where the small"
        " area around the point is meant."
    )
    values = {"row": record.row, "name": shorten(record.name), "code": record.unit}
    return Message(template, {"file": file, **values})
