"""What a known list of facilities looks like, and what its rows say that they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gis.domain.kinds import Kind
from gis.domain.resources import PointPrecision
from gis.errors import Message
from gis.sources.columns import Columns

Cells = Sequence[Sequence[str]]


class Texts(dict[str, str]):
    """The texts of a row by what they mean; what the row does not tell is empty."""

    __slots__ = ()

    def __missing__(self, _key: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a row is.

    Attributes
    ----------
    kind, help_kind
        As the row itself tells; None and empty where it does not.
    words
        Its class in words, for the description.
    precision
        How exactly its point stands for it.
    placed
        Whether the point stands for the place at all, and not for a whole city.
    """

    kind: Kind | None = None
    help_kind: str = ""
    words: str = ""
    precision: PointPrecision = PointPrecision.UNKNOWN
    placed: bool = True


Problems = Sequence[tuple[str, Message]]
"""What is wrong with a row's texts: the key of each, and the reason."""


def _offer_nothing(_texts: Texts) -> Offer:
    return _NOTHING


def _find_nothing(_texts: Texts) -> Problems:
    return ()


_NOTHING = Offer()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFormat:
    """A format of lists.

    Attributes
    ----------
    key, title, attribution
        What the data set is called; what its publisher wants to see beside it.
    signs
        It is recognized by having one column of each of these.
    name
        Columns of the name.
    columns
        Columns of texts that are called otherwise than usual, by key.
    ids
        Columns of an official identifier.
    repeats
        Whether one identifier may stand for several rows (an office with several services).
    unlike
        Texts that tell apart rows of one name and address.
    expected
        Columns whose absence is worth a note.
    spans_cities
        Whether it holds a country or a prefecture, of which one city is wanted.
    short_addresses
        Whether its addresses leave out prefecture and city.
    suits
        Whether the first rows' values are those of this edition.
    describe
        Parts of the description: a pattern with ``%s`` and the columns of its value.
    judge
        Finds out from a row's texts what the row is.
    check
        Finds texts that cannot be understood; a row that has some is not taken.
    """

    key: str
    title: str
    attribution: str = ""
    signs: tuple[tuple[str, ...], ...]
    name: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    repeats: bool = False
    unlike: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    spans_cities: bool = False
    short_addresses: bool = False
    suits: Callable[[Columns, Cells], bool] = lambda _columns, _cells: True
    describe: tuple[tuple[str, tuple[str, ...]], ...] = ()
    judge: Callable[[Texts], Offer] = _offer_nothing
    check: Callable[[Texts], Problems] = _find_nothing

    def is_format_of(self, columns: Columns, cells: Cells) -> bool:
        """Tell whether a file is of this format, by its columns and first rows."""
        return all(
            columns.find(names) is not None for names in self.signs
        ) and self.suits(columns, cells)

    def find_missing(self, columns: Columns) -> list[str]:
        """Give the expected columns that a file lacks."""
        return [name for name in self.expected if columns.find([name]) is None]


def read_values(columns: Columns, cells: Cells, name: str) -> list[str]:
    """Give the values of a column in the first rows; none when there is no such column."""
    at = columns.find([name])
    return [] if at is None else [row[at].strip() for row in cells if row[at].strip()]
