"""Whom rides bring to a kind of resource, as lines of text for a terminal."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from gis.analysis.clusters import Cluster
from gis.domain.schedules.sentences import Language
from gis.domain.weekdays import Weekday
from gis.errors import N_
from gis.runs.gap_clusters import cluster_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.rides.carriers import Carrier
from gis.runs.rides.cluster_rides import cluster_rides_to_json
from gis.runs.rides.doors import DoorStanding
from gis.runs.rides.outing import Outing
from gis.runs.rides.outing_words import say_conditions, say_outing
from gis.runs.rides.ride_json import rides_to_json

_MISSING = {
    "timetables": N_("Stops of which no timetable tells: %(count)d."),
    "timetables_end": N_(
        "The timetables end on %(date)s: rides after that day are not known."
    ),
    "hours": N_(
        "Near stops or in zones, but without known days and times: %(count)d places."
    ),
    "door_hours": N_("Of some services from door to door days or hours are not known."),
}
DAYS = {
    Weekday.MON: N_("Mon"),
    Weekday.TUE: N_("Tue"),
    Weekday.WED: N_("Wed"),
    Weekday.THU: N_("Thu"),
    Weekday.FRI: N_("Fri"),
    Weekday.SAT: N_("Sat"),
    Weekday.SUN: N_("Sun"),
}
_SHOWN = 10
"""So many of the gaps with most people who can ride."""
_TOWNS = 3

Gettext = Callable[[str], str]


def rides_in_words(
    answer: GapAnswer,
    clusters: Sequence[Cluster],
    outings: Mapping[int, Outing],
    gettext: Gettext,
    language: Language,
) -> str:
    """Give people, lines and services, and the gaps that they close."""
    _ = gettext
    told = rides_to_json(answer)
    if told is None or answer.rides is None:
        return _(
            "Neither stops nor zones of rides on demand are stored. Take them in with:"
            " tetotote import transport FILE"
        )
    question, rules = answer.question, answer.rides.rules
    lines = [
        _("%(city)s: rides to %(kind)s, for people farther than %(limit)s")
        % {
            "city": answer.city.name,
            "kind": _(question.kind.label),
            "limit": question.limit,
        },
        _("%(people)s people live farther; %(ridden)s of them can ride there and back.")
        % {
            "people": _people(told["population"]),
            "ridden": _people(told["ridden"]),
        },
        _("  on: %(days)s") % {"days": _say_days(told["weekdays"], _)},
    ]
    if told["with_change"]:
        lines.append(
            _("  of these %(people)s need two lines")
            % {"people": _people(told["with_change"])}
        )
    if told["unknown_ridden"]:
        lines.append(
            _("  besides: %(people)s people of unknown walking distance")
            % {"people": _people(told["unknown_ridden"])}
        )
    lines.append(_("With one line or service alone:"))
    for carrier, row in zip(answer.rides.carriers, told["carriers"], strict=True):
        lines.append(_say_carrier(carrier, row, _, language))
        lines.extend(f"      {line}" for line in say_conditions(carrier, _))
    lines.extend(_say_gaps(answer, clusters, outings, _, language))
    lines.append(
        _(
            "Counted: at most %(metres)d m to a stop, one change with %(change)d min"
            " besides the walk, %(window)d min between home and the session; from door to"
            " door %(door)d min."
        )
        % {
            "metres": rules.stop_metres,
            "change": rules.change_minutes,
            "window": rules.window_minutes,
            "door": rules.door_minutes,
        }
    )
    values = {
        "timetables": {"count": told["stops_without_times"]},
        "timetables_end": {"date": told["timetable_until"]},
        "hours": {"count": told["resources"]["untimed"]},
        "door_hours": {},
    }
    lines.extend(_(_MISSING[name]) % values[name] for name in told["missing"])
    return "\n".join(lines)


def _say_carrier(
    carrier: Carrier, row: Mapping[str, object], _: Gettext, language: Language
) -> str:
    name = (carrier.name_en if language == "en" else "") or carrier.name
    if carrier.zone:
        name = _("%(name)s (%(zone)s)") % {"name": name, "zone": carrier.zone}
    if carrier.standing is not DoorStanding.COUNTS:
        return _("  %(name)s: not counted (%(why)s)") % {
            "name": name,
            "why": _(carrier.standing.label),
        }
    if not row["ridden"]:
        return _("  %(name)s: nobody") % {"name": name}
    return _("  %(name)s: %(people)s people (%(days)s)") % {
        "name": name,
        "people": _people(row["ridden"]),
        "days": _say_days(row["weekdays"], _),
    }


def _say_gaps(
    answer: GapAnswer,
    clusters: Sequence[Cluster],
    outings: Mapping[int, Outing],
    _: Gettext,
    language: Language,
) -> Iterator[str]:
    """Name the gaps of which most people can ride, each with an outing."""
    told = [(each, cluster_rides_to_json(answer, each)) for each in clusters]
    ridden = [(cluster, row) for cluster, row in told if row and row["ridden"]]
    ridden.sort(key=lambda each: (-each[1]["ridden"], each[0].rank))
    if ridden:
        yield _("Gaps that rides close, most people first:")
    for cluster, row in ridden[:_SHOWN]:
        units = cluster_to_json(answer, cluster)["units"]
        towns = sorted(units, key=lambda unit: -unit["population"])[:_TOWNS]
        yield _("  %(rank)s. %(ridden)s of %(people)s people: %(towns)s (%(days)s)") % {
            "rank": str(cluster.rank).rjust(3),
            "ridden": _people(row["ridden"]),
            "people": _people(cluster.people),
            "towns": ", ".join(unit["name"] for unit in towns),
            "days": _say_days(row["weekdays"], _),
        }
        if cluster.rank in outings:
            for line in say_outing(
                outings[cluster.rank],
                _,
                language,
                today=answer.today,
                conditions=False,
            ):
                yield f"       {line}"
    rest = len(ridden) - _SHOWN
    if rest > 0:
        yield _("  and %(count)d more with %(people)s people") % {
            "count": rest,
            "people": _people(sum(row["ridden"] for _cluster, row in ridden[_SHOWN:])),
        }


def _say_days(weekdays: object, _: Gettext) -> str:
    """Say the people of each day of the week on which there are some."""
    counts = weekdays if isinstance(weekdays, dict) else {}
    said = [
        f"{_(words)} {_people(counts[day.name])}"
        for day, words in DAYS.items()
        if counts.get(day.name)
    ]
    return ", ".join(said) or _("on no day")


def _people(number: object) -> str:
    return f"{number:,.0f}"
