"""Several plans side by side, as a table for a terminal."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from app.commands.condition_words import conditions_in_words
from app.commands.plan_changes import changes_in_words
from app.commands.text_tables import draw_tables, measure_text
from gis.errors import N_
from gis.runs.plans.comparison import ComparedPlan
from gis.runs.plans.plan_json import changes_to_json

Gettext = Callable[[str], str]

_COLUMN = 14
_ROWS = (
    ("population", N_("all people")),
    ("before", N_("within the limit now")),
    ("after", N_("within the limit then")),
    ("gained", N_("newly near enough")),
    ("lost", N_("no longer")),
    ("unknown", N_("distance unknown")),
)


def compared_in_words(
    plans: Sequence[ComparedPlan], gettext: Gettext, *, width: int
) -> str:
    """Give what each plan is, and a table with one column for each.

    Parameters
    ----------
    width
        Columns of the terminal: plans that do not fit go on in a further table.
    """
    return "\n".join((*_say_plans(plans, gettext), *_draw(plans, gettext, width)))


def _say_plans(plans: Sequence[ComparedPlan], _: Gettext) -> Iterator[str]:
    for each in plans:
        run, question = each.run, each.run.answer.base.inputs.question
        yield _("%(name)s: %(kind)s within %(limit)s on foot, %(people)s") % {
            "name": each.name,
            "kind": _(question.kind.label),
            "limit": question.limit,
            "people": _(question.age.label),
        }
        yield from changes_in_words(changes_to_json(run.answer, run.rides), _)
        conditions = conditions_in_words(question, _)
        if conditions:
            yield f"  {conditions}"


def _draw(plans: Sequence[ComparedPlan], _: Gettext, width: int) -> Iterator[str]:
    told = [each.to_json() for each in plans]
    rows = [[_(words), *(_people(each[key]) for each in told)] for key, words in _ROWS]
    if any(each["rides"] for each in told):
        words = _("on foot or by a ride newly within reach")
        rows.append([words, *(_say_ridden(each) for each in told)])
    codes = {area["code"]: area["name"] for each in told for area in each["areas"]}
    if len(codes) > 1:
        rows.append(
            [_("newly near enough, less those no longer:"), *("" for _each in told)]
        )
        rows += [
            [
                f"  {name or _('outside every area')}",
                *(_say_area(each, code) for each in told),
            ]
            for code, name in codes.items()
        ]
    name_width = min(max(measure_text(row[0]) for row in rows), 34)
    yield from draw_tables(
        [[""], *([each.name] for each in plans)],
        rows,
        name_width=name_width,
        column_width=max(_COLUMN, *(measure_text(each.name) for each in plans)),
        width=width,
    )


def _say_area(told: dict[str, Any], code: str | None) -> str:
    for area in told["areas"]:
        if area["code"] == code:
            more = area["gained"] - area["lost"]
            return f"{more:+,.0f}" if round(more) else "0"
    return "–"


def _say_ridden(told: dict[str, Any]) -> str:
    return _people(told["rides"]["gained"]) if told["rides"] else "–"


def _people(number: float) -> str:
    return f"{number:,.0f}"
