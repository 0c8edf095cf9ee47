"""Kinds of help in an area as rows: who gives them, what nobody looked for, what is wanted."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from gis.domain.kinds import Kind
from gis.domain.providers import ProviderGroup, short_word
from gis.domain.resources import Intake, OrganizationKind
from gis.errors import N_
from gis.store.queries.area_help import CheckedNone
from gis.store.queries.chart_counts import Cards, Meeting


class CellState(StrEnum):
    """What is known of a kind of help in an area; only a checked none is a gap."""

    EXISTS = "exists"
    NONE = "none"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


def decide_state(registered: int, checked: CheckedNone | None) -> CellState:
    """Tell what is known of help of which so much is registered; that goes before a check."""
    if registered:
        return CellState.EXISTS
    return CellState.NONE if checked else CellState.UNCHECKED


_LABELS = {
    CellState.EXISTS: N_("there is"),
    CellState.NONE: N_("there is none"),
    CellState.UNCHECKED: N_("not checked yet"),
}


@dataclass(frozen=True, slots=True)
class Provider:
    """A resource that gives a kind of help to the area; the organization may be empty."""

    id: str
    name: str
    organization: str
    organization_kind: OrganizationKind | None
    intake: Intake


@dataclass(frozen=True, slots=True)
class HelpCell:
    """What one group of organizations gives.

    Attributes
    ----------
    providers
        Each once, in 五十音 order.
    """

    group: ProviderGroup
    providers: tuple[Provider, ...]

    @property
    def count(self) -> int:
        """Number of resources."""
        return len(self.providers)

    @property
    def words(self) -> tuple[tuple[str, int], ...]:
        """Short words (message ids) for who gives them, the most frequent first."""
        kinds = Counter(each.organization_kind for each in self.providers)
        return tuple((short_word(kind), number) for kind, number in kinds.most_common())


@dataclass(frozen=True, slots=True)
class RaisedCards:
    """Cards for a kind of help at the latest meeting that asked for it.

    Attributes
    ----------
    cards
        Counts; None where nobody asked.
    meeting
        Place of the meeting in the table's list.
    """

    cards: Cards
    meeting: int

    @property
    def wanted(self) -> int | None:
        """地域に欲しい."""
        return self.cards.wanted

    @property
    def exists(self) -> int | None:
        """地域にある."""
        return self.cards.exists

    @property
    def joining(self) -> int | None:
        """活動に参加したい."""
        return self.cards.joining


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRow:
    """A kind of help.

    Attributes
    ----------
    whole_kind
        The row of a kind itself: it stands for help of which nothing finer is known.
    cells
        One for each column of the table.
    total
        Distinct resources: the sum of the cells.
    checked
        Who looked and found none; None: nobody. It says nothing where something is
        registered all the same.
    raised
        None where no meeting asked.
    """

    code: str
    kind: Kind
    name: str
    whole_kind: bool
    cells: tuple[HelpCell, ...]
    checked: CheckedNone | None
    raised: RaisedCards | None

    @property
    def total(self) -> int:
        """Number of distinct resources."""
        return sum(cell.count for cell in self.cells)

    @property
    def state(self) -> CellState:
        """What is known."""
        return decide_state(self.total, self.checked)


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """A kind with the kinds of help under it.

    Attributes
    ----------
    shown_only
        It is shown and no target of coverage.
    """

    kind: Kind
    name: str
    shown_only: bool
    rows: tuple[HelpRow, ...]


@dataclass(frozen=True, slots=True)
class HelpTable:
    """Kinds of help in an area.

    Attributes
    ----------
    columns
        Groups of organizations; the last one (others, not known) only where there are any.
    groups
        By kind, those that are shown only at the end; possible venues are left out.
    meetings
        Those whose cards are told, the latest first.
    """

    columns: tuple[ProviderGroup, ...]
    groups: tuple[HelpGroup, ...]
    meetings: tuple[Meeting, ...]

    @property
    def rows(self) -> tuple[HelpRow, ...]:
        """All kinds of help in order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def most_wanted(self) -> int:
        """The largest number of cards for something wanted, for the length of bars."""
        wanted = (row.raised.wanted for row in self.rows if row.raised)
        return max((number for number in wanted if number is not None), default=0)
