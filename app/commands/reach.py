"""`tetotote reach`: the nearest resources on foot from one point."""

import json
from typing import Unpack

import click

from app.commands.files import write_file
from app.commands.options import (
    counting_options,
    json_option,
    kind_option,
    municipality_option,
    profile_option,
    read_store,
)
from app.commands.reach_words import reach_in_words
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.limits import parse_limit
from gis.domain.points import parse_point
from gis.runs.questions import QuestionWords, parse_question
from gis.runs.reach import answer_reach
from gis.runs.reach_json import reach_to_geojson, reach_to_json
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    short_help=_("What is nearest on foot from one place."),
    help=_(
        "The nearest resources of a kind on foot from one place, along streets, with the"
        " path to each. Where the place is, is kept nowhere."
    ),
)
@kind_option
@click.option(
    "--from",
    "start",
    metavar="LON,LAT",
    required=True,
    help=_("Where the way begins: longitude and latitude in degrees."),
)
@click.option(
    "--limit",
    "farthest",
    metavar="400m|10min",
    help=_("Only what is no farther than this (default: any distance)."),
)
@profile_option
@counting_options
@municipality_option
@json_option
@click.option(
    "--geojson",
    "geojson_file",
    metavar="FILE",
    help=_("Write resources, paths and the reachable ground as GeoJSON."),
)
def reach(
    *,
    start: str,
    farthest: str | None,
    municipality: str | None,
    as_json: bool,
    geojson_file: str | None,
    **words: Unpack[QuestionWords],
) -> None:
    """Find the nearest resources; nothing is kept."""
    # What has nothing to do with the city is refused before the store is opened.
    parse_question(**words | {"profile": None})
    origin = parse_point(start)
    limit = parse_limit(farthest) if farthest else None
    settings = Settings.from_environment()
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        answer = answer_reach(
            session,
            city,
            parse_question(walkers=read_walkers(session, city.id), **words),
            origin=origin,
            networks_folder=settings.networks_folder,
            today=today(),
            limit=limit,
        )
    if geojson_file:
        write_file(geojson_file, reach_to_geojson(answer))
    if as_json:
        click.echo(json.dumps(reach_to_json(answer), ensure_ascii=False))
    else:
        click.echo(reach_in_words(answer, _))
