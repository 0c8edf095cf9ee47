"""Which two runs are meant to be set side by side: two answers to one question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import N_, NotFoundError, UsageError
from gis.runs.questions import QuestionWords
from gis.runs.run_choice import (
    GAP_RUNS,
    RunWord,
    check_kept,
    find_run,
    is_comparable,
    parse_run,
    shorten,
)
from gis.store.queries.municipalities import City
from gis.store.queries.runs import Run, read_runs

FREE = frozenset({"limit", "age"})
"""What may be asked anew of a kept run: what it rests on is the same for all of these."""


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
        run = find_run(runs if named.beginning else usable, named)
        _check(run)
        return (None, run) if one.now else (run, None)
    if one.beginning and other.beginning:
        found = find_run(runs, one), find_run(runs, other)
    elif one.beginning:
        first = find_run(runs, one)
        found = first, find_run(usable, other, is_like(first))
    elif other.beginning:
        second = find_run(runs, other)
        found = find_run(usable, one, is_like(second)), second
    else:
        found = _find_counterparts(usable, one, other, is_like)
    for run in found:
        _check(run)
    _check_questions(*found, free)
    return found


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
