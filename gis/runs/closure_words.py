"""Closures of streets in words and as JSON."""

from collections.abc import Sequence
from datetime import date, timedelta

from gis.domain.closures import is_closed
from gis.errors import N_, Message
from gis.store.queries.closures import Closure

_ONE_DAY = timedelta(days=1)
_NOTE = N_(" “%(note)s”")


def name_street(name: str, highway: str) -> Message:
    """Name a street, with its class in OpenStreetMap's words where that is known."""
    named = Message("%(name)s", {"name": name}) if name else _NAMELESS
    if not highway:
        return named
    return Message(N_("%(name)s (%(class)s)"), {"name": named, "class": highway})


def describe_days(closure: Closure) -> Message:
    """Say when a street is closed.

    Examples
    --------
    >>> from types import SimpleNamespace as C
    >>> snow = C(closes_on=None, opens_on=date(2027, 4, 1), months={12, 1, 2})
    >>> str(describe_days(snow))
    'until 2027-03-31, in the months 12, 1, 2'
    """
    dates = _describe_dates(closure.closes_on, closure.opens_on)
    if not closure.months:
        return dates or Message(N_("until that is ended"))
    values: dict[str, object] = {
        "months": ", ".join(map(str, _go_round(closure.months)))
    }
    if dates is None:
        return Message(N_("every year in the months %(months)s"), values)
    template = N_("%(dates)s, in the months %(months)s")
    return Message(template, {**values, "dates": dates})


def note_gone(closures: Sequence[Closure]) -> list[Message]:
    """Name every closure whose street is gone, with what it takes to enter it anew."""
    template = N_(
        "Closed by hand at %(lon)s,%(lat)s, %(when)s%(note)s: %(street)s is no longer among"
        " the streets, so that nothing is closed there. Enter it anew with “closure add --at"
        " %(lon)s,%(lat)s”, and end the old one (%(id)s)."
    )
    return [
        Message(
            template,
            {
                "lon": each.lon,
                "lat": each.lat,
                "when": describe_days(each),
                "note": Message(_NOTE, {"note": each.note}) if each.note else "",
                "street": name_street(each.street, each.highway),
                "id": each.id,
            },
        )
        for each in closures
        if each.is_gone
    ]


def closure_to_json(closure: Closure, today: date) -> dict[str, object]:
    """Give a closure as JSON; ``until`` is its last day."""
    last = _last_day(closure.opens_on)
    return {
        "id": str(closure.id),
        "lon": closure.lon,
        "lat": closure.lat,
        "street": closure.street,
        "highway": closure.highway,
        "edge_ref": closure.edge_ref,
        "from": closure.closes_on and closure.closes_on.isoformat(),
        "until": last and last.isoformat(),
        "months": _go_round(closure.months),
        "note": closure.note,
        "street_is_gone": closure.is_gone,
        "closed_today": is_in_force(closure, today),
    }


def is_in_force(closure: Closure, today: date) -> bool:
    """Tell whether a street that is there is closed today."""
    return not closure.is_gone and is_closed(closure, today=today, month=None)


_NAMELESS = Message(N_("a street without a name"))


def _describe_dates(closes_on: date | None, opens_on: date | None) -> Message | None:
    last = _last_day(opens_on)
    values: dict[str, object] = {"first": closes_on, "last": last}
    if closes_on and last:
        return Message(N_("from %(first)s to %(last)s"), values)
    if closes_on:
        return Message(N_("from %(first)s on"), values)
    return Message(N_("until %(last)s"), values) if last else None


def _last_day(opens_on: date | None) -> date | None:
    return opens_on and opens_on - _ONE_DAY


def _go_round(months: Sequence[int] | frozenset[int]) -> list[int]:
    """Put months in the order of a winter: one that goes over the new year stays whole."""
    ordered = sorted(months)
    if not {1, 12} <= set(ordered):
        return ordered
    start = 12
    while start > 1 and start - 1 in months:
        start -= 1
    return [each for each in ordered if each >= start] + [
        each for each in ordered if each < start
    ]
