"""Rows of an own sheet that are one resource, one location: brought together, or at odds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gis.errors import N_, Message
from gis.sources.geometry import list_rows
from gis.sources.own_sheet.columns import Level
from gis.sources.own_sheet.records import (
    PLACE_KEYS,
    RESOURCE_KEYS,
    Fact,
    Facts,
    OwnPlace,
    OwnResource,
    OwnSchedule,
    empty_fact,
)
from gis.sources.own_sheet.rows import OwnRow, OwnTable


def group_rows(table: OwnTable, rows: Sequence[OwnRow]) -> list[OwnResource]:
    """Make resources of rows; what contradicts itself becomes a fault of the table.

    Rows with one ID are one resource, and so are rows without an ID that have the same name
    and organization. A resource with a faulty row is left out as a whole: its other rows
    would say that what the faulty one tells of has come to its end.
    """
    resources = []
    twice: list[int] = []
    for group in _gather(rows):
        if any(row.faulty for row in group):
            continue
        before = len(table.faults)
        resource = _merge(table, group, twice)
        if len(table.faults) == before:
            resources.append(resource)
    if twice:
        template = N_(
            "%(file)s: rows that say what another row says: %(count)d (row %(rows)s)."
        )
        values = {
            "file": table.source.name, "count": len(twice), "rows": list_rows(twice),
        }  # fmt: skip
        table.notes.append(Message(template, values))
    return resources


def _gather(rows: Sequence[OwnRow]) -> list[list[OwnRow]]:
    """Gather the rows of each resource, in the order of their first rows."""
    refs = defaultdict(set)
    for row in rows:
        if row.ref:
            refs[_title(row)].add(row.ref)
    groups: dict[object, list[OwnRow]] = defaultdict(list)
    for row in rows:
        known = refs.get(_title(row), set())
        # A row added by hand under those of an export has no ID of its own yet.
        ref = row.ref or (next(iter(known)) if len(known) == 1 else "")
        groups[ref or _title(row)].append(row)
    return list(groups.values())


def _title(row: OwnRow) -> tuple[Fact, Fact]:
    facts = row.facts[Level.RESOURCE]
    return facts.get("name"), facts.get("organization")


def _merge(table: OwnTable, rows: list[OwnRow], twice: list[int]) -> OwnResource:
    stamped = [row.stamp for row in rows if row.stamp is not None]
    if len({stamp.digest for stamp in stamped}) > 1:
        reason = N_(
            "Rows of one resource come from different exports: take them from one export."
        )
        table.add_fault(rows[0].row, "stamp", Message(reason))
    resource = OwnResource(
        row=rows[0].row,
        rows=[row.row for row in rows],
        ref=next((row.ref for row in rows if row.ref), ""),
        stamp=stamped[0] if stamped else None,
        facts=_agree(table, rows, Level.RESOURCE, RESOURCE_KEYS),
        columns=frozenset(table.places),
    )
    gathered: list[_Place] = []
    for row in rows:
        known = _find_place(gathered, row)
        if known is None:
            known = _Place([], _number(row), _label(row))
            gathered.append(known)
        known.rows.append(row)
    for each in gathered:
        facts = _agree(table, each.rows, Level.PLACE, PLACE_KEYS)
        place = OwnPlace(each.rows[0].row, each.number, facts)
        for row in each.rows:
            _add_schedules(place, row, twice)
        if place.schedules or place.has_location or place.tells_how:
            resource.places.append(place)
    return resource


@dataclass(slots=True)
class _Place:
    rows: list[OwnRow]
    number: int | None
    label: tuple[Fact, ...]


def _number(row: OwnRow) -> int | None:
    return row.stamp.place or None if row.stamp is not None else None


def _label(row: OwnRow) -> tuple[Fact, ...]:
    """Give what people tell locations apart by: the name, else the address."""
    facts = row.facts[Level.PLACE]
    name = facts.get("location_name")
    return (name,) if name else (facts.get("address"), facts.get("building"))


def _find_place(places: Sequence[_Place], row: OwnRow) -> _Place | None:
    """Find the location that a row tells of among those of earlier rows."""
    number, label = _number(row), _label(row)
    for place in places:
        if row.stamp is not None:
            if (place.number, place.label) == (number, label):
                return place
        elif any(label):
            if place.label == label:
                return place
        elif row.facts[Level.PLACE] == place.rows[0].facts[Level.PLACE]:
            return place
    return None


def _agree(
    table: OwnTable, rows: Sequence[OwnRow], level: Level, keys: Sequence[str]
) -> Facts:
    """Give the facts on which rows agree.

    An empty cell of a row that an export wrote says "nothing"; one of a row that a person
    added says that the other row told it already.
    """
    facts: Facts = {}
    for key in keys:
        if key not in table.places:
            continue
        saying = [row for row in rows if row.stamp is not None or key in row.told]
        if not saying:
            facts[key] = empty_fact(key)
            continue
        first = saying[0]
        facts[key] = first.facts[level][key]
        for other in saying[1:]:
            if other.facts[level][key] != facts[key]:
                reason = Message(
                    N_(
                        "The cell says otherwise than row %(other)d, which is of the same"
                        " resource (“%(name)s”): write the same in both, or give the"
                        " resources different IDs."
                    )
                    if level is Level.RESOURCE
                    else N_(
                        "The cell says otherwise than row %(other)d, which is of the same"
                        " location of “%(name)s”: write the same in both, or give the"
                        " locations different names."
                    ),
                    {"other": first.row, "name": str(_title(first)[0])},
                )
                table.add_fault(other.row, key, reason)
                break
    return facts


def _add_schedules(place: OwnPlace, row: OwnRow, twice: list[int]) -> None:
    stamp = row.stamp
    number = stamp.schedule or None if stamp is not None else None
    for facts in row.times.schedules:
        if any(
            known.facts == facts and (stamp is None or known.number == number)
            for known in place.schedules
        ):
            twice.append(row.row)
            continue
        place.schedules.append(OwnSchedule(row.row, number, facts))
        number = None
