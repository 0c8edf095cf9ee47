import pytest

from gis.sources.weekdays import parse_time, parse_weekdays, read_opening


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("月火水木金", (0, 1, 2, 3, 4)),
        ("月～金", (0, 1, 2, 3, 4)),
        ("月〜金", (0, 1, 2, 3, 4)),
        ("月曜日から金曜日", (0, 1, 2, 3, 4)),
        ("月-水、土", (0, 1, 2, 5)),
        ("毎日", (0, 1, 2, 3, 4, 5, 6)),
        ("平日", (0, 1, 2, 3, 4)),
        ("月・水", (0, 2)),
        ("金～月", (0, 4, 5, 6)),
        ("日", (6,)),
        ("", None),
        ("月火水木金祝", None),
        ("第1月曜", None),
        ("不定期", None),
        ("月1回", None),
    ],
)
def test_weekdays(text, days):
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "time"),
    [("9:00", "09:00"), ("９：３０", "09:30"), ("9時30分", "09:30"), ("24:00", "24:00"),
     ("24:01", ""), ("9:60", ""), ("正午", ""), ("", ""), ("900", "")],
)  # fmt: skip
def test_times(text, time):
    assert parse_time(text) == time


def test_words_are_kept_when_not_plain():
    opening = read_opening("平日", "9:00", "夕方", "予約制")
    assert opening.weekdays == (0, 1, 2, 3, 4)
    assert (opening.opens_at, opening.closes_at) == ("", "")
    assert opening.note == "9:00～夕方 予約制"


@pytest.mark.parametrize(
    ("days", "remarks", "weekly"),
    [
        ("金", "第2・第4金曜日", None),
        ("火", "第１、３火曜", None),
        ("火", "毎月第2火曜日 祝日は休み", None),
        ("木", "隔週", None),
        ("水", "月2回", None),
        ("土", "偶数月のみ", None),
        ("月火水木金", "第1土曜日は午前11時まで利用可能", (0, 1, 2, 3, 4)),
        ("月火水木金", "祝日は休み", (0, 1, 2, 3, 4)),
    ],
)
def test_days_of_some_weeks_are_not_taken_for_every_week(days, remarks, weekly):
    opening = read_opening(days, "10:00", "12:00", remarks)
    assert opening.weekdays == weekly
    assert remarks in opening.note
    assert (opening.opens_at, opening.closes_at) == ("10:00", "12:00")
