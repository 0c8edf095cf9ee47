"""What is asked on the map page: near where, on which day, what, for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext

from app.choices import Choice
from app.words import profile_in_words, within_in_words
from gis.domain.kinds import Counting, Kind, parse_kind
from gis.domain.limits import Limit, parse_limit
from gis.domain.profiles import DEFAULT_PROFILE, PROFILES, WalkerProfile, parse_profile
from gis.domain.weekdays import Weekday, parse_weekday
from gis.errors import N_
from gis.runs.towns import Town

DEFAULT_LIMIT = Limit(15, "min")
OFFERED_LIMITS = (
    Limit(5, "min"),
    Limit(10, "min"),
    DEFAULT_LIMIT,
    Limit(20, "min"),
    Limit(30, "min"),
    Limit(300, "m"),
    Limit(400, "m"),
    Limit(500, "m"),
    Limit(800, "m"),
)
WALKED_TO = tuple(
    kind for kind in Kind if kind.counting in {Counting.ON_FOOT, Counting.DISTRICT}
)
"""What people walk to. Help that comes to the house is not found by distance."""

DAYS = {
    Weekday.MON: N_("on Mondays"),
    Weekday.TUE: N_("on Tuesdays"),
    Weekday.WED: N_("on Wednesdays"),
    Weekday.THU: N_("on Thursdays"),
    Weekday.FRI: N_("on Fridays"),
    Weekday.SAT: N_("on Saturdays"),
    Weekday.SUN: N_("on Sundays"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindQuestion:
    """A question of somebody who looks for a place to go.

    Attributes
    ----------
    day
        None: whatever day.
    """

    kind: Kind = Kind.SALON
    day: Weekday | None = None
    profile: WalkerProfile = DEFAULT_PROFILE
    limit: Limit = DEFAULT_LIMIT

    def arguments(self) -> dict[str, str]:
        """Give the question as it is written in an address."""
        return {
            "kind": str(self.kind),
            "day": self.day.name if self.day is not None else "",
            "profile": self.profile.code,
            "limit": str(self.limit),
        }


def read_find_question(
    arguments: Mapping[str, str], walkers: Mapping[str, WalkerProfile] | None = None
) -> FindQuestion:
    """Read a question from an address or a form; what is not given takes its default.

    Parameters
    ----------
    walkers
        Those of the city; None: the defaults.

    Raises
    ------
    UsageError
        When a value is none that can be asked.

    Examples
    --------
    >>> read_find_question({"day": "TUE", "limit": "10min"}).arguments()
    {'kind': 'salon', 'day': 'TUE', 'profile': 'older', 'limit': '10min'}
    """
    kind, day = arguments.get("kind"), arguments.get("day")
    limit = arguments.get("limit")
    return FindQuestion(
        kind=parse_kind(kind) if kind else Kind.SALON,
        day=parse_weekday(day) if day else None,
        profile=parse_profile(arguments.get("profile"), walkers),
        limit=parse_limit(limit) if limit else DEFAULT_LIMIT,
    )


def make_find_choices(
    question: FindQuestion, walkers: Mapping[str, WalkerProfile] = PROFILES
) -> dict[str, list[Choice]]:
    """Make the options of the question bar; what was asked is always among them."""
    asked = question.arguments()
    kinds = dict.fromkeys((*WALKED_TO, question.kind))
    limits = dict.fromkeys((*OFFERED_LIMITS, question.limit))
    offered: dict[str, Iterable[tuple[str, str]]] = {
        "kind": ((str(kind), gettext(kind.label)) for kind in kinds),
        "day": (
            ("", gettext("on any day")),
            *((day.name, gettext(words)) for day, words in DAYS.items()),
        ),
        "profile": (
            (code, profile_in_words(profile)) for code, profile in walkers.items()
        ),
        "limit": ((str(limit), within_in_words(limit)) for limit in limits),
    }
    return {
        name: [Choice(value, label, value == asked[name]) for value, label in options]
        for name, options in offered.items()
    }


def group_towns(towns: Sequence[Town]) -> list[tuple[str, list[Town]]]:
    """Give the towns of each area together, for a select with groups."""
    return [
        (area, list(members)) for area, members in groupby(towns, key=lambda t: t.area)
    ]
