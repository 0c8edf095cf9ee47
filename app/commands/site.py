"""`tetotote site`: where new places would serve people best."""

import json
from pathlib import Path
from typing import Unpack

import click

from app.commands.condition_words import conditions_in_words
from app.commands.files import write_file
from app.commands.options import (
    gap_options,
    json_option,
    read_store,
    store_session,
)
from app.commands.site_progress import show_progress
from app.commands.site_words import site_in_words
from app.commands.stopping import stop_when_interrupted
from app.config import Settings
from app.i18n import command_gettext
from gis.analysis.siting.watch import Watch
from gis.domain.dates import today
from gis.domain.kinds import Kind
from gis.domain.siting import SitingModel, parse_model
from gis.runs.gap_inputs import read_gap_inputs
from gis.runs.keep import library_versions
from gis.runs.questions import GapQuestion, QuestionWords, parse_question
from gis.runs.siting.answer import answer_siting
from gis.runs.siting.candidates import gather_candidates
from gis.runs.siting.keep import keep_site_run
from gis.runs.siting.question import SiteQuestion
from gis.runs.siting.site_geojson import site_to_geojson
from gis.runs.siting.site_json import site_to_json
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    "site",
    short_help=_("Where new places would serve people best."),
    help=_(
        "The best sites among real candidates, proven: with --model mclp (default) so many"
        " sites that most people are near one; with lscp the fewest sites that everybody who"
        " can be near one is; with p-median so many sites that all ways together are"
        " shortest. What exists already counts. Use it to compare halls with: a salon opens"
        " where somebody will run it. Ctrl-C gives the best choice known so far."
    ),
)
@gap_options
@click.option("--sites", type=int, metavar="P", help=_("How many sites; not for lscp."))
@click.option(
    "--model",
    default=SitingModel.MCLP.value,
    metavar="mclp|lscp|p-median",
    help=_("What the choice is to achieve (default mclp)."),
)
@click.option(
    "--candidates",
    default=Kind.PLACE.value,
    metavar="FILE|KIND",
    help=_(
        "Candidates: a file with longitude and latitude (CSV, Excel, GeoJSON …), or a kind"
        " of what is stored (default place)."
    ),
)
@click.option(
    "--require",
    multiple=True,
    metavar="ID",
    help=_("Choose this candidate in any case; may be repeated."),
)
@click.option(
    "--forbid",
    multiple=True,
    metavar="ID",
    help=_("Do not choose this candidate; may be repeated."),
)
@click.option(
    "--one-per-area", is_flag=True, help=_("Choose one at least in every area.")
)
@click.option(
    "--time-limit",
    type=float,
    metavar="SECONDS",
    help=_("Give the best choice that is known after so long."),
)
@click.option("--encoding", metavar="NAME", help=_("Encoding of the file's text."))
@click.option(
    "--crs",
    "system",
    metavar="EPSG:n",
    help=_("Reference system of the file's coordinates."),
)
@json_option
@click.option(
    "--geojson",
    "geojson_file",
    metavar="FILE",
    help=_("Write sites and candidates as GeoJSON."),
)
def site(
    *,
    municipality: str | None,
    sites: int | None,
    model: str,
    candidates: str,
    require: tuple[str, ...],
    forbid: tuple[str, ...],
    one_per_area: bool,
    time_limit: float | None,
    encoding: str | None,
    system: str | None,
    as_json: bool,
    geojson_file: str | None,
    **words: Unpack[QuestionWords],
) -> None:
    """Choose sites and keep the run."""

    def ask(gaps: GapQuestion) -> SiteQuestion:
        return SiteQuestion(
            gaps=gaps,
            model=parse_model(model),
            sites=sites,
            require=require,
            forbid=forbid,
            one_per_area=one_per_area,
            time_limit=time_limit,
        )

    # What has nothing to do with the city is refused before the store is opened.
    ask(parse_question(**words | {"profile": None}))
    settings = Settings.from_environment()
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        question = ask(parse_question(walkers=read_walkers(session, city.id), **words))
        found = gather_candidates(
            session, city, _read_wanted(candidates), encoding=encoding, system=system
        )
        inputs = read_gap_inputs(
            session,
            city,
            question.gaps,
            networks_folder=settings.networks_folder,
            today=today(),
        )
    # Nobody waits for the store while sites are looked for.
    with (
        show_progress(_) as report,
        stop_when_interrupted(_tell_stopping) as stopped,
    ):
        watch = Watch(report, stopped.is_set, time_limit)
        answer = answer_siting(inputs, found, question, watch)
    with store_session(settings) as session:
        run_id = keep_site_run(session, inputs, answer, files=settings.files_folder)
    if geojson_file:
        write_file(geojson_file, site_to_geojson(answer))
    told = site_to_json(answer, run_id=run_id, versions=library_versions())
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(site_in_words(told, question, _))
    conditions = conditions_in_words(question.gaps, _)
    if conditions:
        click.echo(conditions)


def _read_wanted(text: str) -> Kind | Path:
    return Kind(text) if text in set(Kind) else Path(text)


def _tell_stopping() -> None:
    click.echo(_("Stopping with the best choice known so far …"), err=True)
