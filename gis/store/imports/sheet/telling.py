"""Telling what an own sheet does with each resource, in the words of its columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gis.domain.resources import ResourceStatus
from gis.errors import N_
from gis.sources.own_sheet.cells import write_cell
from gis.sources.own_sheet.columns import BY_KEY
from gis.sources.own_sheet.lists import OwnLists
from gis.sources.own_sheet.records import Facts
from gis.store.imports.changes import Deed, FieldChange, RowChange, show_value
from gis.store.imports.sheet.pairs import Edit, Pair
from gis.store.imports.sheet.plan import SheetPlan

_LONGEST = 80


def tell_sheet(plan: SheetPlan, lists: OwnLists) -> tuple[RowChange, ...]:
    """Tell what is done with each resource of a sheet, in the order of its rows."""
    told = [
        RowChange(each.row, each.ref, each.name, deed)
        for deed, resources in (
            (Deed.ADDED, plan.added),
            (Deed.UNCHANGED, plan.unchanged),
        )
        for each in resources
    ]
    told += [_tell_edit(edit, lists) for edit in plan.edits]
    return tuple(sorted(told, key=lambda change: change.row or 0))


def _tell_edit(edit: Edit, lists: OwnLists) -> RowChange:
    told = edit.told
    ends = "status" in edit.changes and told.facts["status"] == ResourceStatus.ENDED
    fields = list(
        _tell_facts(edit.stored.record.facts, told.facts, edit.changes, lists)
    )
    for place in edit.places:
        fields += _tell_pair(place, N_("place"), "location_name", lists)
        for schedule in place.schedules:
            fields += _tell_pair(schedule, N_("days and hours"), "words", lists)
    deed = Deed.ENDED if ends else Deed.CHANGED
    return RowChange(told.row, told.ref, told.name, deed, tuple(fields))


def _tell_pair(
    pair: Pair[Any, Any], label: str, name: str, lists: OwnLists
) -> Iterator[FieldChange]:
    """Tell of a location or schedule what changes, or that it comes or goes."""
    told = None if pair.told is None else pair.told.facts
    stored = None if pair.stored is None else pair.stored.record.facts
    if told is not None and stored is not None:
        yield from _tell_facts(stored, told, pair.changes, lists)
    elif told is not None:
        yield FieldChange(label, "", _show(name, told, lists))
    elif stored is not None:
        yield FieldChange(label, _show(name, stored, lists), "")


def _tell_facts(
    stored: Facts, told: Facts, keys: Sequence[str], lists: OwnLists
) -> Iterator[FieldChange]:
    for key in keys:
        if key in BY_KEY:
            before, after = _show(key, stored, lists), _show(key, told, lists)
            yield FieldChange(BY_KEY[key].heading, before, after)


def _show(key: str, facts: Mapping[str, Any], lists: OwnLists) -> str:
    """Write a fact as its cell would show it."""
    fact = facts.get(key)
    if fact is None:
        return ""
    text = show_value(write_cell(BY_KEY[key], fact, lists))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
