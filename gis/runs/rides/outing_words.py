"""An outing in words: when to leave, what to board where, and when one is home."""

import math
from collections.abc import Callable, Iterator
from datetime import date

from gis.domain.outings import MINUTE
from gis.domain.schedules.sentences import Language, say_date
from gis.errors import N_
from gis.runs.rides.carriers import Carrier
from gis.runs.rides.doors import DoorRide
from gis.runs.rides.outing import Outing, OutingWay

_DOOR = N_("Book a ride with %(name)s: from home to the place and back.")


def say_outing(
    outing: Outing,
    gettext: Callable[[str], str],
    language: Language,
    *,
    today: date,
    conditions: bool = True,
) -> list[str]:
    """Say an outing, one thing a line.

    Parameters
    ----------
    gettext
        Of the language.
    today
        From which the date is said.
    conditions
        Say who may call a ride from door to door, and how.
    """
    _ = gettext
    stay = outing.stay
    head = _("%(date)s: %(name)s, %(opens)s–%(closes)s") % {
        "date": say_date(outing.held_on, language, today=today),
        "name": outing.resource.name,
        "opens": say_clock(stay.opens),
        "closes": say_clock(stay.closes),
    }
    lines = [head]
    if outing.there is not None and outing.back is not None:
        lines.append(_("Out: %(way)s") % {"way": _say_way(outing.there, _, language)})
        lines.append(_("Back: %(way)s") % {"way": _say_way(outing.back, _, language)})
    if outing.door is not None:
        lines.append(_(_DOOR) % {"name": outing.door.name})
        if conditions:
            lines.extend(say_conditions(outing.door, _))
    return lines


def say_conditions(
    ride: Carrier | DoorRide, gettext: Callable[[str], str]
) -> list[str]:
    """Say who may call a ride, how, and how many it takes, as the city wrote it."""
    _ = gettext
    return [
        _(template) % {"words": words}
        for template, words in (
            (N_("Who may ride: %(words)s"), ride.eligibility),
            (N_("Booking: %(words)s"), ride.booking),
            (N_("Places: %(words)s"), ride.capacity),
            (N_("Telephone: %(words)s"), ride.telephone),
        )
        if words
    ]


def say_clock(second: float) -> str:
    """Say a time of the day, down to whole minutes; past midnight it goes on counting.

    Examples
    --------
    >>> say_clock(9 * 3600 + 125), say_clock(86_400 + 600)
    ('9:02', '24:10')
    """
    minutes = math.floor(second / MINUTE)
    return f"{minutes // 60}:{minutes % 60:02d}"


def say_clock_up(second: float) -> str:
    """Say a time of the day, up to whole minutes: when somebody is surely there.

    Examples
    --------
    >>> say_clock_up(9 * 3600 + 1)
    '9:01'
    """
    return say_clock(math.ceil(second / MINUTE - 1e-6) * MINUTE)


def _say_way(way: OutingWay, _: Callable[[str], str], language: Language) -> str:
    return _(" → ").join(_say_steps(way, _, language))


def _say_steps(
    way: OutingWay, _: Callable[[str], str], language: Language
) -> Iterator[str]:
    """Say the walk to a stop, the rides, and the walk from the last."""
    yield _("%(time)s leave, walk %(minutes)s min") % {
        "time": say_clock(way.leaves),
        "minutes": _minutes(way.first_walk),
    }
    for number, ride in enumerate(way.rides):
        if number:
            yield _("change (%(minutes)s min)") % {
                "minutes": _minutes(ride.change_seconds)
            }
        yield _("“%(stop)s” %(time)s") % {
            "stop": ride.from_stop,
            "time": say_clock(ride.departs),
        }
        yield (ride.line_en if language == "en" else "") or ride.line
        yield _("“%(stop)s” %(time)s") % {
            "stop": ride.to_stop,
            "time": say_clock(ride.arrives),
        }
    yield _("walk %(minutes)s min, there at %(time)s") % {
        "minutes": _minutes(way.last_walk),
        "time": say_clock_up(way.arrives),
    }


def _minutes(seconds: float) -> int:
    """Give whole minutes, rounded up as on a shop's sign."""
    return math.ceil(seconds / MINUTE - 1e-6)
