"""`tetotote rides`: whom a bus, or a ride on demand, brings to a kind of resource."""

import json
from typing import Unpack

import click

from app.commands.condition_words import conditions_in_words
from app.commands.options import gap_options, json_option, store_session
from app.commands.ride_words import rides_in_words
from app.config import Settings
from app.i18n import command_gettext, command_language
from gis.domain.dates import today
from gis.domain.ride_rules import make_ride_rules
from gis.runs.gap_clusters import list_clusters
from gis.runs.gap_inputs import read_gap_inputs
from gis.runs.gaps import work_out_gaps
from gis.runs.keep import keep_gap_run, library_versions
from gis.runs.questions import QuestionWords, parse_question
from gis.runs.rides.gap_outings import find_gap_outings
from gis.runs.rides.ride_json import ride_answer_to_json
from gis.runs.rides.rules import keep_ride_rules, read_ride_rules
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    short_help=_("Whom a bus or a ride on demand brings there, and on which days."),
    help=_(
        "Which gaps each line and each service from door to door closes: for how many"
        " people, on which days, and how one rides there and back. People walk to a stop,"
        " ride directly or with one change, are there when it opens, and ride home after"
        " it closes."
    ),
)
@gap_options
@click.option(
    "--stop-limit",
    "stop_metres",
    type=int,
    metavar="300",
    help=_("Metres that people walk to a stop, or from it, at most."),
)
@click.option(
    "--window",
    "window_minutes",
    type=int,
    metavar="90",
    help=_(
        "Minutes between leaving home and the opening, and between closing and being home,"
        " at most."
    ),
)
@click.option(
    "--change",
    "change_minutes",
    type=int,
    metavar="3",
    help=_("Minutes that a change takes besides walking."),
)
@click.option(
    "--ride",
    "door_minutes",
    type=int,
    metavar="20",
    help=_("Minutes that a ride from door to door takes at most."),
)
@click.option(
    "--keep",
    is_flag=True,
    help=_("Keep these four as the city's own, for every later question."),
)
@json_option
def rides(
    *,
    municipality: str | None,
    as_json: bool,
    stop_metres: int | None,
    window_minutes: int | None,
    change_minutes: int | None,
    door_minutes: int | None,
    keep: bool,
    **words: Unpack[QuestionWords],
) -> None:
    """Answer a gap question with an eye on rides, and keep the run."""
    told = {
        "stop_metres": stop_metres,
        "window_minutes": window_minutes,
        "change_minutes": change_minutes,
        "door_minutes": door_minutes,
    }
    # What has nothing to do with the city is refused before the store is opened.
    parse_question(**words | {"profile": None})
    make_ride_rules(told)
    settings = Settings.from_environment()
    with store_session(settings) as session:
        city = choose_city(session, municipality)
        question = parse_question(walkers=read_walkers(session, city.id), **words)
        rules = (
            keep_ride_rules(session, city, told)
            if keep
            else make_ride_rules(told, read_ride_rules(session, city.id))
        )
        inputs = read_gap_inputs(
            session,
            city,
            question,
            networks_folder=settings.networks_folder,
            today=today(),
            ride_rules=rules,
        )
        answer = work_out_gaps(inputs)
        clusters = list_clusters(answer)
        outings = find_gap_outings(session, answer, clusters)
        run_id = keep_gap_run(
            session, inputs, answer, files=settings.files_folder, what="rides"
        )
    if as_json:
        found = ride_answer_to_json(
            answer, clusters, outings, run_id=run_id, versions=library_versions()
        )
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        click.echo(rides_in_words(answer, clusters, outings, _, command_language()))
        conditions = conditions_in_words(question, _)
        if conditions:
            click.echo(conditions)
