"""Which run is meant: by identifier, by day, the latest one, or the store as it is now."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.dates import day_in_japan
from gis.errors import N_, NotFoundError, UsageError
from gis.store.queries.municipalities import City
from gis.store.queries.runs import Run, read_runs

NOW, LATEST = "now", "latest"

GAP_RUNS = ("gaps", "rides")
"""Commands that answer a gap question: their runs can be repeated and compared."""

_IDENTIFIER = re.compile(r"[0-9a-f]{4,32}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class RunWord:
    """A run as it was named.

    Attributes
    ----------
    text
        As typed.
    beginning
        Of an identifier, without hyphens; None: another word was used.
    until
        The last run up to the end of this day; None: up to now.
    now
        The store as it is now is meant.
    """

    text: str
    beginning: str | None = None
    until: date | None = None
    now: bool = False

    def is_asked_in_time(self, run: Run) -> bool:
        """Tell whether a run was asked for early enough."""
        return self.until is None or day_in_japan(run.asked_at) <= self.until


def parse_run(text: str) -> RunWord:
    """Read a run as typed: the beginning of an identifier, a day, ``latest`` or ``now``.

    Raises
    ------
    UsageError
        When it is none of these.

    Examples
    --------
    >>> parse_run("2026-04-01").until, parse_run("019A2b3c-4d").beginning
    (datetime.date(2026, 4, 1), '019a2b3c4d')
    """
    word = text.strip().lower()
    if word in {NOW, LATEST}:
        return RunWord(text, now=word == NOW)
    if _DAY.fullmatch(word):
        try:
            return RunWord(text, until=date.fromisoformat(word))
        except ValueError:
            raise UsageError(
                N_("There is no day “%(text)s”. Write one as 2026-04-01."), text=text
            ) from None
    beginning = word.replace("-", "")
    if _IDENTIFIER.fullmatch(beginning):
        return RunWord(text, beginning=beginning)
    raise UsageError(
        N_(
            "“%(text)s” names no run. Give an identifier or its beginning (at least 4"
            " letters; see tetotote runs), a day such as 2026-04-01, “latest” or “now”."
        ),
        text=text,
    )


def choose_run(session: Session, city: City, text: str) -> Run:
    """Find the run that is meant.

    Raises
    ------
    UsageError
        When the word names none, or several.
    NotFoundError
        When there is no such run.
    """
    word = parse_run(text)
    if word.now:
        raise UsageError(N_("“now” is no run that was kept: name another one."))
    return find_run(read_runs(session, city.id), word)


def is_comparable(run: Run) -> bool:
    """Tell whether a run answers a gap question and what it rests on is kept."""
    return run.what in GAP_RUNS and run.inputs is not None


def find_run(
    runs: Sequence[Run], word: RunWord, is_meant: Callable[[Run], bool] | None = None
) -> Run:
    """Find the run that a word names, the latest where that is not one alone.

    Parameters
    ----------
    runs
        The latest first.
    is_meant
        Which of them a day or ``latest`` may mean; None: any.

    Raises
    ------
    UsageError
        When an identifier begins several.
    NotFoundError
        When there is none.
    """
    if word.beginning is None:
        for run in runs:
            if word.is_asked_in_time(run) and (is_meant is None or is_meant(run)):
                return run
        raise NotFoundError(
            N_(
                "There is no kept run for “%(text)s”. List what there is with: tetotote runs"
            )
            if is_meant is None
            else N_(
                "There is no other kept run of that question for “%(text)s”. List what there"
                " is with: tetotote runs"
            ),
            text=word.text,
        )
    found = [run for run in runs if run.id.hex.startswith(word.beginning)]
    if len(found) > 1:
        raise UsageError(
            N_("“%(text)s” begins several runs: %(known)s. Write more of it."),
            text=word.text,
            known=", ".join(shorten(run.id) for run in found[:5]),
        )
    if not found:
        raise NotFoundError(
            N_("There is no run “%(text)s”. List what there is with: tetotote runs"),
            text=word.text,
        )
    return found[0]


def check_kept(run: Run) -> None:
    """See that what a run rests on is kept.

    Raises
    ------
    NotFoundError
        When it is not.
    """
    if run.inputs is None:
        raise NotFoundError(
            N_(
                "What the run %(run)s rests on is not kept (an older version made it, the"
                " folder “files” could not be written, or it was erased). Ask the question"
                " anew."
            ),
            run=shorten(run.id),
        )


def shorten(identifier: UUID) -> str:
    """Give the beginning of an identifier that tells runs apart: its millisecond.

    Examples
    --------
    >>> shorten(UUID("019a2b3c-4d5e-7000-8000-000000000000"))
    '019a2b3c-4d5e'
    """
    return str(identifier)[:13]
