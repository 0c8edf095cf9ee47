"""The week of an area's salons: what stands in which cell, and what stands outside."""

from datetime import date, time

import pytest
from made_listings import make_listing

from gis.domain.schedules.schedule import Schedule, ScheduleException, Suspension
from gis.domain.schedules.week import HalfDay
from gis.domain.weekdays import Weekday
from gis.runs.areas.salons import number_salons
from gis.runs.areas.week_table import Outside, WeekCell, WeekTable, make_week_table

TODAY = date(2026, 11, 28)
SINCE = date(2026, 4, 1)


def held(
    rule: str, opens: int | None = 10, closes: int | None = 12, **more
) -> Schedule:
    """Make a schedule of whole hours."""
    return Schedule(
        SINCE,
        rule,
        opens_at=None if opens is None else time(opens),
        closes_at=None if closes is None else time(closes),
        **more,
    )


def make_week(*listings, language="ja") -> WeekTable:
    """Make the table of listings without a place: numbered by name."""
    salons = number_salons(
        listings,
        epsg=6671,
        language=language,
        today=TODAY,
    )
    return make_week_table(salons, language, today=TODAY)


def cell_of(week: WeekTable, day: Weekday, half: HalfDay) -> WeekCell:
    """Find a cell."""
    (row,) = (row for row in week.rows if row.half is half)
    assert [cell.weekday for cell in row.cells] == list(Weekday)
    return row.cells[day]


def names(week: WeekTable, day: Weekday, half: HalfDay) -> list[str]:
    """Give who is in a cell."""
    return [entry.salon.name for entry in cell_of(week, day, half).entries]


def test_cells_by_time_then_number() -> None:
    week = make_week(
        make_listing("a", schedules=(held("FREQ=WEEKLY;BYDAY=TU", 11),)),
        make_listing("b", schedules=(held("FREQ=MONTHLY;BYDAY=1TU,3TU", 9),)),
        make_listing("c", schedules=(held("FREQ=WEEKLY;BYDAY=TU,FR", 9),)),
        make_listing("d", schedules=(held("FREQ=WEEKLY;BYDAY=TU", 13, 15),)),
    )

    assert names(week, Weekday.TUE, HalfDay.MORNING) == ["b", "c", "a"]
    assert names(week, Weekday.TUE, HalfDay.AFTERNOON) == ["d"]
    assert names(week, Weekday.FRI, HalfDay.MORNING) == ["c"]
    filled = sum(len(cell.entries) for row in week.rows for cell in row.cells)
    assert filled == 5
    (first, *_) = cell_of(week, Weekday.TUE, HalfDay.MORNING).entries
    assert (first.times, first.often, first.notes) == ("9:00–12:00", "第1・第3", ())
    assert week.outside == ()


def test_evening_and_unknown_times_have_a_row_only_when_they_need_one() -> None:
    plain = make_week(make_listing("a", schedules=(held("FREQ=DAILY"),)))
    both = make_week(
        make_listing("e", schedules=(held("FREQ=WEEKLY;BYDAY=TU", 18, 20),)),
        make_listing("u", schedules=(held("FREQ=WEEKLY;BYDAY=WE", None, None),)),
    )

    assert [row.half for row in plain.rows] == [HalfDay.MORNING, HalfDay.AFTERNOON]
    assert [row.half for row in both.rows] == list(HalfDay)
    assert names(both, Weekday.TUE, HalfDay.EVENING) == ["e"]
    assert names(both, Weekday.WED, HalfDay.UNKNOWN) == ["u"]


def test_no_salons_at_all() -> None:
    week = make_week()

    assert week.salons == ()
    assert [len(row.cells) for row in week.rows] == [7, 7]


def test_several_schedules_of_one_salon() -> None:
    twice = held("FREQ=WEEKLY;BYDAY=TU", 9)
    week = make_week(
        make_listing("a", schedules=(twice, twice, held("FREQ=WEEKLY;BYDAY=TU", 11)))
    )

    entries = cell_of(week, Weekday.TUE, HalfDay.MORNING).entries
    assert [entry.times for entry in entries] == ["9:00–12:00", "11:00–12:00"]


@pytest.mark.parametrize(
    ("told", "why", "words"),
    [
        ({}, Outside.DAYS_UNKNOWN, ()),
        ({"schedule_words": ("広報で",)}, Outside.DAYS_UNKNOWN, ("広報で",)),
        (
            {"schedule_words": ("月2回（不定期）",), "irregular": True},
            Outside.IRREGULAR,
            ("月2回（不定期）",),
        ),
        (
            {"schedules": (held("FREQ=MONTHLY;BYMONTHDAY=15"),)},
            Outside.NO_WEEKDAY,
            ("毎月15日 10:00–12:00",),
        ),
        (
            {"schedules": (held("FREQ=WEEKLY;BYDAY=TU", ends_on=date(2026, 3, 31)),)},
            Outside.OVER,
            ("毎週火曜日 10:00–12:00（2026年3月31日まで）",),
        ),
        (
            {
                "schedules": (held("FREQ=WEEKLY;BYDAY=TU"),),
                "suspensions": (Suspension(SINCE, None, "感染症"),),
            },
            Outside.SUSPENDED,
            ("毎週火曜日 10:00–12:00", "いま休止中（感染症）"),
        ),
    ],
)
def test_outside_the_cells(told: dict, why: Outside, words: tuple[str, ...]) -> None:
    week = make_week(make_listing("a", **told))

    (entry,) = week.outside
    assert (entry.why, entry.words, entry.salon.number) == (why, words, 1)
    assert not any(cell.entries for row in week.rows for cell in row.cells)
    assert bool(week.days_unknown) == (why in {Outside.DAYS_UNKNOWN, Outside.IRREGULAR})
    assert all(each.label for each in Outside)


def test_a_salon_may_stand_in_a_cell_and_outside() -> None:
    week = make_week(
        make_listing(
            "a",
            schedules=(
                held("FREQ=WEEKLY;BYDAY=TU"),
                held("FREQ=MONTHLY;BYMONTHDAY=15", 13, 15),
            ),
        )
    )

    assert names(week, Weekday.TUE, HalfDay.MORNING) == ["a"]
    assert [each.why for each in week.outside] == [Outside.NO_WEEKDAY]


def test_a_suspension_that_ends_is_a_note() -> None:
    week = make_week(
        make_listing(
            "a",
            schedules=(held("FREQ=WEEKLY;BYDAY=TU"),),
            suspensions=(Suspension(SINCE, date(2026, 12, 31), "改修"),),
        )
    )

    (entry,) = cell_of(week, Weekday.TUE, HalfDay.MORNING).entries
    assert entry.notes == ("12月31日（木）まで休止（改修）",)
    assert week.outside == ()


def test_one_session_besides_makes_no_column() -> None:
    besides = ScheduleException(date(2026, 12, 6), happens=True)
    week = make_week(
        make_listing(
            "a", schedules=(held("FREQ=WEEKLY;BYDAY=TU", exceptions=(besides,)),)
        )
    )

    assert names(week, Weekday.SUN, HalfDay.MORNING) == []
    assert names(week, Weekday.TUE, HalfDay.MORNING) == ["a"]


def test_what_is_over_but_for_one_session_is_not_lost() -> None:
    """Its Tuesdays have ended; one Sunday is left, which is no day of its rule."""
    besides = ScheduleException(date(2026, 12, 6), happens=True)
    tuesdays = held(
        "FREQ=WEEKLY;BYDAY=TU", ends_on=date(2026, 10, 31), exceptions=(besides,)
    )

    week = make_week(make_listing("a", schedules=(tuesdays,)))

    assert not any(cell.entries for row in week.rows for cell in row.cells)
    assert [(each.salon.name, each.why) for each in week.outside] == [
        ("a", Outside.NO_WEEKDAY)
    ]


def test_in_english() -> None:
    week = make_week(
        make_listing("a", schedules=(held("FREQ=MONTHLY;BYDAY=1TU", 9),)),
        language="en",
    )

    (entry,) = cell_of(week, Weekday.TUE, HalfDay.MORNING).entries
    assert (entry.times, entry.often) == ("9:00–12:00", "1st")
