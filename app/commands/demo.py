"""`tetotote demo`: a fictional city to look around in."""

import click

from app.base_map import start_drawing
from app.commands.options import prepared_session, progress_bar
from app.config import INSTALLATION, Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.errors import N_, TetototeError
from gis.store.queries.municipalities import list_cities

_ = command_gettext()

DEMO_CITY = INSTALLATION / "data" / "demo" / "manifest.toml"


@click.command(help=_("Load a fictional city into an empty store, to look around in."))
@click.option(
    "--if-empty", is_flag=True, help=_("Do nothing when the store holds a city.")
)
def demo(*, if_empty: bool) -> None:
    """Load the demo city through the ordinary imports."""
    settings = Settings.from_environment()
    with prepared_session(settings) as session:
        cities = list_cities(session)
        if cities and if_empty:
            return
        if cities:
            raise TetototeError(
                N_(
                    "The store holds %(city)s already. The demo city goes into an empty store"
                    " only: choose another one with TETOTOTE_DATABASE_URL."
                ),
                city=cities[0].name,
            )
        # Readers and analysis take a second to load: not at every start.
        from app.commands.words import gaps_in_words  # noqa: PLC0415
        from gis.runs.demo import analyse_demo, load_demo  # noqa: PLC0415

        with progress_bar(_("Loading the demo city")) as move:
            city = load_demo(session, DEMO_CITY, today=today(), progress=move)
        answer = analyse_demo(
            session,
            city,
            networks_folder=settings.networks_folder,
            files_folder=settings.files_folder,
            today=today(),
        )
    start_drawing(settings, city.code)
    click.echo(
        _("%(city)s is loaded: a city that does not exist, to look around in.")
        % {"city": city.name}
    )
    click.echo(gaps_in_words(answer, _))
