"""Stores whose every text is a mark of its own, public or not, to be searched for in files.

What may be public is decided here once more, rule by rule as the domain says it, so that the
gate is compared with something else than itself.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import strategies as st
from shapely import Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.visibility import Audience
from gis.store.base import new_id
from gis.store.queries.municipalities import City
from gis.store.tables.consent import Consent
from gis.store.tables.contact import Contact
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.source import Source
from gis.store.tables.suspension import Suspension

OPEN_TO_ALL = {
    "name", "name_kana", "name_en", "description", "admission_note", "fee",
    "telephone", "website",
}  # fmt: skip
"""Texts of a resource that everyone may read, of one that is not given in a home."""
RESOURCE_TEXTS = (*sorted(OPEN_TO_ALL), "public_name", "confirmed_by", "ride_standing")
PLACE_TEXTS = ("name", "address", "building", "town")
LICENCES = (None, "CC BY 4.0", "CC BY‑NC 4.0", "")

audiences = st.sampled_from([Audience.PUBLIC, Audience.PUBLIC, *Audience])
overrides = st.dictionaries(
    st.sampled_from([*RESOURCE_TEXTS, *PLACE_TEXTS, "point", "place", "organization"]),
    st.sampled_from(["public", "partners", "staff", "?"]),
    max_size=3,
)
places = st.fixed_dictionaries(
    {
        "is_home": st.booleans(),
        "audience": audiences,
        "field_audiences": overrides,
    }
)
resources = st.fixed_dictionaries(
    {
        "audience": audiences,
        "field_audiences": overrides,
        "public_name": st.booleans(),
        "licence": st.sampled_from(LICENCES),
        "web": st.booleans(),
        "kind": st.sampled_from(["tea", "tea", "rubbish", "hall"]),
        "places": st.lists(places, max_size=2),
    }
)
stores = st.lists(resources, min_size=1, max_size=4)


@dataclass
class Marks:
    """Marks by whether they may be public, and points of houses."""

    public: set[str] = field(default_factory=set)
    private: set[str] = field(default_factory=set)
    houses: list[Point] = field(default_factory=list)

    def make(self, *, public: bool) -> str:
        """Make a mark that no other text contains."""
        mark = f"印{len(self.public) + len(self.private):04d}印"
        (self.public if public else self.private).add(mark)
        return mark

    def make_number(self) -> str:
        """Make a number of a person."""
        number = f"090{len(self.private):08d}"
        self.private.add(number)
        return number


@dataclass(frozen=True)
class _Of:
    """What of a resource decides on its places."""

    allowed: bool
    home: bool
    decided: dict[str, str]


class Writer:
    """Writes drawn resources, with a mark in every text."""

    def __init__(self, session: Session, city: City) -> None:
        self.session, self.city, self.marks = session, city, Marks()
        rows = session.execute(
            select(HelpKind.code, HelpKind.id).where(
                HelpKind.municipality_id == city.id
            )
        )
        self.kinds = {row.code: row.id for row in rows}
        self.point = 0

    def write(self, drawn: list[dict[str, Any]]) -> Marks:
        """Write resources, and what stands beside them."""
        for each in drawn:
            self._write(each)
        unit = self.marks.make(public=False)
        self._add(
            PopulationUnit, name=unit, code=unit, position=0, geometry=self._place()
        )
        self.session.flush()
        return self.marks

    def _write(self, drawn: dict[str, Any]) -> None:
        home = any(each["is_home"] for each in drawn["places"])
        # Whether an entry may appear at all, each rule for itself.
        source = self._add_source(drawn["licence"])
        allowed = (
            drawn["audience"] is Audience.PUBLIC
            and drawn["kind"] != "hall"
            and (drawn["web"] if source is None else drawn["licence"] == "CC BY 4.0")
            and (drawn["public_name"] or not home)
        )
        decided = drawn["field_audiences"]
        shown = {
            each["audience"] is Audience.PUBLIC
            or (each["is_home"] and each["audience"] is Audience.PARTNERS)
            for each in drawn["places"]
        } or {True}
        hidden_name = decided.get("public_name" if home else "name", "public")
        appears = allowed and hidden_name == "public" and True in shown

        def mark(name: str) -> str:
            usual = name in OPEN_TO_ALL if not home else name == "public_name"
            if home and name != "public_name":
                public = False
            else:
                public = decided.get(name, "public" if usual else "staff") == "public"
            return self.marks.make(public=appears and public)

        texts = {name: mark(name) for name in RESOURCE_TEXTS}
        if not drawn["public_name"]:
            texts["public_name"] = ""
        may_name = decided.get("organization", "public") == "public"
        organization = self._add(
            Organization,
            name=self.marks.make(public=appears and may_name and not home),
            address=self.marks.make(public=False),
        )
        resource = self._add(
            Resource,
            organization_id=organization,
            source_id=source,
            ref=self.marks.make(public=appears and not home),
            audience=drawn["audience"],
            field_audiences=decided,
            accessibility=[self.marks.make(public=appears and not home)],
            **texts,
        )
        self._link(
            ResourceHelpKind,
            resource_id=resource,
            help_kind_id=self.kinds[drawn["kind"]],
        )
        self._add(
            Consent,
            resource_id=resource,
            given_by=self.marks.make(public=False),
            given_on=date(2026, 1, 1),
            web=drawn["web"],
        )
        number = self.marks.make_number()
        self._add(
            Contact,
            resource_id=resource,
            name=self.marks.make(public=False),
            telephone=number,
            personal=True,
            audience=Audience.PUBLIC,
        )
        for place in drawn["places"]:
            self._write_place(
                resource,
                place,
                _Of(allowed and hidden_name == "public", home, decided),
            )

    def _write_place(self, resource: Any, drawn: dict[str, Any], of: "_Of") -> None:
        is_home, decided = drawn["is_home"], drawn["field_audiences"]
        audience = drawn["audience"]
        appears = of.allowed and (
            (is_home and audience is not Audience.STAFF
             and decided.get("town", "public") == "public")
            or (not is_home and audience is Audience.PUBLIC)
        )  # fmt: skip
        placed = appears and of.decided.get("place", "public") == "public"

        def mark(name: str) -> str:
            open_name = name == "town" if is_home else name != "town"
            public = decided.get(name, "public") == "public" and open_name
            return self.marks.make(public=placed and public)

        point = self._place()
        hidden = is_home or decided.get("point", "public") != "public"
        if hidden or not placed:
            self.marks.houses.append(point)
        location = self._add(
            Location,
            **{name: mark(name) for name in PLACE_TEXTS},
            point=point,
            town_point=self._place() if is_home else None,
            is_home=is_home,
            audience=audience,
            field_audiences=decided,
            accessibility=[self.marks.make(public=placed and not is_home)],
        )
        row = self._add(
            ResourceLocation,
            resource_id=resource,
            location_id=location,
            note=self.marks.make(public=False),
        )
        when = self._add(
            Schedule,
            resource_location_id=row,
            starts_on=date(2026, 4, 7),
            rule="FREQ=WEEKLY;BYDAY=TU",
            words=self.marks.make(public=appears and not of.home),
        )
        for happens in (True, False):
            self._link(
                ScheduleException,
                schedule_id=when,
                held_on=date(2026, 12, 25 + happens),
                happens=happens,
                note=self.marks.make(public=appears and not of.home),
            )
        self._add(
            Suspension,
            starts_on=date(2027, 8, 1),
            stops_on=date(2027, 8, 31),
            reason=self.marks.make(public=True),
        )

    def _place(self) -> Point:
        self.point += 1
        return Point(131.2 + self.point * 0.0010007, 33.9 + self.point * 0.0010003)

    def _add_source(self, licence: str | None) -> Any:
        if licence is None:
            return None
        return self._add_plain(
            Source, key=f"list{new_id()}", title="一覧", licence=licence
        )

    def _add(self, table: Any, **columns: Any) -> Any:
        return self._add_plain(table, **columns)

    def _add_plain(self, table: Any, **columns: Any) -> Any:
        return self._link(table, municipality_id=self.city.id, **columns)

    def _link(self, table: Any, **columns: Any) -> Any:
        row_id = new_id()
        self.session.add(table(id=row_id, **columns))
        return row_id


PLAIN: dict[str, Any] = {
    "audience": Audience.PUBLIC,
    "field_audiences": {},
    "public_name": True,
    "licence": None,
    "web": True,
    "kind": "tea",
    "places": [
        {"is_home": False, "audience": Audience.PUBLIC, "field_audiences": {}},
    ],
}
"""A resource that everyone may know."""
