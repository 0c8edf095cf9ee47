"""What is asked of a gap analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Required, TypedDict, Unpack

from gis.domain.accessibility import parse_features
from gis.domain.conditions import (
    SERVING,
    Admits,
    Stale,
    Taking,
    parse_admits,
    parse_often,
    parse_stale,
    parse_statuses,
    parse_taking,
    write_statuses,
)
from gis.domain.kinds import Kind, parse_kind
from gis.domain.limits import DEFAULT_LIMIT, Limit, parse_limit
from gis.domain.people import Age, parse_age
from gis.domain.profiles import DEFAULT_PROFILE, WalkerProfile, parse_profile
from gis.domain.resources import ResourceStatus
from gis.domain.schedules.hours import Hours, parse_hours
from gis.domain.schedules.rhythms import Rhythm
from gis.domain.weekdays import Weekday, parse_month, parse_weekday


class QuestionWords(TypedDict, total=False):
    """A question in words, as typed in a command or an address.

    What is missing, None or empty takes its default.
    """

    kind: Required[str]
    limit: str | None
    profile: str | None
    age: str | None
    help_kind: str | None
    statuses: str | None
    day: str | None
    month: int | str | None
    hours: str | None
    frequency: str | None
    admits: str | None
    intake: str | None
    barrier_free: bool
    features: Sequence[str]
    stale: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapQuestion:
    """A question: who lives farther than a limit from every resource of a kind.

    Attributes
    ----------
    kind
        The kind of resource.
    limit
        How far is too far.
    profile
        Who walks.
    age
        Whom to count.
    help_kind
        Only what gives this kind of help, by its code in the city's list; None: any of
        the kind.
    statuses
        Where resources stand in their life.
    day, month
        When the resource must be open; None: schedules are not looked at.
    hours
        At which time of day, or during which part of it, a session must be on.
    frequency
        How often it must be held at least.
    admits
        For whom resources are asked.
    intake
        Whether they must take newcomers.
    barrier_free
        Whether any barrier-free feature must be recorded.
    features
        Barrier-free features that must be recorded, every one of them.
    stale
        Whether entries count that nobody has confirmed for a year.
    """

    kind: Kind
    limit: Limit = DEFAULT_LIMIT
    profile: WalkerProfile = DEFAULT_PROFILE
    age: Age = Age.TOTAL
    help_kind: str | None = None
    statuses: frozenset[ResourceStatus] = frozenset(SERVING)
    day: Weekday | None = None
    month: int | None = None
    hours: Hours | None = None
    frequency: Rhythm | None = None
    admits: Admits = Admits.ANYONE
    intake: Taking = Taking.OPEN
    barrier_free: bool = False
    features: tuple[str, ...] = ()
    stale: Stale = Stale.IN

    @property
    def limit_metres(self) -> float:
        """The limit as metres on the flat."""
        return self.limit.in_metres(self.profile)

    @property
    def about_opening(self) -> bool:
        """Whether schedules decide which resources count."""
        asked = (self.day, self.month, self.hours, self.frequency)
        return any(each is not None for each in asked)

    @property
    def about_features(self) -> bool:
        """Whether barrier-free features decide which resources count."""
        return self.barrier_free or bool(self.features)

    def to_words(self) -> QuestionWords:
        """Give every part of the question as plain values: what `parse_question` takes.

        Examples
        --------
        >>> asked = parse_question(kind="salon", day="tue", hours="10-12")
        >>> asked.to_words()["hours"], parse_question(**asked.to_words()) == asked
        ('10:00-12:00', True)
        """
        return {
            "kind": self.kind.value,
            "limit": str(self.limit),
            "profile": self.profile.code,
            "age": self.age.value,
            "help_kind": self.help_kind,
            "statuses": write_statuses(self.statuses),
            "day": self.day.name if self.day is not None else None,
            "month": self.month,
            "hours": str(self.hours) if self.hours is not None else None,
            "frequency": self.frequency.value if self.frequency else None,
            "admits": self.admits.value,
            "intake": self.intake.value,
            "barrier_free": self.barrier_free,
            "features": list(self.features),
            "stale": self.stale.value,
        }

    def conditions(self) -> dict[str, object]:
        """Give what resources must be like to count: those words, for an answer in JSON."""
        return {
            name: value
            for name, value in self.to_words().items()
            if name not in {"kind", "limit", "profile", "age"}
        }


def parse_question(
    *,
    walkers: Mapping[str, WalkerProfile] | None = None,
    **words: Unpack[QuestionWords],
) -> GapQuestion:
    """Read a question as typed in a command or an address; defaults as in the contract.

    Whether the city has such a kind of help is for the store to say
    (`gis.runs.counting.read_offered`).

    Parameters
    ----------
    walkers
        Who may be asked for: those of the city (`gis.runs.walkers.read_walkers`); None:
        the defaults.

    Raises
    ------
    UsageError
        When a part of it means nothing; the message says what may be asked.

    Examples
    --------
    >>> parse_question(kind="salon", limit="10min").limit_metres
    600.0
    """
    limit, age = words.get("limit"), words.get("age")
    statuses, day, month = words.get("statuses"), words.get("day"), words.get("month")
    hours, frequency = words.get("hours"), words.get("frequency")
    admits, intake, stale = words.get("admits"), words.get("intake"), words.get("stale")
    return GapQuestion(
        kind=parse_kind(words["kind"]),
        limit=parse_limit(limit) if limit else DEFAULT_LIMIT,
        profile=parse_profile(words.get("profile"), walkers),
        age=parse_age(age) if age else Age.TOTAL,
        help_kind=(words.get("help_kind") or "").strip() or None,
        statuses=parse_statuses(statuses) if statuses else frozenset(SERVING),
        day=parse_weekday(day) if day else None,
        month=parse_month(month) if month not in {None, ""} else None,
        hours=parse_hours(hours) if hours else None,
        frequency=parse_often(frequency) if frequency else None,
        admits=parse_admits(admits) if admits else Admits.ANYONE,
        intake=parse_taking(intake) if intake else Taking.OPEN,
        barrier_free=bool(words.get("barrier_free")),
        features=parse_features(words.get("features") or ()),
        stale=parse_stale(stale) if stale else Stale.IN,
    )
