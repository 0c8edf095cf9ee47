"""How far the work on many cities is, on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

from gis.runs.many.cities import CityRow, Progress


@contextmanager
def show_cities(gettext: Callable[[str], str]) -> Iterator[Progress]:
    """Give what is told after each city: a bar in a terminal, elsewhere a line for each.

    Whoever interrupts the work is told how far it came, and leaves with 1.
    """
    _ = gettext
    counted = (0, 0)
    with ExitStack() as bars:
        bar: Any = None

        def tell(done: int, total: int, row: CityRow | None) -> None:
            nonlocal bar, counted
            counted = done, total
            if not sys.stderr.isatty():
                if row is not None:
                    told = {
                        "done": done,
                        "all": total,
                        "city": f"{row.code} {row.name}",
                    }
                    click.echo(_("%(done)d of %(all)d: %(city)s") % told, err=True)
                return
            if bar is None:
                bar = bars.enter_context(
                    click.progressbar(
                        length=total,
                        label=_("Cities"),
                        file=sys.stderr,
                        show_pos=True,
                        item_show_func=lambda row: row.name if row else "",
                    )
                )
                bar.update(done)
            elif row is not None:
                bar.update(1, row)

        try:
            yield tell
        except KeyboardInterrupt:
            bars.close()
            done, total = counted
            click.echo(
                _(
                    "Stopped. %(done)d of %(all)d cities are done and kept; the same"
                    " command goes on with the others."
                )
                % {"done": done, "all": total},
                err=True,
            )
            raise click.exceptions.Exit(1) from None
