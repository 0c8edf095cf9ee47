"""The best sites for a stored city: measure, choose, and say what they change."""

import hashlib
import json
from dataclasses import dataclass, replace

import numpy as np

from gis.analysis.siting.answer import Sited
from gis.analysis.siting.conditions import Conditions
from gis.analysis.siting.covering import cover_all, cover_most
from gis.analysis.siting.medians import shorten_walks
from gis.analysis.siting.pairs import SitePairs, measure_site_pairs
from gis.analysis.siting.watch import Watch
from gis.domain.limits import DETOUR_FACTOR
from gis.domain.siting import SitingModel
from gis.network.graph import Flags, Floats, Ints
from gis.runs.gap_inputs import GapInputs
from gis.runs.gaps import GapAnswer, work_out_gaps
from gis.runs.siting.candidates import Candidates, find_areas, put_on_streets
from gis.runs.siting.conditions import make_conditions
from gis.runs.siting.question import SiteQuestion


@dataclass(frozen=True, eq=False, kw_only=True)
class SiteAnswer:
    """Chosen sites, with all that the choice rests on.

    Attributes
    ----------
    question
        What was asked.
    gaps
        Who is served by what exists, without rides.
    candidates
        Those that could be chosen, and those that could not.
    area : (j,)
        Index of the area that each candidate lies in; -1: in none.
    conditions
        What the choice had to keep to.
    pairs
        Candidates and points within the limit of each other.
    coverable : (n,)
        Points within the limit of something that exists or of an allowed candidate.
    sited
        The choice.
    cost : (n,)
        Walk from each point to the nearest of what exists and of the sites, in what the
        limit is asked in (metres, or level metres); None but for the p-median.
    seconds
        What choosing took, the measuring of ways included.
    fingerprint
        SHA-256 of all inputs.
    """

    question: SiteQuestion
    gaps: GapAnswer
    candidates: Candidates
    area: Ints
    conditions: Conditions
    pairs: SitePairs
    coverable: Flags
    sited: Sited
    cost: Floats | None
    seconds: float
    fingerprint: str

    @property
    def before(self) -> Flags:
        """Which points are within the limit of something that exists."""
        return self.gaps.gaps.within

    @property
    def after(self) -> Flags:
        """Which points are within the limit of it, or of a site."""
        reached = self.before.copy()
        chosen = np.isin(self.pairs.candidate, self.sited.sites)
        reached[self.pairs.point[chosen]] = True
        return reached


def answer_siting(
    inputs: GapInputs,
    candidates: Candidates,
    question: SiteQuestion,
    watch: Watch | None = None,
) -> SiteAnswer:
    """Choose sites.

    Parameters
    ----------
    inputs
        What the gap question is answered from.
    candidates
        Of `gis.runs.siting.candidates.gather_candidates`.
    watch
        Is told of progress, and asked whether to stop.

    Raises
    ------
    NoDataError
        When no candidate can be chosen.
    NotFoundError, UsageError
        When the conditions name no candidate, or cannot be met.
    """
    watch = watch or Watch(time_limit=question.time_limit)
    gaps = work_out_gaps(replace(inputs, rides=None))
    walker, limit = inputs.walker, inputs.question.limit_metres
    candidates, places = put_on_streets(candidates, inputs.city, walker)
    area = find_areas(candidates.places, inputs.areas)
    conditions = make_conditions(question, candidates, area, inputs.areas)
    is_median = question.model is SitingModel.P_MEDIAN
    every = measure_site_pairs(
        None if walker is None else walker.network,
        places,
        gaps.placed,
        limit=np.inf if is_median else limit,
        detour_factor=DETOUR_FACTOR,
        costs=None if walker is None else walker.costs,
        by_time=gaps.by_time,
    )
    pairs = every.within(limit)
    sited, cost = _choose(question, gaps, every, pairs, conditions, watch)
    coverable = gaps.gaps.within.copy()
    coverable[pairs.point[~conditions.forbidden[pairs.candidate]]] = True
    return SiteAnswer(
        question=question,
        gaps=gaps,
        candidates=candidates,
        area=area,
        conditions=conditions,
        pairs=pairs,
        coverable=coverable,
        sited=sited,
        cost=cost,
        seconds=watch.seconds,
        fingerprint=_digest(gaps, candidates, question),
    )


def _choose(
    question: SiteQuestion,
    gaps: GapAnswer,
    every: SitePairs,
    pairs: SitePairs,
    conditions: Conditions,
    watch: Watch,
) -> tuple[Sited, Floats | None]:
    people, within = gaps.point_people, gaps.gaps.within
    sites = question.sites or 0
    if question.model is SitingModel.MCLP:
        chosen = cover_most(pairs, people, within, conditions, sites=sites, watch=watch)
        return chosen, None
    if question.model is SitingModel.LSCP:
        return cover_all(pairs, people, within, conditions, watch=watch), None
    walks = gaps.gaps.walks
    existing = walks.level_metres if gaps.by_time else walks.metres
    chosen = shorten_walks(
        every, people, existing, conditions, sites=sites, watch=watch
    )
    cost = existing.copy()
    mine = every.take(np.isin(every.candidate, chosen.sites))
    np.minimum.at(cost, mine.point, mine.cost)
    return chosen, cost


def _digest(gaps: GapAnswer, candidates: Candidates, question: SiteQuestion) -> str:
    """Give one digest of all that the choice rests on; not of how long it may take."""
    digest = hashlib.sha256(gaps.fingerprint.encode())
    asked = {**question.to_words(), "time_limit": None}
    for each in candidates.places:
        digest.update(
            f"{each.source}\n{each.ref}\n{each.name}\n{each.lon!r} {each.lat!r}\n".encode()
        )
    digest.update(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()
