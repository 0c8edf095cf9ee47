"""The changes of a plan as lines of text for a terminal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.commands.ride_words import DAYS
from gis.errors import N_

Gettext = Callable[[str], str]

_RESOURCE_WORDS = {
    "add": N_("opens: a new place “%(name)s” at %(lon).5f,%(lat).5f"),
    "close": N_("closes: %(name)s"),
    "move": N_("moves: %(name)s to %(lon).5f,%(lat).5f"),
}


def changes_in_words(
    changes: Sequence[Mapping[str, Any]], gettext: Gettext
) -> Iterator[str]:
    """Give a line or two for each change.

    Parameters
    ----------
    changes
        As `gis.runs.plans.plan_json.changes_to_json` gives them.
    """
    for change in changes:
        for place, line in enumerate(_say(change, gettext)):
            yield f"  {change['number']}. {line}" if place == 0 else f"     {line}"


def _say(change: Mapping[str, Any], _: Gettext) -> Iterator[str]:
    what = change["what"]
    if what in _RESOURCE_WORDS:
        yield _(_RESOURCE_WORDS[what]) % change
        if not change["counts"]:
            yield _("It does not count for this question: nothing changes by it.")
        elif change["snap_m"]:
            yield _("%(metres)s m from the street") % {
                "metres": f"{change['snap_m']:,.0f}"
            }
    elif what == "add_stop":
        yield _("new stop on %(line)s between %(stops)s, called at %(calls)d times") % {
            "line": change["line"],
            "stops": " – ".join(change["stops"]),
            "calls": change["calls"],
        }
    elif what == "close_stop":
        yield _("stop closes: %(stops)s (%(calls)d calls fall away)") % {
            "stops": ", ".join(change["stops"]),
            "calls": change["calls"],
        }
    else:
        opens = N_("new zone of rides: %(name)s (%(days)s %(opens)s–%(closes)s)")
        ends = N_("zone of rides ends: %(name)s")
        template = opens if change["proposed"] else ends
        for zone in change["zones"]:
            yield _(template) % {
                "name": " ".join(filter(None, (zone["name"], zone["zone"]))),
                "days": say_days(zone["weekdays"], _),
                "opens": zone["opens"],
                "closes": zone["closes"],
            }


def say_days(weekdays: str, gettext: Gettext) -> str:
    """Say the days of the week of seven digits from Monday."""
    return "・".join(
        gettext(words)
        for digit, words in zip(weekdays, DAYS.values(), strict=False)
        if digit == "1"
    )
