"""Opening days and hours as the standard data sets write them, when they are plain."""

import re
from dataclasses import dataclass

from gis.sources.values import fold_text

_DAYS = "月火水木金土日"
_WHOLE = {
    "毎日": tuple(range(7)), "全日": tuple(range(7)), "全曜日": tuple(range(7)),
    "平日": tuple(range(5)), "土日": (5, 6),
}  # fmt: skip
_RANGE = re.compile(rf"([{_DAYS}])[~～〜\-–―から]+([{_DAYS}])")
_SOME_WEEKS = re.compile(rf"第\s*[1-5一二三四五][^{_DAYS};。]*([{_DAYS}])曜?")
_NOT_WEEKLY = re.compile(r"隔週|月\s*[1-9一二三]\s*回|不定期|[奇偶]数月")
_SEPARATORS = re.compile(r"[\s、,・･/／;；]|曜日|曜")
_TIME = re.compile(r"(\d{1,2})(?::|時)(\d{2})?分?(?::\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Opening:
    """When a facility is open, as far as the file tells plainly.

    Attributes
    ----------
    weekdays
        0 = Monday; None is unknown.
    opens_at, closes_at
        ``HH:MM`` (24 hours; ``24:00`` is midnight); empty is unknown.
    note
        All words that were not plain.
    """

    weekdays: tuple[int, ...] | None
    opens_at: str
    closes_at: str
    note: str


def read_opening(days: str, opens: str, closes: str, remarks: str) -> Opening:
    """Read the four columns of opening times.

    What is not plain is kept as words, never guessed.

    Examples
    --------
    >>> read_opening("月～金", "9:00", "17：30", "")
    Opening(weekdays=(0, 1, 2, 3, 4), opens_at='09:00', closes_at='17:30', note='')
    >>> read_opening("第2火曜", "", "", "祝日は休み")
    Opening(weekdays=None, opens_at='', closes_at='', note='第2火曜 祝日は休み')
    >>> read_opening("金", "10:00", "12:00", "第2・第4金曜日")
    Opening(weekdays=None, opens_at='10:00', closes_at='12:00', note='金 第2・第4金曜日')
    """
    weekdays = parse_weekdays(days)
    if weekdays is not None and _are_rarer(weekdays, fold_text(remarks)):
        weekdays = None
    start, end = parse_time(opens), parse_time(closes)
    words = []
    if weekdays is None:
        words.append(days)
    if (opens.strip() and not start) or (closes.strip() and not end):
        words.append("～".join(text for text in (opens, closes) if text))
        start = end = ""
    words.append(remarks)
    note = " ".join(word.strip() for word in words if word.strip())
    return Opening(weekdays, start, end, note)


def _are_rarer(weekdays: tuple[int, ...], remarks: str) -> bool:
    """Tell whether remarks make the named days come more rarely than every week.

    What they say of another day (月火水木金, 第1土曜は午前だけ) does not.
    """
    some = {_DAYS.index(day) for day in _SOME_WEEKS.findall(remarks)}
    return bool(some.intersection(weekdays) or _NOT_WEEKLY.search(remarks))


def parse_weekdays(text: str) -> tuple[int, ...] | None:
    """Read days of the week; None when they are not plain or not given.

    Examples
    --------
    >>> parse_weekdays("月・水"), parse_weekdays("火曜日～木曜日"), parse_weekdays("平日")
    ((0, 2), (1, 2, 3), (0, 1, 2, 3, 4))
    >>> parse_weekdays("土～月"), parse_weekdays("月（祝日を除く）")
    ((0, 5, 6), None)
    """
    plain = _SEPARATORS.sub("", fold_text(text))
    if plain in _WHOLE:
        return _WHOLE[plain]
    days: set[int] = set()
    for start, end in _RANGE.findall(plain):
        first, last = _DAYS.index(start), _DAYS.index(end)
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    rest = _RANGE.sub("", plain)
    if not plain or any(letter not in _DAYS for letter in rest):
        return None
    days.update(_DAYS.index(letter) for letter in rest)
    return tuple(sorted(days))


def parse_time(text: str) -> str:
    """Read a time of day as ``HH:MM``; empty when it is not plain.

    Examples
    --------
    >>> parse_time("９時"), parse_time("09:30:00"), parse_time("25:00")
    ('09:00', '09:30', '')
    """
    match = _TIME.fullmatch(fold_text(text))
    if not match:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if minute > 59 or hour * 60 + minute > 24 * 60:
        return ""
    return f"{hour:02d}:{minute:02d}"
