"""Walking gaps of one city among many."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gis.analysis.gaps import PEOPLE_DIGITS
from gis.runs.gap_clusters import cluster_to_json, list_clusters
from gis.runs.gap_inputs import read_gap_inputs
from gis.runs.gap_json import summary_to_json
from gis.runs.gaps import GapAnswer, work_out_gaps
from gis.runs.keep import pack_gap_run, tell_question
from gis.runs.many.pieces import Json, Piece, Worked
from gis.runs.questions import GapQuestion, parse_question
from gis.runs.walkers import read_walkers
from gis.store.queries.city_state import read_city_state
from gis.store.queries.municipalities import City

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


def check(words: Mapping[str, Any]) -> None:
    """Refuse what can be asked of no city; walkers are each city's own."""
    parse_question(**{**words, "profile": None})


def work_out(session: Session, city: City, piece: Piece) -> Worked:
    """Answer a gap question.

    The errors are those of `gis.runs.gaps.answer_gaps`.
    """
    state = read_city_state(session, city.id)
    question = _ask(session, city, piece.words)
    inputs = read_gap_inputs(
        session,
        city,
        question,
        networks_folder=piece.networks_folder,
        today=piece.today,
    )
    answer = work_out_gaps(inputs)
    return Worked(
        figures=_choose_figures(answer),
        run=pack_gap_run(session, inputs, answer, files=piece.files_folder),
        state=state,
    )


def name_parameters(
    session: Session, city: City, words: Mapping[str, Any], today: date
) -> Json:
    """Give what a kept run of the same question has among its parameters."""
    return tell_question(_ask(session, city, words), today)


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


def _choose_figures(answer: GapAnswer) -> Json:
    told, clusters = summary_to_json(answer), list_clusters(answer)
    unknown = told["population"] - told["population_measured"]
    beyond = told["population_measured"] - told["covered"]
    return {
        **{name: told[name] for name in _FIGURES},
        "unknown": round(unknown, PEOPLE_DIGITS),
        "beyond": round(beyond, PEOPLE_DIGITS),
        "clusters": len(clusters),
        "first": cluster_to_json(answer, clusters[0]) if clusters else None,
    }
