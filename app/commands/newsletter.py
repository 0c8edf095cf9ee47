"""`tetotote newsletter`: the pages of the printed newsletter."""

import json
from pathlib import Path

import click

from app.commands.newsletter_words import newsletter_in_words, remark_on
from app.commands.options import (
    json_option,
    municipality_option,
    progress_bar,
    read_store,
    store_session,
)
from app.config import INSTALLATION, Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.limits import DEFAULT_LIMIT, parse_limit
from gis.runs.newsletter.files import name_files, write_files
from gis.runs.newsletter.issue import make_newsletter
from gis.runs.newsletter.issue_json import newsletter_to_json
from gis.runs.newsletter.order import (
    NewsletterOrder,
    keep_imprint,
    parse_issue_month,
    parse_shown_kinds,
    read_imprint,
)
from gis.store.queries.municipalities import choose_city

_ = command_gettext()

FONTS = INSTALLATION / "app" / "static" / "vendor" / "print"


@click.command(
    short_help=_("Pages of the printed newsletter, ready for the printer."),
    help=_(
        "One A4 page for each area (or one for the city) in pure black: a map with"
        " numbers and the table to it, as PDF, SVG (letters as outlines) and grey PNG of"
        " 300 dpi.\n\n"
        "Only what has consent for print is shown, or comes from data of an open licence;"
        " homes are shown by their town. Title, publisher, telephone and address are"
        " remembered for the next issue."
    ),
)
@click.option("--issue", type=int, required=True, help=_("Number of the issue."))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help=_("Folder for the files; older ones of the same issue are replaced."),
)
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="CODE",
    help=_("Only the page of this area; may be given several times."),
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help=_("What to show; may be given several times (default: salon, consultation)."),
)
@click.option(
    "--gaps",
    is_flag=True,
    help=_(
        "Hatch where the way to a salon is longer than the limit. Such maps become public"
        " only when the planner of the city releases them, after the council has seen"
        " them."
    ),
)
@click.option(
    "--limit", metavar="400m|10min", help=_("How far is too far (default 400m).")
)
@click.option("--title", help=_("Name of the newsletter (default てととて)."))
@click.option("--publisher", help=_("Who publishes it."))
@click.option("--telephone", help=_("Telephone for questions."))
@click.option("--url", help=_("Address for the QR code."))
@click.option(
    "--date",
    "month",
    metavar="YYYY-MM",
    help=_("Month of the issue (default: this month)."),
)
@click.option(
    "--proof",
    is_flag=True,
    help=_(
        "For correction only, never to be published: show too what may not be printed,"
        " marked 校正用."
    ),
)
@municipality_option
@json_option
def newsletter(
    *,
    issue: int,
    out: Path,
    areas: tuple[str, ...],
    kinds: tuple[str, ...],
    gaps: bool,
    limit: str | None,
    title: str | None,
    publisher: str | None,
    telephone: str | None,
    url: str | None,
    month: str | None,
    proof: bool,
    municipality: str | None,
    as_json: bool,
) -> None:
    """Make the pages of an issue, write them, and remember who publishes."""
    settings = Settings.from_environment()
    now = today()
    first_day = parse_issue_month(month) if month else now.replace(day=1)
    shown_kinds = parse_shown_kinds(kinds)
    farthest = parse_limit(limit) if limit else DEFAULT_LIMIT
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        imprint = read_imprint(
            session,
            city.id,
            issue=issue,
            month=first_day,
            title=title,
            publisher=publisher,
            telephone=telephone,
            url=url,
        )
        order = NewsletterOrder(
            imprint=imprint,
            areas=areas,
            kinds=shown_kinds,
            gaps=gaps,
            limit=farthest,
            proof=proof,
        )
        with progress_bar(_("Setting pages")) as move:
            made = make_newsletter(
                session,
                city,
                order,
                fonts=FONTS,
                networks_folder=settings.networks_folder,
                today=now,
                progress=move,
            )
    files = name_files(made)
    write_files(out, {name: page[name] for page in files for name in page})
    if any(each is not None for each in (title, publisher, telephone, url)):
        with store_session(settings) as session:
            keep_imprint(session, city.id, imprint)
    for remark in remark_on(made):
        click.echo(remark.in_words(_), err=True)
    paths = [[str(out / name) for name in page] for page in files]
    if as_json:
        found = newsletter_to_json(made, paths)
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for line in newsletter_in_words(made, paths, _):
            click.echo(line)
