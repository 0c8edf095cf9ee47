"""When something takes place, in sentences: what every list and card says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from gis.domain.schedules.openings import next_sessions
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.domain.schedules.sentences import (
    Language,
    say_next,
    say_schedule,
    say_suspensions,
)
from gis.domain.schedules.words import parse_schedule


class Scheduled(Protocol):
    """Something with schedules."""

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """Recurrences that are known."""

    @property
    def schedule_words(self) -> tuple[str, ...]:
        """Schedules as people wrote them."""

    @property
    def suspensions(self) -> tuple[Suspension, ...]:
        """Those that hold for it."""


@dataclass(frozen=True, slots=True)
class WhenWords:
    """When something takes place.

    Attributes
    ----------
    schedules
        A sentence for each schedule, then words as written that say something else; none:
        its days are not known.
    next_session
        Which session is the next one; empty where no rule is known.
    suspensions
        Those that hold today or soon.
    """

    schedules: tuple[str, ...]
    next_session: str
    suspensions: tuple[str, ...]


def say_when(
    item: Scheduled, language: Language, *, today: date, with_times: bool = False
) -> WhenWords:
    """Say what is known of the days of something.

    Parameters
    ----------
    today
        From when on its next session is looked for.
    with_times
        Say the times of the next session in any case; otherwise only where they are not
        those of its sentence.
    """
    schedules = item.schedules
    said = [say_schedule(each, language, today=today) for each in schedules]
    written = [
        words for words in item.schedule_words if not _says_the_same(words, schedules)
    ]
    found = next_sessions(schedules, today=today, suspensions=item.suspensions)
    coming = ""
    if schedules:
        usual = {(each.opens_at, each.closes_at) for each in schedules}
        unusual = any((each.opens_at, each.closes_at) not in usual for each in found)
        coming = say_next(
            found[0] if found else None,
            language,
            today=today,
            with_times=with_times or unusual,
        )
    return WhenWords(
        schedules=tuple(dict.fromkeys((*said, *written))),
        next_session=coming,
        suspensions=tuple(say_suspensions(item.suspensions, language, today=today)),
    )


@lru_cache(maxsize=4096)
def _says_the_same(words: str, schedules: Sequence[Schedule]) -> bool:
    """Tell whether words as written say nothing that the schedules' sentences do not."""
    known = {say_schedule(each, "ja") for each in schedules}
    starts = {each.starts_on for each in schedules}
    return any(
        {say_schedule(each, "ja") for each in parsed.schedules} <= known
        for start in starts
        if (parsed := parse_schedule(words, starts_on=start, start_stated=True))
    )
