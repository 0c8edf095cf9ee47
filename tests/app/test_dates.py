"""Dates in both calendars."""

from datetime import date

import pytest
from flask_babel import force_locale

from app.dates import date_in_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "2026年11月21日（令和8年）"),
        (date(2019, 5, 1), "2019年5月1日（令和元年）"),
        (date(2019, 4, 30), "2019年4月30日（平成31年）"),
        (date(1989, 1, 7), "1989年1月7日（昭和64年）"),
        (date(1920, 10, 1), "1920年10月1日"),
    ],
)
def test_the_year_of_the_era_stands_beside_the_year(client, day, words):
    with client.application.test_request_context("/"):
        assert date_in_words(day) == words


def test_english_readers_get_the_month_by_name(client):
    with client.application.test_request_context("/"), force_locale("en"):
        assert date_in_words("2015-10-01") == "1 October 2015"
