"""The columns of one schedule: from words to rules, and back to words that say the same."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from gis.domain.schedules.recurrences import parse_rule
from gis.domain.schedules.schedule import Schedule
from gis.domain.schedules.sentences import say_schedule
from gis.domain.schedules.words import parse_schedule
from gis.errors import N_
from gis.sources.own_sheet.parts import CellError, sort_days
from gis.sources.own_sheet.records import DatedDay, Fact, Facts
from gis.sources.values import shorten

RULE_MARK = "RRULE:"
"""Before a rule of RFC 5545 that no words are known for."""
WORDS_MARK = "ことばのまま："
"""Before words that could be understood but are kept as words in the store."""
_SOME_DAY = date(2026, 4, 1)
_PLAIN_SIGNS = str.maketrans("〜–", "～～")
"""CP932, in which spreadsheets save CSV, lacks the signs that sentences are said with:
10:00–12:00 would become 10:00?12:00, and the rule would be lost."""


class TimesError(CellError):
    """A cell of a schedule that contradicts another, with the column that it stands in."""

    def __init__(self, key: str, template: str, /, **values: object) -> None:
        self.key = key
        super().__init__(template, **values)


@dataclass(frozen=True, slots=True)
class ReadTimes:
    """The schedules of one row.

    Attributes
    ----------
    schedules
        Facts of each; a row may tell of several (火曜10時、土曜13時).
    understood
        Whether the words were; otherwise they are kept as words.
    """

    schedules: tuple[Facts, ...]
    understood: bool = True


def read_times(facts: Facts, *, today: date) -> ReadTimes:
    """Find out the rules that a row's words stand for.

    Parameters
    ----------
    facts
        What the schedule's columns say; columns that the sheet lacks are missing.
    today
        From when a rule is read that does not depend on its start.

    Raises
    ------
    TimesError
        When columns contradict each other.
    """
    if not any(facts.values()) and facts.get("holidays") is None:
        return ReadTimes(())
    if "words" not in facts:
        return ReadTimes((facts,))
    words, start = str(facts["words"]), _as_date(facts.get("starts_on"))
    found = _understand(words, start, today)
    if not found:
        words = words.removeprefix(WORDS_MARK)
        note = str(facts.get("time_note", ""))
        said = " ".join(part for part in (words, note) if part)
        told = {**facts, "words": said, "time_note": "", "rule": ""}
        return ReadTimes((told,), understood=not words)
    return ReadTimes(tuple(_merge(facts, each, start, today) for each in found))


def write_times(facts: Facts) -> Facts:
    """Give the columns of a schedule so that reading them gives the schedule again."""
    rule, words = str(facts.get("rule", "")), str(facts.get("words", ""))
    start = _as_date(facts.get("starts_on"))
    if not rule:
        marked = words.startswith(WORDS_MARK) or _understand(words, start, _SOME_DAY)
        return {**facts, "words": WORDS_MARK + words if marked else words}
    opens, closes = _as_time(facts["opens_at"]), _as_time(facts["closes_at"])
    said = _say(rule, start, opens, closes)
    if said is not None:
        return {**facts, "words": said, "opens_at": None, "closes_at": None}
    said = _say(rule, start, None, None)
    return {**facts, "words": said or RULE_MARK + rule}


def _understand(
    words: str, start: date | None, today: date
) -> tuple[Schedule, ...] | None:
    """Find the schedules that words stand for; None where they are to stay words."""
    if not words or words.startswith(WORDS_MARK):
        return None
    return _parse(words, start or today, stated=start is not None)


@lru_cache(maxsize=4096)
def _say(
    rule: str, starts_on: date | None, opens: time | None, closes: time | None
) -> str | None:
    """Say a rule in words that are understood as the same; None when there are none."""
    start = starts_on or _SOME_DAY
    if parse_rule(rule) is None:
        return None
    schedule = Schedule(start, rule, opens_at=opens, closes_at=closes)
    said = say_schedule(schedule, "ja").translate(_PLAIN_SIGNS)
    understood = _parse(said, start, stated=starts_on is not None)
    return said if understood == (schedule,) else None


@lru_cache(maxsize=4096)
def _parse(words: str, start: date, *, stated: bool) -> tuple[Schedule, ...] | None:
    if not words.startswith(RULE_MARK):
        parsed = parse_schedule(words, starts_on=start, start_stated=stated)
        return parsed.schedules if parsed is not None else None
    return (Schedule(start, _check_rule(words.removeprefix(RULE_MARK), start)),)


def _check_rule(rule: str, start: date) -> str:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - rarely needed

    try:
        rrulestr(rule, dtstart=datetime.combine(start, time()))
    except (ValueError, TypeError):
        raise TimesError(
            "words",
            N_("“%(value)s” is no rule of RFC 5545: write the days in words."),
            value=shorten(rule),
        ) from None
    return rule


def _merge(facts: Facts, found: Schedule, start: date | None, today: date) -> Facts:
    """Put what the words say and what the columns say together."""
    stated = found.starts_on if found.starts_on != (start or today) else None
    told: Facts = {**facts, "words": "", "rule": found.rule}
    pairs: tuple[tuple[str, Fact], ...] = (
        ("opens_at", found.opens_at),
        ("closes_at", found.closes_at),
        ("starts_on", stated),
        ("stops_on", found.ends_on),
        ("holidays", found.closed_on_holidays),
    )
    for key, said in pairs:
        if said is None:
            continue
        if facts.get(key) is None:
            told[key] = said
        elif facts[key] != said:
            raise TimesError(
                key,
                N_(
                    "The cell and the words “%(words)s” say different things: change one of"
                    " the two."
                ),
                words=shorten(str(facts["words"])),
            )
    if found.resting_months:
        told["rest_months"] = _join_months(facts.get("rest_months"), found)
    for key, happens in (("closed_dates", False), ("extra_dates", True)):
        said_days = _days_of(found, happens=happens)
        if said_days:
            told[key] = _join_days(facts.get(key), said_days)
    return told


def _join_months(told: Fact, found: Schedule) -> tuple[int, ...]:
    months = set(found.resting_months)
    if isinstance(told, tuple):
        months.update(month for month in told if isinstance(month, int))
    return tuple(sorted(months))


def _days_of(found: Schedule, *, happens: bool) -> set[DatedDay]:
    return {
        DatedDay(each.held_on, each.opens_at, each.closes_at, each.note)
        for each in found.exceptions
        if each.happens == happens
    }


def _join_days(told: Fact, said: set[DatedDay]) -> tuple[DatedDay, ...]:
    days = set(said)
    if isinstance(told, tuple):
        days.update(day for day in told if isinstance(day, DatedDay))
    return sort_days(days)


def _as_date(fact: Fact) -> date | None:
    return fact if isinstance(fact, date) else None


def _as_time(fact: Fact) -> time | None:
    return fact if isinstance(fact, time) else None
