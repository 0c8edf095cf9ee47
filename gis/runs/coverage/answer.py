"""Reading from the store what a coverage matrix is made of."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.neighbours import find_touching
from gis.domain.resources import PROGRAMME_CLASS_NAMES, ProgrammeClass
from gis.domain.visibility import Audience
from gis.runs.areas.scope import AreaScope, list_scopes
from gis.runs.coverage.elders import count_elders
from gis.runs.coverage.facts import MatrixFacts, find_latest_cards
from gis.runs.coverage.matrix import make_matrix
from gis.runs.coverage.offers import UNCLASSIFIED, find_offered
from gis.runs.coverage.question import MatrixQuestion, check_question
from gis.runs.coverage.rows import Matrix, MatrixArea
from gis.runs.listings import list_current
from gis.store.queries.area_help import read_all_checked_none, read_help_kinds
from gis.store.queries.areas import read_areas
from gis.store.queries.chart_counts import read_meetings
from gis.store.queries.municipalities import City
from gis.store.queries.programme_classes import (
    ProgrammeClassName,
    list_programme_classes,
    read_programme_classes,
)
from gis.store.queries.providers import read_provider_kinds


def answer_matrix(
    session: Session, city: City, question: MatrixQuestion, *, today: date
) -> Matrix:
    """Give what help there is in which area of a city.

    The numbers are those of staff: they count what is for partners and staff alone, and
    what is given only in people's homes by its service area and its town. A city without
    areas is one column.

    Raises
    ------
    UsageError
        When the city has no such kind of help, class or area; the message lists those that
        it has.
    """
    scopes = list_scopes(session, city)
    help_kinds = read_help_kinds(session, city.id)
    programmes = _list_programmes(session, city, today)
    check_question(question, help_kinds=help_kinds, programmes=programmes, areas=scopes)
    elders, elders_of = count_elders(session, city, scopes)
    touching = _find_touching(session, city, scopes)
    areas = [
        MatrixArea(
            scope.code,
            scope.name,
            elders_of[scope.code],
            tuple(scopes[each].code for each in sorted(beside)),
        )
        for scope, beside in zip(scopes, touching, strict=True)
    ]
    checked = read_all_checked_none(
        session, city.id, [each.id for each in scopes], today=today
    )
    meetings = read_meetings(session, city.id, today=today)
    # What is said of the whole city is said of its only area.
    apart = [] if scopes[0].is_only else meetings.get(None, [])
    facts = MatrixFacts(
        city=city,
        areas=areas,
        elders=elders,
        help_kinds=help_kinds,
        offered=find_offered(
            list_current(session, city, today=today, reader=Audience.STAFF),
            scopes,
            provider_kinds=read_provider_kinds(session, city.id),
            programmes=read_programme_classes(session, city.id, today=today),
            today=today,
        ),
        programmes=programmes,
        checked={each.code: checked[each.id] for each in scopes},
        raised={
            each.code: find_latest_cards(each.choose_meetings(meetings))
            for each in scopes
        },
        city_raised=find_latest_cards(apart),
    )
    return make_matrix(facts, question, today=today)


def _list_programmes(
    session: Session, city: City, today: date
) -> Sequence[ProgrammeClassName]:
    """Give the city's classes, and 未分類 also where the city has taken it off its list."""
    known = list(list_programme_classes(session, city.id, today=today))
    if UNCLASSIFIED not in {each.code for each in known}:
        name = PROGRAMME_CLASS_NAMES[ProgrammeClass.UNCLASSIFIED]
        known.append(ProgrammeClassName(UNCLASSIFIED, name))
    return known


def _find_touching(
    session: Session, city: City, scopes: Sequence[AreaScope]
) -> list[frozenset[int]]:
    """Give for each area those beside it, as places in the list."""
    if len(scopes) < 2:
        return [frozenset() for _ in scopes]
    shape_of: dict[UUID | None, object] = {
        each.id: each.boundary for each in read_areas(session, city.id)
    }
    shapes = np.array([shape_of[each.id] for each in scopes], dtype=object)
    return find_touching(np.asarray(crs.to_plane(shapes, city.epsg)))
