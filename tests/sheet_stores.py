"""Stores of every kind of resource, drawn at random and written row by row."""

from datetime import date
from typing import Any

import shapely
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import (
    Admission,
    Intake,
    OrganizationKind,
    PointPrecision,
    ResourceStatus,
    ServiceAreaScope,
)
from gis.domain.visibility import Audience
from gis.sources.records import AreaRecord, Origin, Reading
from gis.store.base import new_id
from gis.store.imports.areas import keep_areas
from gis.store.queries.municipalities import City
from gis.store.tables.area import Area
from gis.store.tables.consent import Consent
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.programme_class import ProgrammeClass
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.resource_programme_class import ResourceProgrammeClass
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea

HOSTILE = (
    "=1+1", "'=1+1", "''@x", "+81-3", "-", "@SUM(A1)", "＝１", "#N/A", "TRUE", "001",
    "2026-04-01", "1-2-3", "a、b", "（", "）、2026-01-01", "\\", "\\n", "_x000D_", "a\nb",
    "a\r\nb", "\x0bv", " 空白 ", "\u3000", '"引用"', "図形", "RRULE:FREQ=DAILY",
    "毎週火曜 10時から12時", "ことばのまま：毎週火曜", "月2回（不定期）", "第2・第4火曜",
    "火・木 10時～12時、土曜午後1時から3時", "1e5", "NaN", "None", "\u200b", "😀", "髙﨑",
)  # fmt: skip
RULES = (
    "", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "FREQ=MONTHLY;BYDAY=2TU,4TU",
    "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYDAY=1SA;BYMONTH=2,4,6,8,10,12", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=2TU;COUNT=5", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3",
)  # fmt: skip
KINDS = ("tea", "exercise", "rubbish", "taxi", "hall", "salon")

_letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff")
texts = st.one_of(st.sampled_from(HOSTILE), st.text(_letters, max_size=8), st.just(""))
names = texts.filter(lambda text: text.strip(" \t\r\n\u3000\u00a0\ufeff\0"))
days = st.dates(date(1890, 1, 1), date(2100, 12, 31))
whiles = st.dates(date(2020, 1, 1), date(2030, 12, 31))
moments = st.times().map(lambda at: at.replace(microsecond=0))
truths = st.none() | st.booleans()
counts = st.none() | st.integers(0, 2_147_483_647)
points = st.none() | st.builds(Point, st.floats(131.0, 132.0), st.floats(33.8, 34.4))
words = st.lists(texts, max_size=3)
shapes = st.builds(
    lambda x, y, size: MultiPolygon([box(x, y, x + size, y + size)]),
    st.floats(130, 132),
    st.floats(33, 35),
    st.floats(0.001, 0.5),
)
exceptions = st.fixed_dictionaries(
    {
        "held_on": days,
        "happens": st.booleans(),
        "opens_at": st.none() | moments,
        "closes_at": st.none() | moments,
        "note": texts,
    }
)
schedules = st.fixed_dictionaries(
    {
        "starts_on": whiles,
        "stops_on": st.none() | days,
        "rule": st.sampled_from(RULES),
        "opens_at": st.none() | moments,
        "closes_at": st.none() | moments,
        "closed_on_holidays": truths,
        "rest_months": st.lists(st.integers(1, 12), max_size=3),
        "words": texts,
        "exceptions": st.lists(exceptions, max_size=3),
    }
)
locations = st.fixed_dictionaries(
    {
        "name": texts,
        "address": texts,
        "building": texts,
        "point": points,
        "precision": st.sampled_from(PointPrecision),
        "is_home": st.booleans(),
        "town": texts,
        "town_point": points,
        "accessibility": words,
    }
)
places = st.fixed_dictionaries(
    {
        "location": st.none() | st.just("shared") | locations,
        "moves": st.booleans(),
        "note": texts,
        "schedules": st.lists(schedules, max_size=2),
    }
)
resources = st.fixed_dictionaries(
    {
        "row": st.fixed_dictionaries(
            {
                "name": names,
                "name_kana": texts,
                "name_en": texts,
                "public_name": texts,
                "description": texts,
                "status": st.sampled_from(ResourceStatus),
                "admission": st.sampled_from(Admission),
                "admission_note": texts,
                "children_welcome": truths,
                "disabled_welcome": truths,
                "intake": st.sampled_from(Intake),
                "intake_on": st.none() | days,
                "fee": texts,
                "fee_yen": counts,
                "ride_standing": texts,
                "participants_per_session": counts,
                "persons_per_year": counts,
                "accessibility": words,
                "telephone": texts,
                "website": texts,
                "audience": st.sampled_from(Audience),
                "confirmed_on": st.none() | days,
                "confirmed_by": texts,
            }
        ),
        "kinds": st.lists(st.sampled_from(KINDS), min_size=1, unique=True),
        "organization": st.none() | st.integers(0, len(HOSTILE) - 1),
        "places": st.lists(places, max_size=3),
        "classes": st.lists(
            st.tuples(st.sampled_from(["visit_b", "day_a"]), st.none() | days),
            max_size=3,
        ),
        "city": st.booleans(),
        "areas": st.lists(st.sampled_from(["1", "2"]), unique=True),
        "shapes": st.lists(shapes, max_size=2),
        "consent": st.none()
        | st.fixed_dictionaries(
            {
                "given_by": names,
                "given_on": days,
                "withdrawn_on": st.none() | days,
                "web": st.booleans(),
                "print": st.booleans(),
                "photograph": st.booleans(),
            }
        ),
    }
)
stores = st.lists(resources, min_size=1, max_size=4)


def divide(session: Session, city: City, today: date) -> None:
    """Give a city two areas."""
    records = [
        AreaRecord(2, "1", "北部", shapely.multipolygons([box(131, 33, 132, 34)])),
        AreaRecord(3, "2", "南、部", shapely.multipolygons([box(131, 34, 132, 35)])),
    ]
    reading = Reading("areas.csv", "0" * 64, Origin("areas", "areas"), records)
    keep_areas(session, city, reading, today=today)


class StoreWriter:
    """Writes drawn resources into a city, past the imports."""

    def __init__(self, session: Session, city: City) -> None:
        self.session, self.city = session, city
        self.kinds = self._ids(HelpKind)
        self.classes = self._ids(ProgrammeClass)
        self.areas = self._ids(Area)
        self.organizations: dict[int, Any] = {}
        self.shared: Any = None

    def write(self, drawn: list[dict[str, Any]]) -> None:
        """Write resources in order."""
        for each in drawn:
            self._write(each)
        self.session.flush()

    def _write(self, drawn: dict[str, Any]) -> None:
        organization = self._find_organization(drawn["organization"])
        resource = self._add(Resource, organization_id=organization, **drawn["row"])
        for code in drawn["kinds"]:
            self._link(
                ResourceHelpKind, resource_id=resource, help_kind_id=self.kinds[code]
            )
        for code, starts_on in drawn["classes"]:
            self._link(
                ResourceProgrammeClass,
                resource_id=resource,
                programme_class_id=self.classes[code],
                starts_on=starts_on,
            )
        for place in drawn["places"]:
            self._write_place(resource, place)
        if drawn["city"]:
            self._add(ServiceArea, resource_id=resource, scope=ServiceAreaScope.CITY)
        if drawn["areas"]:
            row = self._add(
                ServiceArea, resource_id=resource, scope=ServiceAreaScope.AREAS
            )
            for code in drawn["areas"]:
                self._link(
                    ServiceAreaArea, service_area_id=row, area_id=self.areas[code]
                )
        for shape in drawn["shapes"]:
            self._add(
                ServiceArea,
                resource_id=resource,
                scope=ServiceAreaScope.POLYGON,
                boundary=shape,
            )
        if drawn["consent"]:
            self._add(Consent, resource_id=resource, **drawn["consent"])

    def _write_place(self, resource: Any, place: dict[str, Any]) -> None:
        location = place["location"]
        if location == "shared":
            if self.shared is None:
                self.shared = self._add(Location, name="本町会館", address="本町1")
            location = self.shared
        elif location is not None:
            location = self._add(Location, **location)
        row = self._add(
            ResourceLocation,
            resource_id=resource,
            location_id=location,
            moves=place["moves"],
            note=place["note"],
        )
        for schedule in place["schedules"]:
            exceptions_of = schedule["exceptions"]
            facts = {k: v for k, v in schedule.items() if k != "exceptions"}
            facts["irregular"] = not facts["rule"]
            when = self._add(Schedule, resource_location_id=row, **facts)
            for each in exceptions_of:
                self._link(ScheduleException, schedule_id=when, **each)

    def _find_organization(self, number: int | None) -> Any:
        if number is None or not HOSTILE[number].strip(" \u3000\r\n"):
            return None
        if number not in self.organizations:
            kinds = list(OrganizationKind)
            self.organizations[number] = self._add(
                Organization, name=HOSTILE[number], kind=kinds[number % len(kinds)]
            )
        return self.organizations[number]

    def _ids(self, table: Any) -> dict[str, Any]:
        rows = self.session.execute(
            select(table.code, table.id).where(table.municipality_id == self.city.id)
        )
        return {row.code: row.id for row in rows}

    def _add(self, table: Any, **columns: Any) -> Any:
        return self._link(table, municipality_id=self.city.id, **columns)

    def _link(self, table: Any, **columns: Any) -> Any:
        row_id = new_id()
        self.session.add(table(id=row_id, **columns))
        # Rows are listed by identifier: in the order in which they are written.
        return row_id
