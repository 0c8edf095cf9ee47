"""`tetotote import resources`: salons, services and other places of help."""

from functools import partial
from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.kinds import parse_kind
from gis.runs.imports.resources import import_any_resources

_ = command_gettext()


@click.command(
    help=_(
        "Resources: the product's own sheet; lists of facilities, of care services and of"
        " hospitals (自治体標準オープンデータセット); 介護サービス情報公表システム; 国土数値情報"
        " P14 and P29; any point layer; and any Excel or CSV of the city's own, with a mapping"
        " of its columns."
    ),
    short_help=_("Salons, services and other places: Excel, CSV, point layers."),
)
@import_command
@click.option(
    "--kind",
    metavar="KIND",
    help=_(
        "Kind of the resources, where the file does not say it itself: salon, support,"
        " transport, participation, consultation, care or place."
    ),
)
@click.option(
    "--help-kind",
    metavar="CODE",
    help=_("Kind of help that they give, by its code: exercise, day_service …"),
)
@click.option(
    "--mapping",
    metavar="M",
    help=_(
        "Which column is which: a small TOML file (name = …, [columns] name = …, [constants]"
        " kind = …), or the name under which one is remembered."
    ),
)
def resources(
    *,
    file: Path,
    kind: str | None,
    help_kind: str | None,
    mapping: str | None,
    **common: Unpack[Common],
) -> None:
    """Take resources."""
    deed = partial(
        import_any_resources,
        kind=None if kind is None else parse_kind(kind),
        help_kind=help_kind,
        mapping=mapping,
    )
    take_file(deed, file, Settings.from_environment(), common)
