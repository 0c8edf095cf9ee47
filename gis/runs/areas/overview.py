"""All areas of a city side by side (圏域一覧)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from gis.domain.reach import Method
from gis.domain.schedules.sentences import Language
from gis.errors import Message
from gis.runs.areas.people import PeopleCount, count_walkers
from gis.runs.areas.scope import AreaScope, list_scopes, try_gaps
from gis.runs.areas.support_desks import find_desks
from gis.runs.gaps import GapAnswer
from gis.runs.listings import list_current
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City
from gis.store.queries.support_centres import read_named_centres


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaOverview:
    """A row in the list of areas.

    Attributes
    ----------
    people
        None where they cannot be counted.
    salons
        Number of places of salons, as numbered on the area's page.
    support_centre
        Name; empty where none is known.
    """

    code: str
    name: str
    people: PeopleCount | None
    salons: int
    support_centre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CityOverview:
    """The areas of a city.

    Attributes
    ----------
    areas
        In their order; one row, the city itself, where it has none.
    outside
        People outside every area, so that the rows add up to the city; None: nobody.
    people
        Of the city; None where they cannot be counted: *missing* says why.
    estimated
        Walking distances are estimated from the straight line.
    answer
        What people were counted from; None where they cannot be counted.
    """

    areas: tuple[AreaOverview, ...]
    question: GapQuestion
    people: PeopleCount | None = None
    outside: PeopleCount | None = None
    estimated: bool = False
    detour_factor: float | None = None
    reference_date: date | None = None
    missing: Message | None = None
    answer: GapAnswer | None = None


def list_areas(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
    language: Language,
) -> CityOverview:
    """Give the areas of a city side by side.

    People walk between true points; nobody's way is measured to what is given in a home.

    Parameters
    ----------
    question
        Who walks how far to what.
    networks_folder
        Where compiled networks are kept.
    """
    scopes = list_scopes(session, city)
    answer, missing = try_gaps(
        session, city, question, networks_folder=networks_folder, today=today
    )
    listings = list_current(session, city, today=today)
    centres = read_named_centres(session, city.id)

    def make_row(scope: AreaScope) -> AreaOverview:
        named = centres.get(scope.id) if scope.id else None
        desks = find_desks(listings, scope.serves, named, language, today=today)
        return AreaOverview(
            code=scope.code,
            name=scope.name,
            people=None
            if answer is None
            else count_walkers(answer, scope.choose_units(answer)),
            salons=sum(map(scope.is_salon, listings)),
            support_centre=desks[0].name if desks else "",
        )

    rows = tuple(map(make_row, scopes))
    if answer is None:
        return CityOverview(areas=rows, question=question, missing=missing)
    estimated = answer.gaps.walks.method == Method.STRAIGHT_LINE
    everybody = np.ones(len(answer.units), dtype=bool)
    outside = everybody.copy()
    for scope in scopes:
        outside &= ~scope.choose_units(answer)
    return CityOverview(
        areas=rows,
        outside=count_walkers(answer, outside) if outside.any() else None,
        people=count_walkers(answer, everybody),
        question=question,
        estimated=estimated,
        detour_factor=answer.detour_factor if estimated else None,
        reference_date=answer.units.reference_date,
        answer=answer,
    )
