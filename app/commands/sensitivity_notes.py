"""What verdicts depend on, and how old the data are: lines below the table of limits."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from gis.domain.limits import Limit
from gis.domain.robustness import Robustness
from gis.errors import N_
from gis.runs.sensitivity.answer import Sensitivity
from gis.runs.sensitivity.data_ages import EntryAges, tell_data_ages
from gis.runs.sensitivity.sensitivity_json import summary_to_json, units_to_json

Gettext = Callable[[str], str]
Names = Mapping[str, str]

_SHOWN = 10
"""So many of the towns; the rest is counted."""
_DEPENDS = {
    "limit": N_("another limit"),
    "profile": N_("another walker"),
    "stale": N_("old entries in or out"),
    "several": N_("only with several of these together"),
}

_ANSWERS = {
    True: N_("near"),
    False: N_("far"),
    None: Robustness.UNKNOWN.label,
}


def list_notes(answer: Sensitivity, names: Names, gettext: Gettext) -> Iterator[str]:
    """Give whose answer stays the same, the towns whose answer does not, and data's age.

    Parameters
    ----------
    names
        Of walkers, by code.
    """
    yield from _say_verdicts(answer, gettext)
    yield from _list_towns(answer, names, gettext)
    yield from _say_ages(answer, gettext)


def say_limit(limit: Limit, gettext: Gettext) -> str:
    """Say a limit in few letters: ``400m`` or ``10 minutes``."""
    if limit.unit == "m":
        return str(limit)
    return gettext("%(minutes)s minutes") % {"minutes": f"{limit.value:g}"}


def _say_verdicts(answer: Sensitivity, _: Gettext) -> Iterator[str]:
    told = summary_to_json(answer)
    limits = answer.asked_trials.limits
    verdicts = told["verdicts"][answer.question.limit.unit]
    yield ""
    yield _(
        "Does the answer stay the same, with every limit from %(first)s to %(last)s, as every"
        " walker, with old entries and without?"
    ) % {"first": say_limit(limits[0], _), "last": say_limit(limits[-1], _)}
    for each in Robustness:
        share = verdicts[each] / told["population"] if told["population"] else 0.0
        yield _("  %(people)s people (%(share)s): %(verdict)s") % {
            "people": _people(verdicts[each]).rjust(9),
            "share": f"{share:.0%}".rjust(4),
            "verdict": _(each.label),
        }
    yield _("People whose answer turns if one thing alone is changed:")
    for name, words in _DEPENDS.items():
        yield _("  %(people)s people: %(change)s") % {
            "people": _people(told["depends_on"][name]).rjust(9),
            "change": _(words),
        }


def _list_towns(answer: Sensitivity, names: Names, _: Gettext) -> Iterator[str]:
    """Name the towns whose answer turns, those first where it does for most people."""
    areas = {each.code: each.name for each in answer.inputs.asked.areas}
    turning = [row for row in units_to_json(answer) if row["changes"]]
    turning.sort(key=lambda row: -row["verdicts"]["depends"])
    yield ""
    if not turning:
        yield _("No town's answer turns.")
        return
    yield _(
        "Towns whose answer turns (near: half of the people or more are within the limit),"
        " most people it matters to first:"
    )
    for number, row in enumerate(turning[:_SHOWN], start=1):
        yield _("  %(rank)s. %(town)s: %(now)s; turned by: %(changes)s") % {
            "rank": str(number).rjust(2),
            "town": _name_town(row, areas, _),
            "now": _say_now(row, _),
            "changes": " / ".join(
                _say_change(each, names, _) for each in row["changes"]
            ),
        }
    rest = turning[_SHOWN:]
    if rest:
        yield _("  and %(count)d more (all of them: --json, --csv)") % {
            "count": len(rest)
        }


def _name_town(row: Mapping[str, Any], areas: Names, _: Gettext) -> str:
    area = areas.get(row["area"] or "")
    if area is None:
        return str(row["name"])
    return _("%(town)s (%(area)s)") % {"town": row["name"], "area": area}


def _say_now(row: Mapping[str, Any], _: Gettext) -> str:
    """Say the answer as asked, and for how many people it depends on how one asks."""
    words = _ANSWERS[row["covered"]]
    return _("%(now)s; it matters to %(people)s of %(all)s people") % {
        "now": _(words),
        "people": _people(row["verdicts"]["depends"]),
        "all": "?" if row["population"] is None else _people(row["population"]),
    }


def _say_change(change: Mapping[str, Any], names: Names, _: Gettext) -> str:
    parts = []
    if "limit" in change:
        parts.append(say_limit(Limit(**change["limit"]), _))
    if "profile" in change:
        parts.append(names[change["profile"]])
    if "stale" in change:
        out = change["stale"] == "out"
        parts.append(_("without old entries") if out else _("with old entries"))
    return " + ".join(parts)


def _say_ages(answer: Sensitivity, _: Gettext) -> Iterator[str]:
    ages = tell_data_ages(answer)
    yield ""
    yield _("How old the data are:")
    yield from _say_entries(ages.entries, _)
    yield _("  people: counted on %(day)s, taken in on %(taken)s") % {
        "day": _day(ages.people_on, _),
        "taken": _day(ages.people_imported_on, _),
    }
    if not answer.estimated:
        yield _("  streets: as of %(day)s, taken in on %(taken)s") % {
            "day": _day(ages.streets_on, _),
            "taken": _day(ages.streets_imported_on, _),
        }


def _say_entries(entries: EntryAges, _: Gettext) -> Iterator[str]:
    yield _(
        "  entries: %(half)d confirmed within half a year, %(year)d within a year, %(older)d"
        " before that, %(never)d never"
    ) % {
        "half": entries.half_year,
        "year": entries.year,
        "older": entries.older,
        "never": entries.never,
    }
    if entries.published:
        yield _(
            "  entries from publishers' lists: %(count)d, taken in on %(oldest)s or later"
        ) % {"count": entries.published, "oldest": _day(entries.oldest_list, _)}


def _day(day: date | None, _: Gettext) -> str:
    return _("an unknown day") if day is None else day.isoformat()


def _people(number: float) -> str:
    return f"{number:,.0f}"
