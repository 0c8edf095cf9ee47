"""Sentences in the style of newsletters, read or refused.

What is read is compared with the dates of April and May 2026, listed by hand from a
calendar: 1 April is a Wednesday; 29 April, 4, 5 and 6 May are holidays on workdays.
"""

from datetime import date, time

import pytest

from gis.domain.schedules.schedule import Schedule, ScheduleException
from gis.domain.schedules.words import parse_schedule

START = date(2026, 4, 1)
TUESDAYS = "4/7 4/14 4/21 4/28 5/5 5/12 5/19 5/26"
THURSDAYS = "4/2 4/9 4/16 4/23 4/30 5/7 5/14 5/21 5/28"
WORKDAYS = (
    "4/1 4/2 4/3 4/6 4/7 4/8 4/9 4/10 4/13 4/14 4/15 4/16 4/17 4/20 4/21 4/22 4/23 4/24"
    " 4/27 4/28 4/30 5/1 5/7 5/8 5/11 5/12 5/13 5/14 5/15 5/18 5/19 5/20 5/21 5/22 5/25"
    " 5/26 5/27 5/28 5/29"
)

READ = [
    # Every week.
    ("毎週火曜10時から12時", [f"10:00-12:00 {TUESDAYS}"]),
    ("毎週 火曜日　１０：００～１２：００", [f"10:00-12:00 {TUESDAYS}"]),
    ("毎週㊋ 10時〜正午", [f"10:00-12:00 {TUESDAYS}"]),
    ("日時:毎週火曜日 午前10時-12時", [f"10:00-12:00 {TUESDAYS}"]),
    ("毎週火曜日は午後1時30分ー3時", [f"13:30-15:00 {TUESDAYS}"]),
    ("毎月第2・4（火）10:00～", ["10:00- 4/14 4/28 5/12 5/26"]),
    ("第1（月）・第3（木曜日） 10時～12時", ["10:00-12:00 4/6 4/16 5/4 5/21"]),
    ("毎週（火） 10時～12時", [f"10:00-12:00 {TUESDAYS}"]),
    ("最終（金）14時～", ["14:00- 4/24 5/29"]),
    ("毎火曜 AM9:30~11:30", [f"9:30-11:30 {TUESDAYS}"]),
    ("毎週火曜日 13:30から", [f"13:30- {TUESDAYS}"]),
    ("毎週火曜日、午前10時開始", [f"10:00- {TUESDAYS}"]),
    ("毎週火曜 夜7時～8時半", [f"19:00-20:30 {TUESDAYS}"]),
    ("10:00～11:30 毎週木曜日", [f"10:00-11:30 {THURSDAYS}"]),
    (
        "火・木 10時～11時半、土 13時～15時",
        [
            ("10:00-11:30 4/2 4/7 4/9 4/14 4/16 4/21 4/23 4/28 4/30"
            " 5/5 5/7 5/12 5/14 5/19 5/21 5/26 5/28"),
            "13:00-15:00 4/4 4/11 4/18 4/25 5/2 5/9 5/16 5/23 5/30",
        ],
    ),
    (
        "毎週火曜日 午前の部10:00〜11:30、午後の部13:30〜15:00",
        [f"10:00-11:30 {TUESDAYS}", f"13:30-15:00 {TUESDAYS}"],
    ),
    (
        "①10:00〜11:00 ②13:00〜14:00 毎週木曜",
        [f"10:00-11:00 {THURSDAYS}", f"13:00-14:00 {THURSDAYS}"],
    ),
    ("毎月曜日", ["- 4/6 4/13 4/20 4/27 5/4 5/11 5/18 5/25"]),
    ("毎日曜日", ["- 4/5 4/12 4/19 4/26 5/3 5/10 5/17 5/24 5/31"]),
    ("毎週日曜日 朝6時30分～6時45分", ["6:30-6:45 4/5 4/12 4/19 4/26 5/3 5/10 5/17 5/24 5/31"]),
    (
        "土～月曜日 10:00～16:00",
        [
            ("10:00-16:00 4/4 4/5 4/6 4/11 4/12 4/13 4/18 4/19 4/20 4/25 4/26 4/27"
            " 5/2 5/3 5/4 5/9 5/10 5/11 5/16 5/17 5/18 5/23 5/24 5/25 5/30 5/31"),
        ],
    ),
    (
        "週2回 火・金",
        ["- 4/3 4/7 4/10 4/14 4/17 4/21 4/24 4/28 5/1 5/5 5/8 5/12 5/15 5/19 5/22 5/26 5/29"],
    ),
    # Workdays and holidays.
    ("平日 9:00-17:00", [f"9:00-17:00 {WORKDAYS}"]),
    ("月曜日から金曜日まで（祝日を除く）9時～17時", [f"9:00-17:00 {WORKDAYS}"]),
    ("毎日 9:00～17:00　土日・祝日は休み", [f"9:00-17:00 {WORKDAYS}"]),
    ("毎週火曜（祝日は休み）", ["- 4/7 4/14 4/21 4/28 5/12 5/19 5/26"]),
    ("毎週火曜（祝日も開催）", [f"- {TUESDAYS}"]),
    # Of the month.
    ("第2・第4水曜", ["- 4/8 4/22 5/13 5/27"]),
    ("第2,4水", ["- 4/8 4/22 5/13 5/27"]),
    ("毎月第二、第四水曜日　午後一時三十分～三時", ["13:30-15:00 4/8 4/22 5/13 5/27"]),
    ("月2回（第2・第4水曜日）13時～15時", ["13:00-15:00 4/8 4/22 5/13 5/27"]),
    ("毎月第3木曜日 午後1時30分〜3時", ["13:30-15:00 4/16 5/21"]),
    ("毎月第1月曜・第3水曜 10時～12時", ["10:00-12:00 4/6 4/15 5/4 5/20"]),
    ("第1・3火・金曜日", ["- 4/3 4/7 4/17 4/21 5/1 5/5 5/15 5/19"]),
    ("第5木曜", ["- 4/30"]),
    ("第1日曜", ["- 4/5 5/3"]),
    ("第2月曜日", ["- 4/13 5/11"]),
    ("毎月最終金曜", ["- 4/24 5/29"]),
    ("第1、最終水曜", ["- 4/1 4/29 5/6 5/27"]),
    ("毎月15日", ["- 4/15 5/15"]),
    ("毎月5日・15日・25日 午後２時～４時", ["14:00-16:00 4/5 4/15 4/25 5/5 5/15 5/25"]),
    ("毎月末日", ["- 4/30 5/31"]),
    ("毎月31日", ["- 5/31"]),
    (
        "毎週火曜と第2土曜 10時～12時",
        [f"10:00-12:00 {TUESDAYS}", "10:00-12:00 4/11 5/9"],
    ),
    # Months.
    ("偶数月の第1土曜", ["- 4/4"]),
    ("奇数月の第2火曜日 10:00～", ["10:00- 5/12"]),
    ("年4回（1月・4月・7月・10月の第2土曜）", ["- 4/11"]),
    ("5月～10月の第2火曜", ["- 5/12"]),
    ("毎週火曜（5月は休み）", ["- 4/7 4/14 4/21 4/28"]),
    ("5月を除く毎週火曜", ["- 4/7 4/14 4/21 4/28"]),
    ("毎週火曜 10時～12時（12月～4月は休み）", ["10:00-12:00 5/5 5/12 5/19 5/26"]),
    ("冬期（12月～4月）は休み　毎週火曜13時～15時", ["13:00-15:00 5/5 5/12 5/19 5/26"]),
    ("毎週火曜日、5月・祝日は休み", ["- 4/7 4/14 4/21 4/28"]),
    # Other starts, ends and single days.
    ("隔週火曜 10時～12時（2026年4月7日から）", ["10:00-12:00 4/7 4/21 5/5 5/19"]),
    ("2026年4月14日（火）から隔週火曜", ["- 4/14 4/28 5/12 5/26"]),
    ("令和8年5月から毎月第2火曜日", ["- 5/12"]),
    ("毎週火曜日 2026年4月30日まで", ["- 4/7 4/14 4/21 4/28"]),
    ("毎週火曜日（2026年5月5日（火）は休み）", ["- 4/7 4/14 4/21 4/28 5/12 5/19 5/26"]),
    (
        "毎月第2火曜日に開催しています。時間は午後1時30分から3時まで",
        ["13:30-15:00 4/14 5/12"],
    ),
]  # fmt: skip

REFUSED = [
    # Not said when.
    "", "不定期", "月2回（不定期）", "月1回", "月2回程度", "要問合せ", "随時", "毎月", "10時～12時",
    "年6回", "春と秋", "参加者と相談して決めます",
    # Counted from an unknown day.
    "隔週火曜", "隔月第1土曜", "2週間に1回 木曜",
    # What can be meant in two ways.
    "毎週金曜日 10時～2時", "毎週金曜日 1時～3時", "毎週金曜 午後12時～2時", "毎週金曜 7時～9時",
    "毎月火曜", "毎週第2火曜", "第1・第3火曜と木曜", "第2火曜、土曜", "第3週の木曜",
    "偶数月の第1土曜、第3日曜", "月2回（第2火曜日）", "火曜10時～12時、木曜",
    "火曜10時～12時（8月は休み）、木曜13時～15時", "第2火曜・第4木曜（祝日は休み）と毎週土曜",
    "火・木曜、日曜は休み、土曜", "15日",
    # What has no place in a schedule's facts.
    "毎週火曜（祝日・年末年始を除く）", "毎週火曜（お盆は休み）", "毎週火曜（8月15日は休み）",
    "第3土曜日 午前10時頃から", "原則第2火曜", "毎週火曜 雨天中止", "土日祝 10:00～16:00",
    "第5火曜を除く毎週火曜", "祝日の場合は翌日", "毎週火曜（祝日の場合は翌週）", "5のつく日",
    "毎月10日（土日の場合は翌月曜）", "夏期9時～11時、冬期10時～12時 毎週火曜",
    "4月～9月は13時～15時、10月～3月は13時～14時半 毎週火曜", "毎週火曜 2時間", "毎週火曜 4月7日から", "隔週火曜まで", "毎週火曜 3月まで",
    # What is impossible.
    "毎週火曜 25時～26時", "毎月32日", "13月の第1火曜", "毎週火曜 12時～10時", "第6火曜",
    "毎週火曜（2026年5月6日（火）は休み）", "毎週火曜（2026年2月30日まで）", "毎月第1火曜日 10:60～",
    "第②火曜1時", "毎週火曜②1時～3時", "8月の第1火曜（8月は休み）", "毎週火曜（1月～12月は休み）",
]  # fmt: skip


def april_and_may(schedule: Schedule) -> str:
    times = [
        f"{each.hour}:{each.minute:02}" if each else ""
        for each in (schedule.opens_at, schedule.closes_at)
    ]
    days = schedule.dates(date(2026, 4, 1), date(2026, 5, 31))
    return " ".join(["-".join(times), *(f"{day.month}/{day.day}" for day in days)])


@pytest.mark.parametrize(("words", "expected"), READ)
def test_what_newsletters_write(words: str, expected: list[str]) -> None:
    found = parse_schedule(words, starts_on=START)

    read = [april_and_may(each) for each in found.schedules] if found else None
    assert read == expected


@pytest.mark.parametrize("words", REFUSED)
def test_what_leaves_something_open_is_refused(words: str) -> None:
    assert parse_schedule(words, starts_on=START) is None


def test_every_other_week_counts_from_a_stated_start() -> None:
    found = parse_schedule("隔週火曜", starts_on=date(2026, 4, 14), start_stated=True)

    assert found is not None
    [schedule] = found.schedules
    assert april_and_may(schedule) == "- 4/14 4/28 5/12 5/26"


def test_what_is_said_of_holidays() -> None:
    """Nothing said is nothing known; 平日 says by itself that holidays are not meant."""
    said = {
        words: parse_schedule(words, starts_on=START)
        for words in (
            "毎週火曜",
            "毎週火曜 祝日休み",
            "毎週火曜、祝日も",
            "平日",
            "平日（祝日も開催）",
        )
    }

    assert [found and found.schedules[0].closed_on_holidays for found in said.values()] == [
        None, True, False, True, False,
    ]  # fmt: skip


def test_a_session_besides_with_its_own_times() -> None:
    words = (
        "毎週火曜日 10時～12時（2026年8月11日は休み、2026年8月12日は開催 13:00–15:00）"
    )
    found = parse_schedule(words, starts_on=START)

    assert found is not None
    assert found.schedules[0].exceptions == (
        ScheduleException(date(2026, 8, 11), happens=False),
        ScheduleException(
            date(2026, 8, 12), happens=True, opens_at=time(13), closes_at=time(15)
        ),
    )


def test_midnight_is_the_end_of_a_day() -> None:
    found = parse_schedule("毎週土曜 22:00～24:00", starts_on=START)

    assert found is not None
    assert (found.schedules[0].opens_at, found.schedules[0].closes_at) == (
        time(22),
        time(0),
    )
