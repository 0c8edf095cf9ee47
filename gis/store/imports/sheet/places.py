"""Writing what an own sheet changes of where and when resources are given."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from gis.sources.own_sheet.records import LOCATION_KEYS, DatedDay, Facts, OwnSchedule
from gis.store.base import Record
from gis.store.imports.sheet.columns import (
    location_columns,
    place_columns,
    schedule_columns,
    show_location,
)
from gis.store.imports.sheet.lookup import Lookup
from gis.store.imports.sheet.pairs import Edit, Pair, PlacePair
from gis.store.imports.sheet.rows import NewRows
from gis.store.queries.sheet.resources import StoredPlace
from gis.store.queries.sheet.schedules import StoredSchedule
from gis.store.tables.location import Location
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException


class PlaceEdits:
    """Edits of locations and schedules.

    A location that several resources share is changed where all of them change it alike;
    where only some do, those move to a location of their own, and the others stay.
    """

    def __init__(
        self, lookup: Lookup, rows: NewRows, edits: Sequence[Edit], *, today: date
    ) -> None:
        self._lookup, self._rows, self._today = lookup, rows, today
        self._users = _count_users(lookup)
        self._agreeing: Counter[tuple[UUID, str]] = Counter()
        self._moved: dict[tuple[UUID, str], UUID] = {}
        for edit in edits:
            for pair in edit.places:
                key = _key_change(pair)
                if key is not None:
                    self._agreeing[key] += 1

    def write(self, edit: Edit) -> None:
        """Write what changes of the locations and schedules of one resource."""
        stored = edit.stored.record.facts
        facts = {**stored, **edit.told.facts}
        for pair in edit.places:
            if pair.told is not None and pair.stored is None:
                self._rows.add_place(edit.stored.id, pair.told, facts.get("audience"))
            elif pair.told is None and pair.stored is not None:
                self._end_place(pair.stored)
            elif pair.stored is not None:
                self._edit_place(pair, pair.stored, facts)
                if "audience" in edit.changes:
                    self._show(pair.stored, stored.get("audience"), facts["audience"])

    def _edit_place(self, pair: PlacePair, stored: StoredPlace, facts: Facts) -> None:
        assert pair.told is not None  # noqa: S101 - the caller has looked
        row = self._lookup.session.get_one(ResourceLocation, stored.id)
        self._set(row, place_columns(pair.told.facts, pair.changes))
        if set(pair.changes) & set(LOCATION_KEYS):
            self._edit_location(row, pair, facts)
        for each in pair.schedules:
            self._edit_schedule(row, each)

    def _edit_location(
        self, row: ResourceLocation, pair: PlacePair, facts: Facts
    ) -> None:
        assert pair.told is not None  # noqa: S101 - the caller has looked
        told, key = pair.told, _key_change(pair)
        if row.location_id is None:
            row.location_id = self._rows.add_location(told.facts, facts.get("audience"))
            row.batch_id = self._lookup.batch.id
            return
        if not told.has_location and told.facts.keys() >= set(LOCATION_KEYS):
            self._leave_location(row)
            return
        location = self._lookup.session.get_one(Location, row.location_id)
        if key is not None and self._agreeing[key] < self._users[row.location_id]:
            location = self._move(row, location, key)
        was = show_location(facts.get("audience"), is_home=location.is_home)
        self._set(location, location_columns(told.facts, pair.changes))
        if "is_home" in pair.changes and location.audience is was:
            location.audience = show_location(
                facts.get("audience"), is_home=location.is_home
            )

    def _move(
        self, row: ResourceLocation, shared: Location, key: tuple[UUID, str]
    ) -> Location:
        """Move a resource to a copy of a location, shared with those that move alike."""
        session = self._lookup.session
        if key not in self._moved:
            skipped = {
                "id", "ref", "digest", "version", "created_at", "updated_at", "sort_key",
            }  # fmt: skip
            copied = {
                column.key: getattr(shared, column.key)
                for column in Location.__table__.columns
                if column.key not in skipped
            }
            copy = Location(**copied)
            copy.source_id = self._lookup.batch.source_id
            session.add(copy)
            session.flush()
            self._moved[key] = copy.id
        row.location_id = self._moved[key]
        row.batch_id = self._lookup.batch.id
        return session.get_one(Location, self._moved[key])

    def _leave_location(self, row: ResourceLocation) -> None:
        """Take the location from a resource; it ends when nothing else is given there."""
        left, row.location_id = row.location_id, None
        row.batch_id = self._lookup.batch.id
        if left is not None:
            self._users[left] -= 1
            if self._users[left] <= 0:
                location = self._lookup.session.get_one(Location, left)
                location.ended_on = self._today

    def _show(self, stored: StoredPlace, old: object, new: object) -> None:
        """Show a location to whom its resource is shown, unless a person decided else."""
        row = self._lookup.session.get_one(ResourceLocation, stored.id)
        if row.location_id is None or self._users[row.location_id] > 1:
            return
        location = self._lookup.session.get_one(Location, row.location_id)
        if location.audience is show_location(old, is_home=location.is_home):
            location.audience = show_location(new, is_home=location.is_home)

    def _end_place(self, stored: StoredPlace) -> None:
        row = self._lookup.session.get_one(ResourceLocation, stored.id)
        row.ended_on, row.batch_id = self._today, self._lookup.batch.id
        for each in stored.schedules:
            self._end_schedule(each)
        if row.location_id is not None:
            self._users[row.location_id] -= 1
            if self._users[row.location_id] <= 0:
                location = self._lookup.session.get_one(Location, row.location_id)
                location.ended_on = self._today

    def _edit_schedule(
        self, place: ResourceLocation, pair: Pair[OwnSchedule, StoredSchedule]
    ) -> None:
        if pair.told is not None and pair.stored is None:
            self._rows.add_schedule(place.id, pair.told)
        elif pair.told is None and pair.stored is not None:
            self._end_schedule(pair.stored)
        elif pair.told is not None and pair.stored is not None and pair.changes:
            row = self._lookup.session.get_one(Schedule, pair.stored.id)
            facts = pair.stored.record.facts | pair.told.facts
            if facts.get("starts_on") is None:
                facts["starts_on"] = row.starts_on
            self._set(row, schedule_columns(facts, pair.changes, today=self._today))
            for key, happens in (("closed_dates", False), ("extra_dates", True)):
                if key in pair.changes:
                    self._edit_days(row, facts[key], happens=happens)

    def _edit_days(self, schedule: Schedule, fact: Any, *, happens: bool) -> None:  # noqa: ANN401
        stored = self._lookup.session.scalars(
            select(ScheduleException)
            .where(
                ScheduleException.schedule_id == schedule.id,
                ScheduleException.happens == happens,
                ScheduleException.ended_on.is_(None),
            )
            .order_by(ScheduleException.id)
        ).all()
        told: dict[date, list[DatedDay]] = defaultdict(list)
        for day in fact:
            told[day.on].append(day)
        for row in stored:
            if told[row.held_on]:
                day = told[row.held_on].pop(0)
                row.opens_at, row.closes_at = day.opens_at, day.closes_at
                row.note = day.note
            else:
                row.ended_on = self._today
        for days in told.values():
            for day in days:
                self._rows.add_exception(schedule.id, day, happens=happens)

    def _end_schedule(self, stored: StoredSchedule) -> None:
        row = self._lookup.session.get_one(Schedule, stored.id)
        row.ended_on, row.batch_id = self._today, self._lookup.batch.id

    def _set(self, row: Record, columns: dict[str, Any]) -> None:
        for name, value in columns.items():
            setattr(row, name, value)
        if columns:
            row.batch_id = self._lookup.batch.id


def _count_users(lookup: Lookup) -> dict[UUID, int]:
    """Count the resources that are given at each location."""
    rows = lookup.session.execute(
        select(ResourceLocation.location_id, func.count())
        .where(
            ResourceLocation.municipality_id == lookup.city.id,
            ResourceLocation.ended_on.is_(None),
            ResourceLocation.location_id.is_not(None),
        )
        .group_by(ResourceLocation.location_id)
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}


def _key_change(pair: PlacePair) -> tuple[UUID, str] | None:
    """Give what tells alike changes of one location apart from others."""
    changes = [key for key in pair.changes if key in LOCATION_KEYS]
    if pair.told is None or pair.stored is None or not changes:
        return None
    if pair.stored.location_id is None:
        return None
    facts = {key: pair.told.facts[key] for key in changes}
    return pair.stored.location_id, repr(facts)
