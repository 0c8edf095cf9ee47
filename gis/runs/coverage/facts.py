"""What a coverage matrix is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gis.domain.listings import HelpKindName
from gis.runs.areas.help_table import find_raised
from gis.runs.coverage.elders import Elders
from gis.runs.coverage.offers import Offered
from gis.runs.coverage.rows import MatrixArea, Raised
from gis.store.queries.area_help import CheckedNone
from gis.store.queries.chart_counts import Meeting
from gis.store.queries.municipalities import City
from gis.store.queries.programme_classes import ProgrammeClassName


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFacts:
    """What is known of a city.

    Attributes
    ----------
    areas
        All columns in their order.
    elders
        Of the whole city.
    help_kinds
        The city's list, in its order.
    programmes
        The classes that hold today, in the city's order.
    checked
        By code of the area, then of the kind of help: who looked and found none.
    raised
        By code of the area, then of the kind of help: the latest cards.
    city_raised
        By code of the kind of help, cards of meetings for the whole city that are no
        area's.
    """

    city: City
    areas: Sequence[MatrixArea]
    elders: Elders
    help_kinds: Sequence[HelpKindName]
    offered: Offered
    programmes: Sequence[ProgrammeClassName]
    checked: Mapping[str, Mapping[str, CheckedNone]]
    raised: Mapping[str, Mapping[str, Raised]]
    city_raised: Mapping[str, Raised]


def find_latest_cards(meetings: Sequence[Meeting]) -> dict[str, Raised]:
    """Give the latest cards for each kind of help, each with its meeting.

    Parameters
    ----------
    meetings
        The latest first.
    """
    raised, told = find_raised(meetings)
    return {
        code: Raised(each.cards, told[each.meeting]) for code, each in raised.items()
    }
