"""Gaps worth finding: how the salons of the fictional city lie to its people.

Distances are worked out here with networkx over the OpenStreetMap file, apart from the
product's own engine.
"""

import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
import shapely
from demo_files import DEMO, Row
from numpy.typing import NDArray
from pyproj import Transformer

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind

PLANE = Transformer.from_crs(4326, 6671, always_xy=True)
LIMIT_M, FAR_M = 400.0, 200.0

KIND_OF = {kind.name: kind.kind for kind in DEFAULT_HELP_KINDS}

Plane = NDArray[np.float64]


def read_streets() -> list[shapely.LineString]:
    root = ET.parse(DEMO / "mihon.osm").getroot()  # noqa: S314 - the project's own file
    nodes = {
        node.get("id"): (float(node.get("lon", "")), float(node.get("lat", "")))
        for node in root.iter("node")
    }
    at = dict(
        zip(
            nodes,
            np.column_stack(PLANE.transform(*np.array(list(nodes.values())).T)),
            strict=True,
        )
    )
    ways = [
        [nd.get("ref") for nd in way.iter("nd")]
        for way in root.iter("way")
        if any(tag.get("k") == "highway" for tag in way.iter("tag"))
    ]
    # Every piece between two nodes: a longer list, but no need to find junctions.
    return [
        shapely.LineString([at[a], at[b]]) for way in ways for a, b in pairwise(way)
    ]


def attach(
    graph: nx.Graph, streets: list[shapely.LineString], points: Plane, tag: str
) -> None:
    """Hang points on their nearest street, unless they are far from any."""
    tree = shapely.STRtree(streets)
    for number, point in enumerate(shapely.points(points)):
        line = streets[int(tree.nearest(point))]
        leg, along = line.distance(point), line.project(point)
        if leg <= FAR_M:
            ends = (line.coords[0], along), (line.coords[-1], line.length - along)
            for end, metres in ends:
                graph.add_edge((tag, number), end, weight=leg + metres)


@pytest.fixture(scope="module")
def walk(rows: list[Row], towns: list[dict[str, Any]]) -> dict[str, Plane]:
    """People, and metres to the nearest salon that takes them, by street and straight."""
    streets = read_streets()
    graph = nx.Graph()
    for line in streets:
        graph.add_edge(line.coords[0], line.coords[-1], weight=line.length)
    salons = [
        (float(row["lon"]), float(row["lat"]))
        for row in rows
        if any(KIND_OF[n] is Kind.SALON for n in row["help_kinds"].split("、"))
        and row["lat"]
        and row["is_home"] != "はい"
        and row["status"] in {"活動中", "試行中"}
        and row["admission"] in {"だれでも", "不明"}
        and row["intake"] not in {"満員", "紹介のみ"}
    ]
    middles = [shapely.point_on_surface(town["shape"]) for town in towns]
    homes = np.column_stack(PLANE.transform(*shapely.get_coordinates(middles).T))
    supply = np.column_stack(PLANE.transform(*np.array(salons).T))
    attach(graph, streets, homes, "home")
    attach(graph, streets, supply, "salon")
    starts = {node for node in graph if node[0] == "salon"}
    found = nx.multi_source_dijkstra_path_length(graph, starts, weight="weight")
    straight = np.hypot(*(homes[:, None] - supply).transpose(2, 0, 1)).min(axis=1)
    return {
        "people": np.array([float(town["JINKO"]) for town in towns]),
        "street": np.array(
            [found.get(("home", number), np.inf) for number in range(len(towns))]
        ),
        "straight": straight,
    }


def test_about_half_of_the_city_can_walk_to_a_salon(walk: dict[str, Plane]) -> None:
    near = walk["street"] <= LIMIT_M
    assert 0.30 < walk["people"][near].sum() / walk["people"].sum() < 0.60


def test_the_straight_line_is_wrong_for_more_than_a_third_of_those_beyond(
    walk: dict[str, Plane],
) -> None:
    beyond = walk["street"] > LIMIT_M
    taken_for_near = beyond & (walk["straight"] <= LIMIT_M)
    people = walk["people"]
    assert people[taken_for_near].sum() > 0.36 * people[beyond].sum()


def test_the_island_and_the_last_hamlet_have_no_distance(
    walk: dict[str, Plane], towns: list[dict[str, Any]]
) -> None:
    names = [town["S_NAME"] for town in towns]
    unknown = {names[n] for n in np.flatnonzero(np.isinf(walk["street"]))}
    assert unknown == {"みほん島", "奥みほん"}
