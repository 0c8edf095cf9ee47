"""`tetotote serve`: the map at a local address."""

import socket
import threading
from typing import Any

import click

from app.config import Settings
from app.i18n import command_gettext
from app.set_up import make_set_up_link
from gis.errors import N_, TetototeError

_ = command_gettext()

LAST_PORT = 65535
LOOPBACK = "127.0.0.1"
"""Without TLS, pages are served to this computer alone."""


@click.command(help=_("Serve the map to this computer."))
@click.option(
    "--port",
    type=click.IntRange(1, LAST_PORT),
    default=8000,
    show_default=True,
    help=_("Number behind the address."),
)
def serve(*, port: int) -> None:
    """Serve until stopped with Ctrl+C."""
    _check_port(port)
    settings = Settings.from_environment()
    token = make_set_up_link(settings)
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - unused by others

    from app import create_app  # noqa: PLC0415 - a second of imports, here alone

    class Server(BaseApplication):
        def load_config(self) -> None:
            self.cfg.set("bind", f"{LOOPBACK}:{port}")
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 8)
            self.cfg.set("loglevel", "warning")
            # The address is printed when the pages are there, not before.
            self.cfg.set("preload_app", value=True)
            self.cfg.set("when_ready", lambda _server: _say(port, token))
            self.cfg.set("post_worker_init", _open_first_page)
            # Nobody steers this server; it would leave a file in the user's home.
            self.cfg.set("control_socket_disable", value=True)

        def load(self) -> Any:  # noqa: ANN401 - a WSGI application
            return create_app(settings)

    Server().run()


def _open_first_page(worker: Any) -> None:  # noqa: ANN401 - gunicorn's
    """Ask for the first page, so that no reader waits for libraries to be loaded."""
    client = worker.app.callable.test_client()
    threading.Thread(target=client.get, args=("/",), daemon=True).start()


def _say(port: int, token: str | None) -> None:
    click.echo(
        _("The map is at http://%(host)s:%(port)d (stop with Ctrl+C)")
        % {"host": LOOPBACK, "port": port}
    )
    if token:
        click.echo(
            _(
                "Nobody may see the pages for staff yet. Make yourself the administrator"
                " (once, within a day): http://%(host)s:%(port)d/set-up/%(token)s"
            )
            % {"host": LOOPBACK, "port": port, "token": token}
        )


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError as error:
            raise TetototeError(
                N_(
                    "Port %(port)d is not open to you. Choose one above 1023:"
                    " make run PORT=8000"
                ),
                port=port,
            ) from error
        except OSError as error:
            raise TetototeError(
                N_(
                    "Port %(port)d is in use by another program. Choose another one:"
                    " make run PORT=%(other)d"
                ),
                port=port,
                other=port + 1 if port < LAST_PORT else port - 1,
            ) from error
