"""Walking gaps of one city among many."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gis.analysis.gaps import PEOPLE_DIGITS
from gis.runs.gap_json import gaps_to_json, summary_to_json
from gis.runs.gaps import answer_gaps
from gis.runs.many.pieces import Json, Piece, Worked
from gis.runs.questions import GapQuestion, parse_question
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import City
from gis.store.queries.state import read_city_state

_FIGURES = (
    "population", "population_measured", "covered", "share", "share_measured",
    "population_unknown_units", "method", "estimated", "detour_factor",
)  # fmt: skip
CSV_COLUMNS = (
    "population", "population_measured", "unknown", "population_unknown_units",
    "covered", "share", "share_measured", "beyond", "clusters", "first_population",
    "first_units", "first_cause", "first_nearest", "first_walking_m", "first_minutes",
    "method", "detour_factor",
)  # fmt: skip
_BETWEEN = "、"


def work_out(session: Session, city: City, piece: Piece) -> Worked:
    """Answer a gap question; the errors are those of `gis.runs.gaps.answer_gaps`."""
    state = read_city_state(session, city.id)
    question = _ask(session, city, piece.words)
    answer = answer_gaps(
        session,
        city,
        question,
        networks_folder=piece.networks_folder,
        today=piece.today,
    )
    whole = gaps_to_json(answer, run_id="", versions=piece.versions)
    return Worked(
        figures=_choose_figures(whole),
        parameters={
            **_tell_question(question, piece.today),
            "rides": answer.rides and answer.rides.rules.to_words(),
        },
        fingerprint=answer.fingerprint,
        summary=summary_to_json(answer),
        answer=json.dumps(whole, ensure_ascii=False),
        state=state,
    )


def name_parameters(
    session: Session, city: City, words: Mapping[str, Any], today: date
) -> Json:
    """Give what a kept run of the same question has among its parameters."""
    return _tell_question(_ask(session, city, words), today)


def add_up(figures: list[Json]) -> Json:
    """Give the figures of all answered cities together."""
    added = ("population", "population_measured", "covered", "unknown", "beyond")
    total: Json = {
        name: round(sum(each[name] for each in figures), PEOPLE_DIGITS)
        for name in added
    }
    for share, of in (
        ("share", "population"),
        ("share_measured", "population_measured"),
    ):
        total[share] = total["covered"] / total[of] if total[of] else None
    for name in ("clusters", "population_unknown_units", "estimated"):
        total[name] = sum(each[name] for each in figures)
    return total


def list_cells(figures: Json) -> Json:
    """Give a city's figures as cells of a table, by `CSV_COLUMNS`."""
    first = figures["first"] or {}
    return {name: figures.get(name) for name in CSV_COLUMNS} | {
        "first_population": first.get("population"),
        "first_units": _BETWEEN.join(unit["name"] for unit in first.get("units", ())),
        "first_cause": first.get("cause"),
        "first_nearest": first["nearest"]["name"] if first else None,
        "first_walking_m": first.get("walking_m"),
        "first_minutes": first.get("minutes"),
    }


def _ask(session: Session, city: City, words: Mapping[str, Any]) -> GapQuestion:
    return parse_question(walkers=read_walkers(session, city.id), **words)


def _tell_question(question: GapQuestion, today: date) -> Json:
    profile = question.profile
    return {
        **question.to_words(),
        "walker": {
            "metres_per_minute": profile.metres_per_minute,
            "basis": profile.basis,
            "slope": profile.slope.code,
            "steps_factor": profile.steps_factor,
            "steepest": profile.steepest,
        },
        "today": today.isoformat(),
    }


def _choose_figures(whole: Json) -> Json:
    clusters = whole["clusters"]
    unknown = whole["population"] - whole["population_measured"]
    beyond = whole["population_measured"] - whole["covered"]
    return {
        **{name: whole[name] for name in _FIGURES},
        "unknown": round(unknown, PEOPLE_DIGITS),
        "beyond": round(beyond, PEOPLE_DIGITS),
        "clusters": len(clusters),
        "first": clusters[0] if clusters else None,
    }
