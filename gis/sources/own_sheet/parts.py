"""Cells of the own sheet that hold several words: taken apart and put together again."""

import re
from collections.abc import Iterable
from datetime import date, time

from gis.errors import N_, Message
from gis.sources.own_sheet.dates import (
    find_date,
    find_time,
    write_date,
    write_time,
)
from gis.sources.own_sheet.records import DatedClass, DatedDay
from gis.sources.values import clean_cell, fold_text, shorten

_SEPARATORS = "、,，;；\n"
_SINCE = re.compile(
    r"(?P<name>.*?)\s*[（(](?P<since>[^（()）]*?)(?P<from>から|より|～|~)?[)）]"
)
_MONTH = re.compile(r"(\d{1,2})月?")
_MONTHS = re.compile(r"(\d{1,2})月?[~～〜\-–―から]+(\d{1,2})月?")
_NOTE = re.compile(r"(?P<day>[^（(]*)[（(](?P<note>.*)[)）]", re.DOTALL)
_SPAN = re.compile(r"(?P<opens>[^~～〜\-–―]*)[~～〜\-–―](?P<closes>[^~～〜\-–―]*)")


class CellError(ValueError):
    """A cell that cannot be read.

    Attributes
    ----------
    reason
        What is wrong with it, and what to write instead.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.reason = Message(template, values)
        super().__init__(str(self.reason))


def split_words(text: str) -> tuple[str, ...]:
    r"""Take a cell apart at 、 and its relatives; ``\、`` is part of a word.

    Examples
    --------
    >>> split_words("スロープ、トイレ, 車いす")
    ('スロープ', 'トイレ', '車いす')
    >>> split_words(join_words(["手すり、段差なし"]))
    ('手すり、段差なし',)
    """
    cleaned = (_unescape(clean_cell(each)) for each in _cut(text))
    return tuple(each for each in cleaned if each)


def join_words(words: Iterable[str]) -> str:
    """Put words into one cell."""
    return "、".join(
        word
        if _cut(word + "、.") == [word, "."] and "\\" not in word
        else _escape(word)
        for word in words
    )


def _cut(text: str) -> list[str]:
    """Cut at separators outside brackets, leaving escapes as they are."""
    words, word, depth = [], "", 0
    letters = iter(text)
    for letter in letters:
        if letter == "\\":
            word += letter + next(letters, "")
            continue
        depth = max(0, depth + (letter in "（(") - (letter in "）)"))
        if letter in _SEPARATORS and not depth:
            words.append(word)
            word = ""
        else:
            word += letter
    return [*words, word]


def read_class(word: str) -> tuple[str, date | None]:
    """Take a class of the programme and its first day apart.

    Examples
    --------
    >>> read_class("訪問型B（2024-04-01から）")
    ('訪問型B', datetime.date(2024, 4, 1))
    >>> read_class("対象外"), read_class("通所型（その他）")
    (('対象外', None), ('通所型（その他）', None))
    """
    match = _SINCE.fullmatch(word)
    if match is None:
        return word, None
    on = find_date(match["since"])
    if on is None and match["from"]:
        raise CellError(
            N_(
                "“%(value)s”: the date is not understood. Write it like"
                " 訪問型B（2024-04-01から）."
            ),
            value=shorten(word),
        )
    return (match["name"], on) if on else (word, None)


def sort_classes(classes: list[DatedClass]) -> tuple[DatedClass, ...]:
    """Give classes of the programme in a fixed order, each once."""
    order = sorted(
        set(classes), key=lambda each: (each.code, each.starts_on or date.min)
    )
    return tuple(order)


def write_class(word: str, starts_on: date | None) -> str:
    """Write a class with its first day."""
    return word if starts_on is None else f"{word}（{write_date(starts_on)}から）"


def read_months(text: str) -> tuple[int, ...]:
    """Read months of the year.

    Examples
    --------
    >>> read_months("8月、12～2月"), read_months("8"), read_months("なし")
    ((1, 2, 8, 12), (8,), ())
    """
    months: set[int] = set()
    for word in split_words(fold_text(text).replace("・", "、")):
        span, single = _MONTHS.fullmatch(word), _MONTH.fullmatch(word)
        if span:
            first, last = int(span[1]), int(span[2])
            if not (1 <= first <= 12 and 1 <= last <= 12):
                raise _no_month(word)
            months.update(
                (first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1)
            )
        elif single and 1 <= int(single[1]) <= 12:
            months.add(int(single[1]))
        elif word != "なし":
            raise _no_month(word)
    return tuple(sorted(months))


def read_days(text: str) -> tuple[DatedDay, ...]:
    """Read single days, each with times and a note where they are told.

    Examples
    --------
    >>> (day,) = read_days("2026-12-26 13:00～15:00（クリスマス会）")
    >>> day.on.isoformat(), day.opens_at.hour, day.note
    ('2026-12-26', 13, 'クリスマス会')
    """
    days = set()
    for word in (clean_cell(each) for each in _cut(text)):
        if not word:
            continue
        match = _NOTE.fullmatch(word)
        plain, note = (match["day"], match["note"]) if match else (word, "")
        told, _, times = fold_text(plain).partition(" ")
        on = find_date(told)
        if on is None:
            raise _no_day(word)
        days.add(DatedDay(on, *_read_span(times.strip(), word), _unescape(note)))
    return sort_days(days)


def write_days(days: Iterable[DatedDay]) -> str:
    """Write single days into one cell."""
    return "、".join(_write_day(day) for day in days)


def _write_day(day: DatedDay) -> str:
    text = write_date(day.on)
    if day.opens_at or day.closes_at:
        opens, closes = write_time(day.opens_at), write_time(day.closes_at)
        # CP932, in which spreadsheets save CSV, lacks “–”.
        text += f" {opens}～{closes}"
    return f"{text}（{_escape(day.note)}）" if day.note else text


def _read_span(text: str, word: str) -> tuple[time | None, time | None]:
    if not text:
        return None, None
    span = _SPAN.fullmatch(text)
    opens, closes = (span["opens"], span["closes"]) if span else (text, "")
    found = find_time(opens), find_time(closes)
    if (opens.strip() and found[0] is None) or (closes.strip() and found[1] is None):
        raise _no_day(word)
    return found


def sort_days(days: Iterable[DatedDay]) -> tuple[DatedDay, ...]:
    """Give single days in a fixed order, each once."""
    return tuple(sorted(set(days), key=_order_day))


def _order_day(day: DatedDay) -> tuple[date, time, time, str]:
    return (day.on, day.opens_at or time.min, day.closes_at or time.min, day.note)


def _no_day(word: str) -> CellError:
    return CellError(
        N_(
            "“%(value)s” is not a day: write 2026-12-26, with times where they differ"
            " (2026-12-26 13:00–15:00), and 、 between several."
        ),
        value=shorten(word),
    )


def _no_month(word: str) -> CellError:
    return CellError(
        N_("“%(value)s” is not a month: write 8月、1月."), value=shorten(word)
    )


def _escape(word: str) -> str:
    return re.sub(rf"([\\{_SEPARATORS}（()）])", _mark, word)


def _mark(match: re.Match[str]) -> str:
    return "\\n" if match[1] == "\n" else "\\" + match[1]


def _unescape(word: str) -> str:
    return re.sub(
        rf"\\([\\n{_SEPARATORS}（()）])",
        lambda match: "\n" if match[1] == "n" else match[1],
        word,
    )
