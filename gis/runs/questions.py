"""What is asked of a gap analysis."""

from dataclasses import dataclass

from gis.domain.kinds import Kind, parse_kind
from gis.domain.limits import DEFAULT_LIMIT, Limit, parse_limit
from gis.domain.people import Age, parse_age
from gis.domain.profiles import DEFAULT_PROFILE, WalkerProfile, parse_profile
from gis.domain.weekdays import Weekday, parse_month, parse_weekday


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
    day, month
        When the resource must be open; None: schedules are not looked at.
    """

    kind: Kind
    limit: Limit = DEFAULT_LIMIT
    profile: WalkerProfile = DEFAULT_PROFILE
    age: Age = Age.TOTAL
    day: Weekday | None = None
    month: int | None = None

    @property
    def limit_metres(self) -> float:
        """The limit as metres on the flat."""
        return self.limit.in_metres(self.profile)

    @property
    def about_opening(self) -> bool:
        """Whether schedules decide which resources count."""
        return self.day is not None or self.month is not None


def parse_question(
    *,
    kind: str,
    limit: str | None = None,
    profile: str | None = None,
    age: str | None = None,
    day: str | None = None,
    month: int | None = None,
) -> GapQuestion:
    """Read a question as typed in a command or an address; defaults as in the contract.

    Raises
    ------
    UsageError
        When a part of it means nothing; the message says what may be asked.

    Examples
    --------
    >>> parse_question(kind="salon", limit="10min").limit_metres
    600.0
    """
    return GapQuestion(
        kind=parse_kind(kind),
        limit=parse_limit(limit) if limit else DEFAULT_LIMIT,
        profile=parse_profile(profile) if profile else DEFAULT_PROFILE,
        age=parse_age(age) if age else Age.TOTAL,
        day=parse_weekday(day) if day else None,
        month=parse_month(month) if month is not None else None,
    )
