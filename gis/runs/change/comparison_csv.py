"""Two runs side by side as a table: the city, its areas, its units."""

import csv
from io import StringIO
from typing import Any

from gis.runs.change.comparison import CAUSES, Comparison
from gis.runs.change.comparison_json import (
    areas_to_json,
    compared_to_json,
    units_to_json,
)
from gis.runs.csv_cells import defuse

_FIGURES = (
    *("before", "after", "gained", "lost", "both_ways"),
    *("population_before", "population_after", "unknown_before", "unknown_after"),
)
COLUMNS = (
    *("level", "id", "code", "name", "area"),
    *_FIGURES,
    *(f"{cause}_{way}" for cause in CAUSES for way in ("gained", "lost")),
)


def comparison_to_csv(comparison: Comparison) -> str:
    """Give one row for the city, one for each area, and one for each unit.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    city = comparison.last.city
    whole = compared_to_json(comparison.of(slice(None)))
    rows: list[dict[str, Any]] = [
        {"level": "city", "code": city.code, "name": city.name, **whole}
    ]
    if comparison.areas:
        rows += [{"level": "area", **row} for row in areas_to_json(comparison)]
    rows += [{"level": "unit", **row} for row in units_to_json(comparison)]
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        causes = row.pop("causes")
        told = row | {
            f"{cause}_{way}": causes[cause.value][way]
            for cause in CAUSES
            for way in ("gained", "lost")
        }
        writer.writerow([defuse(told.get(name)) for name in COLUMNS])
    return text.getvalue()
