"""What is known of an area (地区のようす): people, the week of its salons, help, advice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import STALE_MONTHS_STAFF, Listing
from gis.domain.schedules.sentences import Language
from gis.errors import Message
from gis.runs.areas.help_rows import HelpTable
from gis.runs.areas.help_table import make_help_table
from gis.runs.areas.people import AreaPeople, find_area_people
from gis.runs.areas.salons import number_salons
from gis.runs.areas.scope import (
    AreaScope,
    Bounds,
    find_scope,
    list_scopes,
    try_gaps,
)
from gis.runs.areas.support_desks import SupportDesk, find_desks
from gis.runs.areas.week_table import WeekTable, make_week_table
from gis.runs.gaps import GapAnswer
from gis.runs.listings import list_current
from gis.runs.questions import GapQuestion
from gis.store.queries.area_help import read_checked_none, read_help_kinds
from gis.store.queries.chart_counts import read_meetings
from gis.store.queries.municipalities import City
from gis.store.queries.support_centres import read_named_centres


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area to choose."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many of the entries that serve an area somebody has confirmed in half a year.

    Attributes
    ----------
    entries
        Resources that the city entered itself; published data sets are confirmed by their
        publisher.
    confirmed
        Those of them that are not stale.
    """

    entries: int
    confirmed: int

    @property
    def share(self) -> float | None:
        """Share of confirmed entries; None where there are none."""
        return self.confirmed / self.entries if self.entries else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFacts:
    """All that a page says of an area.

    Attributes
    ----------
    area
        The area; the city itself where it has none.
    areas
        All areas of the city in their order.
    bounds
        West, south, east, north of the area; None for a whole city without areas.
    answer
        What people were counted from; None where they cannot be counted: *missing* says
        why.
    people
        None where they cannot be counted.
    support_desks
        The centre first; none: none is known.
    """

    area: AreaName
    areas: tuple[AreaName, ...]
    bounds: Bounds | None
    question: GapQuestion
    answer: GapAnswer | None
    people: AreaPeople | None
    missing: Message | None
    week: WeekTable
    help: HelpTable
    support_desks: tuple[SupportDesk, ...]
    confirmed: Confirmed

    @property
    def support_desk(self) -> SupportDesk | None:
        """The consultation centre; None where none is known."""
        return self.support_desks[0] if self.support_desks else None


def answer_area(
    session: Session,
    city: City,
    area_code: str,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
    language: Language,
) -> AreaFacts:
    """Give all that a page says of an area.

    People walk between true points; what is given in a home is listed, at its town's label
    point, and nobody's way is measured to it.

    Parameters
    ----------
    area_code
        Of a layer-2 area; of the city where it has none.
    question
        Who walks how far to what; only people are counted by it.
    networks_folder
        Where compiled networks are kept.

    Raises
    ------
    NotFoundError
        When the city has no such area.
    """
    scopes = list_scopes(session, city)
    scope = find_scope(scopes, area_code)
    answer, missing = try_gaps(
        session, city, question, networks_folder=networks_folder, today=today
    )
    listings = list_current(session, city, today=today)
    salons = number_salons(
        filter(scope.is_salon, listings),
        epsg=city.epsg,
        language=language,
        today=today,
    )
    help_table = make_help_table(
        read_help_kinds(session, city.id),
        listings,
        scope.serves,
        checked=read_checked_none(session, city.id, scope.id, today=today),
        meetings=scope.choose_meetings(read_meetings(session, city.id, today=today)),
        language=language,
    )
    centres = read_named_centres(session, city.id)
    named = centres.get(scope.id) if scope.id else None
    return AreaFacts(
        area=AreaName(scope.code, scope.name),
        areas=tuple(AreaName(each.code, each.name) for each in scopes),
        bounds=scope.bounds,
        question=question,
        answer=answer,
        people=None
        if answer is None
        else find_area_people(
            answer,
            scope.choose_units(answer),
            left_out=sum(scope.holds(each.area) for each in answer.left_out),
        ),
        missing=missing,
        week=make_week_table(salons, language, today=today),
        help=help_table,
        support_desks=find_desks(listings, scope.serves, named, language, today=today),
        confirmed=_count_confirmed(listings, scope, today),
    )


def _count_confirmed(
    listings: Sequence[Listing], scope: AreaScope, today: date
) -> Confirmed:
    stale = {
        each.id: each.is_stale(today, months=STALE_MONTHS_STAFF)
        for each in listings
        if each.from_own_sheet
        and any(
            help_kind.kind is not Kind.PLACE and scope.serves(each, help_kind)
            for help_kind in each.help_kinds
        )
    }
    return Confirmed(len(stale), sum(not each for each in stale.values()))
