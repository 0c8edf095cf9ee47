"""The main roads, read from `main_roads.toml`, with what lies along water."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import shapely
import shapely.ops
from shapely import LineString

from city.land import (
    Places,
    bend,
    draw_corners,
    draw_curve,
    draw_railway,
    draw_ring,
    draw_river,
)

RANKS = (
    "primary", "secondary", "tertiary", "unclassified", "residential", "living_street",
    "pedestrian", "service", "track", "footway", "path", "steps",
)  # fmt: skip
"""Classes of streets, the most important first."""


DIKES: Places = [(2130, 770), (2560, 5420)]
"""Southern and northern end of the roads on the dikes, in the sketch."""
RAIL_LANES = (
    (-19.0, 520.0, 1615.0), (-21.0, 2335.0, 4718.0), (-22.0, 5090.0, 5400.0),
    (19.0, 860.0, 1625.0), (22.0, 2760.0, 3870.0), (18.0, 4180.0, 4730.0),
    (20.0, 5180.0, 5640.0),
)  # fmt: skip
"""Lanes along the railway: metres to its left, and from where to where (sketch)."""


@dataclass(frozen=True, slots=True)
class Road:
    """A street between two junctions, or a road before it is cut at its junctions.

    Attributes
    ----------
    line
        Local metres.
    highway, name
        OpenStreetMap's class; the name, or nothing.
    tags
        Further tags, such as ``bridge``.
    """

    line: LineString
    highway: str
    name: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)


def draw_main_roads() -> list[Road]:
    """Draw the roads of the list, and the roads on both dikes of the river."""
    text = Path(__file__).with_name("main_roads.toml").read_text("utf-8")
    roads = []
    for row in tomllib.loads(text)["road"]:
        at = row["at"]
        if row.get("straight"):
            line = draw_corners(at)
        elif row.get("ring"):
            line = draw_ring(at)
        else:
            line = draw_curve(at)
        tags = {"rail": row["rail"]} if "rail" in row else {}
        if "ref" in row:
            tags["ref"] = row["ref"]
        roads.append(Road(line, row["class"], row.get("name", ""), tags))
    return roads + _draw_dike_roads() + _draw_rail_lanes()


def _draw_dike_roads() -> list[Road]:
    ring = draw_river().buffer(20).simplify(3).exterior
    (_, south), (_, north) = bend(DIKES)
    window = shapely.box(0, south, 5000, north)
    parts = shapely.get_parts(shapely.line_merge(ring.intersection(window)))
    banks = sorted(parts, key=lambda bank: bank.centroid.x)
    names = ("みほん川右岸堤防道路", "みほん川左岸堤防道路")
    return [
        Road(LineString(shapely.get_coordinates(bank).round(2)), "unclassified", name)
        for bank, name in zip(banks, names, strict=True)
    ]


def _draw_rail_lanes() -> list[Road]:
    railway = draw_railway()
    lanes = []
    for aside, start, end in RAIL_LANES:
        first, last = (
            railway.project(shapely.Point(at))
            for at in bend([(start, 2990), (end, 2990)])
        )
        part = shapely.ops.substring(railway, first, last)
        line = part.offset_curve(aside).simplify(0.5)
        lanes.append(
            Road(LineString(shapely.get_coordinates(line).round(2)), "residential")
        )
    return lanes
