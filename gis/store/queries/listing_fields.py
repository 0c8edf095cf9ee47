"""What a listing tells of a row of the store: every field passes the gate here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely
from sqlalchemy import Row

from gis.domain.schedules.schedule import Schedule, Suspension
from gis.domain.visibility import (
    Audience,
    Gate,
    Thing,
    find_audience,
    find_narrowest,
)
from gis.store.queries.schedules import PlaceSchedules

UNNAMED_HOME = "個人の家（公開名なし）"
"""Stands for a name where a home has none that may be told; it is never published."""
UNNAMED_HOME_EN = "A home without a public name"

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AreaAround:
    """A layer-2 area with its own and its parent's identifier, to find a town's area by."""

    ids: tuple[Any, Any]
    code: str
    boundary: shapely.MultiPolygon


class RowGate:
    """What a reader sees of a resource at a place.

    Parameters
    ----------
    row
        With the columns of `gis.store.queries.listings`.
    in_home
        One of the resource's places is a home. What is given in a home is told to every
        reader as to the public.
    secret_numbers
        Digits of numbers that nobody is told: a text with one of them is not shown.
    """

    def __init__(
        self,
        row: Row[Any],
        reader: Audience,
        *,
        in_home: bool,
        secret_numbers: Collection[str] = (),
    ) -> None:
        self._row, self._in_home = row, in_home
        self._secret_numbers = secret_numbers
        self._is_home = bool(row.is_home)
        told = Audience.PUBLIC if in_home else reader
        self._resource = Gate(
            told, Thing.RESOURCE, overrides=row.field_audiences, home=in_home
        )
        self._place = Gate(
            Audience.PUBLIC if self._is_home else reader,
            Thing.LOCATION,
            overrides=row.place_audiences,
            home=self._is_home,
        )
        self._organization = Gate(
            told, Thing.ORGANIZATION, overrides=row.organization_audiences
        )
        self._schedule = Gate(told, Thing.SCHEDULE, home=in_home)
        self._suspension = Gate(told, Thing.SUSPENSION, home=in_home)

    def tell_resource(self) -> Fields:
        """Give what is told of the resource itself."""
        row, gate = self._row, self._resource
        organized = gate.shows("organization") and self._organization.shows("name")
        return {
            **self._tell_name(),
            "organization": (row.organization or "") if organized else "",
            "organization_kind": row.organization_kind
            if organized and gate.shows("organization_kind")
            else None,
            "description": self._tell_text("description"),
            "admission": row.admission,
            "admission_note": self._tell_text("admission_note"),
            "intake": row.intake,
            "fee": self._tell_text("fee"),
            "fee_yen": gate.show("fee_yen", row.fee_yen, None),
            "telephone": self._tell_text("telephone"),
            "website": self._tell_text("website"),
            "confirmed_on": gate.show("confirmed_on", row.confirmed_on, None),
            "confirmed_by": gate.show("confirmed_by", row.confirmed_by, ""),
            "ref": gate.show("ref", row.ref or "", ""),
        }

    def _tell_text(self, field: str) -> str:
        text: str = self._resource.show(field, getattr(self._row, field), "")
        return self._without_number(text)

    def _without_number(self, text: str) -> str:
        """Give a text; nothing where it holds a number that nobody is told."""
        if not text or not self._secret_numbers:
            return text
        digits = fold_number(text)
        return "" if any(each in digits for each in self._secret_numbers) else text

    def _tell_name(self) -> Fields:
        row, gate = self._row, self._resource
        named = {
            "name": row.name,
            "name_kana": gate.show("name_kana", row.name_kana, ""),
            "name_en": gate.show("name_en", row.name_en, ""),
            "named": True,
        }
        if not self._in_home:
            return named
        if row.public_name:
            return named | {"name": row.public_name}
        return named | {
            "name": UNNAMED_HOME,
            "name_en": UNNAMED_HOME_EN,
            "named": False,
        }

    def tell_place(self, around: AreaAround | None) -> Fields:
        """Give what is told of the place; of a home the area around its town's point."""
        row = self._row
        gate = self._place if self._resource.shows("place") else _CLOSED
        point = row.town_point if self._is_home else row.point
        point = gate.show("town_point" if self._is_home else "point", point, None)
        area = around.code if around is not None else row.area or ""
        of_place = gate.show("accessibility", row.place_accessibility or (), ())
        of_help = self._resource.show("accessibility", row.accessibility, ())
        return {
            "location_name": gate.show("name", row.location_name or "", ""),
            "building": gate.show("building", row.building or "", ""),
            "address": gate.show("address", row.address or "", ""),
            "town": gate.show("town", row.town or "", "") if self._is_home else "",
            "lon": None if point is None else point.x,
            "lat": None if point is None else point.y,
            "approximate": self._is_home,
            "moves": gate.show("moves", bool(row.moves), instead=False),
            "area": gate.show("area", area, ""),
            "accessibility": tuple(dict.fromkeys((*of_place, *of_help))),
        }

    def tell_schedules(self, known: PlaceSchedules) -> Fields:
        """Give when it takes place; without the remarks that people wrote, of a home."""
        if not self._resource.shows("schedule"):
            known = PlaceSchedules()
        return {
            "schedules": tuple(map(self._tell_rule, known.rules)),
            "schedule_words": tuple(
                filter(
                    None,
                    map(
                        self._without_number,
                        self._schedule.show("words", known.words, ()),
                    ),
                )
            ),
            "irregular": known.irregular,
        }

    def _tell_rule(self, rule: Schedule) -> Schedule:
        if not any(each.note for each in rule.exceptions):
            return rule
        shown = self._schedule.shows("exception_notes")
        told = tuple(
            replace(each, note=self._without_number(each.note) if shown else "")
            for each in rule.exceptions
        )
        return replace(rule, exceptions=told)

    def tell_suspensions(self, holding: Sequence[Suspension]) -> tuple[Suspension, ...]:
        """Give the suspensions that hold; without their reasons, of a home."""
        shown = self._suspension.shows("reason")
        if shown and not self._secret_numbers:
            return tuple(holding)
        return tuple(
            replace(each, reason=self._without_number(each.reason) if shown else "")
            for each in holding
        )

    def find_audience(self) -> Audience:
        """Give who may see the entry at all.

        The narrower of the resource's audience and the place's; where the name or the
        kinds are for fewer people, nothing is left to show to others.
        """
        row = self._row
        name = "public_name" if self._in_home else "name"
        return find_narrowest(
            self._find_place_audience(),
            *(
                find_audience(
                    Thing.RESOURCE,
                    field,
                    row=row.audience,
                    overrides=row.field_audiences,
                    home=self._in_home,
                )
                for field in (name, "kinds")
            ),
        )

    def _find_place_audience(self) -> Audience:
        """Give whom the place is for; of a home what counts is its town.

        A home itself is for partners at most, which says nothing of its town; one that is
        for staff alone is not even told by its town.
        """
        row = self._row
        if row.place_audience is None:
            return Audience.PUBLIC
        if not self._is_home:
            return Audience(row.place_audience)
        if row.place_audience is Audience.STAFF:
            return Audience.STAFF
        return find_audience(
            Thing.LOCATION, "town", overrides=row.place_audiences, home=True
        )


class _Closed(Gate):
    """Shows nothing."""

    def __init__(self) -> None:
        super().__init__(Audience.PUBLIC, Thing.CONSENT)


_CLOSED = _Closed()


def fold_number(telephone: str) -> str:
    """Give the digits of a number, however it is written.

    Examples
    --------
    >>> fold_number("０９０－0000-0001"), fold_number("(090)00000001")
    ('09000000001', '09000000001')
    """
    return "".join(str(int(each)) for each in telephone if each.isdecimal())
