"""What several commands share: options, the store, and how progress is shown."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.config import Settings
from app.i18n import command_gettext
from gis.store.session import begin_session, open_store, prepare_store, read_session

_ = command_gettext()

ACTOR = "command"
"""Who acts, in the audit log."""

Command = TypeVar("Command", bound=Callable[..., Any])

municipality_option = click.option(
    "--municipality",
    metavar="CODE",
    help=_("Which city, where the store holds several."),
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help=_("Print one JSON object and nothing else.")
)
kind_option = click.option(
    "--kind", required=True, help=_("Kind of resource: salon, support, transport …")
)
profile_option = click.option(
    "--profile",
    metavar="NAME",
    help=_(
        "Who walks: standard, older (default), slow, frame, wheelchair or one of the city's"
        " own (tetotote walkers list)."
    ),
)
_COUNTING_OPTIONS = (
    click.option(
        "--help-kind",
        metavar="CODE",
        help=_("Count only this kind of help of the city's list, such as exercise."),
    ),
    click.option(
        "--day",
        metavar="TUE",
        help=_("Count only what is open on this day of the week."),
    ),
    click.option(
        "--month", type=int, help=_("Count only what is open in this month (1–12).")
    ),
    click.option(
        "--hours",
        metavar="10:00-12:00",
        help=_("Count only what is on at this time of day, or for part of this span."),
    ),
    click.option(
        "--often",
        "frequency",
        metavar="weekly|several_a_month|monthly",
        help=_("Count only what is held at least so often."),
    ),
    click.option(
        "--for",
        "admits",
        metavar="anyone|certified|introduced|all",
        help=_(
            "Count what admits anyone (default); also what is for people found to need"
            " support (certified); also what is by introduction (introduced); or whatever"
            " admits somebody (all)."
        ),
    ),
    click.option(
        "--intake",
        metavar="open|any",
        help=_("Leave out what is full (open, default) or count it, too (any)."),
    ),
    click.option(
        "--barrier-free",
        is_flag=True,
        help=_("Count only what has a barrier-free feature."),
    ),
    click.option(
        "--feature",
        "features",
        metavar="WORD",
        multiple=True,
        help=_("Count only what has this barrier-free feature; may be repeated."),
    ),
    click.option(
        "--stale",
        metavar="in|out",
        help=_(
            "Count entries that nobody has confirmed for a year (in, default), or not"
            " (out)."
        ),
    ),
    click.option(
        "--status",
        "statuses",
        metavar="active,trial",
        help=_("Count what is active, trial (both by default), preparing or paused."),
    ),
)
_QUESTION_OPTIONS = (
    click.option(
        "--limit",
        metavar="400m|10min",
        help=_("How far is too far (default 400m)."),
    ),
    profile_option,
    click.option(
        "--age",
        metavar="total|65|75|85",
        help=_("Whom to count (default total)."),
    ),
    *_COUNTING_OPTIONS,
)


def counting_options(command: Command) -> Command:
    """Add the options that say which resources count."""
    return _add(_COUNTING_OPTIONS, command)


def gap_options(command: Command) -> Command:
    """Add the options that describe a gap question and choose its city."""
    return question_options(municipality_option(command))


def question_options(command: Command) -> Command:
    """Add the options that describe a gap question, whatever city it is asked of."""
    return _add((kind_option, *_QUESTION_OPTIONS), command)


def plan_options(command: Command) -> Command:
    """Add the options of a gap question that may be kept with a plan, its city too."""
    kind = click.option(
        "--kind",
        help=_(
            "Kind of resource: salon, support, transport … (of a kept plan: its own)."
        ),
    )
    return _add((kind, *_QUESTION_OPTIONS, municipality_option), command)


def _add(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    """Add options so that help lists them in this order."""
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def store_session(settings: Settings) -> Iterator[Session]:
    """Give a session for writing, in one transaction: all of it is kept, or nothing."""
    with (
        _disposing(open_store(settings.database_url)) as engine,
        begin_session(engine, actor=ACTOR) as session,
    ):
        yield session


@contextmanager
def prepared_session(settings: Settings) -> Iterator[Session]:
    """Do the same on a store that is made, or brought up to date, where needed."""
    with (
        _disposing(prepare_store(settings.database_url)) as engine,
        begin_session(engine, actor=ACTOR) as session,
    ):
        yield session


@contextmanager
def read_store(settings: Settings) -> Iterator[Session]:
    """Give a session for reading."""
    with (
        _disposing(open_store(settings.database_url)) as engine,
        read_session(engine) as session,
    ):
        yield session


@contextmanager
def _disposing(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """Show a bar in the terminal; give what moves it, from 0 to 1.

    Nothing is shown where nobody looks (output into a file or another program).
    """
    with click.progressbar(length=1000, label=label, file=sys.stderr) as bar:
        done = 0

        def move(share: float) -> None:
            nonlocal done
            step = int(share * 1000) - done
            if step > 0:
                done += step
                bar.update(step)

        yield move
        move(1.0)
