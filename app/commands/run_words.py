"""Kept runs, and a repeated one, as lines of text for a terminal."""

from collections.abc import Callable, Iterator, Sequence

from app.commands.condition_words import conditions_in_words
from gis.domain.dates import TOKYO
from gis.domain.profiles import DEFAULT_PROFILE, PROFILES
from gis.runs.questions import GapQuestion
from gis.runs.repeat import Repetition
from gis.runs.run_choice import shorten
from gis.runs.run_lists import read_question
from gis.store.queries.runs import Run

Gettext = Callable[[str], str]

_SHOWN = 5
"""So many of the figures that came out otherwise."""


def list_runs_in_words(runs: Sequence[Run], gettext: Gettext) -> str:
    """Give two lines for each run: when and what was asked, and what came out."""
    _ = gettext
    if not runs:
        return _("No run is kept yet. The first comes with: tetotote gaps --kind salon")
    return "\n".join(line for run in runs for line in _say_run(run, _))


def name_run(run: Run, gettext: Gettext) -> str:
    """Say when a run was asked for, and its identifier."""
    asked = run.asked_at.astimezone(TOKYO)
    return gettext("%(when)s (%(id)s)") % {
        "when": f"{asked:%Y-%m-%d %H:%M}",
        "id": shorten(run.id),
    }


def question_in_words(run: Run, gettext: Gettext) -> str:
    """Say what was asked; of other runs the name of the command."""
    question = read_question(run)
    if question is None:
        return run.what
    return " / ".join(list_question(question, run.parameters.get("profile"), gettext))


def list_question(
    question: GapQuestion, walker: str | None, gettext: Gettext
) -> list[str]:
    """Give what was asked, who walks where that is not the usual one, and what counts.

    Parameters
    ----------
    walker
        Code of the walker, or the name of a city's own.
    """
    _ = gettext
    parts = [
        _("%(kind)s within %(limit)s on foot, %(people)s")
        % {
            "kind": _(question.kind.label),
            "limit": question.limit,
            "people": _(question.age.label),
        }
    ]
    if walker and walker != DEFAULT_PROFILE.code:
        label = _(PROFILES[walker].label) if walker in PROFILES else walker
        parts.append(_("who walks: %(walker)s") % {"walker": label})
    conditions = conditions_in_words(question, _)
    if conditions:
        parts.append(conditions)
    return parts


def repetition_in_words(repetition: Repetition, gettext: Gettext) -> str:
    """Say whether every digit is the same, what is not, and which versions differ."""
    return "\n".join(_say_repetition(repetition, gettext))


def _say_run(run: Run, _: Gettext) -> Iterator[str]:
    asked = run.asked_at.astimezone(TOKYO)
    yield f"{shorten(run.id)}  {asked:%Y-%m-%d %H:%M}  {run.what}"
    yield f"    {question_in_words(run, _)}"
    covered, everybody = (run.summary.get(name) for name in ("covered", "population"))
    if covered is not None and everybody:
        yield _("    Within the limit: %(covered)s of %(all)s people (%(share)s)") % {
            "covered": f"{covered:,.0f}",
            "all": f"{everybody:,.0f}",
            "share": f"{covered / everybody:.1%}",
        }
    if run.inputs is None:
        yield _("    What it rests on is not kept: it cannot be repeated.")


def _say_repetition(repetition: Repetition, _: Gettext) -> Iterator[str]:
    yield name_run(repetition.run, _) + ": " + question_in_words(repetition.run, _)
    if repetition.same:
        yield _("Worked out again: every digit is the same.")
    else:
        count = len(repetition.differences)
        yield _("Worked out again: %(count)d figures came out otherwise.") % {
            "count": count
        }
        for each in repetition.differences[:_SHOWN]:
            yield f"  {each.name}: {each.kept} → {each.found}"
        if count > _SHOWN:
            yield _("  and %(count)d more (all of them: --json)") % {
                "count": count - _SHOWN
            }
    for name, (then, now) in repetition.versions.items():
        yield _("Another version of %(name)s: %(then)s then, %(now)s now.") % {
            "name": name,
            "then": then or "–",
            "now": now or "–",
        }
