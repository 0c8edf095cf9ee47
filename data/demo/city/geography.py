"""The land of みほん市: streets, towns, districts, and what people orient by."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from city.features import Feature
from city.fields import make_fields
from city.finishing import finish_streets
from city.land import (
    Floats,
    bend,
    draw_castle,
    draw_moat,
    draw_river,
    draw_sea,
)
from city.land_use import (
    list_land_use,
    list_ponds,
    list_railway,
    list_shore,
    mark_level_crossings,
)
from city.main_network import cut_roads, make_main_network
from city.paths import draw_flats, draw_paths
from city.quarters import (
    choose_direction,
    draw_hill_roads,
    draw_quarters,
    draw_woods,
)
from city.roads import Road
from city.splitting import Block, Divider, Site, Street
from city.styles import STYLES
from city.terrain import measure_height
from city.towns import District, Town, draw_districts, draw_towns

__all__ = ["District", "Feature", "Geography", "Road", "Town", "make_geography"]

STATIONS = (
    ("西みほん駅", "にしみほんえき", 1000.0),
    ("みほん駅", "みほんえき", 3300.0),
    ("東みほん駅", "ひがしみほんえき", 5400.0),
)
"""Name, reading, and x on the railway."""
TOO_LARGE = 2.4
"""Times the size that a place wants."""


@dataclass(frozen=True, slots=True)
class Geography:
    """The land. All coordinates are local metres; `city.files` moves them to degrees.

    Attributes
    ----------
    edges
        Streets between junctions; those that meet share an end to the digit.
    """

    edges: list[Road]
    towns: list[Town]
    districts: list[District]
    features: list[Feature]

    @staticmethod
    def measure_height(x: Floats, y: Floats) -> Floats:
        """Give the height of the land in metres above the sea."""
        return measure_height(x, y)


def make_geography(rng: np.random.Generator) -> Geography:
    """Make the land, the same for the same random numbers."""
    fields = make_fields([road.line for road in make_main_network([])])
    woods = draw_woods(fields)
    main = make_main_network(draw_hill_roads(woods))
    lines = [road.line for road in main]
    sites, points = _read_places()
    luck = int(rng.integers(2**31))
    divider = Divider(fields, rng, sites)
    for road in main:
        for end in (road.line.coords[0], road.line.coords[-1]):
            divider.add_junction(end[0], end[1])
    near_roads = shapely.union_all(lines).buffer(0.5)
    for quarter in sorted(draw_quarters(main, woods), key=lambda q: -q.area):
        # Each quarter has its own chance, so that a change elsewhere leaves it as it is.
        x, y = shapely.get_coordinates(quarter.centroid)[0].astype(int).tolist()
        divider.rng = np.random.default_rng([luck, x + 1000, y + 1000])
        divider.divide(quarter, choose_direction(quarter, near_roads, divider.rng))
    blocks = _settle_sites(divider.blocks, sites)
    side = [_class_street(street) for street in divider.streets]
    edges = finish_streets(cut_roads([*main, *side], np.empty((0, 2))))
    edges = mark_level_crossings(edges)
    edges = _order([*edges, *draw_paths(blocks, edges)])
    places = [*_list_places(blocks), *points]
    towns = draw_towns(edges, woods)
    features = [
        *_list_land(woods),
        *list_land_use(blocks),
        *list_shore(),
        *list_ponds(blocks),
        *list_railway(edges, STATIONS),
        *_list_bridges(edges),
        *places,
    ]
    return Geography(edges, towns, draw_districts(towns, places), features)


def _settle_sites(blocks: list[Block], sites: list[Site]) -> list[Block]:
    """Give the places that got no block of their own a free one, near and fitting."""
    settled = [part for block in blocks for part in _part_large(block)]
    blocks = list(settled)
    have = {block.site.name for block in blocks if block.site is not None}
    areas = shapely.area([block.shape for block in blocks])
    middle = shapely.get_coordinates(shapely.centroid([b.shape for b in blocks]))
    for site in sites:
        if site.name in have:
            continue
        free = np.array([block.site is None for block in settled])
        far = np.hypot(*(middle - site.at).T) / 120
        unlike = np.abs(np.log(areas / site.area))
        best = int(np.where(free, far + unlike, np.inf).argmin())
        settled[best] = replace(settled[best], site=site)
    return settled


def _part_large(block: Block) -> list[Block]:
    """Leave a place the end of its block where the block is far too large for it."""
    site = block.site
    if site is None or block.shape.area < TOO_LARGE * site.area:
        return [block]
    box = shapely.get_coordinates(shapely.minimum_rotated_rectangle(block.shape))
    start, end, side = box[0], box[1], box[3] - box[0]
    if np.hypot(*(end - start)) < np.hypot(*side):
        start, end, side = box[0], box[3], box[1] - box[0]
    for share in np.linspace(0.02, 0.98, 49):
        ahead = (end - start) * share
        corners = [start, start + ahead, start + ahead + side, start + side]
        part = block.shape.intersection(Polygon(corners))
        if part.area >= site.area and isinstance(part, Polygon):
            rest = block.shape.difference(part)
            others = [p for p in shapely.get_parts(rest) if isinstance(p, Polygon)]
            return [
                replace(block, shape=part),
                *(Block(other, block.style) for other in others),
            ]
    return [block]


def _order(edges: list[Road]) -> list[Road]:
    return sorted(edges, key=lambda edge: edge.line.coords[:])


def _class_street(street: Street) -> Road:
    style = STYLES[street.style]
    if street.style == "farm":
        return Road(street.line, "track" if street.size < 3e5 else "unclassified")
    if street.size > 1.8e5 and style.street == "residential":
        return Road(street.line, "unclassified")
    small = 1.9 * style.depth * style.length
    return Road(street.line, style.lane if street.size < small else style.street)


def _read_places() -> tuple[list[Site], list[Feature]]:
    text = Path(__file__).with_name("places.toml").read_text("utf-8")
    sites, points = [], []
    for row in tomllib.loads(text)["place"]:
        x, y = bend([row["at"]])[0].tolist()
        if "area" in row:
            sites.append(Site(row["kind"], row["name"], (x, y), float(row["area"])))
        else:
            points.append(Feature(row["kind"], row["name"], Point(x, y)))
    return sites, points


def _list_land(woods: BaseGeometry) -> list[Feature]:
    ground = draw_castle().difference(draw_moat())
    return [
        Feature("river", "みほん川", draw_river()),
        Feature("sea", "みほん湾", draw_sea()),
        Feature("moat", "みほん城の堀", draw_moat()),
        Feature("castle", "みほん城跡", ground),
        Feature("tower", "天守台", Point(bend([(3060, 2400)])[0])),
        *(Feature("wood", "", wood) for wood in shapely.get_parts(woods)),
    ]


def _list_bridges(edges: list[Road]) -> list[Feature]:
    return [
        Feature(
            "bridge", edge.tags["bridge:name"], edge.line.buffer(8, cap_style="flat")
        )
        for edge in edges
        if "bridge:name" in edge.tags
    ]


def _list_places(blocks: list[Block]) -> list[Feature]:
    features = []
    for block in blocks:
        if block.site is not None:
            ground = block.shape.buffer(-6, join_style="mitre")
            features.append(Feature(block.site.kind, block.site.name, ground))
            if block.site.kind == "estate":
                features += draw_flats(block.shape)
    return features
