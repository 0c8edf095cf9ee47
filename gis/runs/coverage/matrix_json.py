"""A coverage matrix as one JSON object."""

from collections.abc import Iterable
from typing import Any

from gis.domain import findings
from gis.domain.providers import ProviderGroup
from gis.domain.resources import Intake
from gis.runs.areas.help_rows import CellState
from gis.runs.coverage.elders import Elders
from gis.runs.coverage.offers import Giver, Tally
from gis.runs.coverage.question import MatrixQuestion
from gis.runs.coverage.rows import (
    Cell,
    CityCell,
    Margin,
    Matrix,
    MatrixGroup,
    MatrixRow,
    Raised,
)
from gis.runs.coverage.uncovered_cells import UncoveredCell, UncoveredCells
from gis.runs.coverage.uncovered_geojson import part_to_json

Json = dict[str, Any]
_OF_A_PART = (
    "share", "km2", "people", "population", "people_share", "unknown_units", "providers",
)  # fmt: skip


def matrix_to_json(matrix: Matrix, *, uncovered: UncoveredCells | None = None) -> Json:
    """Give the whole matrix; resources are told once and named by identifier in cells.

    Parameters
    ----------
    uncovered
        What no service area covers, where that was looked at. ``uncovered`` of a cell is
        null where it was not, or for the ``uncovered_reason``.
    """
    return {
        "municipality": matrix.city.code,
        "municipality_name": matrix.city.name,
        "date": matrix.today.isoformat(),
        "numbers_for": "staff",
        **question_to_json(matrix.question),
        **_elders_to_json(matrix.elders),
        "areas": [
            {
                "code": area.code,
                "name": area.name,
                "touching": list(area.touching),
                **_elders_to_json(area.elders),
                **_margin_to_json(matrix.margins[area.code]),
            }
            for area in matrix.areas
        ],
        "city": _margin_to_json(matrix.margin),
        "programmes": [
            {"code": each.code, "name": each.name} for each in matrix.programmes
        ],
        "kinds": [_group_to_json(group, uncovered) for group in matrix.groups],
        "uncovered": None
        if uncovered is None
        else {"age": uncovered.age.value, "missing": list(uncovered.missing)},
        "findings": [
            {
                "help_kind": row.help_kind.code,
                "area": cell.area,
                "finding": cell.finding and cell.finding.value,
            }
            for row, cell in matrix.findings
        ],
        "finding_settings": {
            "least_cards": findings.LEAST_CARDS,
            "least_share": findings.LEAST_SHARE,
            "much_registered": findings.MUCH_REGISTERED,
            "few_share": findings.FEW_SHARE,
            "least_voices": findings.LEAST_VOICES,
        },
        "resources": {
            each.id: _giver_to_json(each) for each in _list_givers(matrix.rows)
        },
    }


def question_to_json(question: MatrixQuestion) -> Json:
    """Give what was asked for; None: all."""
    return {
        "kind": question.kind and question.kind.value,
        "help_kind": question.help_kind,
        "provider": question.provider and question.provider.value,
        "programme": question.programme,
        "area": question.area,
    }


def _group_to_json(group: MatrixGroup, uncovered: UncoveredCells | None) -> Json:
    return {
        "kind": group.kind.value,
        "name": group.name.name,
        "name_en": group.name.name_en,
        "counting": group.kind.counting.value,
        "shown_only": group.shown_only,
        "rows": [_row_to_json(row, uncovered) for row in group.rows],
    }


def _row_to_json(row: MatrixRow, uncovered: UncoveredCells | None) -> Json:
    return {
        "code": row.help_kind.code,
        "name": row.help_kind.name,
        "name_en": row.help_kind.name_en,
        "level": name_level(row),
        "per_head": row.per_head,
        "cells": [
            _cell_to_json(cell)
            | _uncovered_to_json(
                None
                if uncovered is None
                else uncovered.cells[row.help_kind.code, cell.area]
            )
            for cell in row.cells
        ],
        "city": _city_cell_to_json(row.city),
    }


def name_level(row: MatrixRow) -> str:
    """Tell whether a row is a whole kind or a kind of help under it."""
    return "kind" if row.is_whole_kind else "help_kind"


def _cell_to_json(cell: Cell) -> Json:
    none = cell.check if cell.state is CellState.NONE else None
    return {
        "area": cell.area,
        "state": cell.state.value,
        "checked_on": none and none.checked_on.isoformat(),
        "checked_by": none and none.checked_by,
        "registered": cell.registered,
        "total": cell.total,
        "unspecified": cell.unspecified,
        "per_1000_65": cell.per_1000,
        **_tally_to_json(cell.tally),
        "cards": _raised_to_json(cell.raised),
        "finding": cell.finding and cell.finding.value,
        "neighbours": [
            {
                "id": each.giver.id,
                "name": each.giver.name,
                "organization": each.giver.organization,
                "intake": each.giver.intake.value,
                "areas": list(each.areas),
            }
            for each in cell.neighbours
        ],
    }


def _uncovered_to_json(cell: UncoveredCell | None) -> Json:
    """Give the part without what its row and its column tell already.

    ``providers`` of a whole kind are those that come to people: stops of mobile shops are
    not among them, while the cell counts them.
    """
    told = (
        part_to_json(cell.part) if cell is not None and cell.part is not None else None
    )
    return {
        "uncovered": told and {key: told[key] for key in _OF_A_PART},
        "uncovered_reason": cell and cell.reason and cell.reason.value,
    }


def _city_cell_to_json(cell: CityCell) -> Json:
    return {
        "total": cell.total,
        "nowhere": [each.giver.id for each in cell.nowhere.offers],
        "per_1000_65": cell.per_1000,
        **_tally_to_json(cell.tally),
        "cards": {
            "exists": cell.cards.exists,
            "wanted": cell.cards.wanted,
            "joining": cell.cards.joining,
        },
        "city_meeting": _raised_to_json(cell.raised),
    }


def _tally_to_json(tally: Tally) -> Json:
    by_group = tally.by_group
    kinds = tally.by_organization_kind
    return {
        "unique": tally.unique,
        "by_location": tally.by_location,
        "by_service_area": tally.by_service_area,
        "located": tally.located,
        "taking": tally.taking,
        "intake": {each.value: tally.by_intake.get(each, 0) for each in Intake},
        "stale": tally.stale,
        "providers": {each.value: by_group.get(each, 0) for each in ProviderGroup},
        "organization_kinds": {
            "not_known" if kind is None else kind.value: number
            for kind, number in kinds.items()
        },
        "programmes": dict(tally.by_programme),
        "resources": [each.giver.id for each in tally.offers],
    }


def _raised_to_json(raised: Raised | None) -> Json | None:
    if raised is None:
        return None
    return {
        "exists": raised.cards.exists,
        "wanted": raised.cards.wanted,
        "joining": raised.cards.joining,
        "held_on": raised.meeting.held_on.isoformat(),
        "meeting": raised.meeting.title,
        "present": raised.meeting.present,
        "voices": raised.meeting.voices,
    }


def _elders_to_json(elders: Elders) -> Json:
    return {
        "people_65": elders.at_home,
        "people_65_apart": elders.apart,
        "people_65_unknown_units": elders.unknown_units,
    }


def _margin_to_json(margin: Margin) -> Json:
    return {
        "unique": margin.unique,
        "total": margin.total,
        "stale": margin.stale,
        "states": {state.value: number for state, number in margin.states.items()},
    }


def _giver_to_json(giver: Giver) -> Json:
    return {
        "name": giver.name,
        "name_en": giver.name_en,
        "in_home": giver.in_home,
        "organization": giver.organization,
        "provider": giver.group.value,
        "intake": giver.intake.value,
        "stale": giver.stale,
        "programmes": list(giver.programmes),
    }


def _list_givers(rows: Iterable[MatrixRow]) -> Iterable[Giver]:
    """Give every resource that is counted or stands beside a cell, some several times."""
    for row in rows:
        yield from (offer.giver for offer in row.city.tally.offers)
        for cell in row.cells:
            yield from (each.giver for each in cell.neighbours)
