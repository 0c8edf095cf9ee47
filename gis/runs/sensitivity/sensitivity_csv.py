"""A sensitivity answer as CSV that a spreadsheet opens: how sure each unit's verdict is."""

import csv
from io import StringIO

from gis.domain.robustness import Robustness
from gis.runs.csv_cells import defuse
from gis.runs.sensitivity.answer import AXES, Sensitivity
from gis.runs.sensitivity.sensitivity_json import Json, units_to_json

_COLUMNS = (
    "code",
    "name",
    "area",
    "population",
    "share",
    "share_least",
    "share_most",
    "covered",
    "verdict",
    *(each.value for each in Robustness),
    *(f"turns_with_{axis}" for axis in AXES),
    "turns_with_several",
    "method",
)


def sensitivity_to_csv(answer: Sensitivity) -> str:
    """Give one row for each population unit, with the method in every row.

    The columns are the keys of ``units`` in `gis.runs.sensitivity.sensitivity_json`. What
    turns the verdict is named by its new value: ``300m``, ``frame``, ``out``; several
    changes that are needed at once are joined by ``+``.
    """
    buffer = StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for row in units_to_json(answer):
        values = {
            **row,
            **row["verdicts"],
            **_name_changes(row["changes"]),
            "method": answer.method.value,
        }
        writer.writerow({key: defuse(value) for key, value in values.items()})
    return buffer.getvalue()


def _name_changes(changes: list[Json]) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for change in changes:
        words = [_name(value) for value in change.values()]
        axis = next(iter(change)) if len(change) == 1 else "several"
        named.setdefault(f"turns_with_{axis}", []).append("+".join(words))
    return {column: " ".join(words) for column, words in named.items()}


def _name(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['value']:g}{value['unit']}"
    return str(value)
