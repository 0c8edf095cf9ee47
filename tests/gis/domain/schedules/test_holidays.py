"""Public holidays against a table written by hand."""

from datetime import date, timedelta

from oracle.japanese_calendar import FIRST, LAST, list_holidays, walk

from gis.domain.schedules.holidays import MOST_ON_A_WEEKDAY, is_holiday


def test_five_years_of_holidays() -> None:
    assert {day for day in walk(FIRST, LAST) if is_holiday(day)} == list_holidays()


def test_a_year_has_no_more_holidays_on_a_day_of_the_week_than_are_reckoned_with() -> (
    None
):
    """In any 367 days of all the years that the library knows."""
    for weekday, most in enumerate(MOST_ON_A_WEEKDAY):
        found = [
            day
            for day in walk(date(1949, 1, 1), date(2099, 12, 31))
            if day.weekday() == weekday and is_holiday(day)
        ]
        crowded = zip(found, found[most:], strict=False)
        assert all(late - early > timedelta(days=366) for early, late in crowded)
