"""What a resource must be like to count: whom it admits, its status, how fresh it is."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.schedules.rhythms import Rhythm
from gis.errors import N_, Message, UsageError

_Word = TypeVar("_Word", bound=StrEnum)

SERVING = tuple(status for status in ResourceStatus if status.serves)
"""The statuses that are asked for unless others are named."""
OFFERED_STATUSES = tuple(
    status for status in ResourceStatus if status is not ResourceStatus.ENDED
)
"""In this order; what has ended never counts."""
OFTEN = (Rhythm.WEEKLY, Rhythm.SEVERAL_A_MONTH, Rhythm.MONTHLY)
"""How often something can be asked to be held at least, from often to rare."""


class Admits(StrEnum):
    """For whom resources are asked."""

    ANYONE = "anyone"
    CERTIFIED = "certified"
    INTRODUCED = "introduced"
    ALL = "all"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _ADMITS_LABELS[self]

    def fits(self, admission: Admission) -> bool:
        """Tell whether a resource with this rule of admission is for them.

        What nobody has recorded is taken as open to anyone.
        """
        return self is Admits.ALL or admission in _ADMITTED[self]


class Taking(StrEnum):
    """Whether resources must take newcomers."""

    OPEN = "open"
    ANY = "any"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _TAKING_LABELS[self]

    def fits(self, intake: Intake, admits: Admits) -> bool:
        """Tell whether a resource takes those for whom it is asked.

        Newcomers by introduction only are taken where somebody introduces.
        """
        if self is Taking.ANY or intake not in _TAKES_FEW:
            return True
        introduced = admits in {Admits.INTRODUCED, Admits.ALL}
        return introduced and intake is Intake.INTRODUCTION_ONLY


class Stale(StrEnum):
    """Whether entries count that nobody has confirmed for a year."""

    IN = "in"
    OUT = "out"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _STALE_LABELS[self]


_ADMITS_LABELS = {
    Admits.ANYONE: N_("open to anyone"),
    Admits.CERTIFIED: N_("also for people found to need support"),
    Admits.INTRODUCED: N_("also by introduction"),
    Admits.ALL: N_("whoever is admitted"),
}
_ADMITTED = {
    Admits.ANYONE: {Admission.ANYONE, Admission.UNKNOWN},
    Admits.CERTIFIED: {Admission.ANYONE, Admission.UNKNOWN, Admission.CERTIFIED},
    Admits.INTRODUCED: {Admission.ANYONE, Admission.UNKNOWN, Admission.INTRODUCTION},
}
_TAKING_LABELS = {
    Taking.OPEN: N_("newcomers are taken"),
    Taking.ANY: N_("full ones, too"),
}
_TAKES_FEW = {Intake.FULL, Intake.INTRODUCTION_ONLY}
_STALE_LABELS = {
    Stale.IN: N_("entries not confirmed for a year, too"),
    Stale.OUT: N_("only entries confirmed within a year"),
}


def parse_statuses(text: str) -> frozenset[ResourceStatus]:
    """Read statuses as typed, one or several with commas: ``active,trial``.

    Raises
    ------
    UsageError
        When one of them is none that may be asked for; the message lists those.
    """
    return frozenset(
        ResourceStatus(
            _parse(
                OFFERED_STATUSES,
                part.strip(),
                N_("There is no status “%(text)s” to ask for. Use one of: %(known)s."),
            )
        )
        for part in text.split(",")
    )


def write_statuses(statuses: Iterable[ResourceStatus]) -> str:
    """Give statuses as they are typed, in the order of a resource's life."""
    asked = set(statuses)
    return ",".join(each for each in OFFERED_STATUSES if each in asked)


def parse_often(text: str) -> Rhythm:
    """Read how often something is to be held at least.

    Raises
    ------
    UsageError
        When it is no such word; the message lists them.
    """
    return _parse(
        OFTEN,
        text,
        N_("“%(text)s” does not say how often. Use one of: %(known)s."),
    )


def parse_admits(text: str) -> Admits:
    """Read for whom resources are asked.

    Raises
    ------
    UsageError
        When it is no such word; the message lists them.
    """
    return _parse(
        Admits,
        text,
        N_("“%(text)s” does not say for whom. Use one of: %(known)s."),
    )


def parse_taking(text: str) -> Taking:
    """Read whether resources must take newcomers.

    Raises
    ------
    UsageError
        When it is neither word; the message lists both.
    """
    return _parse(
        Taking,
        text,
        N_("There is no intake “%(text)s” to ask for. Use one of: %(known)s."),
    )


def parse_stale(text: str) -> Stale:
    """Read whether entries count that nobody has confirmed for a year.

    Raises
    ------
    UsageError
        When it is neither word; the message lists both.
    """
    return _parse(
        Stale,
        text,
        N_("“%(text)s” says nothing of old entries. Use one of: %(known)s."),
    )


def is_at_least(rhythm: Rhythm, asked: Rhythm) -> bool:
    """Tell whether something is held as often as is asked, or more often.

    Examples
    --------
    >>> is_at_least(Rhythm.WEEKLY, Rhythm.MONTHLY)
    True
    >>> is_at_least(Rhythm.IRREGULAR, Rhythm.MONTHLY)
    False
    """
    return rhythm in OFTEN[: OFTEN.index(asked) + 1]


def _parse(words: Iterable[_Word], text: str, template: str) -> _Word:
    for word in words:
        if word.value == text.strip().lower():
            return word
    raise UsageError(template, text=text, known=_list(words))


def _list(words: Iterable[StrEnum]) -> Message:
    """Name every word with what it means, where that can be said."""
    known = list(words)
    parts, values = [], {}
    for word in known:
        label = getattr(word, "label", "")
        parts.append(f"{word} (%({word})s)" if label else str(word))
        if label:
            values[word.value] = Message(label)
    return Message(", ".join(parts), values)
