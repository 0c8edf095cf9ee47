"""Counting one kind of help, or a whole kind, in every area of a city."""

from collections.abc import Mapping, Sequence

from gis.domain.findings import find_finding
from gis.domain.listings import HelpKindName
from gis.domain.serving import is_on_foot
from gis.runs.areas.help_rows import decide_state
from gis.runs.areas.help_table import find_check
from gis.runs.coverage.elders import Elders
from gis.runs.coverage.facts import MatrixFacts
from gis.runs.coverage.offers import Giver, Tally
from gis.runs.coverage.question import MatrixQuestion
from gis.runs.coverage.rows import (
    Cell,
    CityCell,
    MatrixArea,
    MatrixRow,
    Neighbour,
    Raised,
)
from gis.store.queries.area_help import CheckedNone
from gis.store.queries.chart_counts import Cards


class RowMaker:
    """Makes the rows of a matrix.

    Parameters
    ----------
    question
        Which resources are counted, and which columns are shown.
    """

    def __init__(self, facts: MatrixFacts, question: MatrixQuestion) -> None:
        self._facts, self._question = facts, question

    def make_row(
        self, help_kind: HelpKindName, finer: Sequence[HelpKindName] = ()
    ) -> MatrixRow:
        """Make the row of a kind of help.

        Parameters
        ----------
        finer
            Of a whole kind, the kinds of help under it; the row has whatever gives any of
            them, or the kind itself.
        """
        cells = [self._make_cell(area, help_kind, finer) for area in self._facts.areas]
        asked = self._question.area
        return MatrixRow(
            help_kind=help_kind,
            per_head=is_on_foot(help_kind),
            cells=tuple(each for each in cells if asked in {None, each.area}),
            city=self._make_city_cell(help_kind, cells),
        )

    def _make_cell(
        self,
        area: MatrixArea,
        help_kind: HelpKindName,
        finer: Sequence[HelpKindName],
    ) -> Cell:
        facts = self._facts
        offered = self._find(help_kind, area.code)
        tally = offered.choose(self._counts)
        by_kind = [
            facts.offered.find(each.code, area.code).choose(self._counts)
            for each in finer
        ]
        specified = facts.offered.unite(by_kind).unique
        unspecified = tally.unique - specified if help_kind.is_whole_kind else 0
        check = _find_check(facts.checked.get(area.code, {}), help_kind, finer)
        raised = facts.raised.get(area.code, {}).get(help_kind.code)
        return Cell(
            area=area.code,
            state=decide_state(offered.unique, check),
            registered=offered.unique,
            tally=tally,
            total=sum(each.unique for each in by_kind) + unspecified
            if help_kind.is_whole_kind
            else tally.unique,
            unspecified=unspecified,
            per_1000=_per_1000(help_kind, tally, area.elders),
            check=check,
            raised=raised,
            finding=None
            if raised is None
            else find_finding(
                registered=offered.unique,
                taking=offered.taking,
                looked_for=check is not None,
                exists=raised.cards.exists,
                wanted=raised.cards.wanted,
                voices=raised.meeting.voices,
            ),
            neighbours=() if tally.unique else self._find_neighbours(area, help_kind),
        )

    def _make_city_cell(
        self, help_kind: HelpKindName, cells: Sequence[Cell]
    ) -> CityCell:
        offered = self._facts.offered
        placed = offered.unite(each.tally for each in cells)
        in_areas = {each.giver.id for each in placed.offers}
        everything = offered.unite(
            (placed, *map(offered.find_nowhere, self._list_codes(help_kind)))
        ).choose(self._counts)
        return CityCell(
            tally=everything,
            total=sum(each.total for each in cells),
            nowhere=everything.choose(lambda each: each.id not in in_areas),
            per_1000=_per_1000(help_kind, everything, self._facts.elders),
            cards=_add_up([each.raised for each in cells]),
            raised=self._facts.city_raised.get(help_kind.code),
        )

    def _find_neighbours(
        self, area: MatrixArea, help_kind: HelpKindName
    ) -> tuple[Neighbour, ...]:
        """Find what serves the areas beside one; the areas around none of it are known."""
        beside = {code: self._find(help_kind, code) for code in area.touching}
        everything = self._facts.offered.unite(beside.values()).choose(self._counts)
        owners = {
            code: {each.giver.id for each in tally.offers}
            for code, tally in beside.items()
        }
        return tuple(
            Neighbour(
                each.giver,
                tuple(code for code, mine in owners.items() if each.giver.id in mine),
            )
            for each in everything.offers
        )

    def _find(self, help_kind: HelpKindName, area: str) -> Tally:
        """Give what offers a kind of help in an area, whatever is counted."""
        offered = self._facts.offered
        return offered.unite(
            offered.find(code, area) for code in self._list_codes(help_kind)
        )

    def _list_codes(self, help_kind: HelpKindName) -> Sequence[str]:
        if help_kind.is_whole_kind:
            return self._facts.offered.codes.get(help_kind.kind, ())
        return (help_kind.code,)

    def _counts(self, giver: Giver) -> bool:
        question = self._question
        return question.provider in {None, giver.group} and (
            question.programme is None or question.programme in giver.programmes
        )


def _find_check(
    checked: Mapping[str, CheckedNone],
    help_kind: HelpKindName,
    finer: Sequence[HelpKindName],
) -> CheckedNone | None:
    """Give who looked; of a whole kind also who looked for the last of all that is under it.

    Where somebody looked for every kind of help of a kind, the oldest of these checks is
    the one that tells how old that knowledge is.
    """
    found = find_check(checked, help_kind)
    if found is not None or not finer:
        return found
    each_of_them = [checked.get(each.code) for each in finer]
    known = [each for each in each_of_them if each is not None]
    if len(known) < len(finer):
        return None
    return min(known, key=lambda each: each.checked_on)


def _per_1000(help_kind: HelpKindName, tally: Tally, elders: Elders) -> float | None:
    if not is_on_foot(help_kind) or not elders.at_home:
        return None
    return tally.by_location * 1000 / elders.at_home


def _add_up(raised: Sequence[Raised | None]) -> Cards:
    cards = [each.cards for each in raised if each is not None]

    def add(counts: Sequence[int | None]) -> int | None:
        known = [each for each in counts if each is not None]
        return sum(known) if known else None

    return Cards(
        exists=add([each.exists for each in cards]),
        wanted=add([each.wanted for each in cards]),
        joining=add([each.joining for each in cards]),
    )
