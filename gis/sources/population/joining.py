"""Joining a table of people with the areas that it tells of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gis.errors import N_, Fault, Message, SourceError
from gis.sources.population.matching import Matches, match_rows
from gis.sources.population.merging import Part, merge_units
from gis.sources.population.tables import AgeRow
from gis.sources.population.unjoined import tell_unjoined
from gis.sources.population.withheld import find_withheld
from gis.sources.records import PopulationRecord, Reading

_SHOWN = 5


@dataclass(slots=True)
class Joined:
    """Areas with the people that a table tells of.

    Attributes
    ----------
    units
        In the order of the areas; several that the table counts together are one.
    left_out
        Rows of the table that are no area, each with the name that is nearest to it.
    notes
        What a person should know of the join.
    rows
        For the row of each area that was joined, the table's row.
    """

    units: list[PopulationRecord]
    left_out: list[Fault] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    rows: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Group:
    """Areas that become one: the parts of it, and the places that they had."""

    parts: Sequence[Part]
    places: Sequence[int]
    unit: PopulationRecord


def join_ages(
    units: Sequence[PopulationRecord],
    table: Reading[list[AgeRow]],
    *,
    city_name: str = "",
) -> Joined:
    """Give areas the people that a table tells of.

    The table's counts stand in place of the areas' own. An area whose people the census
    counts with another's becomes one with it, and so do areas that share a name or a code:
    nobody is counted at the wrong place, and what is withheld is unknown, never 0. Areas
    that the table does not tell of keep what they had.

    Parameters
    ----------
    units
        The areas; where they have counts of their own, these are of another edition.
    city_name
        May stand before the names of areas.

    Raises
    ------
    SourceError
        When no row of the table is an area.
    """
    matches = match_rows(units, table.records, city_name=city_name)
    if not matches.areas:
        raise _no_area(units, table)
    groups = {
        min(group.places): group for group in _group(units, table.records, matches)
    }
    gone = {place for group in groups.values() for place in group.places}
    left_out, missing = tell_unjoined(table, matches, units)
    return Joined(
        [
            groups[place].unit if place in groups else unit
            for place, unit in enumerate(units)
            if place in groups or place not in gone
        ],
        left_out,
        _tell(units, table.file, list(groups.values()), gone, missing),
        {group.unit.row: group.parts[0].row.row for group in groups.values()},
    )


def _group(
    units: Sequence[PopulationRecord], rows: Sequence[AgeRow], matches: Matches
) -> list[_Group]:
    withheld = find_withheld(rows, matches)
    elsewhere = {row for hidden in withheld.values() for row in hidden}
    groups = []
    for row in sorted(matches.areas.keys() - elsewhere):
        counted = (row, *withheld.get(row, ()))
        parts = [
            Part(rows[each], [units[place] for place in matches.areas[each]])
            for each in counted
        ]
        places = [place for each in counted for place in matches.areas[each]]
        groups.append(_Group(parts, places, merge_units(parts)))
    return groups


def _tell(
    units: Sequence[PopulationRecord],
    file: str,
    groups: Sequence[_Group],
    gone: set[int],
    missing: float,
) -> list[Message]:
    gathered = [g.unit for g in groups if len(g.parts) > 1]
    shared = [g.unit for g in groups if len(g.parts) == 1 and len(g.places) > 1]
    untold = [unit for place, unit in enumerate(units) if place not in gone]
    differing = [
        (sum(before), group.unit.total)
        for group in groups
        if (before := _known(units, group.places)) and group.unit.total is not None
    ]
    differing = [(had, has) for had, has in differing if had != has]
    notes = []
    if gathered:
        notes.append(tell_gathered(file, gathered))
    if shared:
        template = N_(
            "%(file)s: areas that one row counts together, taken as one: %(count)d"
            " (%(names)s)."
        )
        notes.append(_list(template, file, shared))
    if differing:
        template = N_(
            "%(file)s has other numbers of people than the areas had; its own are taken, in"
            " %(count)d areas: %(now)d instead of %(before)d people."
        )
        values = {
            "file": file,
            "count": len(differing),
            "before": sum(had for had, _ in differing),
            "now": sum(has for _, has in differing),
        }
        notes.append(Message(template, values))
    if untold:
        template = N_(
            "%(file)s tells nothing of %(count)d areas, which stay as they are: %(names)s."
        )
        notes.append(_list(template, file, untold))
    if missing:
        template = N_(
            "%(file)s: %(people)d people stand in rows that are no area, and are not counted."
        )
        notes.append(Message(template, {"file": file, "people": missing}))
    return notes


def tell_gathered(file: str, units: Sequence[PopulationRecord]) -> Message:
    """Tell which areas are one with those whose withheld people they hold."""
    template = N_(
        "%(file)s: the census counts areas of few people with a neighbour; they are one"
        " area with it here: %(count)d (%(names)s)."
    )
    return _list(template, file, units)


def _known(
    units: Sequence[PopulationRecord], places: Sequence[int]
) -> list[float] | None:
    totals = [units[place].total for place in places]
    known = [total for total in totals if total is not None]
    return known if len(known) == len(totals) else None


def _list(template: str, file: str, units: Sequence[PopulationRecord]) -> Message:
    names = sorted({unit.name or unit.code or unit.ref for unit in units})
    shown = "、".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    return Message(template, {"file": file, "count": len(units), "names": shown})


def _no_area(
    units: Sequence[PopulationRecord], table: Reading[list[AgeRow]]
) -> SourceError:
    def show(records: Sequence[PopulationRecord] | Sequence[AgeRow]) -> str:
        return "、".join((each.name or each.code) for each in records[:_SHOWN]) or "-"

    return SourceError(
        N_(
            "%(file)s: none of its %(count)d rows is one of the areas. Its rows begin with"
            " %(rows)s, the areas with %(areas)s: are they of one city, and written alike?"
        ),
        file=table.file,
        count=len(table.records),
        rows=show(table.records),
        areas=show(units),
    )
