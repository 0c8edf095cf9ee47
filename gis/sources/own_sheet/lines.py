"""Resources as the lines of an own sheet: what its reader takes apart, put together."""

from collections.abc import Sequence
from datetime import datetime

from gis.errors import N_, TetototeError
from gis.sources.own_sheet.cells import write_cell
from gis.sources.own_sheet.columns import BY_KEY, OWN_COLUMNS, Level
from gis.sources.own_sheet.lists import OwnLists
from gis.sources.own_sheet.records import (
    LOCATION_KEYS,
    Facts,
    OwnPlace,
    OwnResource,
    Stamp,
    empty_fact,
    hash_resource,
    mark_shape,
)
from gis.sources.own_sheet.stamps import write_stamp
from gis.sources.own_sheet.times import write_times
from gis.sources.workbook_cells import CELL_LIMIT, Cell

Line = dict[str, Cell]


def write_lines(
    resources: Sequence[OwnResource],
    lists: OwnLists,
    *,
    at: datetime,
    shape_limit: int,
) -> list[Line]:
    """Give the lines of a sheet: one for each resource, location and schedule.

    Parameters
    ----------
    at
        The moment of the export, for the mark beside each line.
    shape_limit
        Characters that a drawn area may take; a mark stands for a longer one, and is read
        as the area that the store holds.

    Raises
    ------
    TetototeError
        When a text is too long for a cell.

    Returns
    -------
    list of dict
        Key of a column to its cell; empty cells may be missing.
    """
    lines = []
    for resource in resources:
        digest = hash_resource(resource)
        facts = dict(resource.facts)
        if len(str(facts.get("service_wkt", ""))) > shape_limit:
            facts["service_wkt"] = mark_shape(str(facts["service_wkt"]))
        shared = _write_level(facts, Level.RESOURCE, lists)
        shared["ref"] = resource.ref
        places: Sequence[OwnPlace | None] = resource.places or (None,)
        for number, place in enumerate(places, start=1 if resource.places else 0):
            where = _write_place(place, lists)
            for count, when in _write_schedules(place, lists):
                stamp = Stamp(digest, number, count, at)
                line = {**shared, **where, **when, "stamp": write_stamp(stamp)}
                _check_lengths(line, resource.name)
                lines.append(line)
    return lines


def _write_level(facts: Facts, level: Level, lists: OwnLists) -> Line:
    cells = {
        column.key: write_cell(
            column, facts.get(column.key, empty_fact(column.key)), lists
        )
        for column in OWN_COLUMNS
        if column.level is level
    }
    return {key: cell for key, cell in cells.items() if cell is not None}


def _write_place(place: OwnPlace | None, lists: OwnLists) -> Line:
    if place is None:
        return {}
    skipped = set() if place.has_location else set(LOCATION_KEYS)
    cells = _write_level(place.facts, Level.PLACE, lists)
    return {key: cell for key, cell in cells.items() if key not in skipped}


def _write_schedules(
    place: OwnPlace | None, lists: OwnLists
) -> Sequence[tuple[int, Line]]:
    if place is None or not place.schedules:
        return [(0, {})]
    return [
        (count, _write_level(write_times(schedule.facts), Level.SCHEDULE, lists))
        for count, schedule in enumerate(place.schedules, start=1)
    ]


def _check_lengths(line: Line, name: str) -> None:
    for key, cell in line.items():
        if isinstance(cell, str) and len(cell) > CELL_LIMIT and key != "service_wkt":
            raise TetototeError(
                N_(
                    "“%(name)s”: %(column)s has %(count)d characters; a cell of a sheet holds"
                    " %(limit)d. Shorten it first."
                ),
                name=name,
                column=BY_KEY[key].heading,
                count=len(cell),
                limit=CELL_LIMIT,
            )
