"""A coverage matrix as CSV that a spreadsheet opens."""

import csv
from collections.abc import Mapping
from io import StringIO

from gis.domain.providers import ProviderGroup
from gis.domain.resources import Intake
from gis.runs.areas.help_rows import CellState
from gis.runs.coverage.matrix_json import name_level
from gis.runs.coverage.offers import Tally
from gis.runs.coverage.rows import Cell, Matrix, MatrixArea, MatrixRow
from gis.runs.coverage.uncovered_cells import UncoveredCell, UncoveredCells
from gis.runs.coverage.uncovered_geojson import part_to_json
from gis.runs.csv_cells import defuse

_BETWEEN = "、"
_COLUMNS = (
    "kind", "level", "code", "name", "area", "area_name", "state", "checked_on",
    "checked_by", "registered", "unique", "total", "unspecified", "by_location",
    "by_service_area", "located", "people_65", "per_1000_65", "taking",
    *(f"intake_{each.value}" for each in Intake), "stale",
    *(each.value for each in ProviderGroup), "organization_kinds", "programmes", "exists",
    "wanted", "joining", "meeting_on", "meeting", "present", "finding", "resources",
    "neighbours", "uncovered_share", "uncovered_km2", "uncovered_people",
    "uncovered_age", "uncovered_unknown_units", "uncovered_reason",
)  # fmt: skip


def matrix_to_csv(matrix: Matrix, *, uncovered: UncoveredCells | None = None) -> str:
    """Give one row for each kind of help and area, whole kinds among them.

    `level` tells whole kinds (``kind``), in which a resource counts once, from the kinds of
    help under them (``help_kind``). What is not known is empty. Text that a spreadsheet
    would take for a formula is preceded by an apostrophe (OWASP ASVS 5.0, 1.2.10).

    Parameters
    ----------
    uncovered
        What no service area covers, where that was looked at.
    """
    buffer = StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS)
    writer.writeheader()
    programmes = {each.code: each.name for each in matrix.programmes}
    for row in matrix.rows:
        for area, cell in zip(matrix.areas, row.cells, strict=True):
            values = {
                **_name(row, area),
                **_say_state(cell),
                **_count(cell.tally, programmes),
                "total": cell.total,
                "unspecified": cell.unspecified,
                "people_65": area.elders.at_home,
                "per_1000_65": cell.per_1000,
                **_say_cards(cell),
                "neighbours": _BETWEEN.join(
                    each.giver.name for each in cell.neighbours
                ),
            }
            if uncovered is not None:
                beside = uncovered.cells[row.help_kind.code, cell.area]
                values |= _say_uncovered(beside, uncovered)
            writer.writerow({key: defuse(value) for key, value in values.items()})
    return buffer.getvalue()


def _name(row: MatrixRow, area: MatrixArea) -> Mapping[str, object]:
    return {
        "kind": row.help_kind.kind.value,
        "level": name_level(row),
        "code": row.help_kind.code,
        "name": row.help_kind.name,
        "area": area.code,
        "area_name": area.name,
    }


def _say_state(cell: Cell) -> Mapping[str, object]:
    none = cell.check if cell.state is CellState.NONE else None
    return {
        "state": cell.state.value,
        "checked_on": none and none.checked_on.isoformat(),
        "checked_by": none and none.checked_by,
        "registered": cell.registered,
    }


def _count(tally: Tally, programmes: Mapping[str, str]) -> Mapping[str, object]:
    by_group, by_intake = tally.by_group, tally.by_intake
    return {
        "unique": tally.unique,
        "by_location": tally.by_location,
        "by_service_area": tally.by_service_area,
        "located": tally.located,
        "taking": tally.taking,
        **{f"intake_{each.value}": by_intake.get(each, 0) for each in Intake},
        "stale": tally.stale,
        **{each.value: by_group.get(each, 0) for each in ProviderGroup},
        "organization_kinds": _BETWEEN.join(
            f"{'not_known' if kind is None else kind.value} {number}"
            for kind, number in tally.by_organization_kind.items()
        ),
        "programmes": _BETWEEN.join(
            f"{programmes.get(code, code)} {number}"
            for code, number in tally.by_programme.items()
        ),
        "resources": _BETWEEN.join(each.giver.name for each in tally.offers),
    }


def _say_cards(cell: Cell) -> Mapping[str, object]:
    if cell.raised is None:
        return {}
    cards, meeting = cell.raised.cards, cell.raised.meeting
    return {
        "exists": cards.exists,
        "wanted": cards.wanted,
        "joining": cards.joining,
        "meeting_on": meeting.held_on.isoformat(),
        "meeting": meeting.title,
        "present": meeting.present,
        "finding": cell.finding and cell.finding.value,
    }


def _say_uncovered(
    cell: UncoveredCell, uncovered: UncoveredCells
) -> Mapping[str, object]:
    if cell.part is None:
        return {"uncovered_reason": cell.reason and cell.reason.value}
    told = part_to_json(cell.part)
    known = ("share", "km2", "people", "unknown_units")
    return {
        **{f"uncovered_{key}": told[key] for key in known},
        "uncovered_age": None if told["people"] is None else uncovered.age.value,
    }
