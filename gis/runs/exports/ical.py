"""Dates of resources as iCalendar (RFC 5545), for calendars of phones and offices."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vRecur

from gis.domain.listings import Listing
from gis.domain.schedules.schedule import Occurrence, Schedule
from gis.domain.schedules.sentences import say_schedule
from gis.runs.exports.attribution import say_source
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.recurring import Recurring, lay_out
from gis.runs.exports.words import (
    HOME_NOTE,
    say_admission,
    say_fee,
    say_place,
    without_controls,
)
from gis.store.queries.schedule_marks import Key, Mark, mark_key

TOKYO = ZoneInfo("Asia/Tokyo")
DOMAIN = "tetotote"
"""Ends every UID; RFC 7986 asks for no more than that it is unlike others'."""
_ADDRESS = re.compile(r"https?://[!#-;=?-~]+", re.IGNORECASE)
YEARS = 2
"""Years after this one for which public holidays are named."""


def to_calendar(
    gathered: Gathered, marks: Mapping[Key, Mark], *, name: str, today: date
) -> bytes:
    """Give the dates of all that recurs, in local time, as they are known.

    It begins with this year. Dates that fall out (exceptions, public holidays, suspensions)
    are named as such; sessions besides the rule are entries of their own.

    Parameters
    ----------
    marks
        Identity and last change of each schedule: they make an entry the same one in the
        next calendar.
    name
        Of the calendar.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//tetotote//JA")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", without_controls(name))
    calendar.add("x-wr-timezone", str(TOKYO))
    credits_ = "、".join(
        (gathered.city.name, *(say_source(each) for each in gathered.sources))
    )
    calendar.add("x-wr-caldesc", without_controls(credits_))
    calendar.add_component(_make_timezone())
    first = date(today.year, 1, 1)
    last = date(today.year + YEARS, 12, 31)
    for listing in gathered.listings:
        for schedule in dict.fromkeys(listing.schedules):
            mark = marks[mark_key(listing.place_id, schedule)]
            for event in _make_events(listing, schedule, mark, first, last):
                calendar.add_component(event)
    content: bytes = calendar.to_ical(sorted=False)
    return content


def has_dates(listing: Listing) -> bool:
    """Tell whether a calendar can show it: a rule is known."""
    return bool(listing.schedules)


def _make_timezone() -> Timezone:
    zone = Timezone()
    zone.add("tzid", str(TOKYO))
    standard = TimezoneStandard()
    # Unchanged since 1951.
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - local by definition
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=9))
    standard.add("tzname", "JST")
    zone.add_component(standard)
    return zone


def _make_events(
    listing: Listing, schedule: Schedule, mark: Mark, first: date, last: date
) -> Iterator[Event]:
    dates = lay_out(schedule, listing.suspensions, first=first, last=last)
    if dates.recurring is not None:
        usual = Occurrence(
            dates.recurring.starts_on, schedule.opens_at, schedule.closes_at
        )
        event = _make_event(listing, usual, mark, f"{mark.id}", schedule)
        _recur(event, dates.recurring, usual)
        yield event
    for number, each in enumerate(dates.singles):
        uid = f"{mark.id}-{each.held_on:%Y%m%d}-{number}"
        yield _make_event(listing, each, mark, uid, schedule)


def _make_event(
    listing: Listing, session: Occurrence, mark: Mark, uid: str, schedule: Schedule
) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{DOMAIN}")
    event.add("dtstamp", mark.changed_at.astimezone(UTC).replace(microsecond=0))
    start = _moment(session.held_on, session.opens_at)
    event.add("dtstart", start)
    end = _find_end(session)
    if end is not None:
        event.add("dtend", end)
    event.add("summary", without_controls(listing.name))
    where = listing.town if listing.approximate else say_where(listing)
    if where:
        event.add("location", without_controls(where))
    if listing.lat is not None and listing.lon is not None:
        event.add("geo", (round(listing.lat, 6), round(listing.lon, 6)))
    event.add("description", _describe(listing, schedule, session))
    kinds = [without_controls(each.name) for each in listing.help_kinds]
    event.add("categories", kinds)
    event.add("transp", "TRANSPARENT")
    if _ADDRESS.fullmatch(listing.website):
        event.add("url", listing.website)
    return event


def say_where(listing: Listing) -> str:
    """Give place and address as one line."""
    place = say_place(listing)
    if place and listing.address:
        return f"{place}（{listing.address}）"
    return place or listing.address


def _describe(listing: Listing, schedule: Schedule, session: Occurrence) -> str:
    told = [
        say_schedule(schedule, "ja"),
        session.note,
        "" if listing.in_home else say_admission(listing),
        say_fee(listing),
        listing.telephone and f"電話 {listing.telephone}",
        "場所は毎回変わります。" if listing.moves else "",
        HOME_NOTE if listing.approximate else "",
    ]
    return without_controls("\n".join(each for each in told if each))


def _recur(event: Event, recurring: Recurring, usual: Occurrence) -> None:
    rule = vRecur.from_ical(recurring.rule)
    if recurring.until is not None and "COUNT" not in rule:
        # A date beside dates; beside local times the last moment of the day, in UTC.
        rule["UNTIL"] = (
            recurring.until
            if usual.opens_at is None
            else datetime.combine(recurring.until, time(23, 59, 59), TOKYO).astimezone(
                UTC
            )
        )
    event.add("rrule", rule)
    for on in recurring.excluded:
        event.add("exdate", _moment(on, usual.opens_at))


def _moment(on: date, at: time | None) -> date | datetime:
    return on if at is None else datetime.combine(on, at, TOKYO)


def _find_end(session: Occurrence) -> datetime | None:
    opens, closes = session.opens_at, session.closes_at
    if opens is None or closes is None:
        return None
    if closes == time():
        return datetime.combine(session.held_on + timedelta(days=1), closes, TOKYO)
    return datetime.combine(session.held_on, closes, TOKYO) if closes > opens else None
