"""The land of the fictional city: whole, plausible, and made the same each time.

Everything is measured here with networkx, pyproj and the files alone, apart from the
script that made them and from the product's own readers.
"""

import json
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
import shapely
from demo_files import DEMO
from numpy.typing import NDArray
from pyproj import Transformer

from gis.domain.municipalities import parse_code
from gis.domain.zones import zone_of

CITY = "35999"

# Zone III of JGD2011.
PLANE = Transformer.from_crs(4326, 6671, always_xy=True)

Floats = NDArray[np.float64]


def to_plane(xy: Floats) -> Floats:
    return np.column_stack(PLANE.transform(xy[:, 0], xy[:, 1]))


class Osm:
    """The file as it is written: nodes in the plane, ways and relations with tags."""

    def __init__(self) -> None:
        root = ET.parse(DEMO / "mihon.osm").getroot()  # noqa: S314 - a file of our own
        nodes = root.findall("node")
        degrees = [(float(n.get("lon", "")), float(n.get("lat", ""))) for n in nodes]
        places = to_plane(np.array(degrees))
        ids = [n.get("id", "") for n in nodes]
        self.at = dict(zip(ids, map(tuple, places.tolist()), strict=True))
        self.node_tags = {n.get("id", ""): self.tags(n) for n in nodes if len(n)}
        self.ways = {
            w.get("id", ""): (
                [nd.get("ref", "") for nd in w.findall("nd")],
                self.tags(w),
            )
            for w in root.findall("way")
        }
        self.relations = [
            (
                [(m.get("ref", ""), m.get("role", "")) for m in r.findall("member")],
                self.tags(r),
            )
            for r in root.findall("relation")
        ]

    @staticmethod
    def tags(element: ET.Element) -> dict[str, str]:
        return {t.get("k", ""): t.get("v", "") for t in element.findall("tag")}

    def line(self, refs: list[str]) -> shapely.LineString:
        return shapely.LineString([self.at[ref] for ref in refs])

    def polygons(self, **wanted: str) -> list[Any]:
        """Put together what carries the tags, as any OpenStreetMap tool does."""
        found = []
        for refs, tags in self.ways.values():
            if wanted.items() <= tags.items() and refs[0] == refs[-1]:
                found.append(shapely.Polygon([self.at[ref] for ref in refs]))
        for members, tags in self.relations:
            if wanted.items() <= tags.items():
                rings = [self.line(self.ways[ref][0]) for ref, _ in members]
                found.append(shapely.build_area(shapely.multilinestrings(rings)))
        return found


@pytest.fixture(scope="module")
def osm() -> Osm:
    return Osm()


@pytest.fixture(scope="module")
def edges(osm: Osm) -> list[tuple[list[str], dict[str, str]]]:
    """Streets, cut at every node that two of them share."""
    streets = [(refs, tags) for refs, tags in osm.ways.values() if "highway" in tags]
    shared = Counter(ref for refs, _ in streets for ref in refs)
    found = []
    for refs, tags in streets:
        inner = [n for n in range(1, len(refs) - 1) if shared[refs[n]] > 1]
        for a, b in pairwise([0, *inner, len(refs) - 1]):
            found.append((refs[a : b + 1], tags))
    return found


@pytest.fixture(scope="module")
def lines(osm: Osm, edges: list[tuple[list[str], dict[str, str]]]) -> list[Any]:
    return [osm.line(refs) for refs, _ in edges]


@pytest.fixture(scope="module")
def graph(edges: list[tuple[list[str], dict[str, str]]]) -> nx.MultiGraph:
    graph = nx.MultiGraph()
    graph.add_edges_from((refs[0], refs[-1]) for refs, _ in edges)
    return graph


def read_shapes(name: str) -> tuple[list[dict[str, Any]], list[Any]]:
    features = json.loads((DEMO / name).read_text("utf-8"))["features"]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    planar = [shapely.transform(shape, to_plane) for shape in shapes]
    return [feature["properties"] for feature in features], planar


def test_making_it_again_gives_the_same_files(tmp_path: Path) -> None:
    script = DEMO / "make_demo_city.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    names = sorted(str(path.relative_to(tmp_path)) for path in made)
    assert {"areas.geojson", "mihon.osm", "small_areas.geojson"} <= set(names)
    for name in names:
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), name


def test_files_are_small() -> None:
    assert (DEMO / "mihon.osm").stat().st_size < 3_000_000
    files = [p for p in DEMO.rglob("*") if p.is_file() and p.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) < 5_000_000


def test_manifest_names_a_city_that_the_code_table_places_in_its_zone() -> None:
    city = tomllib.loads((DEMO / "manifest.toml").read_text("utf-8"))["municipality"]
    assert parse_code(city["code"]) == city["code"] == CITY
    assert zone_of(city["code"]) == city["zone"] == 3


def test_streets_hold_together_but_for_the_island(
    osm: Osm, graph: nx.MultiGraph
) -> None:
    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    sizes = [graph.subgraph(part).number_of_edges() for part in parts]
    assert 8_500 <= sum(sizes) <= 10_500
    assert len(sizes) == 2
    assert sizes[0] / sum(sizes) > 0.97
    rows, towns = read_shapes("small_areas.geojson")
    island = towns[[row["S_NAME"] for row in rows].index("みほん島")]
    assert all(island.contains(shapely.Point(osm.at[ref])) for ref in parts[1])


def test_junctions_are_like_those_of_a_japanese_city(graph: nx.MultiGraph) -> None:
    degrees = np.array([degree for _, degree in graph.degree()])
    assert 2.6 < degrees.mean() < 3.05
    assert 0.10 < (degrees == 1).mean() < 0.20
    # More T than X: ribbons of fields became streets one by one.
    assert (degrees == 3).sum() > 2 * (degrees == 4).sum()
    assert degrees.max() <= 6


def test_streets_meet_only_at_ends(
    osm: Osm, edges: list[tuple[list[str], dict[str, str]]], lines: list[Any]
) -> None:
    tree = shapely.STRtree(lines)
    a, b = tree.query(lines, predicate="crosses")
    layers = [tags.get("layer", "0") for _, tags in edges]
    crossing = [
        shapely.get_coordinates(lines[m].intersection(lines[n])).tolist()
        for m, n in zip(a, b, strict=True)
        if m < n and layers[m] == layers[n]
    ]
    assert crossing == []


def test_no_streets_run_side_by_side(lines: list[Any]) -> None:
    tree = shapely.STRtree(lines)
    for number, line in enumerate(lines):
        for other in tree.query(line, predicate="dwithin", distance=8.0):
            if other > number and line.length > 45:
                shared = line.intersection(lines[other].buffer(8.0)).length
                assert shared < 0.6 * line.length, line.wkt


def test_no_street_is_a_speck_or_there_twice(
    edges: list[tuple[list[str], dict[str, str]]], lines: list[Any]
) -> None:
    assert min(line.length for line in lines) > 5
    assert len({min(tuple(refs), tuple(refs[::-1])) for refs, _ in edges}) == len(edges)


def test_no_dead_end_stops_just_short_of_a_street(
    osm: Osm,
    graph: nx.MultiGraph,
    edges: list[tuple[list[str], dict[str, str]]],
    lines: list[Any],
) -> None:
    tree = shapely.STRtree(lines)
    for ref, degree in graph.degree():
        if degree == 1:
            near = tree.query(
                shapely.Point(osm.at[ref]), predicate="dwithin", distance=1.5
            )
            assert all(ref in edges[n][0] for n in near), osm.at[ref]


def test_streets_run_every_way(lines: list[Any]) -> None:
    steps = np.vstack(
        [np.diff(shapely.get_coordinates(line), axis=0) for line in lines]
    )
    angle = np.degrees(np.arctan2(steps[:, 1], steps[:, 0])) % 90
    share, _ = np.histogram(angle, bins=9, range=(0, 90), weights=np.hypot(*steps.T))
    share /= share.sum()
    # A grid would fill one of the nine; a field of noise all of them alike.
    assert 0.15 < share.max() < 0.40
    assert share.min() > 0.01


def test_blocks_are_as_deep_as_two_rows_of_houses(lines: list[Any]) -> None:
    blocks = shapely.get_parts(shapely.polygonize(lines))
    area = shapely.area(blocks)
    urban = blocks[area < 20_000]
    half = shapely.length(urban) / 2
    length = (half + np.sqrt(np.clip(half**2 - 4 * shapely.area(urban), 0, None))) / 2
    depth = shapely.area(urban) / length
    assert len(urban) > 2_500
    assert 30 < np.median(depth) < 60
    assert 60 < np.median(length) < 120
    assert (depth < 12).mean() < 0.01


def test_names_and_classes(edges: list[tuple[list[str], dict[str, str]]]) -> None:
    classes = Counter(tags["highway"] for _, tags in edges)
    expected = (
        "primary", "secondary", "tertiary", "unclassified", "residential", "track",
        "living_street", "service", "footway", "path", "steps",
    )  # fmt: skip
    assert set(expected) <= set(classes)
    assert classes["steps"] > 80
    assert classes["residential"] > sum(classes.values()) / 2
    main = {"primary", "secondary", "tertiary"}
    assert all(tags.get("name") for _, tags in edges if tags["highway"] in main)


def test_five_bridges_cross_the_river(
    osm: Osm, edges: list[tuple[list[str], dict[str, str]]], lines: list[Any]
) -> None:
    (river,) = osm.polygons(natural="water", water="river")
    over = [
        tags
        for (_, tags), line in zip(edges, lines, strict=True)
        if line.intersects(river.buffer(-8))
    ]
    assert all(tags["bridge"] == "yes" for tags in over)
    names = {"みほん大橋", "新みほん橋", "昭和橋", "河口橋", "中原橋"}
    assert {tags["bridge:name"] for tags in over} == names


def test_few_streets_cross_the_railway(
    osm: Osm, edges: list[tuple[list[str], dict[str, str]]], lines: list[Any]
) -> None:
    (railway,) = (
        osm.line(refs)
        for refs, tags in osm.ways.values()
        if tags.get("railway") == "rail"
    )
    levels = [
        ref for ref, t in osm.node_tags.items() if t.get("railway") == "level_crossing"
    ]
    over = [
        tags
        for (_, tags), line in zip(edges, lines, strict=True)
        if line.intersects(railway)
    ]
    apart = [tags for tags in over if "bridge" in tags or "tunnel" in tags]
    assert 6 <= len(over) <= 12
    assert len(levels) == len(over) - len(apart)
    assert len(apart) >= 3
    used = {ref for refs, _ in edges for ref in refs}
    assert set(levels) <= used
    stations = [
        t["name"] for t in osm.node_tags.values() if t.get("railway") == "station"
    ]
    assert sorted(stations) == sorted(["西みほん駅", "みほん駅", "東みほん駅"])


def test_streets_keep_out_of_water(osm: Osm, lines: list[Any]) -> None:
    wet = [*osm.polygons(natural="bay"), *osm.polygons(natural="water", water="pond")]
    assert len(wet) > 4
    assert not shapely.intersects(shapely.union_all(wet), lines).any()


def test_heights_rise_from_the_shore_to_the_hills(
    osm: Osm, edges: list[tuple[list[str], dict[str, str]]]
) -> None:
    ends = sorted({ref for refs, _ in edges for ref in (refs[0], refs[-1])})
    height = np.array([float(osm.node_tags[ref]["ele"]) for ref in ends])
    at = np.array([osm.at[ref] for ref in ends])
    assert height.min() >= 0
    assert 90 < height.max() < 260
    (sea,) = osm.polygons(natural="bay")
    shore = shapely.distance(sea, shapely.points(at)) < 120
    assert np.median(height[shore]) < 5
    rise = []
    known = dict(zip(ends, height, strict=True))
    for refs, tags in edges:
        length = osm.line(refs).length
        if tags["highway"] in {"primary", "secondary"} and length > 30:
            rise.append(abs(known[refs[0]] - known[refs[-1]]) / length)
    assert np.quantile(rise, 0.98) < 0.10


def test_areas_of_the_map_are_sound(osm: Osm) -> None:
    kinds = ({"natural": "wood"}, {"leisure": "park"}, {"landuse": "residential"})
    shapes = [shape for kind in kinds for shape in osm.polygons(**kind)]
    assert len(shapes) > 40
    assert all(shape.is_valid for shape in shapes)


def test_people_find_what_they_orient_by(osm: Osm) -> None:
    places = [t for _, t in osm.ways.values()] + [t for _, t in osm.relations]
    levels = Counter(
        t.get("isced:level") for t in places if t.get("amenity") == "school"
    )
    assert levels["2"] == 5
    assert levels["1"] == 10
    for key, value, least in (
        ("leisure", "park", 15), ("amenity", "hospital", 2), ("amenity", "townhall", 1),
        ("amenity", "place_of_worship", 8), ("shop", "supermarket", 6),
        ("landuse", "cemetery", 1), ("natural", "wood", 4), ("natural", "beach", 2),
        ("water", "moat", 1), ("water", "pond", 3), ("landuse", "farmland", 20),
    ):  # fmt: skip
        count = sum(t.get(key) == value for t in places)
        assert count >= least, (key, value, count)
    nodes = Counter(t.get("amenity") for t in osm.node_tags.values())
    assert nodes["post_office"] >= 6


def test_areas_tile_the_city() -> None:
    rows, shapes = read_shapes("areas.geojson")
    assert [row["A32_004"] for row in rows] == [
        "川西中学校区", "城下中学校区", "港中学校区", "北陵中学校区", "東山中学校区",
    ]  # fmt: skip
    assert all(shape.is_valid for shape in shapes)
    whole = shapely.union_all(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-7)
    # The mainland has no hole, and the island is apart.
    mainland, island = sorted(shapely.get_parts(whole), key=lambda p: -p.area)[:2]
    assert mainland.area + island.area == pytest.approx(whole.area, rel=1e-7)
    assert shapely.Polygon(mainland.exterior).area == pytest.approx(mainland.area)
    west, south, east, north = mainland.bounds
    assert 7_000 < east - west < 8_200
    assert 5_200 < north - south < 6_500


def test_towns_tile_their_districts() -> None:
    rows, towns = read_shapes("small_areas.geojson")
    assert len(rows) == 75
    codes = [row["KEY_CODE"] for row in rows]
    assert len(set(codes)) == 75
    assert all(len(code) == 11 and code.startswith(CITY) for code in codes)
    assert {row["CITY_NAME"] for row in rows} == {"みほん市"}
    assert all(town.is_valid for town in towns)
    assert shapely.area(towns).sum() == pytest.approx(
        shapely.union_all(towns).area, rel=1e-7
    )
    _, districts = read_shapes("areas.geojson")
    held = [
        [
            n
            for n, town in enumerate(towns)
            if district.contains(town.representative_point())
        ]
        for district in districts
    ]
    assert [len(numbers) for numbers in held] == [14, 16, 14, 15, 16]
    for district, numbers in zip(districts, held, strict=True):
        union = shapely.union_all([towns[n] for n in numbers])
        assert union.symmetric_difference(district).area < 1.0


def test_towns_are_as_large_as_towns_are() -> None:
    rows, towns = read_shapes("small_areas.geojson")
    hectares = shapely.area(towns) / 1e4
    small = {r["S_NAME"]: a for r, a in zip(rows, hectares, strict=True) if a < 4}
    assert small == {}
    assert 15 < np.median(hectares) < 60
    # What is not in one piece is a sliver apart at most.
    for row, town in zip(rows, towns, strict=True):
        parts = shapely.area(shapely.get_parts(town))
        assert parts.max() / parts.sum() > 0.9, row["S_NAME"]


def test_borders_of_towns_run_along_streets_water_and_ridges(
    osm: Osm, lines: list[Any]
) -> None:
    _, towns = read_shapes("small_areas.geojson")
    inner = shapely.union_all([town.boundary for town in towns]).difference(
        shapely.union_all(towns).boundary.buffer(1.0)
    )
    near = shapely.union_all([line.buffer(1.5) for line in lines])
    along = inner.intersection(near).length / inner.length
    assert along > 0.5


def test_the_hamlet_lies_off_every_street(lines: list[Any]) -> None:
    rows, towns = read_shapes("small_areas.geojson")
    town = towns[[row["S_NAME"] for row in rows].index("奥みほん")]
    middle = town.representative_point()
    assert min(shapely.distance(lines, middle)) > 200
