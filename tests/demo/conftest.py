"""What tests of the fictional city share: its resources and its towns."""

import json
from typing import Any

import pytest
import shapely
from demo_files import DEMO, Row, read_rows

from gis.sources.own_sheet.columns import BY_KEY


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    """Rows of the own sheet by the keys of its columns."""
    return [
        {key: row[column.heading] for key, column in BY_KEY.items()}
        for row in read_rows("resources.csv")
    ]


@pytest.fixture(scope="session")
def resources(rows: list[Row]) -> dict[str, Row]:
    """Give the first row of each resource, by its ID."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row["ref"], row)
    return found


@pytest.fixture(scope="session")
def towns() -> list[dict[str, Any]]:
    """Give the small areas: their properties, and their shape in degrees."""
    text = (DEMO / "small_areas.geojson").read_text(encoding="utf-8")
    return [
        feature["properties"] | {"shape": shapely.geometry.shape(feature["geometry"])}
        for feature in json.loads(text)["features"]
    ]
