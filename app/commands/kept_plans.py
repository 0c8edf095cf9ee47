"""What `tetotote what-if` does with plans that are kept: compare, list and drop them."""

import json
import shutil
from collections.abc import Mapping, Sequence
from typing import Any

import click

from app.commands.options import read_store, store_session
from app.commands.plan_table import compared_in_words
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import TOKYO, today
from gis.runs.plans.comparison import compare_plans, read_kept_question
from gis.runs.plans.kept import drop_plan, find_plan
from gis.runs.questions import parse_question
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import choose_city
from gis.store.queries.plans import read_plans

_ = command_gettext()


def compare_kept(
    municipality: str | None,
    names: Sequence[str],
    words: Mapping[str, Any],
    *,
    as_json: bool,
    with_rides: bool,
) -> None:
    """Set kept plans side by side."""
    settings = Settings.from_environment()
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        walkers = read_walkers(session, city.id)
        plans = [find_plan(session, city, name) for name in dict.fromkeys(names)]
        found = compare_plans(
            session,
            city,
            [(each, read_kept_question(each, words, walkers)) for each in plans],
            networks_folder=settings.networks_folder,
            today=today(),
            with_rides=with_rides,
        )
        told = [each.to_json() for each in found]
    if as_json:
        click.echo(json.dumps({"plans": told}, ensure_ascii=False))
        return
    width = shutil.get_terminal_size((100, 24)).columns
    click.echo(compared_in_words(found, _, width=width))


def list_kept(municipality: str | None, *, as_json: bool) -> None:
    """List kept plans with what they change."""
    with read_store(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        plans = read_plans(session, city.id)
    if as_json:
        rows = [
            {
                "name": each.name,
                "question": each.question,
                "changes": each.changes,
                "kept_on": each.created_at.isoformat(),
                "actor": each.actor,
            }
            for each in plans
        ]
        click.echo(json.dumps({"plans": rows}, ensure_ascii=False))
        return
    if not plans:
        click.echo(_("No plan is kept yet."))
    for each in plans:
        question = parse_question(**{**each.question, "profile": None})
        click.echo(
            _("%(name)s: %(kind)s within %(limit)s, %(count)d changes, kept on %(day)s")
            % {
                "name": each.name,
                "kind": _(question.kind.label),
                "limit": question.limit,
                "count": len(each.changes),
                "day": each.created_at.astimezone(TOKYO).date().isoformat(),
            }
        )


def drop_kept(municipality: str | None, name: str, *, as_json: bool) -> None:
    """Keep a plan no longer."""
    day = today()
    with store_session(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        dropped = drop_plan(session, city, name, today=day)
    if as_json:
        found = {"name": dropped.name, "ended_on": day.isoformat()}
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(_("No longer kept: %(name)s") % {"name": dropped.name})
