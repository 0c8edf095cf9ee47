"""A town drawn in planar metres and put into the store, row by row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import LineString, MultiPolygon, Point, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.ride_rules import RideRules
from gis.runs.cities import enter_city
from gis.runs.gap_inputs import GapInputs, read_gap_inputs
from gis.runs.gaps import GapAnswer, work_out_gaps
from gis.runs.keep import keep_gap_run
from gis.runs.plans.base import PlanBase, read_plan_base
from gis.runs.questions import parse_question
from gis.sources.records import (
    AreaRecord,
    Origin,
    PopulationRecord,
    Reading,
    StreetRecords,
)
from gis.store.imports.areas import keep_areas
from gis.store.imports.population import keep_population
from gis.store.imports.streets import keep_streets
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.source import Source

TODAY = date(2026, 4, 1)
Position = tuple[float, float]


def place(at: Position) -> Position:
    """Bring a position of the sketch to longitude and latitude, without PROJ."""
    return to_lon_lat(EAST + at[0], NORTH + at[1])


@dataclass
class Town:
    """A town in the making; positions are metres from a corner of zone III."""

    session: Session
    networks: Path
    _sources: dict[str, Source] = field(default_factory=dict)

    @property
    def city(self) -> City:
        """The town as the store has it now."""
        return choose_city(self.session, "35202")

    def draw(
        self,
        *courses: Sequence[Position],
        steps: Sequence[int] = (),
        heights: Mapping[Position, float] | None = None,
        highway: Sequence[str] = (),
    ) -> None:
        """Give the town these streets and no others.

        *steps* tells which are flights of steps, *heights* how high their ends lie.
        """
        known = heights or {}
        lines = [LineString([place(at) for at in course]) for course in courses]
        count = len(lines)
        streets = StreetRecords(
            geometry=np.array(lines, dtype=object),
            highway=np.array(highway or ["residential"] * count),
            name=np.full(count, ""),
            steps=np.isin(np.arange(count), steps),
            height_start=np.array([known.get(each[0], np.nan) for each in courses]),
            height_end=np.array([known.get(each[-1], np.nan) for each in courses]),
        )
        self._keep(keep_streets, streets, "streets")

    def settle(self, **homes: tuple[Position, float | None] | PopulationRecord) -> None:
        """Give the town these people and no others."""
        records = [
            PopulationRecord(2, ref, ref, ref, Point(place(home[0])), home[1])
            if isinstance(home, tuple)
            else home
            for ref, home in homes.items()
        ]
        self._keep(keep_population, records, "people")

    def divide(self, **areas: tuple[float, float, float, float]) -> None:
        """Give the town these areas, as boxes."""
        records = []
        for code, bounds in areas.items():
            (west, south), (east, north) = place(bounds[:2]), place(bounds[2:])
            shape = MultiPolygon([box(west, south, east, north)])
            records.append(AreaRecord(2, code, f"{code}地区", shape))
        self._keep(keep_areas, records, "areas")

    def open(
        self,
        name: str,
        *places: Position,
        homes: Sequence[Position] = (),
        ref: str = "",
        source: str = "",
        rule: str = "",
        held: Mapping[str, Any] | None = None,
        kind: str = "tea",
        **more: Any,
    ) -> Resource:
        """Open a salon, by hand or as of a data set; *held* says more of its schedule."""
        session, city = self.session, self.city
        resource = Resource(
            municipality_id=city.id,
            name=name,
            ref=ref or None,
            source_id=self._source(source).id if source else None,
            **more,
        )
        session.add(resource)
        session.flush()
        for at in (*places, *homes):
            location = Location(
                municipality_id=city.id,
                name=name,
                point=Point(place(at)),
                is_home=at in homes,
            )
            session.add(location)
            session.flush()
            there = ResourceLocation(
                municipality_id=city.id,
                resource_id=resource.id,
                location_id=location.id,
            )
            session.add(there)
            session.flush()
            if rule:
                session.add(
                    Schedule(
                        municipality_id=city.id,
                        resource_location_id=there.id,
                        starts_on=TODAY,
                        rule=rule,
                        **(held or {}),
                    )
                )
        help_kind = session.scalars(
            select(HelpKind).where(
                HelpKind.municipality_id == city.id, HelpKind.code == kind
            )
        ).one()
        session.add(
            ResourceHelpKind(resource_id=resource.id, help_kind_id=help_kind.id)
        )
        session.flush()
        return resource

    def read(
        self, *, ride_rules: RideRules | None = None, **question: Any
    ) -> GapInputs:
        """Read what a question is answered from, of salons unless told otherwise."""
        self.session.flush()
        return read_gap_inputs(
            self.session,
            self.city,
            parse_question(**({"kind": "salon"} | question)),
            networks_folder=self.networks,
            today=TODAY,
            ride_rules=ride_rules,
        )

    def ask(self, **question: Any) -> GapAnswer:
        """Ask for gaps, of salons unless told otherwise."""
        return work_out_gaps(self.read(**question))

    def plan(self, **question: Any) -> PlanBase:
        """Ask for gaps, and keep what plans start from."""
        self.session.flush()
        return read_plan_base(
            self.session,
            self.city,
            parse_question(**({"kind": "salon"} | question)),
            networks_folder=self.networks,
            today=TODAY,
        )

    @property
    def files(self) -> Path:
        """Where the files of runs are kept."""
        return self.networks.parent / "files"

    def keep(self, **question: Any) -> str:
        """Ask for gaps and keep the run; give its identifier."""
        inputs = self.read(**question)
        answer = work_out_gaps(inputs)
        return keep_gap_run(self.session, inputs, answer, files=self.files)

    def _keep(self, keep: Callable[..., object], records: Any, key: str) -> None:
        self.session.flush()
        self.session.expire_all()
        reading = Reading(key, "0" * 64, Origin(key, key), records)
        keep(self.session, self.city, reading, today=TODAY)

    def _source(self, key: str) -> Source:
        if key not in self._sources:
            self._sources[key] = Source(
                municipality_id=self.city.id, key=key, title=key
            )
            self.session.add(self._sources[key])
            self.session.flush()
        return self._sources[key]


@pytest.fixture
def town(session: Session, tmp_path: Path) -> Town:
    """Give a town without anything in it."""
    enter_city(session, code="35202", name="宇部市")
    return Town(session, tmp_path / "networks")


@pytest.fixture
def street_town(town: Town) -> Town:
    """Give a town of one street from (0, 0) to (2000, 0), with people and areas.

    x = 0 and 1000 in the west, 2000 in the east, one off the network, one of unknown
    number, one outside every area.
    """
    town.draw([(0, 0), (2000, 0)])
    town.settle(
        u1=((0, 0), 10),
        u2=((1000, 0), 20),
        u3=((2000, 0), 40),
        u4=((500, 400), 80),
        u5=((100, 0), None),
        u6=((1900, 50), 160),
    )
    town.divide(**{"1": (-50, -500, 1500, 500), "2": (1950, -500, 2500, 500)})
    return town


@pytest.fixture
def salon_town(street_town: Town) -> Town:
    """Give the street with a salon at x = 900, which is 100 m from u2."""
    street_town.open("会館", (900, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    return street_town
