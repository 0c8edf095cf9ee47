"""`tetotote what-if`: what would change if something opened, closed or moved."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Unpack

import click
from sqlalchemy.orm import Session

from app.commands.condition_words import conditions_in_words
from app.commands.kept_plans import compare_kept, drop_kept, list_kept
from app.commands.options import json_option, plan_options, store_session
from app.commands.what_if_words import what_if_in_words
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.plans import Plan, parse_changes, read_plan
from gis.errors import N_, UsageError
from gis.runs.keep import library_versions
from gis.runs.plans.base import read_plan_base
from gis.runs.plans.comparison import read_kept_question
from gis.runs.plans.kept import find_plan, keep_plan
from gis.runs.plans.plan_json import plan_to_json
from gis.runs.plans.runs import keep_plan_run, name_by_id, run_plan
from gis.runs.plans.zones import read_new_zones
from gis.runs.questions import GapQuestion, QuestionWords, parse_question
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import City, choose_city

_ = command_gettext()


@click.command(
    "what-if",
    short_help=_("What would change if a place opened, closed or moved."),
    help=_(
        "What would change if places, bus stops or zones of rides opened, closed or moved:"
        " for how many people, in which areas and towns. Several changes make one plan. A"
        " plan can be kept by a name, answered again on later data, and compared with"
        " others. Nothing else in the store is changed."
    ),
)
@plan_options
@click.option(
    "--add",
    multiple=True,
    metavar="LON,LAT",
    help=_("Open a place here; may be repeated."),
)
@click.option(
    "--close",
    multiple=True,
    metavar="ID",
    help=_(
        "Close a place, by its identifier or whole name; ID#2: only its second place."
    ),
)
@click.option(
    "--move", multiple=True, metavar="ID=LON,LAT", help=_("Move a place to here.")
)
@click.option(
    "--add-stop",
    multiple=True,
    metavar="LINE=LON,LAT",
    help=_("Let a bus line call at a new stop here, between the two stops around it."),
)
@click.option(
    "--close-stop",
    multiple=True,
    metavar="ID",
    help=_("Let no bus call at this stop any more."),
)
@click.option(
    "--add-zone",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("Offer rides from door to door in the outlines of this file (GeoJSON …)."),
)
@click.option(
    "--close-zone", multiple=True, metavar="ID", help=_("End the rides of this zone.")
)
@click.option(
    "--rides",
    "with_rides",
    is_flag=True,
    help=_("Look at rides, too, where only places change (takes longer)."),
)
@click.option("--keep", metavar="NAME", help=_("Keep this plan by a name."))
@click.option("--plan", "kept", metavar="NAME", help=_("Answer a plan that is kept."))
@click.option(
    "--compare",
    multiple=True,
    metavar="NAME",
    help=_("Set kept plans side by side; give it once for each."),
)
@click.option("--list", "listed", is_flag=True, help=_("List the plans that are kept."))
@click.option("--drop", metavar="NAME", help=_("Keep a plan no longer."))
@json_option
def what_if(
    *,
    municipality: str | None,
    as_json: bool,
    with_rides: bool,
    keep: str | None,
    kept: str | None,
    compare: tuple[str, ...],
    listed: bool,
    drop: str | None,
    add_zone: tuple[Path, ...],
    add: tuple[str, ...],
    close: tuple[str, ...],
    move: tuple[str, ...],
    add_stop: tuple[str, ...],
    close_stop: tuple[str, ...],
    close_zone: tuple[str, ...],
    **words: Unpack[QuestionWords],
) -> None:
    """Do what was asked for: answer a plan, or something with kept plans."""
    changes = (
        *parse_changes(
            add=add,
            close=close,
            move=move,
            add_stop=add_stop,
            close_stop=close_stop,
            close_zone=close_zone,
        ),
        *(zone for path in add_zone for zone in read_new_zones(path)),
    )
    _refuse_mixtures([bool(changes), kept, compare, listed, drop], keep)
    asked = {name: value for name, value in words.items() if value}
    if listed:
        list_kept(municipality, as_json=as_json)
    elif drop is not None:
        drop_kept(municipality, drop, as_json=as_json)
    elif compare:
        compare_kept(
            municipality, compare, asked, as_json=as_json, with_rides=with_rides
        )
    else:
        if kept is None:
            _require_kind(asked)
        _answer(
            municipality,
            Plan(changes) if kept is None else kept,
            asked,
            keep=keep,
            as_json=as_json,
            with_rides=with_rides,
        )


def _refuse_mixtures(deeds: Sequence[object], keep: str | None) -> None:
    """See that one thing is asked for."""
    count = sum(map(bool, deeds))
    if count == 0:
        raise UsageError(
            N_(
                "Say what opens, closes or moves: --add LON,LAT, --close ID, --move"
                " ID=LON,LAT, or one of the others of: tetotote what-if --help"
            )
        )
    if count > 1:
        raise UsageError(
            N_("Give changes, --plan, --compare, --list or --drop, one of these alone.")
        )
    if keep is not None and not deeds[0]:
        raise UsageError(N_("Only a plan that is told now can be kept with --keep."))


def _require_kind(words: dict[str, Any]) -> None:
    """Refuse what has nothing to do with the city before the store is opened."""
    if not words.get("kind"):
        raise UsageError(N_("Say which kind of place is meant: --kind salon"))
    parse_question(**{**words, "profile": None})


def _answer(
    municipality: str | None,
    told: Plan | str,
    words: dict[str, Any],
    *,
    keep: str | None,
    as_json: bool,
    with_rides: bool,
) -> None:
    """Answer a plan, told now or kept by a name, and keep the run."""
    settings = Settings.from_environment()
    day = today()
    with store_session(settings) as session:
        city = choose_city(session, municipality)
        question, plan = _understand(session, city, told, words)
        base = read_plan_base(
            session,
            city,
            question,
            networks_folder=settings.networks_folder,
            today=day,
        )
        run = run_plan(base, plan, with_rides=with_rides)
        name = None
        if keep is not None:
            name = keep_plan(session, city, keep, question, name_by_id(run.answer))
        run_id = keep_plan_run(session, run, files=settings.files_folder)
    found = plan_to_json(
        run.answer,
        run.rides,
        run_id=run_id,
        fingerprint=run.fingerprint,
        versions=library_versions(),
    )
    if as_json:
        plan_name = name or (told if isinstance(told, str) else None)
        click.echo(json.dumps({**found, "plan": plan_name}, ensure_ascii=False))
        return
    click.echo(what_if_in_words(found, question, _))
    conditions = conditions_in_words(question, _)
    if conditions:
        click.echo(conditions)
    if name is not None:
        click.echo(
            _("Kept. To see it again: tetotote what-if --plan “%(name)s”")
            % {"name": name}
        )


def _understand(
    session: Session, city: City, told: Plan | str, words: dict[str, Any]
) -> tuple[GapQuestion, Plan]:
    walkers = read_walkers(session, city.id)
    if isinstance(told, Plan):
        return parse_question(walkers=walkers, **words), told
    kept = find_plan(session, city, told)
    return read_kept_question(kept, words, walkers), read_plan(kept.changes)
