"""What a page of the newsletter says around its map."""

from dataclasses import dataclass
from datetime import date

from gis.maps.sheet.content import SheetEntry

HOLIDAY_MARK = "※"
"""Stands in a line for 「祝日は休みです」, and in no line for anything else; the page says
so below the table."""
OTHER_MARK = "＊"
"""Stands where somebody wrote `HOLIDAY_MARK` to mean something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table.

    Attributes
    ----------
    entry
        Its number or letter, and its symbol.
    when
        Days and times, one sentence each.
    place
        Where, or whom it comes to.
    telephone
        Empty when not known.
    """

    entry: SheetEntry
    name: str
    when: tuple[str, ...]
    place: str
    telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The newsletter that the page belongs to.

    Attributes
    ----------
    title
        Its name (てととて).
    issue
        Its number.
    month
        First day of the month in which it appears.
    publisher, telephone, url
        Empty when not known; then the page says nothing of them.
    """

    title: str
    issue: int
    month: date
    publisher: str = ""
    telephone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """Everything that the page of an area says.

    Attributes
    ----------
    heading
        What the map shows (通いの場マップ).
    area
        Name of the area, or of the city.
    lines
        Lines of the table, in the order of their numbers.
    data_date
        The day whose state of things is printed.
    attributions
        Whom the data come from, each with its licence; none is ever left out.
    limit
        What the hatch means, in metres or minutes: 「400m以内」; empty without a hatch.
    pace
        How fast somebody walks, where the limit is in minutes: 「1分に60m歩く速さ」.
    estimated
        The hatch is estimated from straight lines.
    advertises
        A company is among the entries.
    proof
        The page is for correction and must not be published.
    """

    imprint: Imprint
    heading: str
    area: str
    lines: tuple[Line, ...]
    data_date: date
    attributions: tuple[str, ...]
    limit: str = ""
    pace: str = ""
    estimated: bool = False
    advertises: bool = False
    proof: bool = False
