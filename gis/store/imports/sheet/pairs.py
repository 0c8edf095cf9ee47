"""Which location and schedule of a sheet is which of the store, and what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from gis.sources.own_sheet.records import (
    PLACE_KEYS,
    RESOURCE_KEYS,
    SCHEDULE_KEYS,
    Facts,
    OwnPlace,
    OwnResource,
    OwnSchedule,
    list_changes,
)
from gis.store.queries.sheet.resources import StoredPlace, StoredResource
from gis.store.queries.sheet.schedules import StoredSchedule

Told = TypeVar("Told", OwnPlace, OwnSchedule)
Stored = TypeVar("Stored", StoredPlace, StoredSchedule)


@dataclass(slots=True)
class Pair(Generic[Told, Stored]):
    """One thing as the sheet tells it and as the store holds it; either may be missing."""

    told: Told | None
    stored: Stored | None
    changes: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether something is to be written."""
        return self.told is None or self.stored is None or bool(self.changes)


@dataclass(slots=True)
class PlacePair(Pair[OwnPlace, StoredPlace]):
    """A location with its schedules."""

    schedules: list[Pair[OwnSchedule, StoredSchedule]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether something is to be written."""
        own = Pair(self.told, self.stored, self.changes)
        return own.anything or any(each.anything for each in self.schedules)


@dataclass(slots=True)
class Edit:
    """What a sheet changes of a stored resource.

    Attributes
    ----------
    changes
        Keys of the resource's own facts that differ.
    """

    told: OwnResource
    stored: StoredResource
    changes: list[str]
    places: list[PlacePair]

    @property
    def anything(self) -> bool:
        """Whether something is to be written."""
        return bool(self.changes) or any(each.anything for each in self.places)


def compare(told: OwnResource, stored: StoredResource, *, numbered: bool) -> Edit:
    """Find out what a sheet tells otherwise than the store.

    Parameters
    ----------
    numbered
        The store is as it was at the export: the rows' numbers name locations and
        schedules. Otherwise they are recognized by what is told of them.
    """
    changes = list_changes(told.facts, stored.record.facts, RESOURCE_KEYS)
    tells_places = bool(told.columns.intersection(PLACE_KEYS))
    pairs = [
        PlacePair(place, kept)
        for place, kept in _pair(
            told.places, stored.places, PLACE_KEYS, _label_place, numbered=numbered
        )
        # A sheet without columns for locations does not say that there are none.
        if place is not None or tells_places
    ]
    for pair in pairs:
        _compare_place(pair, tells_times="words" in told.columns, numbered=numbered)
    return Edit(told, stored, changes, pairs)


def _compare_place(pair: PlacePair, *, tells_times: bool, numbered: bool) -> None:
    told, stored = pair.told, pair.stored
    if told is None:
        return
    if stored is not None:
        pair.changes = list_changes(told.facts, stored.record.facts, PLACE_KEYS)
    kept = stored.schedules if stored is not None else []
    for schedule, row in _pair(
        told.schedules, kept, SCHEDULE_KEYS, _label_schedule, numbered=numbered
    ):
        found = Pair(schedule, row)
        if schedule is not None and row is not None:
            found.changes = list_changes(
                schedule.facts, row.record.facts, SCHEDULE_KEYS
            )
        # A sheet without a column for times does not say that there are none.
        if schedule is not None or tells_times:
            pair.schedules.append(found)


def _pair(
    told: Sequence[Told],
    stored: Sequence[Stored],
    keys: Sequence[str],
    label: Callable[[Facts], object],
    *,
    numbered: bool,
) -> list[tuple[Told | None, Stored | None]]:
    """Pair what a sheet tells with what is stored; what is left over is new, or ended."""
    found: dict[int, int] = {}

    def differ(one: int, other: int) -> int:
        facts = stored[other].record.facts
        return len(list_changes(told[one].facts, facts, keys))

    def take(allowed: Callable[[int, int], bool]) -> None:
        candidates = sorted(
            (differ(one, other), one, other)
            for one in range(len(told))
            for other in range(len(stored))
            if one not in found and other not in found.values() and allowed(one, other)
        )
        for _, one, other in candidates:
            if one not in found and other not in found.values():
                found[one] = other

    if numbered:
        take(lambda one, other: told[one].number == other + 1)
    else:
        take(lambda one, other: differ(one, other) == 0)
        take(lambda one, other: _are_alike(told[one], stored[other], label))
        take(lambda _one, _other: True)
    taken = set(found.values())
    return [
        (each, stored[found[one]] if one in found else None)
        for one, each in enumerate(told)
    ] + [(None, each) for other, each in enumerate(stored) if other not in taken]


def _are_alike(told: Told, stored: Stored, label: Callable[[Facts], object]) -> bool:
    name = label(told.facts)
    return bool(name) and name == label(stored.record.facts)


def _label_place(facts: Facts) -> object:
    return facts.get("location_name") or facts.get("address")


def _label_schedule(facts: Facts) -> object:
    return facts.get("rule") or facts.get("words")
