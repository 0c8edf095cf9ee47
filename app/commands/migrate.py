"""`tetotote migrate`: make the store's schema, or bring it up to date."""

import click

from app.config import Settings
from app.i18n import command_gettext
from gis.store.session import prepare_store

_ = command_gettext()


@click.command(
    help=_(
        "Make the store's schema, or bring it up to date; make run does it by itself."
    )
)
def migrate() -> None:
    """Leave the store at the revision that this version works on."""
    prepare_store(Settings.from_environment().database_url).dispose()
    click.echo(_("The store is up to date."))
