"""The grammar of schedules in Japanese words: what its pieces say one after another."""

import re
from collections.abc import Sequence

from gis.domain.schedules.clock_words import parse_clock, read_span
from gis.domain.schedules.day_words import (
    read_date,
    read_month_days,
    read_months,
    read_nths,
    read_weekdays,
)
from gis.domain.schedules.plan import Group, Pattern, Plan, Span
from gis.domain.schedules.recurrences import Frequency, Recurrence
from gis.domain.schedules.schedule import ScheduleException
from gis.domain.schedules.tokens import NotUnderstoodError, Token, TokenCursor
from gis.domain.weekdays import Weekday

_IDLE = {"heading", "gap", "comma", "join", "left", "right", "opens"}
_PATTERNS = {
    "every", "interval", "daily", "weekdays", "nth", "days", "months", "month_days",
}  # fmt: skip
_RESTS = {"months", "holiday", "days", "date"}


def read_plan(tokens: Sequence[Token]) -> Plan:
    """Read what the tokens say, from left to right.

    Raises
    ------
    NotUnderstoodError
        When a piece stands where it means nothing that is known.
    """
    return _Reader(tokens).read()


class _Reader(TokenCursor):
    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self._depth = 0
        self._plan = Plan()
        self._patterns = self._spans = 0
        self._times_first = False

    def read(self) -> Plan:
        while self.kind() != "end":
            kind = self.kind()
            if kind in _IDLE:
                self._depth += (kind == "left") - (kind == "right")
                self.at += 1
            elif self._read_rest() or self._read_open_holidays() or self._read_date():
                limit = (self._depth > 0, self._patterns, self._spans)
                self._plan.limits.append(limit)
            elif kind == "count":
                unit, number = re.findall(r"[週月年]|\d+", self.take())
                self._plan.counts.append((unit, int(number)))
            elif kind == "clock":
                self._add_span(self._read_span())
            elif kind in _PATTERNS:
                self._add_pattern(self._read_pattern())
            else:
                raise NotUnderstoodError(self.text())
        if self._depth:
            raise NotUnderstoodError
        return self._plan

    def _add_pattern(self, pattern: Pattern) -> None:
        groups = self._plan.groups
        self._patterns += 1
        if not groups or (groups[-1].spans and not self._times_first):
            groups.append(Group())
        groups[-1].patterns.append(pattern)

    def _add_span(self, span: Span) -> None:
        # 10時～12時 毎週火曜: where times come first, they hold for what follows them.
        groups = self._plan.groups
        self._spans += 1
        if not groups:
            self._times_first = True
        if not groups or (groups[-1].patterns and self._times_first):
            groups.append(Group())
        groups[-1].spans.append(span)

    def _read_span(self) -> Span:
        opens = parse_clock(self.take("clock"))
        if self.skip("until"):
            return read_span(None, opens)
        if self.skip("begins") or not self.skip("to") or not self.skip("clock"):
            return read_span(opens, None)
        closes = parse_clock(self.token(-1).text)
        self.skip("until")
        return read_span(opens, closes)

    def _read_pattern(self) -> Pattern:
        months: tuple[int, ...] = ()
        every, interval = "", 1
        while self.kind() in {"months", "every", "interval", "gap"}:
            kind, text = self.kind(), self.take()
            if kind == "gap" and (text == "の" or text.isspace()):
                continue
            if kind == "months" and not months:
                months = read_months(re.sub("中$", "", text))
            elif kind == "every" and not every:
                every = {"毎": "週"}.get(text, text[-1])
            elif kind == "interval" and not every:
                every, interval = _read_interval(text)
            else:
                raise NotUnderstoodError(text)
        pattern = self._read_days(every, interval, months)
        if self.kind() == "topic" and self.token(1).kind in {"clock", "gap"}:
            self.at += 1
        return pattern

    def _read_days(self, every: str, interval: int, months: tuple[int, ...]) -> Pattern:
        """Read the days of a pattern, of which what limits them is known."""
        kind = self.kind()
        limited = bool(every or months)
        unit = Frequency.MONTHLY
        weekdays: tuple[Weekday, ...] = ()
        nths: tuple[tuple[int, Weekday], ...] = ()
        month_days: tuple[int, ...] = ()
        if every == "日":
            unit = Frequency.DAILY
        elif kind in {"daily", "weekdays"} and not every:
            self.at += 1
            unit = Frequency.DAILY if kind == "daily" else Frequency.WEEKLY
            weekdays = tuple(Weekday)[:5] if kind == "weekdays" else ()
            limited = True
        elif kind == "days" and every in {"", "週"}:
            unit, weekdays = Frequency.WEEKLY, read_weekdays(self.take())
        elif kind == "nth" and (every in {"", "月"} or (every == "年" and months)):
            nths = self._read_nth_weekdays()
        elif kind == "month_days" and limited and (every == "月" or months):
            month_days = read_month_days(self.take())
        else:
            raise NotUnderstoodError(self.text())
        recurrence = Recurrence(unit, interval, weekdays, nths, month_days, months)
        return Pattern(recurrence, limited=limited, not_holidays=kind == "weekdays")

    def _read_nth_weekdays(self) -> tuple[tuple[int, Weekday], ...]:
        """Read 第1・第3火曜, and more of the kind that is joined to it: ・第2金曜."""
        nths = read_nths(self.take("nth"))
        while self.kind() == "gap":
            self.at += 1
        text = self.take("days")
        if text.count("曜") > 1 or "と" in text:
            # 第1・第3火曜と木曜: every Thursday, or the first and third one?
            raise NotUnderstoodError(text)
        found = tuple((nth, day) for nth in nths for day in read_weekdays(text))
        if self.kind() == "join" and self.kind(1) == "nth":
            self.at += 1
            return (*found, *self._read_nth_weekdays())
        return found

    def _read_rest(self) -> bool:
        """Read what falls out: 8月は休み, 日・祝日を除く, 2026年8月11日は休み."""
        start = self.at
        bracket = self.skip("season") and self.skip("left")
        found = self._read_list()
        if found and bracket and not self.skip("right"):
            found = []
        if found:
            self.skip("topic", "also")
        if not found or not self.skip("rest"):
            self.at = start
            return False
        for kind, text in found:
            if kind == "months":
                months = read_months(re.sub("中$", "", text))
                self._plan.resting_months.update(months)
            elif kind == "days":
                self._plan.resting_days.update(read_weekdays(text))
            elif kind == "holiday":
                self._decide_holidays(closed=True)
            else:
                self._except(text, happens=False)
        return True

    def _read_list(self) -> list[tuple[str, str]]:
        """Read months, holidays, days and dates as far as they are joined closely."""
        found = []
        while self.kind() in _RESTS:
            kind, text = self.kind(), self.take()
            found.append((kind, text))
            after = self.kind(1)
            if self.kind() == "join" and after in _RESTS:
                self.at += 1
            elif self.kind() == "comma" and after in _RESTS - {"days"}:
                # 木曜、8月は休み: Thursday is hardly meant to fall out.
                if kind == "days":
                    return []
                self.at += 1
            elif (kind, self.kind()) != ("days", "holiday"):
                break
        return found

    def _read_open_holidays(self) -> bool:
        """Read 祝日も開催, 祝日を含む."""
        if self.kind() != "holiday":
            return False
        self.at += 1
        also = self.skip("also")
        if self.skip("topic") or not also:
            self.take("opens", "includes")
        elif not self.skip("opens") and self.kind() not in {
            "end", "right", "comma", "gap",
        }:  # fmt: skip
            raise NotUnderstoodError(self.text())
        self._decide_holidays(closed=False)
        return True

    def _decide_holidays(self, *, closed: bool) -> None:
        if self._plan.closed_on_holidays not in {None, closed}:
            raise NotUnderstoodError
        self._plan.closed_on_holidays = closed

    def _read_date(self) -> bool:
        """Read from when on, until when, or a session besides."""
        if self.kind() != "date":
            return False
        text = self.take()
        first, last = read_date(text)
        if self.skip("to", "begins"):
            if self._plan.starts_on:
                raise NotUnderstoodError(text)
            self._plan.starts_on = first
            if not self.skip("date"):
                return True
            _, last = read_date(self.token(-1).text)
            self.skip("until")
        elif self.skip("topic", "also"):
            self.take("opens")
            self._except(text, happens=True)
            return True
        elif not self.skip("until"):
            raise NotUnderstoodError(text)
        if self._plan.ends_on:
            raise NotUnderstoodError(text)
        self._plan.ends_on = last
        return True

    def _except(self, text: str, *, happens: bool) -> None:
        first, last = read_date(text)
        if first != last or any(
            each.held_on == first for each in self._plan.exceptions
        ):
            raise NotUnderstoodError(text)
        span: Span = (None, None)
        if happens and self.skip("clock"):
            # Times in one bracket with the date are its own; else they may be the rule's.
            if not (self._depth and self._spans + self._patterns):
                raise NotUnderstoodError(text)
            self.at -= 1
            span = self._read_span()
        self._plan.exceptions.append(ScheduleException(first, happens, *span))


def _read_interval(text: str) -> tuple[str, int]:
    """Read how often something comes: 隔週, 3週間ごと, 2か月に1回."""
    if text.startswith("隔"):
        return text[1], 2
    number = int(re.findall(r"\d+", text)[0])
    if number < 2:
        raise NotUnderstoodError(text)
    unit = re.sub(r"\d|間|[かカヶヵケ箇]|ごと|毎|に1[回度]", "", text)
    return unit, number
