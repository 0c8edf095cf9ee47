"""What a choice has to keep to, in terms of the candidates that there are."""

from collections.abc import Sequence

import numpy as np

from gis.analysis.siting.conditions import Conditions
from gis.errors import N_, Message, UsageError
from gis.network.graph import Flags, Ints
from gis.runs.plans.naming import Named, find_named
from gis.runs.siting.candidates import Candidates
from gis.runs.siting.question import SiteQuestion
from gis.store.queries.areas import Area


def make_conditions(
    question: SiteQuestion,
    candidates: Candidates,
    area: Ints,
    areas: Sequence[Area],
) -> Conditions:
    """Find the candidates that are named, and the areas that need one.

    Parameters
    ----------
    area : (j,)
        Index of the area that each candidate lies in; -1: in none.

    Raises
    ------
    NotFoundError, UsageError
        When a name is that of no candidate, or of several; when a candidate is required
        and forbidden; when there are no areas, or some have no candidate.
    """
    required = _find(question.require, candidates)
    forbidden = _find(question.forbid, candidates)
    for number in np.flatnonzero(required & forbidden).tolist():
        raise UsageError(
            N_(
                "“%(name)s” is required and forbidden at once: leave out one of the two."
            ),
            name=candidates.places[number].name,
        )
    wanted = np.empty(0, dtype=np.int32)
    if question.one_per_area:
        _check_areas(area[~forbidden], areas)
        wanted = np.arange(len(areas), dtype=np.int32)
    return Conditions(required=required, forbidden=forbidden, area=area, areas=wanted)


def _find(names: Sequence[str], candidates: Candidates) -> Flags:
    known = [
        Named((each.id, each.ref) if each.ref else (each.id,), (each.name,))
        for each in candidates.places
    ]
    flags = np.zeros(len(known), dtype=bool)
    for name in names:
        _refuse_left_out(name.strip(), candidates)
        flags[find_named(name.strip(), known, what=N_("candidate"))] = True
    return flags


def _refuse_left_out(name: str, candidates: Candidates) -> None:
    if any(name in {each.id, each.ref, each.name} for each in candidates.places):
        return
    for each in candidates.left_out:
        if name in {each.id, each.name}:
            raise UsageError(
                N_("“%(name)s” cannot be chosen: %(why)s."),
                name=name,
                why=Message(each.why.label),
            )


def _check_areas(area: Ints, areas: Sequence[Area]) -> None:
    if not areas:
        raise UsageError(
            N_(
                "One in every area was asked for, but no areas are stored. Load them with:"
                " tetotote import areas FILE"
            )
        )
    empty = [each for number, each in enumerate(areas) if number not in area]
    if empty:
        raise UsageError(
            N_(
                "One in every area was asked for, but there is no candidate in: %(areas)s."
                " Add candidates there, or leave out --one-per-area."
            ),
            areas="、".join(each.name for each in empty),
        )
