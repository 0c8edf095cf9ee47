"""Where new places would serve people best, for one city among many."""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gis.analysis.gaps import PEOPLE_DIGITS
from gis.domain.kinds import parse_kind
from gis.domain.profiles import WalkerProfile
from gis.domain.siting import SitingModel, parse_model
from gis.runs.gap_inputs import read_gap_inputs
from gis.runs.keep import tell_question
from gis.runs.many.pieces import Json, Piece, Worked
from gis.runs.questions import parse_question
from gis.runs.siting.answer import answer_siting
from gis.runs.siting.candidates import gather_candidates
from gis.runs.siting.keep import pack_site_run
from gis.runs.siting.question import SiteQuestion
from gis.runs.siting.site_json import sites_to_json
from gis.runs.walkers import read_walkers
from gis.store.queries.city_state import read_city_state
from gis.store.queries.municipalities import City

OWN_WORDS = ("sites", "model", "candidates")
"""Words of the question that are no part of a gap question: how many sites (none for set
covering), what the choice is to achieve, and the kind of what is stored that candidates are."""
CSV_COLUMNS = (
    "population", "population_unknown_units", "before", "covered", "gained", "coverable",
    "share_before", "share", "optimal", "optimality_gap", "site_count", "sites", "method",
)  # fmt: skip
_BETWEEN = "、"


def check(words: Mapping[str, Any]) -> None:
    """Refuse what can be asked of no city."""
    _ask({**words, "profile": None})
    parse_kind(words["candidates"])


def work_out(session: Session, city: City, piece: Piece) -> Worked:
    """Choose sites.

    The errors are those of `gis.runs.siting.answer.answer_siting` and of what it is
    answered from.
    """
    state = read_city_state(session, city.id)
    question = _ask(piece.words, read_walkers(session, city.id))
    candidates = gather_candidates(session, city, parse_kind(piece.words["candidates"]))
    inputs = read_gap_inputs(
        session,
        city,
        question.gaps,
        networks_folder=piece.networks_folder,
        today=piece.today,
    )
    answer = answer_siting(inputs, candidates, question)
    run = pack_site_run(session, inputs, answer, files=piece.files_folder)
    return Worked(
        figures=_choose_figures(run.summary, sites_to_json(answer)),
        run=run,
        state=state,
    )


def name_parameters(
    session: Session, city: City, words: Mapping[str, Any], today: date
) -> Json:
    """Give what a kept run of the same question has among its parameters."""
    question = _ask(words, read_walkers(session, city.id))
    candidates = gather_candidates(session, city, parse_kind(words["candidates"]))
    return {
        **tell_question(question.gaps, today),
        **question.to_words(),
        "places": [list(astuple(each)) for each in candidates.places],
    }


def add_up(figures: list[Json]) -> Json:
    """Give the figures of all answered cities together."""
    added = ("population", "before", "covered", "gained", "coverable")
    total: Json = {
        name: round(sum(each[name] for each in figures), PEOPLE_DIGITS)
        for name in added
    }
    for name in ("site_count", "population_unknown_units", "estimated"):
        total[name] = sum(each[name] for each in figures)
    people = total["population"]
    total["share_before"] = total["before"] / people if people else None
    total["share"] = total["covered"] / people if people else None
    total["optimal"] = all(each["optimal"] for each in figures)
    return total


def list_cells(figures: Json) -> Json:
    """Give a city's figures as cells of a table, by `CSV_COLUMNS`."""
    names = _BETWEEN.join(each["name"] for each in figures["sites"])
    return {name: figures[name] for name in CSV_COLUMNS} | {"sites": names}


def _ask(
    words: Mapping[str, Any], walkers: Mapping[str, WalkerProfile] | None = None
) -> SiteQuestion:
    asked: Any = {name: each for name, each in words.items() if name not in OWN_WORDS}
    return SiteQuestion(
        gaps=parse_question(walkers=walkers, **asked),
        model=parse_model(words.get("model") or SitingModel.MCLP.value),
        sites=words.get("sites"),
    )


def _choose_figures(summary: Mapping[str, Any], chosen: list[Json]) -> Json:
    people = summary["population"]
    known = (
        "population", "population_unknown_units", "before", "covered", "gained",
        "coverable", "optimal", "optimality_gap", "method", "estimated",
    )  # fmt: skip
    return {
        **{name: summary[name] for name in known},
        "share_before": summary["before"] / people if people else None,
        "share": summary["covered"] / people if people else None,
        "site_count": len(chosen),
        "sites": chosen,
    }
