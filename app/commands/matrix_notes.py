"""What stands out in a coverage matrix, below its table: checked gaps, and cards."""

from collections.abc import Callable, Iterator, Sequence

from gis.domain.findings import Finding
from gis.domain.schedules.sentences import Language
from gis.runs.areas.help_rows import CellState
from gis.runs.coverage.rows import Cell, Matrix, MatrixRow

_SHOWN = 10
"""So many of each; the rest is counted."""
_NAMES = 4
"""So many names in one line."""

_Found = tuple[MatrixRow, Cell]


def list_notes(
    matrix: Matrix, gettext: Callable[[str], str], *, language: Language
) -> Iterator[str]:
    """Give checked gaps with what lies beside them, findings, and what serves no area."""
    teller = _Teller(matrix, gettext, language)
    yield from teller.list_gaps()
    for finding in Finding:
        yield from teller.list_findings(finding)
    yield from teller.list_nowhere()


class _Teller:
    """Says of cells what stands out."""

    def __init__(
        self, matrix: Matrix, gettext: Callable[[str], str], language: Language
    ) -> None:
        self._matrix, self._gettext, self._language = matrix, gettext, language
        self._areas = {area.code: area.name for area in matrix.areas}

    def list_gaps(self) -> Iterator[str]:
        """List checked gaps, of the finest rows alone."""
        gaps = [
            (row, cell)
            for group in self._matrix.groups
            for row in group.finest
            for cell in row.cells
            if cell.state is CellState.NONE
        ]
        _ = self._gettext
        heading = _("Somebody looked, and there is none:")
        yield from self._list(heading, gaps, self._say_gap)

    def list_findings(self, finding: Finding) -> Iterator[str]:
        """List the cells of one finding, those with most cards for it first."""
        _ = self._gettext
        known_of = finding is Finding.SAID_TO_EXIST

        def count(found: _Found) -> int:
            cards = found[1].raised and found[1].raised.cards
            return ((cards.exists if known_of else cards.wanted) or 0) if cards else 0

        found = [each for each in self._matrix.findings if each[1].finding is finding]
        heading = _("%(finding)s:") % {"finding": _(finding.label)}
        yield from self._list(
            heading, sorted(found, key=lambda each: -count(each)), self._say_cards
        )

    def list_nowhere(self) -> Iterator[str]:
        """Say what serves no area, so that somebody completes the entries."""
        _ = self._gettext
        names = [each.name for each in self._matrix.nowhere]
        if names:
            yield ""
            yield _(
                "In no area, for neither a place nor a service area inside one is known"
                " (%(count)d): %(names)s"
            ) % {"count": len(names), "names": self._join(names)}

    def _list(
        self,
        heading: str,
        found: Sequence[_Found],
        say: Callable[[MatrixRow, Cell], str],
    ) -> Iterator[str]:
        if not found:
            return
        _ = self._gettext
        yield ""
        yield heading
        for row, cell in found[:_SHOWN]:
            yield f"  {say(row, cell)}"
        if len(found) > _SHOWN:
            yield _("  and %(count)d more (all of them: --json, --csv)") % {
                "count": len(found) - _SHOWN
            }

    def _say_gap(self, row: MatrixRow, cell: Cell) -> str:
        _ = self._gettext
        check = cell.check
        line = _("%(area)s, %(help)s (looked for on %(date)s by %(who)s)") % {
            "area": self._areas[cell.area],
            "help": row.help_kind.in_language(self._language),
            "date": check.checked_on.isoformat() if check else "",
            "who": check.checked_by if check else "",
        }
        if not cell.neighbours:
            return line
        names = [each.giver.name for each in cell.neighbours]
        return _("%(line)s; beside it: %(names)s") % {
            "line": line,
            "names": self._join(names),
        }

    def _say_cards(self, row: MatrixRow, cell: Cell) -> str:
        _ = self._gettext
        values: dict[str, object] = {
            "area": self._areas[cell.area],
            "help": row.help_kind.in_language(self._language),
            "registered": cell.registered,
        }
        if cell.raised is not None:
            cards, meeting = cell.raised.cards, cell.raised.meeting
            values |= {
                "wanted": _say_count(cards.wanted),
                "exists": _say_count(cards.exists),
                "present": _say_count(meeting.present),
                "date": meeting.held_on.isoformat(),
            }
        return (
            _(
                "%(area)s, %(help)s: wanted %(wanted)s, known %(exists)s of %(present)s people"
                " (%(date)s); registered %(registered)d"
            )
            % values
        )

    def _join(self, names: Sequence[str]) -> str:
        _ = self._gettext
        shown = _(", ").join(names[:_NAMES])
        if len(names) <= _NAMES:
            return shown
        return _("%(names)s and %(count)d more") % {
            "names": shown,
            "count": len(names) - _NAMES,
        }


def _say_count(number: int | None) -> str:
    return "?" if number is None else str(number)
