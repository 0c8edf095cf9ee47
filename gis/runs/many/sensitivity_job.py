"""How sure it is who lives near, for one city among many."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gis.analysis.gaps import PEOPLE_DIGITS
from gis.domain.robustness import Robustness
from gis.runs.many.pieces import Json, Piece, Worked
from gis.runs.questions import parse_question
from gis.runs.sensitivity.answer import Sensitivity, answer_sensitivity
from gis.runs.sensitivity.keep import pack_sensitivity
from gis.runs.walkers import read_walkers
from gis.store.queries.city_state import read_city_state
from gis.store.queries.municipalities import City

_VERDICTS = tuple(each.value for each in Robustness)
CSV_COLUMNS = (
    "population", *_VERDICTS, "covered", "share", "share_least", "share_most",
    "population_unknown_units", "method",
)  # fmt: skip


def work_out(session: Session, city: City, piece: Piece) -> Worked:
    """Answer in every way.

    The errors are those of `gis.runs.sensitivity.answer.answer_sensitivity`.
    """
    state = read_city_state(session, city.id)
    answer = answer_sensitivity(
        session,
        city,
        parse_question(walkers=read_walkers(session, city.id), **piece.words),
        networks_folder=piece.networks_folder,
        today=piece.today,
    )
    run = pack_sensitivity(session, answer, files=piece.files_folder)
    return Worked(figures=_choose_figures(answer, run.summary), run=run, state=state)


def name_parameters(
    session: Session, city: City, words: Mapping[str, Any], today: date
) -> Json:
    """Give what a kept run of the same question has among its parameters.

    Its walkers are not among them: where a city has changed these, its state has changed.
    """
    question = parse_question(walkers=read_walkers(session, city.id), **words)
    return {**question.to_words(), "today": today.isoformat()}


def add_up(figures: list[Json]) -> Json:
    """Give the figures of all answered cities together.

    Which way of asking gives the least is another one in each city, so the least and the
    most of all together are left open.
    """
    total: Json = {
        name: round(sum(each[name] for each in figures), PEOPLE_DIGITS)
        for name in ("population", "covered", *_VERDICTS)
    }
    people = total["population"]
    total["share"] = total["covered"] / people if people else None
    total["share_least"] = total["share_most"] = None
    for name in ("population_unknown_units", "estimated"):
        total[name] = sum(each[name] for each in figures)
    return total


def list_cells(figures: Json) -> Json:
    """Give a city's figures as cells of a table, by `CSV_COLUMNS`."""
    return {name: figures[name] for name in CSV_COLUMNS}


def _choose_figures(answer: Sensitivity, summary: Mapping[str, Any]) -> Json:
    trials, people = answer.asked_trials, summary["population"]
    asked = answer.count(trials, answer.asked_way)
    covered = [
        answer.count(each, way).covered
        for each, way in answer.list_ways()
        if each is trials
    ]
    return {
        **{
            name: summary[name]
            for name in (
                "population", "population_unknown_units", "method", "estimated",
            )
        },
        **summary["verdicts"][answer.question.limit.unit],
        "covered": asked.covered,
        "share": asked.share,
        "share_least": min(covered) / people if people else None,
        "share_most": max(covered) / people if people else None,
    }  # fmt: skip
