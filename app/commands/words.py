"""A gap answer as a few lines of text for a terminal."""

from collections.abc import Callable

from gis.analysis.gaps import count_people, count_statuses, count_within
from gis.domain.reach import Method, ReachStatus
from gis.errors import N_
from gis.runs.gap_json import areas_to_json
from gis.runs.gaps import GapAnswer

_STATUS_WORDS = {
    ReachStatus.OFF_NETWORK: N_("more than 200 m from any street"),
    ReachStatus.DISCONNECTED: N_("streets do not connect to any"),
    ReachStatus.NO_RESOURCE: ReachStatus.NO_RESOURCE.label,
}


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
    if gaps.walks.method is Method.STRAIGHT_LINE:
        lines.append(
            _("Estimated from the straight line × %(factor)s: no streets are stored.")
            % {"factor": answer.detour_factor}
        )
    else:
        lines.append(_("Measured along streets."))
    return "\n".join(lines)


def _people(number: float) -> str:
    return f"{number:,.0f}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
