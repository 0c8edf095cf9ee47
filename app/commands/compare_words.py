"""Two runs side by side as lines of text for a terminal."""

from collections.abc import Callable, Iterator

from app.commands.run_words import list_question, name_run
from app.commands.text_tables import fill_up, measure_text
from gis.domain.change_causes import ChangeCause
from gis.domain.reach import Method
from gis.errors import N_
from gis.runs.change.comparison import CAUSES, Compared, Comparison
from gis.runs.change.resources import ResourceChange
from gis.runs.change.runs import ComparedRuns
from gis.runs.gaps import GapAnswer
from gis.store.queries.runs import Run

Gettext = Callable[[str], str]

_SHOWN = 10
"""So many of the resources, those with most people first."""

_FACTS = {
    "schedule": N_("days or hours"),
    "admission": N_("who may come"),
    "intake": N_("whether newcomers are taken"),
    "features": N_("barrier-free features"),
    "status": N_("status"),
    "confirmed": N_("when the entry was confirmed"),
}


def comparison_in_words(compared: ComparedRuns, gettext: Gettext) -> str:
    """Give what was before and after, each cause, the areas and the resources."""
    return "\n".join(_say(compared, gettext))


def _say(compared: ComparedRuns, _: Gettext) -> Iterator[str]:
    comparison = compared.comparison
    question, whole = comparison.question, comparison.of(slice(None))
    yield comparison.last.city.name
    yield from list_question(question, question.profile.code, _)
    yield _("Before: %(run)s") % {"run": _name(compared.before, comparison.first, _)}
    yield _("After: %(run)s") % {"run": _name(compared.after, comparison.last, _)}
    yield _say_total(whole, _)
    yield from _say_unknown(whole, _)
    yield from _say_causes(whole, _)
    yield from _say_areas(comparison, _)
    yield from _say_resources(comparison, _)
    yield from _say_methods(comparison, _)


def _name(run: Run | None, answer: GapAnswer, _: Gettext) -> str:
    if run is not None:
        return name_run(run, _)
    return _("what the store holds now (%(day)s)") % {"day": answer.today.isoformat()}


def _say_total(whole: Compared, _: Gettext) -> str:
    balance = whole.balance
    return _(
        "Within the limit: %(before)s → %(after)s people (%(gained)s came, %(lost)s no"
        " longer)"
    ) % {
        "before": _people(balance.before),
        "after": _people(balance.after),
        "gained": _signed(balance.gained, "+"),
        "lost": _signed(balance.lost, "-"),
    }


def _say_unknown(whole: Compared, _: Gettext) -> Iterator[str]:
    yield _("Of all people: %(before)s → %(after)s") % {
        "before": _people(whole.population_before),
        "after": _people(whole.population_after),
    }
    if whole.unknown_before or whole.unknown_after:
        yield _("  distance unknown: %(before)s → %(after)s people") % {
            "before": _people(whole.unknown_before),
            "after": _people(whole.unknown_after),
        }


def _say_causes(whole: Compared, _: Gettext) -> Iterator[str]:
    """Give each cause that did anything, in the order in which they are taken over."""
    rows = [
        (_(cause.label), step)
        for cause, step in zip(CAUSES, whole.balance.steps, strict=True)
        if step.gained or step.lost
    ]
    if not rows:
        yield _("Nobody gained and nobody lost.")
        return
    yield _("Because of what, one after the other:")
    width = max(measure_text(label) for label, _step in rows)
    for label, step in rows:
        yield f"  {fill_up(label, width)} {_say_ways(step.gained, step.lost)}"
    if whole.both_ways:
        yield _(
            "  %(people)s people are in both columns: what one thing took away, another"
            " brought back."
        ) % {"people": _people(whole.both_ways)}


def _say_areas(comparison: Comparison, _: Gettext) -> Iterator[str]:
    if not comparison.areas:
        return
    yield _("By area (as they are in the later run):")
    rows = [(area.name, area.code) for area in comparison.areas]
    if comparison.has_outside:
        rows.append((_("outside every area"), ""))
    width = max(measure_text(name) for name, _code in rows)
    for name, code in rows:
        balance = comparison.of_area(code).balance
        told = _("%(before)s → %(after)s people") % {
            "before": _people(balance.before).rjust(7),
            "after": _people(balance.after).rjust(7),
        }
        ways = _say_ways(balance.gained, balance.lost)
        yield f"  {fill_up(name, width)} {told} {ways}"
    if comparison.areas_changed:
        yield _("Some towns were counted in another area before.")


def _say_resources(comparison: Comparison, _: Gettext) -> Iterator[str]:
    """Name the resources that a cause is about, with their people."""
    found = comparison.resources
    if not found:
        return
    yield _("Which places (each person is counted at the nearest one):")
    for each in found[:_SHOWN]:
        yield f"  {_say_resource(each, _)}"
    if len(found) > _SHOWN:
        yield _("  and %(count)d more (all of them: --json)") % {
            "count": len(found) - _SHOWN
        }


def _say_resource(each: ResourceChange, _: Gettext) -> str:
    parts = [_(each.cause.label)]
    if each.moved_metres is not None:
        parts.append(_("by %(metres)s m") % {"metres": f"{each.moved_metres:,.0f}"})
    parts += [_(_FACTS[name]) for name in each.facts]
    if each.cause is ChangeCause.CLOSED and not each.counted_before:
        parts.append(_("did not count before"))
    if each.cause is ChangeCause.NEW and not each.counted_after:
        parts.append(_("does not count"))
    people = (_signed(each.gained, "+"), _signed(each.lost, "-"))
    return _("%(name)s: %(people)s people (%(why)s)") % {
        "name": each.name,
        "people": " ".join(told for told in people if told != "0") or "0",
        "why": _("; ").join(parts),
    }


def _say_methods(comparison: Comparison, _: Gettext) -> Iterator[str]:
    methods = {
        answer.gaps.walks.method for answer in (comparison.first, comparison.last)
    }
    if methods == {Method.STRAIGHT_LINE}:
        yield _("Estimated from straight lines: no streets are stored.")
    elif len(methods) > 1:
        yield _("One of the two is estimated from straight lines: it had no streets.")


def _people(number: float) -> str:
    return f"{number:,.0f}"


def _say_ways(gained: float, lost: float) -> str:
    """Write people who came and who are no longer as two columns."""
    return f"{_signed(gained, '+'):>9} {_signed(lost, '-'):>9}"


def _signed(number: float, sign: str) -> str:
    """Write a number of people that came or went; what is less than half a person is 0."""
    told = _people(number)
    return told if told == "0" else f"{sign}{told}"
