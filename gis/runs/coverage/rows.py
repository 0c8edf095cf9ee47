"""The coverage matrix: kinds of help as rows, areas as columns, the whole city at the end."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gis.domain.findings import Finding
from gis.domain.kinds import Kind
from gis.domain.listings import HelpKindName
from gis.runs.areas.help_rows import CellState
from gis.runs.coverage.elders import Elders
from gis.runs.coverage.offers import Giver, Tally
from gis.runs.coverage.question import MatrixQuestion
from gis.store.queries.area_help import CheckedNone
from gis.store.queries.chart_counts import Cards, Meeting
from gis.store.queries.municipalities import City
from gis.store.queries.programme_classes import ProgrammeClassName


@dataclass(frozen=True, slots=True)
class MatrixArea:
    """A column.

    Attributes
    ----------
    touching
        Codes of the areas that share a border with it, in their order.
    """

    code: str
    name: str
    elders: Elders
    touching: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """Cards for a kind of help at the latest meeting of the area that asked for it."""

    cards: Cards
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A resource that serves areas beside this one and might come here, too.

    Attributes
    ----------
    areas
        Codes of those areas, in their order.
    """

    giver: Giver
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A kind of help in an area.

    Attributes
    ----------
    area
        Code.
    state
        What is known, whatever is counted.
    registered
        Distinct resources that serve the area, whatever is counted.
    tally
        Those of them that are counted.
    total
        のべ: over the kinds of help in the row the number of those that are counted.
    unspecified
        Those counted of which nothing finer than the kind is told.
    per_1000
        Those counted that lie here, for 1,000 people aged 65 and over; None where it
        means nothing (`is_per_head`) or the people are not known.
    check
        Who looked and found none; it says nothing where something is registered.
    raised
        None: no meeting asked.
    neighbours
        In 五十音 order; none where something is counted here.
    """

    area: str
    state: CellState
    registered: int
    tally: Tally
    total: int
    unspecified: int
    per_1000: float | None
    check: CheckedNone | None
    raised: Raised | None
    finding: Finding | None
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CityCell:
    """A kind of help in the whole city.

    Attributes
    ----------
    tally
        Every resource once, those that serve no area, too.
    total
        のべ: the sum over the areas; a resource that serves five counts five times.
    nowhere
        Those of them that serve no area.
    per_1000
        As of a cell.
    cards
        Sums over the areas' meetings; None where nobody asked.
    raised
        Cards of the latest meeting for the whole city.
    """

    tally: Tally
    total: int
    nowhere: Tally
    per_1000: float | None
    cards: Cards
    raised: Raised | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A kind of help, or a whole kind.

    Attributes
    ----------
    cells
        One for each column of the matrix.
    per_head
        Numbers for 1,000 people mean something.
    """

    help_kind: HelpKindName
    per_head: bool
    cells: tuple[Cell, ...]
    city: CityCell

    @property
    def is_whole_kind(self) -> bool:
        """Whether it sums up the rows under it, each resource once."""
        return self.help_kind.is_whole_kind


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """A kind with its rows: the whole kind first, then the kinds of help under it.

    Attributes
    ----------
    name
        The kind, as the city calls it.
    shown_only
        It is shown, and is no target of coverage.
    rows
        Those asked for.
    """

    kind: Kind
    name: HelpKindName
    shown_only: bool
    rows: tuple[MatrixRow, ...]

    @property
    def outermost(self) -> tuple[MatrixRow, ...]:
        """Rows that hold everything once: the kind itself; without it all there are."""
        return tuple(row for row in self.rows if row.is_whole_kind) or self.rows

    @property
    def finest(self) -> tuple[MatrixRow, ...]:
        """The kinds of help; the kind itself where it has none."""
        return tuple(row for row in self.rows if not row.is_whole_kind) or self.rows


@dataclass(frozen=True, slots=True)
class Margin:
    """What a column, or the whole city, comes to.

    Attributes
    ----------
    unique
        Distinct resources.
    total
        のべ: over kinds of help, and for the city over areas, too.
    stale
        Those of the distinct ones that nobody has confirmed for half a year.
    states
        Number of cells by what is known, of the finest rows.
    """

    unique: int
    total: int
    stale: int
    states: Mapping[CellState, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Kinds of help by area.

    Attributes
    ----------
    areas
        Columns; one, the city itself, where it has no areas.
    elders
        Of the whole city, people outside of every area included.
    groups
        By kind, those that are shown only at the end.
    programmes
        Classes that resources can be counted by, in the city's order.
    margins
        By code of the area: what the column comes to; what is shown only does not count
        unless nothing else is asked for.
    margin
        The same of the city.
    """

    city: City
    today: date
    question: MatrixQuestion
    areas: tuple[MatrixArea, ...]
    elders: Elders
    groups: tuple[MatrixGroup, ...]
    programmes: tuple[ProgrammeClassName, ...]
    margins: Mapping[str, Margin]
    margin: Margin

    @property
    def rows(self) -> tuple[MatrixRow, ...]:
        """All rows in order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def nowhere(self) -> tuple[Giver, ...]:
        """Resources that serve no area with some kind of help, each once."""
        found = {
            offer.giver.id: offer.giver
            for row in self.rows
            for offer in row.city.nowhere.offers
        }
        return tuple(found.values())

    @property
    def findings(self) -> tuple[tuple[MatrixRow, Cell], ...]:
        """Cells in which cards say something beside what is registered, by row."""
        return tuple(
            (row, cell) for row in self.rows for cell in row.cells if cell.finding
        )


def count_states(cells: Iterable[Cell]) -> Mapping[CellState, int]:
    """Count cells by what is known of them; every state is named, zeros too."""
    counts = Counter(cell.state for cell in cells)
    return {state: counts[state] for state in CellState}
