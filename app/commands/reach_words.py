"""The nearest resources as a few lines of text for a terminal."""

from collections.abc import Callable, Iterator

from app.commands.condition_words import conditions_in_words
from gis.domain.reach import Method, ReachStatus
from gis.errors import N_
from gis.runs.counting import Standing
from gis.runs.questions import GapQuestion
from gis.runs.reach_answer import Destination, ReachAnswer

_SHOWN = 10
"""So many of the nearest; the rest is counted."""
_SHOWN_APART = 5
"""So many of the nearest that do not count."""
_ROUGH_METRES = 100
"""To what the distance of a home is rounded: its town is known, the house is not."""

_REASONS = {
    Standing.STALE: N_("not confirmed for a year"),
    Standing.SCHEDULE_UNKNOWN: N_("days or times not known"),
    Standing.FEATURES_UNKNOWN: N_("barrier-free or not: not known"),
    Standing.CLOSED: N_("closed then"),
    Standing.NOT_ADMITTED: N_("not open to everyone, or full"),
}
_RARER = N_("closed then, or not so often")
_WITHOUT_FEATURES = N_("not open to everyone, full, or not barrier-free as asked")
_NO_WAY = {
    ReachStatus.OFF_NETWORK: N_(
        "No way can be measured: the nearest street is %(metres)s m from this place, more"
        " than 200 m."
    ),
    ReachStatus.DISCONNECTED: N_("No street leads from this place to any of them."),
    ReachStatus.NO_RESOURCE: N_("None that counts is registered."),
}


def reach_in_words(answer: ReachAnswer, gettext: Callable[[str], str]) -> str:
    """Give the nearest resources, one a line, then what was left out, then the method."""
    return "\n".join(
        (
            _headline(answer, gettext),
            *filter(None, [conditions_in_words(answer.question, gettext)]),
            *_nearest(answer, gettext),
            *_left_out(answer, gettext),
        )
    )


def _headline(answer: ReachAnswer, _: Callable[[str], str]) -> str:
    profile = answer.question.profile
    walker = _("%(walker)s, %(speed)g m a minute") % {
        "walker": _(profile.label),
        "speed": profile.metres_per_minute,
    }
    return _("%(city)s: %(kind)s on foot from %(lon)s, %(lat)s (%(walker)s)") % {
        "city": answer.city.name,
        "kind": _(answer.question.kind.label),
        "lon": answer.origin.lon,
        "lat": answer.origin.lat,
        "walker": walker,
    }


def _nearest(answer: ReachAnswer, _: Callable[[str], str]) -> Iterator[str]:
    if answer.status in _NO_WAY:
        yield _(_NO_WAY[answer.status]) % {"metres": f"{answer.snap_metres:,.0f}"}
        return
    within = answer.within
    if not within:
        yield _("None within %(limit)s.") % {"limit": answer.limit}
    for each in within[:_SHOWN]:
        yield _tell(each, answer, _)
    if len(within) > _SHOWN:
        yield _("  and %(count)d more, farther away") % {"count": len(within) - _SHOWN}
    if answer.limit is not None:
        yield _("  beyond %(limit)s: %(count)d") % {
            "limit": answer.limit,
            "count": len(answer.beyond),
        }
    if answer.unreached:
        count = len(answer.unreached)
        yield _("  without a way from here: %(count)d") % {"count": count}


def _left_out(answer: ReachAnswer, _: Callable[[str], str]) -> Iterator[str]:
    """Say what is registered and does not count, and how distances were found."""
    apart = answer.not_counted
    if apart:
        yield _("Not counted, though registered:")
    for each in apart[:_SHOWN_APART]:
        yield _("%(line)s (%(why)s)") % {
            "line": _tell(each, answer, _),
            "why": _(_find_reason(each.standing, answer.question)),
        }
    if len(apart) > _SHOWN_APART:
        count = len(apart) - _SHOWN_APART
        yield _("  and %(count)d more, farther away") % {"count": count}
    if answer.without_place:
        yield _("Without a place to walk to: %(count)d") % {
            "count": len(answer.without_place)
        }
    if answer.method is Method.STRAIGHT_LINE:
        yield _(
            "Estimated from the straight line × %(factor)s: no streets are stored."
        ) % {"factor": answer.detour_factor}
    elif answer.status is ReachStatus.REACHED or apart:
        yield _("Measured along streets.")


def _find_reason(standing: Standing, question: GapQuestion) -> str:
    if standing is Standing.CLOSED and question.frequency is not None:
        return _RARER
    if standing is Standing.NOT_ADMITTED and question.about_features:
        return _WITHOUT_FEATURES
    return _REASONS[standing]


def _tell(
    destination: Destination, answer: ReachAnswer, _: Callable[[str], str]
) -> str:
    """Say how far one resource is and when it is open next; of a home only roughly."""
    listing = destination.listing
    minutes, metres = destination.minutes or 0, destination.metres
    template = _("%(minutes)s min %(metres)s m  %(name)s")
    if listing.approximate:
        metres, level = (
            max(_ROUGH_METRES, round(each / _ROUGH_METRES) * _ROUGH_METRES)
            for each in (metres, destination.level_metres)
        )
        speed = answer.question.profile.metres_per_minute
        minutes = -int(-level // speed)
        template = _(
            "%(minutes)s min %(metres)s m  %(name)s (roughly: in a home in that town)"
        )
    line = template % {
        "minutes": str(minutes).rjust(5),
        "metres": f"{metres:,.0f}".rjust(7),
        "name": listing.name,
    }
    if destination.next_date is None:
        return line
    return _("%(line)s, next on %(date)s") % {
        "line": line,
        "date": destination.next_date.isoformat(),
    }
