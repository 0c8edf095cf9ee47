"""Areas that somebody drew around where a service comes."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import MultiPoint, Polygon

from city.files import to_degrees
from city.geography import Town
from city.names import fold_town

MARGIN, ROUGHNESS = 80.0, 45.0
"""How far, and how roughly, people draw around the houses they mean, in metres."""
DIGITS = 5

_CHOME = re.compile(r"\d丁目$")


def draw_service_area(name: str, towns: Sequence[Town]) -> Polygon:
    """Draw the area of a name in `service_areas.toml`, in local metres.

    Raises
    ------
    KeyError
        When there is no such name.
    """
    plan = _read_shapes()[name]
    wanted = plan["towns"]
    chosen = [
        town.polygon
        for town in towns
        if wanted == ["all"] or any(_is_part(town.name, part) for part in wanted)
    ]
    out = MultiPoint(plan.get("out", []))
    around = shapely.union_all([*chosen, out]).convex_hull
    drawn = around.buffer(plan.get("margin", MARGIN)).simplify(ROUGHNESS)
    return Polygon(shapely.get_coordinates(shapely.orient_polygons(drawn)))


def write_wkt(drawn: Polygon) -> str:
    """Write a polygon in degrees as text."""
    degrees = shapely.transform(drawn, lambda xy: np.round(to_degrees(xy), DIGITS))
    return str(shapely.to_wkt(degrees, rounding_precision=DIGITS))


def _is_part(town: str, wanted: str) -> bool:
    """Tell whether a town is the one that is meant, or a 丁目 of it."""
    name = fold_town(town)
    return wanted in {name, _CHOME.sub("", name)}


@cache
def _read_shapes() -> dict[str, Any]:
    text = Path(__file__).with_name("service_areas.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["shape"])
