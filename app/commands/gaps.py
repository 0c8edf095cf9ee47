"""`tetotote gaps`: who lives beyond walking distance of a kind of resource."""

import json
from typing import Unpack

import click

from app.commands.condition_words import conditions_in_words
from app.commands.files import write_file
from app.commands.options import gap_options, json_option, store_session
from app.commands.words import gaps_in_words
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.runs.gap_files import gaps_to_csv, gaps_to_geojson
from gis.runs.gap_inputs import read_gap_inputs
from gis.runs.gap_json import gaps_to_json
from gis.runs.gaps import GapAnswer, work_out_gaps
from gis.runs.keep import keep_gap_run, library_versions
from gis.runs.questions import QuestionWords, parse_question
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    short_help=_("Who lives too far to walk, and where."),
    help=_(
        "Walking-distance gaps: for every population unit the way along streets to the"
        " nearest resource of a kind, and the people beyond the limit."
    ),
)
@gap_options
@json_option
@click.option("--csv", "csv_file", metavar="FILE", help=_("Write units as CSV."))
@click.option(
    "--geojson", "geojson_file", metavar="FILE", help=_("Write units as GeoJSON.")
)
def gaps(
    *,
    municipality: str | None,
    as_json: bool,
    csv_file: str | None,
    geojson_file: str | None,
    **words: Unpack[QuestionWords],
) -> None:
    """Answer a gap question and keep the run."""
    # What has nothing to do with the city is refused before the store is opened.
    parse_question(**words | {"profile": None})
    settings = Settings.from_environment()
    with store_session(settings) as session:
        city = choose_city(session, municipality)
        question = parse_question(walkers=read_walkers(session, city.id), **words)
        inputs = read_gap_inputs(
            session,
            city,
            question,
            networks_folder=settings.networks_folder,
            today=today(),
        )
        answer = work_out_gaps(inputs)
        run_id = keep_gap_run(session, inputs, answer, files=settings.files_folder)
    _write_files(answer, csv_file, geojson_file)
    if as_json:
        found = gaps_to_json(answer, run_id=run_id, versions=library_versions())
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        click.echo(gaps_in_words(answer, _))
        conditions = conditions_in_words(question, _)
        if conditions:
            click.echo(conditions)


def _write_files(
    answer: GapAnswer, csv_file: str | None, geojson_file: str | None
) -> None:
    if csv_file:
        write_file(csv_file, gaps_to_csv(answer), encoding="utf-8-sig")
    if geojson_file:
        write_file(geojson_file, gaps_to_geojson(answer))
