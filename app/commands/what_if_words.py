"""What a plan would change, as lines of text for a terminal."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.commands.plan_changes import changes_in_words
from app.commands.text_tables import draw_table, measure_text
from gis.domain.people import Age
from gis.errors import N_
from gis.runs.plans.units import UnitVerdict
from gis.runs.questions import GapQuestion

Gettext = Callable[[str], str]
Json = Mapping[str, Any]

_TOWNS = 10
_GAPS = 5
_NAMES = 3
_INDENT = "  "
_NUMBER = 9
_HEADING = (N_("now"), N_("then"), N_("gained"), N_("lost"))


def what_if_in_words(told: Json, question: GapQuestion, gettext: Gettext) -> str:
    """Give the plan, people before and after, and where they live.

    Parameters
    ----------
    told
        As `gis.runs.plans.plan_json.plan_to_json` gives it.
    """
    _ = gettext
    lines = [
        _("%(city)s: what if? %(kind)s within %(limit)s on foot, %(people)s")
        % {
            "city": told["municipality_name"],
            "kind": _(question.kind.label),
            "limit": question.limit,
            "people": _(question.age.label),
        },
        *changes_in_words(told["changes"], _),
        *_say_totals(told, _),
        *_draw_rows(told, _),
        *_say_towns(told, _),
        *_say_gaps(told, _),
    ]
    if told["rides"] is not None:
        lines.extend(_say_rides(told["rides"], told["population"], _))
    lines.extend(_say_basis(told, _))
    return "\n".join(lines)


def _say_totals(told: Json, _: Gettext) -> Iterator[str]:
    yield _("Within the limit: %(before)s people now, %(after)s then, of %(all)s") % {
        "before": _people(told["before"]),
        "after": _people(told["after"]),
        "all": _people(told["population"]),
    }
    yield _("  newly near enough: %(gained)s people; no longer: %(lost)s people") % {
        "gained": _people(told["gained"]),
        "lost": _people(told["lost"]),
    }
    if told["unknown"]:
        yield _("  distance unknown: %(people)s people, in none of these figures") % {
            "people": _people(told["unknown"])
        }
    if told["population_unknown_units"]:
        yield _("  towns of unknown population: %(count)d") % {
            "count": told["population_unknown_units"]
        }


def _draw_rows(told: Json, _: Gettext) -> Iterator[str]:
    """Draw ages, where there are several, and areas."""
    rows = []
    if len(told["ages"]) > 1:
        rows += [(_(Age(age).label), row) for age, row in told["ages"].items()]
    rows += [
        (row["name"] or _("outside every area"), row)
        for row in told["areas"]
        if len(told["areas"]) > 1
    ]
    if not rows:
        return
    widest = max(measure_text(name) for name, _row in rows)
    yield from draw_table(
        [[""], *([_(words)] for words in _HEADING)],
        [
            [
                name,
                *(_people(row[key]) for key in ("before", "after")),
                *(_signed(row[key], sign) for key, sign in _CHANGES),
            ]
            for name, row in rows
        ],
        widths=[widest, *(_NUMBER for _each in _HEADING)],
    )


_CHANGES = (("gained", "+"), ("lost", "-"))


def _say_towns(told: Json, _: Gettext) -> Iterator[str]:
    units = told["units"]
    if units:
        yield _("Towns where something changes, most people first:")
    for unit in units[:_TOWNS]:
        before, after = unit["before"]["verdict"], unit["after"]["verdict"]
        counts = (_signed(unit[key], sign) for key, sign in _CHANGES)
        people = ", ".join(each for each in counts if each != "0")
        yield _("  %(town)s: %(before)s → %(after)s (%(people)s people)") % {
            "town": unit["name"],
            "before": _(UnitVerdict(before).label),
            "after": _(UnitVerdict(after).label),
            "people": people or ("0" if unit["population"] is not None else "?"),
        }
    if len(units) > _TOWNS:
        yield _("  and %(count)d more towns") % {"count": len(units) - _TOWNS}


def _say_gaps(told: Json, _: Gettext) -> Iterator[str]:
    gaps = told["clusters"]
    if gaps:
        yield _("Gaps that close or get smaller:")
    for gap in gaps[:_GAPS]:
        yield _("  %(rank)s. %(people)s people, then %(left)s: %(towns)s") % {
            "rank": str(gap["rank"]).rjust(3),
            "people": _people(gap["population"]),
            "left": _people(gap["left"]),
            "towns": ", ".join(gap["units"][:_NAMES]),
        }
    if len(gaps) > _GAPS:
        yield _("  and %(count)d more gaps") % {"count": len(gaps) - _GAPS}


def _say_rides(rides: Json, population: float, _: Gettext) -> Iterator[str]:
    """Say who comes there on foot or by a ride."""
    yield _(
        "With rides: of those too far to walk %(before)s people can ride now, %(after)s then"
    ) % {name: _people(rides[name]["ridden"]) for name in ("before", "after")}
    yield _(
        "  on foot or by a ride newly within reach: %(gained)s of %(all)s people; no"
        " longer: %(lost)s"
    ) % {
        "gained": _people(rides["gained"]),
        "lost": _people(rides["lost"]),
        "all": _people(population),
    }
    for row in rides["carriers"]:
        if row["before"] != row["after"]:
            yield _("  %(name)s: %(before)s people now, %(after)s then") % {
                "name": " ".join(filter(None, (row["name"], row["zone"]))),
                "before": "–" if row["before"] is None else _people(row["before"]),
                "after": "–" if row["after"] is None else _people(row["after"]),
            }
    if rides["without_hours"]:
        yield _(
            "  Rides to what opens were not looked for: say when it is open, with --hours."
        )


def _say_basis(told: Json, _: Gettext) -> Iterator[str]:
    """Say what is taken for granted, and how distances are found."""
    if "open" in told["assumed"]:
        yield _(
            "What is new is taken to be open whenever that is asked, to admit anyone and to"
            " have room."
        )
    if "no_time_lost" in told["assumed"]:
        yield _("A bus is taken to lose no time at a new stop.")
    if told["estimated"]:
        yield _(
            "Estimated from the straight line × %(factor)s: no streets are stored."
        ) % {"factor": told["detour_factor"]}
    else:
        yield _("Measured along streets.")


def _people(number: float) -> str:
    return f"{number:,.0f}"


def _signed(number: float, sign: str) -> str:
    """Give a number of people with its sign; nobody has none."""
    told = _people(number)
    return told if told == "0" else f"{sign}{told}"
