"""Which run is meant: by identifier, by day, the latest one, or the store as it is now."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.dates import day_in_japan
from gis.domain.kinds import Kind
from gis.errors import N_, NotFoundError, UsageError
from gis.runs.questions import QuestionWords
from gis.store.queries.municipalities import City
from gis.store.queries.runs import Run, read_runs

NOW, LATEST = "now", "latest"

GAP_RUNS = ("gaps", "rides")
"""Commands that answer a gap question: their runs can be repeated and compared."""

FREE = frozenset({"limit", "age"})
"""What may be asked anew of a kept run: what it rests on is the same for all of these."""

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
    return _find(read_runs(session, city.id), word)


def choose_pair(
    session: Session,
    city: City,
    texts: tuple[str, str],
    *,
    kind: Kind | None = None,
    free: Iterable[str] = (),
) -> tuple[Run | None, Run | None]:
    """Find the two runs that are meant; None stands for the store as it is now.

    Days and ``latest`` mean other runs of the same question; where both are such words, the
    second is the latest run of whose question there is one for the first.

    Parameters
    ----------
    kind
        Of days and ``latest`` only runs that ask for this kind; None: any.
    free
        Parts of the question in which the two may differ.

    Raises
    ------
    UsageError
        When a word names none or several, both are now, or the questions differ.
    NotFoundError
        When there is no such run.
    """
    one, other = (parse_run(text) for text in texts)
    runs = read_runs(session, city.id)
    usable = [
        run
        for run in runs
        if is_comparable(run) and kind in {None, run.parameters.get("kind")}
    ]

    def is_like(run: Run) -> Callable[[Run], bool]:
        return lambda each: each is not run and not tell_differences(run, each, free)

    if one.now and other.now:
        raise UsageError(
            N_("Both runs are “now”: there is nothing to compare. Name an earlier one.")
        )
    if one.now or other.now:
        named = other if one.now else one
        run = _find(runs if named.beginning else usable, named)
        _check(run)
        return (None, run) if one.now else (run, None)
    if one.beginning and other.beginning:
        found = _find(runs, one), _find(runs, other)
    elif one.beginning:
        first = _find(runs, one)
        found = first, _find(usable, other, is_like(first))
    elif other.beginning:
        second = _find(runs, other)
        found = _find(usable, one, is_like(second)), second
    else:
        found = _find_counterparts(usable, one, other, is_like)
    for run in found:
        _check(run)
    _check_questions(*found, free)
    return found


def is_comparable(run: Run) -> bool:
    """Tell whether a run answers a gap question and what it rests on is kept."""
    return run.what in GAP_RUNS and run.inputs is not None


def tell_differences(
    one: Run, other: Run, free: Iterable[str] = ()
) -> dict[str, tuple[Any, Any]]:
    """Give the parts of the question in which two runs differ, with what each asked.

    A walker of the same code but another pace is another one.
    """
    names = [*QuestionWords.__annotations__, "walker"]
    told = _tell_question(one.parameters), _tell_question(other.parameters)
    return {
        name: (told[0].get(name), told[1].get(name))
        for name in names
        if name not in free and told[0].get(name) != told[1].get(name)
    }


def _tell_question(parameters: Mapping[str, Any]) -> dict[str, Any]:
    walker = dict(parameters.get("walker") or {})
    # Who says so may be written anew; it changes no figure.
    walker.pop("basis", None)
    return {**parameters, "walker": walker}


def _find(
    runs: Sequence[Run], word: RunWord, is_meant: Callable[[Run], bool] | None = None
) -> Run:
    """Find the run that a word names, the latest where that is not one alone."""
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


def _find_counterparts(
    runs: Sequence[Run],
    one: RunWord,
    other: RunWord,
    is_like: Callable[[Run], Callable[[Run], bool]],
) -> tuple[Run, Run]:
    """Find two different runs of one question, the second as late as can be."""
    for second in filter(other.is_asked_in_time, runs):
        matches = is_like(second)
        for first in filter(one.is_asked_in_time, runs):
            if matches(first):
                return first, second
    raise NotFoundError(
        N_(
            "There are no two kept runs of one question for “%(one)s” and “%(other)s”. List"
            " what there is with: tetotote runs"
        ),
        one=one.text,
        other=other.text,
    )


def _check(run: Run) -> None:
    if run.what not in GAP_RUNS:
        raise UsageError(
            N_(
                "The run %(run)s is one of “%(what)s”. Only runs of these can be compared:"
                " %(known)s."
            ),
            run=shorten(run.id),
            what=run.what,
            known=", ".join(GAP_RUNS),
        )
    check_kept(run)


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


def _check_questions(one: Run, other: Run, free: Iterable[str]) -> None:
    differences = tell_differences(one, other, free)
    if not differences:
        return
    told = ", ".join(
        f"{name} {before or '–'} / {after or '–'}"
        for name, (before, after) in differences.items()
    )
    remedy = (
        N_(
            "The two runs ask different questions (%(told)s). Both can be worked out for one"
            " limit and one age: give --limit and --age."
        )
        if differences.keys() <= FREE
        else N_(
            "The two runs ask different questions (%(told)s): what changed between them"
            " would mean nothing. Choose runs of one question."
        )
    )
    raise UsageError(remedy, told=told)


def shorten(identifier: UUID) -> str:
    """Give the beginning of an identifier that tells runs apart: its millisecond.

    Examples
    --------
    >>> shorten(UUID("019a2b3c-4d5e-7000-8000-000000000000"))
    '019a2b3c-4d5e'
    """
    return str(identifier)[:13]
