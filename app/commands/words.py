"""A gap answer as a few lines of text for a terminal."""

from collections.abc import Callable, Iterator

import numpy as np

from gis.analysis.gaps import count_people, count_statuses, count_within
from gis.domain.reach import Method, ReachStatus
from gis.errors import N_
from gis.runs.gap_clusters import cluster_to_json, list_clusters
from gis.runs.gap_json import areas_to_json, list_missing
from gis.runs.gaps import GapAnswer

_STATUS_WORDS = {
    ReachStatus.OFF_NETWORK: N_("more than 200 m from any street"),
    ReachStatus.DISCONNECTED: N_("streets do not connect to any"),
    ReachStatus.NO_RESOURCE: ReachStatus.NO_RESOURCE.label,
}
_MISSING = {
    "streets": N_("Not known: streets. Take them in with “import streets”."),
    "heights": N_(
        "Not known everywhere: heights. Streets without are taken to be level (“import"
        " elevation”)."
    ),
    "ages": N_("Not known: ages. People of all ages are counted."),
    "schedules": N_("Not known everywhere: when it is open."),
    "people": N_("Not known everywhere: how many people there are."),
}
_SHOWN = 5
"""So many of the largest gaps; the rest is counted."""
_TOWNS = 3
"""So many of the towns of each."""


def gaps_in_words(answer: GapAnswer, gettext: Callable[[str], str]) -> str:
    """Give headline, counts by distance, unknown people and areas, one thing a line.

    People whose distance is unknown stay in the denominator and stand below the
    headline.
    """
    _ = gettext
    question, gaps = answer.question, answer.gaps
    whole = count_people(gaps, answer.point_people)
    lines = [
        _("%(city)s: %(kind)s within %(limit)s on foot, %(people)s")
        % {
            "city": answer.city.name,
            "kind": _(question.kind.label),
            "limit": question.limit,
            "people": _(question.age.label),
        },
        _("Within the limit: %(covered)s of %(all)s people (%(share)s)")
        % {
            "covered": _people(whole.covered),
            "all": _people(whole.population),
            "share": _percent(whole.share),
        },
    ]
    persons = count_statuses(gaps, answer.point_people)
    for status, words in _STATUS_WORDS.items():
        if persons[status.value]:
            lines.append(
                _("  distance unknown: %(people)s people (%(why)s)")
                % {"people": _people(persons[status.value]), "why": _(words)}
            )
    straight = count_within(gaps.walks.straight_metres, answer.point_people)
    lines.extend(
        _("  %(limit)s m: %(people)s people (straight line: %(straight)s)")
        % {
            "limit": limit.rjust(4),
            "people": _people(people).rjust(9),
            "straight": _people(straight[limit]),
        }
        for limit, people in count_within(
            gaps.walks.least_metres, answer.point_people
        ).items()
    )
    lines.extend(
        _("  %(area)s: %(covered)s of %(all)s (%(share)s)")
        % {
            "area": row["name"] or _("outside every area"),
            "covered": _people(row["covered"]),
            "all": _people(row["population"]),
            "share": _percent(row["share"]),
        }
        for row in areas_to_json(answer)
    )
    lines.extend(_say_clusters(answer, _))
    if gaps.walks.method is Method.STRAIGHT_LINE:
        lines.append(
            _("Estimated from the straight line × %(factor)s: no streets are stored.")
            % {"factor": answer.detour_factor}
        )
    else:
        lines.append(_("Measured along streets."))
    lines.extend(_say_walker(answer, _))
    lines.extend(_(_MISSING[name]) for name in list_missing(answer))
    return "\n".join(lines)


def _say_clusters(answer: GapAnswer, _: Callable[[str], str]) -> Iterator[str]:
    """Name the largest gaps, each with its cause and the nearest place."""
    clusters = list_clusters(answer)
    if not clusters:
        return
    yield _("Where people beyond the limit live, most first:")
    for cluster in clusters[:_SHOWN]:
        row = cluster_to_json(answer, cluster)
        names = sorted(row["units"], key=lambda unit: -unit["population"])
        yield _("  %(rank)s. %(people)s people: %(towns)s (%(cause)s; %(nearest)s)") % {
            "rank": str(row["rank"]).rjust(2),
            "people": _people(row["population"]),
            "towns": ", ".join(unit["name"] for unit in names[:_TOWNS]),
            "cause": _(cluster.cause.label),
            "nearest": _("%(name)s, %(metres)s m, %(minutes)s min")
            % {
                "name": row["nearest"]["name"],
                "metres": f"{row['walking_m']:,.0f}",
                "minutes": row["minutes"],
            },
        }
    rest = clusters[_SHOWN:]
    if rest:
        yield _("  and %(count)d more with %(people)s people") % {
            "count": len(rest),
            "people": _people(sum(each.people for each in rest)),
        }


def _say_walker(answer: GapAnswer, _: Callable[[str], str]) -> Iterator[str]:
    """Say what is left out or set apart, where there is any."""
    apart = float(np.nansum(answer.apart))
    if apart:
        yield _("%(people)s people in institutions are set apart.") % {
            "people": _people(apart)
        }
    walker = answer.walker
    if walker is not None and walker.closed:
        yield _("Streets closed by hand: %(count)d") % {"count": walker.closed}
    if walker is not None and walker.impassable:
        yield _("Streets that this walker cannot pass: %(count)d") % {
            "count": walker.impassable
        }


def _people(number: float) -> str:
    return f"{number:,.0f}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
