"""The `tetotote` command."""

import gc
import importlib
import sys
from typing import Any

import click

from app.i18n import command_gettext
from gis.errors import FaultyRowsError, TetototeError, UsageError

_ = command_gettext()

COMMANDS = {
    "init": "app.commands.init:init",
    "demo": "app.commands.demo:demo",
    "import": "app.commands.imports.group:import_files",
    "closure": "app.commands.closure:closure",
    "walkers": "app.commands.walkers:walkers",
    "export": "app.commands.exports.group:export_files",
    "gaps": "app.commands.gaps:gaps",
    "matrix": "app.commands.matrix:matrix",
    "rides": "app.commands.rides:rides",
    "sensitivity": "app.commands.sensitivity:sensitivity",
    "what-if": "app.commands.what_if:what_if",
    "site": "app.commands.site:site",
    "reach": "app.commands.reach:reach",
    "cities": "app.commands.cities:cities",
    "runs": "app.commands.runs:runs",
    "compare": "app.commands.compare:compare",
    "newsletter": "app.commands.newsletter:newsletter",
    "user": "app.commands.user:user",
    "migrate": "app.commands.migrate:migrate",
    "tiles": "app.commands.tiles:tiles",
    "serve": "app.commands.serve:serve",
}
"""Each command and where it lives; loaded when called, for a command's start-up costs
more than a city's analysis."""


class LazyGroup(click.Group):
    """A group that loads only the command that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Name the commands in the order of a first day's work."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        cmd_name: str,
    ) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        # Modules are loaded for good: looking through them for garbage is a tenth of a
        # short command's time.
        gc.disable()
        command: click.Command = getattr(importlib.import_module(module), name)
        gc.freeze()
        gc.enable()
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "Where help for older residents exists in a city, and where it is missing.\n\n"
        "The store is chosen by TETOTOTE_DATABASE_URL (default: var/tetotote.db of the"
        " installation)."
    ),
)
@click.version_option(package_name="tetotote", message="%(prog)s %(version)s")
def commands() -> None:
    """Group all commands."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code.

    0 is success, 2 a question that cannot be asked, 1 anything else; errors are told in
    the user's language on standard error, without a traceback.
    """
    try:
        result: Any = commands.main(args=arguments, standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(_("Stopped. Nothing was changed."), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except TetototeError as error:
        _show(error)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except BrokenPipeError:
        # The reader of the output (`head`, a closed pager) has seen enough.
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - no traceback reaches the user
        from app.commands.mistakes import tell_mistake  # noqa: PLC0415 - hardly ever

        click.echo(tell_mistake(error).in_words(_), err=True)
        sys.exit(1)
    sys.exit(result if isinstance(result, int) else 0)


def _show(error: TetototeError) -> None:
    click.echo(error.message.in_words(_), err=True)
    if isinstance(error, FaultyRowsError):
        for fault in error.faults:
            place = fault.file
            if fault.row is not None:
                place += _(", row %(row)d") % {"row": fault.row}
            if fault.column is not None:
                place += _(", column %(column)s") % {"column": fault.column}
            click.echo(f"{place}: {fault.reason.in_words(_)}", err=True)
