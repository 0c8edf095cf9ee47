"""Who can ride, worked out by hand on one street.

People at x = 1500 walk 100 m to the stop H and the same from the stop G to the salon, which
is held on Tuesdays from 10:00 to 12:00. What the times of buses decide is shown in
`tests/gis/analysis/rides/test_outings.py`.
"""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from gis.domain.reach import Cause
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.ride_rules import RideRules
from gis.runs.rides.ride_json import rides_to_json
from gis.runs.rides.rules import keep_ride_rules, read_ride_rules

FIRST = date(2026, 4, 1)
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"
TEN_TO_TWELVE = {"opens_at": time(10), "closes_at": time(12)}
OUT, BACK = {"H": "09:30", "G": "09:40"}, {"G": "12:10", "H": "12:20"}


def ask(town: Any, **question: Any) -> dict[str, Any]:
    answer = town.ask(**question)
    told = rides_to_json(answer)
    return {
        "cause": str(answer.towns.cause[0]),
        "ridden": told and told["ridden"],
        "json": told,
        "answer": answer,
    }


def count_tuesdays(last: date) -> int:
    days = ((FIRST + timedelta(n)) for n in range((last - FIRST).days + 1))
    return sum(day.weekday() == 1 for day in days)


def test_a_bus_there_and_back_makes_it_a_place_within_reach_by_transport_only(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    before = ride_town.ask()
    make_bus().run(OUT, BACK).keep()
    found = ask(ride_town)

    assert before.rides is None
    assert str(before.towns.cause[0]) == Cause.NONE_IN_REACH
    assert (found["cause"], found["ridden"]) == (Cause.TRANSPORT_ONLY, 100.0)
    told = found["json"]
    assert told["weekdays"] == {
        day: 100.0 if day == "TUE" else 0.0
        for day in ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
    }
    (line,) = told["carriers"]
    assert (line["name"], line["ridden"], line["weekdays"]["TUE"]) == ("L線", 100, 100)
    rides = found["answer"].rides
    assert rides.dates.tolist() == [count_tuesdays(date(2027, 3, 31))]
    # On foot nothing changes.
    assert found["answer"].gaps.walks.metres[0] == pytest.approx(1400)
    assert not found["answer"].gaps.within[0]


def test_a_stop_is_near_within_300_metres(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    make_bus(H=(1199.0, 0.0), F=(1200.0, 0.0)).run(OUT, BACK).run(
        {"F": "09:35", "G": "09:45"}, {"G": "12:15", "F": "12:20"}, line="F"
    ).keep()
    told = ask(ride_town)["json"]
    assert [each["ridden"] for each in told["carriers"]] == [0.0, 100.0]
    assert told["near_stop"] == 100.0


def test_two_lines_serve_together_what_neither_does_alone(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    make_bus().run(OUT, line="A").run(BACK, line="B").keep()
    told = ask(ride_town)["json"]
    assert (told["ridden"], told["with_change"]) == (100.0, 100.0)
    assert [each["ridden"] for each in told["carriers"]] == [0.0, 0.0]


def test_days_of_service_hold_and_so_do_their_exceptions(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    bus = make_bus()
    bus.days = {"tue": "0100000", "mon": "1000000"}
    # Of all Tuesdays one; and one on which Monday's buses run instead.
    bus.exceptions = [("tue", "20260428", 2), ("mon", "20260505", 1)]
    bus.run(OUT, BACK, days="mon").keep()
    assert ask(ride_town)["answer"].rides.dates.tolist() == [1]

    bus.folder = bus.folder.with_name("feed2") / "feed"
    bus.trips = []
    bus.run(OUT, BACK, days="tue").keep()
    days = count_tuesdays(date(2027, 3, 31)) - 1
    assert ask(ride_town)["answer"].rides.dates.tolist() == [days]


def test_seasons_and_asked_days_decide_which_sessions_count(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    ride_town.open(
        "夏の会",
        (120, 0),
        rule="FREQ=WEEKLY;BYDAY=FR",
        held={
            "opens_at": time(10),
            "closes_at": time(12),
            "rest_months": [1, 2, 3, 4, 5, 6, 9, 10, 11, 12],
        },
    )
    make_bus().run(OUT, BACK).keep()
    told = ask(ride_town)["json"]["weekdays"]
    assert {day for day, people in told.items() if people} == {"TUE", "FRI"}
    told = ask(ride_town, month="1")["json"]["weekdays"]
    assert {day for day, people in told.items() if people} == {"TUE"}
    assert ask(ride_town, day="FRI", month="7")["cause"] == Cause.TRANSPORT_ONLY
    assert ask(ride_town, day="WED")["ridden"] == 0.0
    # The evening is not when the salon is held.
    assert ask(ride_town, hours="11:00")["ridden"] == 100.0
    assert ask(ride_town, hours="18:00")["ridden"] == 0.0


def test_a_bus_after_midnight_belongs_to_the_day_before(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    ride_town.open(
        "夜の会",
        (110, 0),
        rule="FREQ=WEEKLY;BYDAY=FR",
        held={"opens_at": time(23), "closes_at": time(23, 45)},
    )
    ride_town.open(
        "明けの会",
        (115, 0),
        rule="FREQ=WEEKLY;BYDAY=SU",
        held={"opens_at": time(0, 30), "closes_at": time(1)},
    )
    bus = make_bus()
    bus.days = {"fri": "0000100", "sat": "0000010"}
    bus.run({"H": "22:40", "G": "22:50"}, {"G": "24:10", "H": "24:20"}, days="fri")
    bus.run({"H": "24:15", "G": "24:25"}, {"G": "25:10", "H": "25:20"}, days="sat")
    bus.keep()
    told = ask(ride_town)["json"]["weekdays"]
    assert {day for day, people in told.items() if people} == {"FRI", "SUN"}


def test_who_cannot_pass_steps_rides_what_is_not_known_to_be_closed_to_them(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    make_bus().run(OUT, wheelchair="2").run(BACK, wheelchair="1").keep()
    assert ask(ride_town)["ridden"] == 100.0
    assert ask(ride_town, profile="wheelchair")["ridden"] == 0.0
    # Walking 100 m takes them 2 minutes 36 seconds.
    bus = make_bus()
    bus.folder = bus.folder.with_name("feed2") / "feed"
    bus.run(OUT).run(BACK, wheelchair="1").keep()
    assert ask(ride_town, profile="wheelchair")["ridden"] == 100.0


def test_what_does_not_count_is_no_goal(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    make_bus().run(OUT, BACK).keep()
    assert ask(ride_town, features=["elevator"])["ridden"] == 0.0
    assert ask(ride_town, help_kind="exercise")["ridden"] == 0.0


def test_a_salon_without_times_is_told_apart(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    ride_town.open("不明の会", (150, 0))
    ride_town.open("日だけの会", (160, 0), rule="FREQ=WEEKLY;BYDAY=MO")
    make_bus().run(OUT, BACK).keep()
    told = ask(ride_town)["json"]
    assert told["resources"] == {"timed": 1, "untimed": 2}
    assert "hours" in told["missing"]


def test_without_streets_walks_are_straight_lines_times_the_factor(
    town: Any, make_bus: Callable[..., Any]
) -> None:
    """200 m × 1.3 is within 300 m, 240 m × 1.3 is not."""
    town.settle(u=((1600, 0), 100), v=((1640, 0), 30))
    town.open("会館", (100, 0), rule=TUESDAYS, held=TEN_TO_TWELVE)
    make_bus().run(OUT, BACK).keep()
    assert ask(town)["ridden"] == 100.0


def test_stops_of_which_no_timetable_tells_say_who_lives_near(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    bus = make_bus()
    bus.run({"M": "10:00", "G": "10:10"}).keep()
    told = ask(ride_town)["json"]
    assert (told["ridden"], told["near_stop"]) == (0.0, 100.0)
    assert (told["stops"], told["stops_without_times"]) == (2, 1)
    assert "timetables" in told["missing"]


ZONES = [
    ((0, 2000), {}, {}, True),
    # The salon, or their home, outside the zone.
    ((200, 2000), {}, {}, False),
    ((0, 1400), {}, {}, False),
    # Twenty minutes before and after the session.
    ((0, 2000), {"opens_at": time(9, 40), "closes_at": time(12, 20)}, {}, True),
    ((0, 2000), {"opens_at": time(9, 41)}, {}, False),
    ((0, 2000), {"closes_at": time(12, 19)}, {}, False),
    ((0, 2000), {"closes_at": time(0)}, {}, True),
    # Not on that day, or nobody knows when.
    ((0, 2000), {"weekdays": "1011111"}, {}, False),
    ((0, 2000), {"weekdays": ""}, {}, False),
    ((0, 2000), {"opens_at": None}, {}, False),
    # Who may ride, and whether there is a place.
    ((0, 2000), {}, {"admission": Admission.MEMBERS}, False),
    ((0, 2000), {}, {"admission": Admission.ANYONE}, True),
    ((0, 2000), {}, {"intake": Intake.FULL}, False),
    ((0, 2000), {}, {"intake": Intake.FEW_LEFT}, True),
]


def test_rides_on_demand_by_day_hours_who_may_ride_and_places(
    ride_town: Any, add_zone: Callable[..., Any]
) -> None:
    for number, (span, zone, service, _) in enumerate(ZONES):
        add_zone(*span, name=f"{number}", of=service, **zone)
    found = ask(ride_town)
    ridden = {each["zone"]: each["ridden"] for each in found["json"]["carriers"]}
    assert ridden == {
        f"{number}": 100.0 if reached else 0.0
        for number, (*_, reached) in enumerate(ZONES)
    }
    assert found["cause"] == Cause.TRANSPORT_ONLY
    assert [
        each["standing"]
        for each in sorted(
            found["json"]["carriers"], key=lambda each: int(each["zone"])
        )
    ][8:] == [
        *("hours_unknown", "hours_unknown", "not_admitted"),
        *("counts", "full", "counts"),
    ]
    assert found["json"]["missing"] == ["door_hours"]


def test_a_service_that_rests_is_none(
    ride_town: Any, add_zone: Callable[..., Any]
) -> None:
    add_zone(0, 2000, of={"status": ResourceStatus.PAUSED})
    assert ask(ride_town)["json"] is None


def test_a_zone_rests_on_holidays_and_at_new_year_where_it_says_so(
    ride_town: Any, add_zone: Callable[..., Any]
) -> None:
    add_zone(0, 2000, closed_on_holidays=True, words="月～金（祝日・年末年始を除く）")
    # Holidays on Tuesdays: 5 May, 11 August, 22 September, 3 November 2026, 23 February
    # 2027; and 29 December.
    days = count_tuesdays(date(2027, 4, 1))
    assert ask(ride_town)["answer"].rides.dates.tolist() == [days - 6]


def test_who_lives_off_the_streets_can_be_fetched(
    ride_town: Any, add_zone: Callable[..., Any]
) -> None:
    ride_town.settle(u=((1500, 0), 100), far=((1500, 400), 7))
    add_zone(0, 2000)
    found = ask(ride_town)
    assert found["json"]["unknown_ridden"] == 7.0
    assert str(found["answer"].towns.cause[1]) == Cause.OFF_NETWORK


def test_a_bus_and_a_zone_are_told_one_by_one(
    ride_town: Any, make_bus: Callable[..., Any], add_zone: Callable[..., Any]
) -> None:
    ride_town.settle(u=((1500, 0), 100), v=((1000, 0), 30))
    make_bus().run(OUT, BACK).keep()
    add_zone(0, 1200, booking="前の日まで", capacity="9人")
    told = ask(ride_town)["json"]
    line, zone = told["carriers"]
    assert (line["kind"], line["ridden"]) == ("line", 100.0)
    assert (zone["kind"], zone["ridden"], zone["capacity"]) == ("door", 30.0, "9人")
    assert (told["ridden"], told["with_change"]) == (130.0, 0.0)


def test_the_rules_of_an_outing_are_a_setting_of_the_city(
    ride_town: Any, make_bus: Callable[..., Any], add_zone: Callable[..., Any]
) -> None:
    make_bus(H=(1150.0, 0.0)).run(OUT, BACK).keep()
    add_zone(0, 2000, opens_at=time(9, 30))

    def count(rules: RideRules | None = None) -> list[float]:
        told = rides_to_json(ride_town.ask(ride_rules=rules))
        assert told is not None
        return [each["ridden"] for each in told["carriers"]]

    assert count() == [0.0, 100.0]
    assert count(RideRules(stop_metres=350)) == [100.0, 100.0]
    assert count(RideRules(stop_metres=350, window_minutes=30)) == [0.0, 100.0]
    assert count(RideRules(door_minutes=31)) == [0.0, 0.0]

    keep_ride_rules(ride_town.session, ride_town.city, {"stop_metres": 350})
    keep_ride_rules(ride_town.session, ride_town.city, {"door_minutes": 31})
    assert count() == [100.0, 0.0]
    assert read_ride_rules(ride_town.session, ride_town.city.id) == RideRules(
        stop_metres=350, door_minutes=31
    )
