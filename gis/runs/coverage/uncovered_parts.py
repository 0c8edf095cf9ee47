"""What is told of the parts of areas that no service area covers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shapely import MultiPolygon

from gis.domain.listings import HelpKindName
from gis.domain.people import Age
from gis.store.queries.municipalities import City


@dataclass(frozen=True, slots=True, kw_only=True)
class UncoveredPart:
    """The part of an area that no service area of a kind of help covers.

    Attributes
    ----------
    help_kind
        The kind of help; under the code of a kind all of its kinds of help together that
        come to the house (会食 of 家の手伝い・食 is walked to), and help of which nothing finer
        is known.
    area, area_name
        Empty for people outside every area, who stand in a last row.
    providers
        Resources that serve the area, wholly or in part, as its page counts them.
    square_metres, uncovered_square_metres
        Of the area's ground, and of the part.
    people, uncovered_people
        People of the asked age at home in the area whose number is known, and those of
        them who live in the part; None where the age is not known.
    unknown_units, uncovered_unknown_units
        Population units of whose people nobody knows the number, and those of them of
        which any live in the part.
    ground
        The part, EPSG:4326.
    """

    help_kind: HelpKindName
    area: str
    area_name: str
    providers: int
    square_metres: float
    uncovered_square_metres: float
    people: float | None
    uncovered_people: float | None
    unknown_units: int
    uncovered_unknown_units: int
    ground: MultiPolygon

    @property
    def square_kilometres(self) -> float:
        """Size of the part."""
        return self.uncovered_square_metres / 1e6

    @property
    def share(self) -> float | None:
        """Share of the area's ground that is not covered; None without ground."""
        if not self.square_metres:
            return None
        return self.uncovered_square_metres / self.square_metres

    @property
    def people_share(self) -> float | None:
        """Share of its people who live there; None where there are none or none known."""
        if self.uncovered_people is None or not self.people:
            return None
        return self.uncovered_people / self.people


@dataclass(frozen=True, eq=False, kw_only=True)
class Uncovered:
    """What no service area covers, for every kind of help that is counted by them.

    Attributes
    ----------
    parts
        For each kind as a whole and for each kind of help under it, in the city's order, a
        row for each area.
    by_timetable
        For each kind of help (by code) how many resources serve nothing here because they
        run to a stored timetable and tell no service area.
    untold
        For each kind of help how many resources serve nothing here because neither a
        service area nor a place in any area is known of them.
    on_foot
        Codes of kinds of help that are left out because people walk to them: their gaps
        are gaps of walking distance.
    shown_only
        Codes of those that are left out because nobody is meant to be covered by them.
    missing
        What is not known: ``areas`` (neither areas nor an outline of the city are stored;
        then there are no parts), ``people`` (none are stored), ``ages`` (the asked one).
    """

    city: City
    age: Age
    parts: tuple[UncoveredPart, ...] = ()
    by_timetable: Mapping[str, int] = field(default_factory=dict)
    untold: Mapping[str, int] = field(default_factory=dict)
    on_foot: tuple[str, ...]
    shown_only: tuple[str, ...]
    missing: tuple[str, ...]

    def find(self, help_kind: str, area: str) -> UncoveredPart | None:
        """Give the part of an area, both by code; None: it is not counted."""
        for part in self.parts:
            if (part.help_kind.code, part.area) == (help_kind, area):
                return part
        return None
