"""Which area is meant: its people, and what serves it. A city without areas is one itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import HelpKindName, Listing
from gis.domain.people import Age
from gis.domain.serving import ServedAreas, ServedBy, find_served_by, is_on_foot
from gis.errors import N_, Message, NoDataError, NotFoundError
from gis.runs.gaps import GapAnswer, answer_gaps
from gis.runs.questions import GapQuestion
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.chart_counts import Meeting, latest_first
from gis.store.queries.municipalities import City
from gis.store.queries.service_areas import read_served_areas
from gis.store.tables.population_unit import PopulationUnit

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class AreaScope:
    """An area, or a city that has none.

    Attributes
    ----------
    id
        None for a whole city.
    bounds
        West, south, east, north in degrees; None for a whole city.
    served
        What resources tell of the areas that they serve.
    is_only
        The only area of its city: what is of the whole city is of it, too.
    """

    id: UUID | None
    code: str
    name: str
    bounds: Bounds | None
    served: ServedAreas
    is_only: bool = True

    def serves(self, listing: Listing, help_kind: HelpKindName) -> bool:
        """Tell whether what is listed gives a kind of help to people of the area."""
        return self.find_served_by(listing, help_kind) is not None

    def find_served_by(
        self, listing: Listing, help_kind: HelpKindName
    ) -> ServedBy | None:
        """Tell why what is listed helps people of the area; None: it does not.

        All that is registered serves a city without areas.
        """
        if self.id is not None:
            return find_served_by(listing, help_kind, self.code, self.served)
        walked_to = is_on_foot(help_kind) and listing.lon is not None
        if walked_to or listing.id not in self.served:
            return ServedBy.LOCATION
        return ServedBy.SERVICE_AREA

    def lies_in(self, listing: Listing) -> bool:
        """Tell whether the place of what is listed lies in the area."""
        if self.id is None:
            return listing.lon is not None
        return listing.area == self.code

    def choose_meetings(
        self, meetings: Mapping[UUID | None, Sequence[Meeting]]
    ) -> Sequence[Meeting]:
        """Give the meetings of the area out of those by area, the latest first."""
        mine = meetings.get(self.id, ())
        if self.id is None or not self.is_only:
            return mine
        return sorted((*mine, *meetings.get(None, ())), key=latest_first)

    def is_salon(self, listing: Listing) -> bool:
        """Tell whether what is listed is a salon for people of the area."""
        return any(
            each.kind is Kind.SALON and self.serves(listing, each)
            for each in listing.help_kinds
        )

    def holds(self, code: str) -> bool:
        """Tell whether what lies in an area (by code) lies in this one."""
        return self.id is None or self.code == code

    def choose_units(self, answer: GapAnswer) -> NDArray[np.bool_]:
        """Give which population units are counted in the area."""
        codes = np.array(answer.units.area_codes, dtype=object)
        return (
            np.ones(len(codes), dtype=bool)
            if self.id is None
            else np.asarray(codes == self.code, dtype=bool)
        )


def list_scopes(session: Session, city: City) -> Sequence[AreaScope]:
    """Give the areas of a city in their order; without any the city itself."""
    served = read_served_areas(session, city.id)
    areas = read_areas(session, city.id)
    return [
        AreaScope(
            area.id,
            area.code,
            area.name,
            _bounds_of(area),
            served,
            is_only=len(areas) == 1,
        )
        for area in areas
    ] or [AreaScope(None, city.code, city.name, None, served)]


def find_scope(scopes: Sequence[AreaScope], code: str) -> AreaScope:
    """Find an area by its code.

    Raises
    ------
    NotFoundError
        When there is no such area; the message lists those that there are.
    """
    for scope in scopes:
        if scope.code == code:
            return scope
    raise NotFoundError(
        N_("There is no area “%(code)s”. There are: %(known)s."),
        code=code,
        known=", ".join(f"{scope.code} {scope.name}" for scope in scopes),
    )


def best_age(session: Session, city: City) -> Age:
    """Give whom to count when nobody asked: 65 and over where that is known."""
    known = session.scalar(
        select(PopulationUnit.id)
        .where(
            PopulationUnit.municipality_id == city.id,
            PopulationUnit.ended_on.is_(None),
            PopulationUnit.from_65.is_not(None),
        )
        .limit(1)
    )
    return Age.TOTAL if known is None else Age.FROM_65


def try_gaps(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
) -> tuple[GapAnswer | None, Message | None]:
    """Answer a question, or give the message that says what is missing.

    Pages of areas tell more than walking distances: they are shown all the same.
    """
    try:
        answer = answer_gaps(
            session, city, question, networks_folder=networks_folder, today=today
        )
    except NoDataError as error:
        return None, error.message
    return answer, None


def _bounds_of(area: Area) -> Bounds:
    west, south, east, north = area.boundary.bounds
    return (west, south, east, north)
