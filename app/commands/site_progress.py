"""How far a choice of sites is, on standard error of a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

from gis.analysis.siting.watch import Progress

_SECONDS = 0.5
"""A choice that is made sooner shows nothing; then the line is written anew so often."""
_CLEAR = "\r\x1b[K"


@contextmanager
def show_progress(
    gettext: Callable[[str], str],
) -> Iterator[Callable[[Progress], None]]:
    """Give what is told of progress: one line that is written over, and wiped at the end."""
    _ = gettext
    last, shown = monotonic(), False
    is_terminal = sys.stderr.isatty()

    def tell(progress: Progress) -> None:
        nonlocal last, shown
        if not is_terminal or monotonic() - last < _SECONDS:
            return
        last, shown = monotonic(), True
        click.echo(_CLEAR + progress_in_words(progress, _), nl=False, err=True)

    try:
        yield tell
    finally:
        if shown:
            click.echo(_CLEAR, nl=False, err=True)


def progress_in_words(progress: Progress, gettext: Callable[[str], str]) -> str:
    """Say what is being done, and how far the best known choice may be from the best."""
    _ = gettext
    words = _("%(seconds)d s: %(stage)s") % {
        "seconds": progress.seconds,
        "stage": _(progress.stage.label),
    }
    if progress.gap is None:
        return words
    return _("%(words)s (at most %(gap)s from the best)") % {
        "words": words,
        "gap": f"{progress.gap:.1%}",
    }
