"""A calendar, read back by other libraries, has the days that the schedules have."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from made_listings import make_listing
from sheet_stores import HOSTILE

from gis.domain.listings import Listing
from gis.domain.schedules.openings import list_sessions
from gis.domain.schedules.schedule import (
    Occurrence,
    Schedule,
    ScheduleException,
    Suspension,
)
from gis.domain.visibility import Audience
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.ical import to_calendar
from gis.runs.exports.words import without_controls
from gis.store.queries.attributions import NamedSource
from gis.store.queries.municipalities import City
from gis.store.queries.schedule_marks import Mark, mark_key

TODAY = date(2026, 11, 28)
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
TOKYO = ZoneInfo("Asia/Tokyo")
CITY = City(UUID(int=1), "35202", "宇部市", 6671, None)
TUESDAYS = Schedule(
    date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU", opens_at=time(10), closes_at=time(12)
)
Session = tuple[date, time | None, time | None]


def write(*listings: Listing, sources: tuple[NamedSource, ...] = ()) -> bytes:
    """Write the calendar of some listings."""
    marks = {
        mark_key(each.place_id, schedule): Mark(
            UUID(int=number * 100 + at), datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
        )
        for number, each in enumerate(listings, start=1)
        for at, schedule in enumerate(each.schedules)
    }
    gathered = Gathered(CITY, Audience.PUBLIC, listings, {}, sources, {})
    return to_calendar(gathered, marks, name="宇部市 通いの場", today=TODAY)


def read(content: bytes) -> list[Any]:
    """Read the entries of a calendar."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def expand(event: Any) -> list[Session]:
    """Give the sessions of an entry, by another library's reading of its own text."""
    start = event["DTSTART"].dt
    timed = isinstance(start, datetime)
    end = event["DTEND"].dt if "DTEND" in event else None
    length = end - start if end is not None else None
    moments = [start]
    if "RRULE" in event:
        plain = start.replace(tzinfo=None) if timed else datetime.combine(start, time())
        rule = event["RRULE"].to_ical().decode()
        if "UNTIL" in rule and timed:
            until = event["RRULE"]["UNTIL"][0].astimezone(TOKYO)
            parts = [p for p in rule.split(";") if not p.startswith("UNTIL=")]
            rule = ";".join([*parts, f"UNTIL={until:%Y%m%dT%H%M%S}"])
        moments = []
        for each in rrulestr(rule, dtstart=plain):
            if each.date() > LAST and "COUNT" not in rule:
                break
            moments.append(each.replace(tzinfo=TOKYO) if timed else each.date())
        # RFC 5545: the start is the first of the dates, and one that the rule gives.
        assert moments[0] == start
    out = event.get("EXDATE", [])
    out = {
        each.dt
        for named in (out if isinstance(out, list) else [out])
        for each in named.dts
    }
    assert out <= set(moments)
    found: list[Session] = []
    for moment in moments:
        if moment in out:
            continue
        if not timed:
            found.append((moment, None, None))
            continue
        ends = None if length is None else (moment + length).time()
        found.append((moment.date(), moment.time(), ends))
    return found


def expected(schedule: Schedule, suspensions: tuple[Suspension, ...]) -> list[Session]:
    """Give the same as the product's own pages tell it."""
    return sorted(
        (_plain(each) for each in list_sessions(
            [schedule], first=FIRST, last=LAST, suspensions=suspensions
        )),
        key=repr,
    )  # fmt: skip


def _plain(session: Occurrence) -> Session:
    opens, closes = session.opens_at, session.closes_at
    if opens is None:
        return session.held_on, None, None
    if closes is not None and closes != time() and closes <= opens:
        closes = None
    return session.held_on, opens, closes


days = st.dates(date(2025, 6, 1), date(2029, 6, 1))
moments = st.none() | st.sampled_from([time(9, 30), time(13), time(15), time()])
exceptions = st.builds(
    ScheduleException, days, st.booleans(), moments, moments, st.just("")
)
schedules = st.builds(
    Schedule,
    starts_on=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    rule=st.sampled_from(
        [
            "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=TU",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU",
            "FREQ=MONTHLY;BYDAY=2TU,4TU", "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;BYDAY=5WE", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
            "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=15,-1",
            "FREQ=MONTHLY;BYDAY=1SA;BYMONTH=2,4,6,8", "FREQ=WEEKLY;BYDAY=TU;COUNT=30",
            "FREQ=WEEKLY;BYDAY=TU,WE;UNTIL=20270331", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3",
            "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=5;COUNT=3",
        ]
    ),
    resting_months=st.frozensets(st.integers(1, 12), max_size=3),
    ends_on=st.none() | days,
    opens_at=moments,
    closes_at=moments,
    closed_on_holidays=st.none() | st.booleans(),
    exceptions=st.lists(exceptions, max_size=3, unique_by=lambda each: each.held_on).map(
        tuple
    ),
)  # fmt: skip
suspensions = st.lists(
    st.builds(
        lambda start, length: Suspension(
            start, None if length is None else start + timedelta(days=length), ""
        ),
        days,
        st.none() | st.integers(0, 1200),
    ),
    max_size=2,
).map(tuple)


@settings(max_examples=80, deadline=None)
@given(schedules, suspensions)
def test_days_and_times_are_those_of_the_schedule(
    schedule: Schedule, holding: tuple[Suspension, ...]
) -> None:
    listing = make_listing(schedules=(schedule,), suspensions=holding)

    events = read(write(listing))

    found = [each for event in events for each in expand(event)]
    shown = [each for each in found if FIRST <= each[0] <= LAST]
    assert sorted(shown, key=repr) == expected(schedule, holding)
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_what_goes_on_for_ever_goes_on_in_the_calendar() -> None:
    (event,) = read(write(make_listing(schedules=(TUESDAYS,))))

    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"
    assert event["DTSTART"].to_ical() == b"20260407T100000"
    assert event["DTSTART"].params["TZID"] == "Asia/Tokyo"


def test_what_an_entry_says() -> None:
    listing = make_listing(
        "お茶, コーヒー; など",
        schedules=(TUESDAYS,),
        location_name="本町会館",
        building="2階",
        address="本町1-1",
        telephone="0836-00-0001",
        fee_yen=0,
        lon=131.25,
        lat=33.95,
        website="javascript:alert(1)",
    )

    (event,) = read(write(listing))

    assert str(event["SUMMARY"]) == "お茶, コーヒー; など"
    assert str(event["LOCATION"]) == "本町会館 2階（本町1-1）"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "毎週火曜日 10:00–12:00", "だれでも", "無料", "電話 0836-00-0001"
    ]  # fmt: skip
    assert event["GEO"].to_ical() == "33.95;131.25"
    assert event["DTSTAMP"].to_ical() == b"20260401T093000Z"
    assert "URL" not in event


def test_a_home_is_told_by_its_town() -> None:
    listing = make_listing(
        "お茶の間", schedules=(TUESDAYS,), approximate=True, in_home=True, town="花園"
    )

    (event,) = read(write(listing))

    assert str(event["LOCATION"]) == "花園"
    assert "個人の家" in str(event["DESCRIPTION"])
    assert "だれでも" not in str(event["DESCRIPTION"])


def test_the_calendar_names_itself_its_zone_and_whom_it_comes_from() -> None:
    source = NamedSource("a", "通いの場一覧", "CC BY 4.0", "宇部市", "")
    content = write(make_listing(schedules=(TUESDAYS,)), sources=(source,))
    calendar = icalendar.Calendar.from_ical(content)

    assert str(calendar["X-WR-CALNAME"]) == "宇部市 通いの場"
    assert (
        str(calendar["X-WR-CALDESC"]) == "宇部市、宇部市「通いの場一覧」（CC BY 4.0）"
    )
    (zone,) = calendar.walk("VTIMEZONE")
    (standard,) = zone.walk("STANDARD")
    assert standard["TZOFFSETTO"].to_ical() == "+0900"
    # RFC 5545, 3.1: lines end with CRLF and are no longer than 75 octets.
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("note", ["", "お花見"])
def test_a_session_besides_the_rule_is_an_entry_of_its_own(note: str) -> None:
    besides = ScheduleException(
        date(2026, 12, 26),
        happens=True,
        opens_at=time(13),
        closes_at=time(15),
        note=note,
    )
    cancelled = ScheduleException(date(2026, 12, 29), happens=False, note="年末")
    schedule = Schedule(
        date(2026, 4, 7),
        "FREQ=WEEKLY;BYDAY=TU",
        opens_at=time(10),
        exceptions=(besides, cancelled),
    )

    usual, single = read(write(make_listing(schedules=(schedule,))))

    assert usual["EXDATE"].to_ical() == b"20261229T100000"
    assert single["DTSTART"].to_ical() == b"20261226T130000"
    assert "RRULE" not in single
    assert single["UID"] != usual["UID"]
    assert (note in str(single["DESCRIPTION"]).split("\n")) is bool(note)


CONTROLS = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@given(
    st.one_of(
        st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_no_text_breaks_a_calendar(text: str) -> None:
    words = ("location_name", "building", "address", "fee", "telephone")
    listing = make_listing(
        text,
        schedules=(TUESDAYS,),
        **dict.fromkeys(words, text),
        website=f"https://{text}",
    )

    content = write(listing)

    (event,) = read(content)
    lines = text.replace("\r\n", "\n")
    assert str(event["SUMMARY"]) == without_controls(lines)
    # RFC 5545, 3.1 and 3.3.11: lines of at most 75 octets, without control characters.
    assert not CONTROLS.search(content)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
