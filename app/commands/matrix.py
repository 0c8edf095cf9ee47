"""`tetotote matrix`: which kind of help there is in which area."""

import json
import shutil

import click

from app.commands.files import write_file
from app.commands.matrix_words import matrix_in_words
from app.commands.options import json_option, municipality_option, read_store
from app.config import Settings
from app.i18n import command_gettext, command_language
from gis.domain.dates import today
from gis.runs.areas.scope import best_age
from gis.runs.coverage.answer import answer_matrix
from gis.runs.coverage.matrix_csv import matrix_to_csv
from gis.runs.coverage.matrix_json import matrix_to_json
from gis.runs.coverage.question import parse_matrix_question
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.coverage.uncovered_cells import choose_uncovered, place_uncovered
from gis.runs.coverage.uncovered_geojson import uncovered_to_geojson
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    short_help=_("Which help there is in which area."),
    help=_(
        "Kinds of help by area: how much serves each area, what somebody looked for in vain,"
        " what nobody has checked, and what residents want beside it. The numbers are for"
        " staff."
    ),
)
@click.option("--kind", help=_("Show only this kind: salon, support, transport …"))
@click.option(
    "--help-kind",
    metavar="CODE",
    help=_("Show only this kind of help of the city's list, such as exercise."),
)
@click.option(
    "--provider",
    metavar="residents|welfare|city|company|other",
    help=_("Count only what is given by these."),
)
@click.option(
    "--programme",
    metavar="CODE",
    help=_(
        "Count only this class of the comprehensive programme (総合事業), such as visit_b;"
        " unclassified: what has none."
    ),
)
@click.option("--area", metavar="CODE", help=_("Show only this area."))
@municipality_option
@json_option
@click.option(
    "--csv",
    "csv_file",
    metavar="FILE",
    help=_("Write a row for each kind of help and area as CSV."),
)
@click.option(
    "--geojson",
    "geojson_file",
    metavar="FILE",
    help=_("Write the ground that no service area covers as GeoJSON."),
)
def matrix(
    *,
    municipality: str | None,
    as_json: bool,
    csv_file: str | None,
    geojson_file: str | None,
    kind: str | None,
    help_kind: str | None,
    provider: str | None,
    programme: str | None,
    area: str | None,
) -> None:
    """Count what help there is in each area; nothing is kept."""
    # What has nothing to do with the city is refused before the store is opened.
    question = parse_matrix_question(
        kind=kind,
        help_kind=help_kind,
        provider=provider,
        programme=programme,
        area=area,
    )
    settings = Settings.from_environment()
    uncovered = None
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        found = answer_matrix(session, city, question, today=today())
        # The table does not tell it, and people have to be placed along streets for it.
        if as_json or csv_file or geojson_file:
            uncovered = find_uncovered(
                session,
                city,
                age=best_age(session, city),
                networks_folder=settings.networks_folder,
                today=today(),
            )
    beside = None if uncovered is None else place_uncovered(uncovered, found)
    if csv_file:
        text = matrix_to_csv(found, uncovered=beside)
        write_file(csv_file, text, encoding="utf-8-sig")
    if geojson_file and uncovered is not None:
        chosen = choose_uncovered(uncovered, question)
        write_file(geojson_file, uncovered_to_geojson(chosen))
    if as_json:
        told = matrix_to_json(found, uncovered=beside)
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        words = matrix_in_words(found, _, language=command_language(), width=width)
        click.echo(words)
