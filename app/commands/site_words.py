"""Chosen sites as lines of text for a terminal."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gis.domain.siting import SitingModel
from gis.errors import N_
from gis.runs.siting.candidates import WhyNot
from gis.runs.siting.question import SiteQuestion

Gettext = Callable[[str], str]
Json = Mapping[str, Any]

_TOWNS = 10
_PROVEN = {
    SitingModel.MCLP: N_("Proven: with so many sites no choice reaches more people."),
    SitingModel.LSCP: N_("Proven: it cannot be done with fewer sites."),
    SitingModel.P_MEDIAN: N_(
        "Proven: with so many sites no choice makes the ways shorter in all."
    ),
}
_OPEN = {
    SitingModel.MCLP: N_(
        "Not proven, for the search was stopped: another choice may reach up to %(gap)s more"
        " of the people gained."
    ),
    SitingModel.LSCP: N_(
        "Not proven, for the search was stopped: at least %(bound)s sites are needed."
    ),
    SitingModel.P_MEDIAN: N_(
        "Not proven, for the search was stopped: another choice may make the ways up to"
        " %(gap)s shorter in all."
    ),
}


def site_in_words(told: Json, question: SiteQuestion, gettext: Gettext) -> str:
    """Give the sites, whom they reach, and how sure it is that there are no better ones.

    Parameters
    ----------
    told
        As `gis.runs.siting.site_json.site_to_json` gives it.
    """
    _ = gettext
    gaps = question.gaps
    lines = [
        _("%(city)s: where next? %(kind)s within %(limit)s on foot, %(people)s")
        % {
            "city": told["municipality_name"],
            "kind": _(gaps.kind.label),
            "limit": gaps.limit,
            "people": _(gaps.age.label),
        },
        _("Aim: %(aim)s (sites: %(sites)d, candidates: %(count)d)")
        % {
            "aim": _(question.model.label),
            "sites": len(told["sites"]),
            "count": told["candidates"]["count"],
        },
        *_say_totals(told, question, _),
        *_say_sites(told, question.model, _),
        *_say_proof(told, question.model, _),
        *_say_rest(told, question.model, _),
        *_say_left_out(told, _),
        *_say_basis(told, question.model, _),
    ]
    return "\n".join(lines)


def _say_totals(told: Json, question: SiteQuestion, _: Gettext) -> Iterator[str]:
    yield _("Within the limit: %(before)s people now, %(after)s then, of %(all)s") % {
        "before": _people(told["before"]),
        "after": _people(told["covered"]),
        "all": _people(told["population"]),
    }
    yield _("  with all candidates together: %(people)s people") % {
        "people": _people(told["coverable"])
    }
    if told["off_network"]:
        yield _("  distance unknown: %(people)s people, in none of these figures") % {
            "people": _people(told["off_network"])
        }
    if told["mean_m"] is not None:
        yield _say_mean(told["mean_m"], question, _)
    for row in told["areas"]:
        if len(told["areas"]) > 1:
            yield _(
                "  %(area)s: %(before)s → %(after)s of %(all)s (sites: %(sites)d)"
            ) % {
                "area": row["name"] or _("outside every area"),
                "before": _people(row["before"]),
                "after": _people(row["covered"]),
                "all": _people(row["population"]),
                "sites": row["sites"],
            }


def _say_mean(metres: float, question: SiteQuestion, _: Gettext) -> str:
    """Say the mean way in what the limit was asked in."""
    if question.gaps.limit.unit == "m":
        return _("  mean way to the nearest place then: %(metres)s m") % {
            "metres": f"{metres:,.0f}"
        }
    minutes = metres / question.gaps.profile.metres_per_minute
    return _("  mean way to the nearest place then: %(minutes)s min") % {
        "minutes": f"{minutes:,.1f}"
    }


def _say_sites(told: Json, model: SitingModel, _: Gettext) -> Iterator[str]:
    if not told["sites"]:
        yield _("No site is needed.")
        return
    areas = {row["code"]: row["name"] for row in told["areas"]}
    yield (
        _("Sites, what shortens the ways most first:")
        if model is SitingModel.P_MEDIAN
        else _("Sites, what adds most first:")
    )
    for row in told["sites"]:
        words = {
            "rank": str(row["rank"]).rjust(3),
            "name": row["name"],
            "gained": _people(row["gained"]),
            "covered": _people(row["covered"]),
        }
        line = _("  %(rank)s. %(name)s: +%(gained)s people, %(covered)s in all") % words
        if row["area"] is not None:
            line += _(" (%(area)s)") % {"area": areas.get(row["area"], row["area"])}
        if row["required"]:
            line += _(" (required)")
        yield line


def _say_proof(told: Json, model: SitingModel, _: Gettext) -> Iterator[str]:
    if told["optimal"]:
        yield _(_PROVEN[model])
        return
    gap = told["optimality_gap"]
    yield _(_OPEN[model]) % {
        "gap": "?" if gap is None else f"{gap:.2%}",
        "bound": f"{told['bound']:,.0f}",
    }


def _say_rest(told: Json, model: SitingModel, _: Gettext) -> Iterator[str]:
    """Say who cannot be served whichever candidates are chosen."""
    rest = told["rest"]
    if not rest["units"]:
        return
    template = (
        N_("No way leads from %(people)s people to a candidate that could be chosen:")
        if model is SitingModel.P_MEDIAN
        else N_("Near no candidate, whichever are chosen: %(people)s people:")
    )
    yield _(template) % {"people": _people(rest["population"])}
    units = sorted(rest["units"], key=lambda unit: -unit["population"])
    yield "  " + "、".join(
        f"{unit['name']} {_people(unit['population'])}" for unit in units[:_TOWNS]
    )
    if len(units) > _TOWNS:
        yield _("  and %(count)d more with %(people)s people") % {
            "count": len(units) - _TOWNS,
            "people": _people(sum(unit["population"] for unit in units[_TOWNS:])),
        }


def _say_left_out(told: Json, _: Gettext) -> Iterator[str]:
    counts = Counter(row["why"] for row in told["candidates"]["left_out"])
    if counts:
        yield _("Candidates that cannot be chosen: %(told)s") % {
            "told": "、".join(
                _("%(why)s: %(count)d") % {"why": _(WhyNot(why).label), "count": count}
                for why, count in counts.items()
            )
        }


def _say_basis(told: Json, model: SitingModel, _: Gettext) -> Iterator[str]:
    if told["estimated"]:
        yield _(
            "Estimated from the straight line × %(factor)s: no streets are stored."
        ) % {"factor": told["detour_factor"]}
    else:
        yield _("Measured along streets.")
    yield _("Method: %(model)s; solved with HiGHS.") % {"model": _(model.basis)}
    yield _("A salon opens where somebody will run it: use this to compare places.")


def _people(number: float) -> str:
    return f"{number:,.0f}"
