"""`tetotote compare`: two runs or two days side by side, and what made the difference."""

import json

import click

from app.commands.compare_words import comparison_in_words
from app.commands.files import write_file
from app.commands.options import json_option, municipality_option, read_store
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.kinds import parse_kind
from gis.domain.limits import parse_limit
from gis.domain.people import parse_age
from gis.runs.change.comparison_csv import comparison_to_csv
from gis.runs.change.comparison_json import comparison_to_json
from gis.runs.change.runs import compare_runs
from gis.runs.run_pairs import choose_pair
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    short_help=_("Two runs or two days side by side: who gained, who lost, and why."),
    help=_(
        "Compare two runs of one question: how many people came within the limit and how"
        " many no longer are, and because of what. A run is an identifier or its beginning"
        " (tetotote runs), a day (the last run up to it), “latest”, or “now” for what the"
        " store holds today.\n\n"
        "What changed is taken over one thing after the other, always in this order: streets,"
        " the population, what is gone, what moved, days and conditions, what is new, the day"
        " of asking."
    ),
)
@click.argument("before", metavar="RUN")
@click.argument("after", metavar="RUN")
@click.option(
    "--kind",
    help=_("Of days and “latest” only runs that ask for this kind of resource."),
)
@click.option(
    "--limit",
    metavar="400m|10min",
    help=_("Work both out for this limit instead of their own."),
)
@click.option(
    "--age",
    metavar="total|65|75|85",
    help=_("Work both out for this age instead of their own."),
)
@municipality_option
@json_option
@click.option(
    "--csv",
    "csv_file",
    metavar="FILE",
    help=_("Write the city, its areas and units as CSV."),
)
def compare(
    *,
    before: str,
    after: str,
    kind: str | None,
    limit: str | None,
    age: str | None,
    municipality: str | None,
    as_json: bool,
    csv_file: str | None,
) -> None:
    """Compare two runs."""
    asked_limit = parse_limit(limit) if limit else None
    asked_age = parse_age(age) if age else None
    free = {"limit": asked_limit, "age": asked_age}
    settings = Settings.from_environment()
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        runs = choose_pair(
            session,
            city,
            (before, after),
            kind=parse_kind(kind) if kind else None,
            free=[name for name, value in free.items() if value is not None],
        )
        compared = compare_runs(
            session,
            city,
            runs,
            limit=asked_limit,
            age=asked_age,
            networks_folder=settings.networks_folder,
            files_folder=settings.files_folder,
            today=today(),
        )
    if csv_file:
        write_file(
            csv_file, comparison_to_csv(compared.comparison), encoding="utf-8-sig"
        )
    if as_json:
        click.echo(json.dumps(comparison_to_json(compared), ensure_ascii=False))
    else:
        click.echo(comparison_in_words(compared, _))
