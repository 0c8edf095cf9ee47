"""The fictional city: made the same each time, whole, and worth analysing.

Distances are worked out here with networkx and the plane of the zone alone, apart from
the product's own engine.
"""

import csv
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from gis.domain.kinds import Kind
from gis.domain.municipalities import parse_code
from gis.domain.zones import zone_of

DEMO = Path(__file__).parents[2] / "data" / "demo"
MANIFEST = tomllib.loads((DEMO / "manifest.toml").read_text("utf-8"))
LIMIT_M = 400.0
FAR_FROM_STREETS_M = 200.0

# Zone III of JGD2011.
PLANE = Transformer.from_crs(4326, 6671, always_xy=True)


def read_rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_features(name: str) -> list[dict[str, Any]]:
    features = json.loads((DEMO / name).read_text("utf-8"))["features"]
    assert isinstance(features, list)
    return features


def to_plane(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(PLANE.transform(xy[:, 0], xy[:, 1]))


@pytest.fixture(scope="module")
def streets() -> list[shapely.LineString]:
    lines = [
        shapely.geometry.shape(feature["geometry"])
        for feature in read_features("streets.geojson")
    ]
    return [shapely.transform(line, to_plane) for line in lines]


@pytest.fixture(scope="module")
def graph(streets: list[shapely.LineString]) -> nx.Graph:
    graph = nx.Graph()
    for number, line in enumerate(streets):
        first, last = line.coords[0], line.coords[-1]
        # A node in the middle of each keeps parallel edges and rings apart.
        graph.add_edge(first, number, weight=line.length / 2)
        graph.add_edge(number, last, weight=line.length / 2)
    return graph


def locate(rows: list[dict[str, str]], x: str, y: str) -> list[shapely.Point]:
    degrees = np.array([[float(row[x]), float(row[y])] for row in rows])
    return list(shapely.points(to_plane(degrees)))


def attach(
    graph: nx.Graph,
    streets: list[shapely.LineString],
    points: list[shapely.Point],
    tag: str,
) -> list[float]:
    """Hang points on their nearest street; give how far each is from it."""
    legs = []
    for number, point in enumerate(points):
        apart = shapely.distance(streets, point)
        edge = int(np.argmin(apart))
        line, leg = streets[edge], float(apart[edge])
        at = line.project(point)
        legs.append(leg)
        if leg > FAR_FROM_STREETS_M:
            continue
        graph.add_edge((tag, number), line.coords[0], weight=leg + at)
        graph.add_edge((tag, number), line.coords[-1], weight=leg + line.length - at)
    return legs


@pytest.fixture(scope="module")
def walk(
    graph: nx.Graph, streets: list[shapely.LineString]
) -> dict[str, NDArray[np.float64]]:
    rows = read_rows("population.csv")
    homes = locate(rows, "X_CODE", "Y_CODE")
    salons = locate(read_rows("salons.csv"), "経度", "緯度")
    graph = graph.copy()
    legs = attach(graph, streets, homes, "home")
    attach(graph, streets, salons, "salon")
    starts = {("salon", number) for number in range(len(salons))}
    found = nx.multi_source_dijkstra_path_length(graph, starts, weight="weight")
    return {
        "people": np.array([float(row["JINKO"]) for row in rows]),
        "leg": np.array(legs),
        "street": np.array(
            [found.get(("home", number), np.inf) for number in range(len(homes))]
        ),
        "straight": np.array([shapely.distance(salons, home).min() for home in homes]),
    }


def test_making_it_again_gives_the_same_files(tmp_path: Path) -> None:
    script = DEMO / "make_demo_city.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(entry["path"] for entry in MANIFEST["file"])
    for name in names:
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), name


def test_files_are_small() -> None:
    size = sum(
        path.stat().st_size
        for path in DEMO.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    assert size < 1_500_000


def test_manifest_names_a_city_that_the_code_table_places_in_its_zone() -> None:
    city = MANIFEST["municipality"]
    assert parse_code(city["code"]) == city["code"]
    assert zone_of(city["code"]) == city["zone"]


def test_manifest_shows_every_kind() -> None:
    kinds = {entry.get("kind") for entry in MANIFEST["file"]} - {None}
    assert kinds == {str(kind) for kind in Kind}


def test_streets_hold_together_but_for_the_island(graph: nx.Graph) -> None:
    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    edges = [sum(isinstance(node, int) for node in part) for part in parts]
    assert 1_500 <= sum(edges) <= 2_500
    assert edges[0] / sum(edges) > 0.97
    assert len(edges) == 2
    assert edges[1] >= 5


def test_streets_meet_only_at_ends(streets: list[shapely.LineString]) -> None:
    tree = shapely.STRtree(streets)
    ends = {end for line in streets for end in (line.coords[0], line.coords[-1])}
    a, b = tree.query(streets, predicate="crosses")
    crossing = [
        point
        for m, n in zip(a, b, strict=True)
        if m < n
        for point in shapely.get_coordinates(streets[m].intersection(streets[n]))
        if min(np.hypot(x - point[0], y - point[1]) for x, y in ends) > 0.05
    ]
    assert crossing == []


def test_three_bridges_cross_the_river_between_the_districts() -> None:
    west, *east = (
        shapely.geometry.shape(feature["geometry"])
        for feature in read_features("areas.geojson")
    )
    river = west.intersection(shapely.union_all(east))
    names = [
        feature["properties"]["name"]
        for feature in read_features("streets.geojson")
        if shapely.geometry.shape(feature["geometry"]).intersects(river)
    ]
    assert sorted(names) == sorted(["北大通り", "国道999号", "海岸通り"])


def test_no_streets_run_side_by_side(streets: list[shapely.LineString]) -> None:
    tree = shapely.STRtree(streets)
    for number, line in enumerate(streets):
        for other in tree.query(line, predicate="dwithin", distance=8.0):
            if other > number:
                shared = line.intersection(streets[other].buffer(8.0)).length
                assert shared < 0.6 * line.length or line.length < 30, number


def test_no_street_is_a_speck(streets: list[shapely.LineString]) -> None:
    assert min(line.length for line in streets) > 8


def test_names_and_classes() -> None:
    properties = [feature["properties"] for feature in read_features("streets.geojson")]
    assert all(set(row) == {"highway", "name"} for row in properties)
    classes = {row["highway"] for row in properties}
    assert {"primary", "secondary", "residential", "footway", "steps"} <= classes
    assert "国道999号" in {row["name"] for row in properties}


def test_areas_tile_the_city() -> None:
    features = read_features("areas.geojson")
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    assert len(shapes) == 3
    assert all(shape.is_valid for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    # Three mainland districts leave no hole, and the island is apart.
    parts = shapely.get_parts(whole)
    assert len(parts) == 2
    assert all(len(part.interiors) == 0 for part in parts)
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-9)
    rows = read_rows("population.csv")
    for row in rows:
        home = shapely.Point(float(row["X_CODE"]), float(row["Y_CODE"]))
        assert sum(shape.contains(home) for shape in shapes) == 1, row["MOJI"]


def test_ages_lie_within_each_other() -> None:
    rows = read_rows("population.csv")
    assert 40 <= len(rows) <= 50
    assert len({row["KEY_CODE"] for row in rows}) == len(rows)
    columns = ("JINKO", "65歳以上", "75歳以上", "85歳以上")
    counts = np.array([[int(row[column]) for column in columns] for row in rows])
    assert (np.diff(counts, axis=1) < 0).all()
    assert counts[:, 0].sum() == pytest.approx(30_000, rel=0.01)


def test_facilities_are_whole_and_nobody_can_be_called() -> None:
    lists = [e["path"] for e in MANIFEST["file"] if e["import"] == "resources"]
    rows = [row for name in lists for row in read_rows(name)]
    assert len(read_rows("salons.csv")) == 14
    assert len({row["ID"] for row in rows}) == len(rows)
    telephones = [row["電話番号"] for row in rows]
    assert len(set(telephones)) == len(rows)
    assert all(number.startswith("04-0000-") for number in telephones)
    assert all(row["名称"] and row["名称_カナ"] and row["団体名"] for row in rows)


def test_walking_tells_another_story_than_the_straight_line(
    walk: dict[str, NDArray[np.float64]],
) -> None:
    people = walk["people"]
    by_street = people[walk["street"] <= LIMIT_M].sum() / people.sum()
    straight = people[walk["straight"] <= LIMIT_M].sum() / people.sum()
    assert 0.25 < by_street < 0.75
    assert straight >= by_street + 0.08
    finite = np.isfinite(walk["street"])
    assert (walk["street"][finite] >= walk["straight"][finite] - 1e-6).all()


def test_both_kinds_of_unknown_distance_occur(
    walk: dict[str, NDArray[np.float64]],
) -> None:
    far = walk["leg"] > FAR_FROM_STREETS_M
    cut_off = np.isinf(walk["street"]) & ~far
    names = np.array([row["MOJI"] for row in read_rows("population.csv")])
    assert names[far].tolist() == ["奥みほん"]
    assert names[cut_off].tolist() == ["みほん島"]
