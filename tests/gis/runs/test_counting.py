"""Which resources count: to places and never to homes, and what they must be like."""

from dataclasses import fields, replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_listings import make_listing
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis.domain.kinds import Kind
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.errors import UsageError
from gis.runs.counting import (
    Standing,
    count_standings,
    decide_standing,
    decide_standings,
    is_walked_to,
    read_offered,
    sort_by_standing,
)
from gis.runs.questions import parse_question
from gis.store.queries.listings import read_listings
from gis.store.queries.resources import KindAtLocation, read_kind

Town = Any  # of conftest.py
TODAY = date(2026, 4, 1)
TUESDAYS = Schedule(
    date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU", opens_at=time(10), closes_at=time(12)
)


def make_offer(**facts: Any) -> KindAtLocation:
    """Make a resource that tells nothing but what is given here."""
    texts = ("id", "source", "ref", "name", "area", "address", "telephone", "website")
    plain = dict.fromkeys((*texts, "description", "organization"), "") | {
        "lon": 131.25,
        "lat": 33.95,
        "home": False,
        "admission": Admission.ANYONE,
        "intake": Intake.OPEN,
        "status": ResourceStatus.ACTIVE,
        "kind": Kind.SALON,
        "from_own_sheet": True,
    }
    return KindAtLocation(**plain | facts)


def test_to_places_and_not_to_homes_or_nowhere(town: Town) -> None:
    town.open("会館", (0, 0))
    town.open("家の会", homes=[(100, 0)], public_name="お茶の間")
    town.open("来てくれる会")
    town.open("両方の会", (200, 0), homes=[(300, 0)], public_name="両方")
    session, city = town.session, town.city

    rows = read_kind(session, city.id, Kind.SALON)
    listings = read_listings(session, city.id, today=TODAY)

    for found in (rows, listings):
        assert len(found) == 5
        walked = sorted(each.lon for each in found if is_walked_to(each))
        assert walked == pytest.approx(
            [to_lon_lat(EAST, NORTH)[0], to_lon_lat(EAST + 200, NORTH)[0]], abs=1e-7
        )


MONTHLY = replace(TUESDAYS, rule="FREQ=MONTHLY;BYDAY=1TU")
AT_SOME_TIME = replace(TUESDAYS, opens_at=None, closes_at=None)
SUSPENDED = Suspension(date(2026, 4, 1), None, "感染症")

CASES: list[tuple[dict[str, Any], dict[str, Any], Standing]] = [
    ({}, {}, Standing.COUNTS),
    # Hours
    ({"schedules": (TUESDAYS,)}, {"hours": "11:30-13:00"}, Standing.COUNTS),
    ({"schedules": (TUESDAYS,)}, {"hours": "12:00"}, Standing.CLOSED),
    ({"schedules": (TUESDAYS,)}, {"hours": "10:00", "day": "WED"}, Standing.CLOSED),
    ({"schedules": (AT_SOME_TIME,)}, {"hours": "10:00"}, Standing.SCHEDULE_UNKNOWN),
    (
        {"schedules": (AT_SOME_TIME,)},
        {"hours": "10:00", "day": "WED"},
        Standing.CLOSED,
    ),
    ({}, {"hours": "10:00"}, Standing.SCHEDULE_UNKNOWN),
    # How often
    ({"schedules": (TUESDAYS,)}, {"frequency": "weekly"}, Standing.COUNTS),
    ({"schedules": (TUESDAYS,)}, {"frequency": "monthly"}, Standing.COUNTS),
    ({"schedules": (MONTHLY,)}, {"frequency": "monthly"}, Standing.COUNTS),
    ({"schedules": (MONTHLY,)}, {"frequency": "several_a_month"}, Standing.CLOSED),
    ({}, {"frequency": "monthly"}, Standing.SCHEDULE_UNKNOWN),
    (
        {"schedules": (TUESDAYS,), "suspensions": (SUSPENDED,)},
        {"frequency": "weekly"},
        Standing.CLOSED,
    ),
    # For whom
    ({"admission": Admission.CERTIFIED}, {}, Standing.NOT_ADMITTED),
    ({"admission": Admission.CERTIFIED}, {"admits": "certified"}, Standing.COUNTS),
    ({"admission": Admission.MEMBERS}, {"admits": "introduced"}, Standing.NOT_ADMITTED),
    ({"admission": Admission.MEMBERS}, {"admits": "all"}, Standing.COUNTS),
    ({"admission": Admission.INTRODUCTION}, {"admits": "introduced"}, Standing.COUNTS),
    ({"intake": Intake.INTRODUCTION_ONLY}, {"admits": "introduced"}, Standing.COUNTS),
    ({"intake": Intake.FULL}, {"admits": "all"}, Standing.NOT_ADMITTED),
    ({"intake": Intake.FULL}, {"intake": "any"}, Standing.COUNTS),
    # Barrier-free
    ({}, {"barrier_free": True}, Standing.FEATURES_UNKNOWN),
    ({}, {"features": ["車椅子"]}, Standing.FEATURES_UNKNOWN),
    ({"accessibility": ("なし",)}, {"barrier_free": True}, Standing.NOT_ADMITTED),
    ({"accessibility": ("段差なし",)}, {"barrier_free": True}, Standing.COUNTS),
    ({"accessibility": ("段差なし",)}, {"features": ["車椅子"]}, Standing.NOT_ADMITTED),
    ({"accessibility": ("車椅子可",)}, {"features": ["車いす"]}, Standing.COUNTS),
    # Old entries
    ({}, {"stale": "out"}, Standing.STALE),
    ({"confirmed_on": date(2025, 3, 31)}, {"stale": "out"}, Standing.STALE),
    ({"confirmed_on": date(2025, 4, 1)}, {"stale": "out"}, Standing.COUNTS),
    ({"from_own_sheet": False}, {"stale": "out"}, Standing.COUNTS),
    # The first reason: what is not known, then closed, then not admitted.
    (
        {"schedules": (TUESDAYS,), "intake": Intake.FULL},
        {"day": "WED", "barrier_free": True, "stale": "out"},
        Standing.STALE,
    ),
    (
        {"schedules": (TUESDAYS,), "intake": Intake.FULL},
        {"day": "WED", "barrier_free": True},
        Standing.FEATURES_UNKNOWN,
    ),
    (
        {"schedules": (TUESDAYS,), "intake": Intake.FULL, "accessibility": ("なし",)},
        {"day": "WED", "barrier_free": True},
        Standing.CLOSED,
    ),
]


@pytest.mark.parametrize(("facts", "asked", "standing"), CASES)
def test_what_becomes_of_a_resource(
    facts: dict[str, Any], asked: dict[str, Any], standing: Standing
) -> None:
    """The same in both forms of a resource."""
    question = parse_question(kind="salon", **asked)

    assert decide_standing(make_offer(**facts), question, TODAY) is standing
    assert decide_standing(make_listing(**facts), question, TODAY) is standing


def test_every_reason_is_counted_once() -> None:
    """What an analysis calls missing data is everything that nobody knows."""
    question = parse_question(kind="salon", day="TUE", barrier_free=True, stale="out")
    confirmed = {"confirmed_on": TODAY}
    offers = [
        make_offer(),
        make_offer(**confirmed),
        make_offer(**confirmed, schedules=(TUESDAYS,)),
        make_offer(**confirmed, schedules=(TUESDAYS,), accessibility=("段差あり",)),
        make_offer(**confirmed, schedules=(TUESDAYS,), accessibility=("車椅子可",)),
    ]

    standings = decide_standings(offers, question, TODAY)
    counted = sort_by_standing(standings)

    assert counted.schedule_unknown.tolist() == [True, True, True, False, False]
    assert counted.not_admitted.tolist() == [False] * 3 + [True, False]
    assert counted.counts.tolist() == [False] * 4 + [True]
    assert not counted.closed.any()
    assert count_standings(standings) == {
        "counted": 1,
        "stale": 1,
        "schedule_unknown": 1,
        "features_unknown": 1,
        "closed": 0,
        "not_admitted": 1,
    }


schedules = st.builds(
    Schedule,
    st.just(date(2026, 4, 7)),
    st.sampled_from(
        ["FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=2TU,4TU", "FREQ=MONTHLY;BYDAY=1WE"]
    ),
    opens_at=st.sampled_from([None, time(9), time(13)]),
    closes_at=st.sampled_from([None, time(15)]),
)
offers = st.builds(
    make_offer,
    schedules=st.lists(schedules, max_size=2).map(tuple),
    admission=st.sampled_from(Admission),
    intake=st.sampled_from(Intake),
    accessibility=st.sampled_from(
        [(), ("なし",), ("車椅子可",), ("段差なし", "手すり")]
    ),
    confirmed_on=st.sampled_from([None, date(2024, 1, 1), TODAY]),
    from_own_sheet=st.booleans(),
)
# Of each part of a question what is asked, from loose to strict.
PARTS: dict[str, list[Any]] = {
    "day": [None, "TUE"],
    "month": [None, 5],
    "hours": [None, "09:00-14:00", "10:00-11:00", "10:30"],
    "frequency": [None, "monthly", "several_a_month", "weekly"],
    "admits": ["all", "certified", "anyone"],
    "intake": ["any", "open"],
    "barrier_free": [False, True],
    "features": [[], ["車椅子"], ["車椅子", "手すり"]],
    "stale": ["in", "out"],
}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(offers, min_size=1, max_size=4),
    st.fixed_dictionaries(
        {name: st.sampled_from(each) for name, each in PARTS.items()}
    ),
    st.sampled_from(sorted(PARTS)),
)
def test_to_ask_for_more_never_makes_more_resources_count(
    found: list[KindAtLocation], asked: dict[str, Any], part: str
) -> None:
    counting = set(range(len(found)))
    for value in PARTS[part]:
        question = parse_question(**{"kind": "salon"} | asked | {part: value})
        standings = decide_standings(found, question, TODAY)
        counts = {n for n, each in enumerate(standings) if each is Standing.COUNTS}
        assert counts <= counting, value
        counting = counts


def test_help_of_a_kind_and_status(town: Town) -> None:
    town.open("体操", (0, 0), kind="exercise")
    town.open("お茶", (0, 0))
    town.open("休止中の体操", (0, 0), kind="exercise", status=ResourceStatus.PAUSED)
    town.open("準備中の体操", (0, 0), kind="exercise", status=ResourceStatus.PREPARING)
    town.open("終わった体操", (0, 0), kind="exercise", status=ResourceStatus.ENDED)

    def offered(**asked: str) -> list[str]:
        question = parse_question(kind="salon", **asked)
        return sorted(
            each.name for each in read_offered(town.session, town.city, question)
        )

    assert offered() == ["お茶", "体操"]
    assert offered(help_kind="exercise") == ["体操"]
    assert offered(help_kind="exercise", statuses="paused,preparing") == [
        "休止中の体操",
        "準備中の体操",
    ]
    assert offered(statuses="active,trial,paused") == ["お茶", "休止中の体操", "体操"]


@pytest.mark.parametrize("code", ["dancing", "rubbish"])
def test_an_unknown_kind_of_help_is_answered_with_those_of_the_kind(
    town: Town, code: str
) -> None:
    question = parse_question(kind="salon", help_kind=code)

    with pytest.raises(UsageError) as caught:
        read_offered(town.session, town.city, question)

    for word in ("宇部市", f"“{code}”", "exercise (体操)", "tea (茶話会)"):
        assert word in str(caught.value)
    assert "(ごみ出し)" not in str(caught.value)


def test_every_fact_that_decides_is_in_the_fingerprint() -> None:
    """A fact that is in no fingerprint could change an answer unseen."""
    plain = make_offer().facts()
    changed = {
        "help_kinds": ("tea",),
        "accessibility": ("車椅子可",),
        "confirmed_on": TODAY,
        "from_own_sheet": False,
        "schedules": (TUESDAYS,),
    }

    assert {each.name for each in fields(KindAtLocation)} > changed.keys()
    for name, value in changed.items():
        assert make_offer(**{name: value}).facts() != plain, name
