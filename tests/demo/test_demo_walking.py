"""The demo city from its files to the answer, against brute force over the same files.

OpenStreetMap, the sheet of resources and the small areas are read here anew, with the
standard library alone.
"""

import json
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import shapely
from commanding import Run
from demo_files import DEMO, read_rows
from oracle.brute_force import Place, StreetMap, dijkstra
from pyproj import Transformer

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind

SALON = {kind.name for kind in DEFAULT_HELP_KINDS if kind.kind is Kind.SALON}
SERVING = {"活動中", "試行中"}
REFUSING = {
    "町会・会の人", "要支援・事業対象者", "建物に住む人", "紹介された人", "満員", "紹介のみ",
}  # fmt: skip
LIVED = {
    "secondary", "tertiary", "unclassified", "residential", "living_street", "service",
    "pedestrian", "footway", "steps",
}  # fmt: skip
"""Classes of the city's streets along which people live."""
PLANE = Transformer.from_crs("EPSG:6668", "EPSG:6671", always_xy=True)

Point = tuple[float, float]


def to_plane(lon: float, lat: float) -> Point:
    x, y = PLANE.transform(lon, lat)
    return float(x), float(y)


def read_streets() -> list[tuple[str, list[Point]]]:
    """Cut every way on which people may walk at the nodes that it shares; with classes."""
    root = ET.parse(DEMO / "mihon.osm").getroot()  # noqa: S314 - the project's own file
    at = {
        node.get("id"): to_plane(float(node.get("lon", "")), float(node.get("lat", "")))
        for node in root.iter("node")
    }
    ways = []
    for way in root.iter("way"):
        tags = {tag.get("k"): tag.get("v") for tag in way.iter("tag")}
        if "highway" in tags and tags.get("foot") != "no":
            ways.append((tags["highway"], [nd.get("ref") for nd in way.iter("nd")]))
    times = Counter(ref for _, refs in ways for ref in refs)
    lines = []
    for highway, refs in ways:
        line = [at[refs[0]]]
        for ref in refs[1:]:
            line.append(at[ref])
            if times[ref] > 1:
                lines.append((highway, line))
                line = [at[ref]]
        if len(line) > 1:
            lines.append((highway, line))
    return lines


def read_salons() -> list[Point]:
    """Give where salons that take newcomers are held, homes left out."""
    rows = read_rows("resources.csv")
    return [
        to_plane(float(row["経度"]), float(row["緯度"]))
        for row in rows
        if SALON & set(row["助けの種類"].split("、"))
        and row["状態"] in SERVING
        and row["個人の家"] != "はい"
        and row["緯度"]
        and not REFUSING & {row["使える人"], row["受け入れ"]}
    ]


def read_towns() -> tuple[list[str], list[Any], np.ndarray]:
    """Give code, shape in the plane and people of each small area.

    An area whose ages the census withholds is one with that which they are counted in.
    """
    text = (DEMO / "small_areas.geojson").read_text(encoding="utf-8")
    withheld = {row["KEY_CODE"]: row["HTKSAKI"] for row in read_rows("ages.csv")}
    shapes: dict[str, Any] = {}
    people: Counter[str] = Counter()
    for feature in json.loads(text)["features"]:
        row = feature["properties"]
        code = withheld[row["KEY_CODE"]] or row["KEY_CODE"]
        shape = shapely.geometry.shape(feature["geometry"])
        shapes[code] = shape.union(shapes[code]) if code in shapes else shape
        people[code] += row["JINKO"]
    in_plane = shapely.transform(
        np.array(list(shapes.values()), dtype=object),
        lambda xy: np.column_stack(PLANE.transform(*xy.T)),
    )
    return (
        list(shapes),
        list(in_plane),
        np.array([float(people[code]) for code in shapes]),
    )


@dataclass(frozen=True)
class Oracle:
    """Where people live and how far they walk: units, metres, people, one after another."""

    codes: list[str]
    unit: np.ndarray
    metres: np.ndarray
    straight: np.ndarray
    people: np.ndarray


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    """Walk along each street on which people live, and from the estates."""
    codes, shapes, counts = read_towns()
    lines = read_streets()
    streets = StreetMap.from_lines([line for _, line in lines])
    lived = {min(tuple(line), tuple(line[::-1])) for way, line in lines if way in LIVED}
    tree = shapely.STRtree(shapes)

    def find_town(front: shapely.Point) -> int | None:
        """Give the town on this side of the street, 10 m from its middle."""
        return min(tree.query(front, predicate="intersects").tolist(), default=None)

    places, unit, weight = [], [], []
    for number, (edge, length) in enumerate(
        zip(streets.edges, streets.lengths, strict=True)
    ):
        if min(edge, edge[::-1]) in lived:
            parts = max(1, round(length / 25))
            course = shapely.LineString(edge)
            for part in range(parts):
                measure = (part + 0.5) * length / parts
                at, ahead = course.interpolate([measure, measure + 0.01])
                dx, dy = (ahead.x - at.x) * 1000, (ahead.y - at.y) * 1000
                fronts = [
                    shapely.Point(at.x - dy, at.y + dx),
                    shapely.Point(at.x + dy, at.y - dx),
                ]
                beside = Counter(find_town(front) for front in fronts)
                for town, sides in beside.items():
                    if town is not None:
                        places.append((Place(number, measure), 0.0, at))
                        unit.append(town)
                        weight.append(length / parts * sides / 2)
    estates = []
    for row in read_rows("institutions.csv"):
        town, people = codes.index(row["KEY_CODE"]), float(row["総数"])
        counts[town] -= people
        if row["種類"] == "団地":
            at = shapely.Point(to_plane(float(row["経度"]), float(row["緯度"])))
            found = streets.project((at.x, at.y))
            places.append((found.places[0], found.leg, at))
            unit.append(town)
            estates.append(people)
    salons = read_salons()
    targets = [streets.project(each) for each in salons]
    graph = streets.graph_with(
        [*(place for place, _, _ in places), *(each.places[0] for each in targets)]
    )
    graph["salons",] = [(streets.node_at(each.places[0]), each.leg) for each in targets]
    reached = dijkstra(graph, ("salons",))
    metres = [
        leg + reached.get(streets.node_at(place), np.inf) if leg <= 200 else np.inf
        for place, leg, _ in places
    ]
    units = np.array(unit)
    spread = len(weight)
    whole = np.bincount(units[:spread], weight, minlength=len(codes))
    people = counts[units[:spread]] * np.array(weight) / whole[units[:spread]]
    points = np.array([at for _, _, at in places], dtype=object)
    near = shapely.STRtree(shapely.points(salons)).query_nearest(
        points, return_distance=True, all_matches=False
    )[1]
    return Oracle(
        codes, units, np.array(metres), near, np.concatenate((people, estates))
    )


@pytest.fixture(scope="module")
def answer(in_demo: Run) -> dict[str, Any]:
    found = in_demo("gaps", "--kind", "salon", "--json")
    assert found.code == 0, found.err
    return dict(found.json())


def test_everybody_agrees_with_brute_force(
    answer: dict[str, Any], oracle: Oracle
) -> None:
    assert [unit["code"] for unit in answer["units"]] == oracle.codes
    for limit, within in answer["within_m"].items():
        chosen = oracle.metres <= float(limit) + 1e-3
        assert within == pytest.approx(oracle.people[chosen].sum(), rel=1e-6), limit
    known = np.isfinite(oracle.metres)
    assert answer["population_measured"] == pytest.approx(oracle.people[known].sum())
    assert answer["population_by_status"]["off_network"] == pytest.approx(12)
    for number, unit in enumerate(answer["units"]):
        mine = oracle.unit == number
        metres, people = oracle.metres[mine], oracle.people[mine]
        within = people[metres <= 400].sum() / people.sum()
        if unit["walking_m"] is None:
            assert np.isinf(metres).all()
            continue
        assert unit["share"] == pytest.approx(within, abs=1e-6), unit["name"]
        ways = metres[np.isfinite(metres)]
        half = people[np.isfinite(metres)].sum() / 2
        order = np.argsort(ways)
        running = np.cumsum(people[np.isfinite(metres)][order])
        middle = ways[order][np.searchsorted(running, half * (1 - 1e-9))]
        assert unit["walking_m"] == pytest.approx(middle, abs=0.1), unit["name"]


def test_straight_line_and_street_disagree_for_a_third_of_those_beyond(
    oracle: Oracle,
) -> None:
    beyond = oracle.metres > 400
    mistaken = oracle.people[beyond & (oracle.straight <= 400)].sum()
    assert mistaken > oracle.people[beyond].sum() / 3


@pytest.mark.parametrize("day", ["TUE", "SAT"])
def test_every_cause_has_its_situation(in_demo: Run, day: str) -> None:
    causes = set()
    for words in ((), ("--day", day)):
        found = in_demo("gaps", "--kind", "salon", *words, "--json").json()
        causes |= {cause for each in found["clusters"] for cause in each["causes"]}
        causes |= {each["status"] for each in found["unknown"]}
    assert causes >= {
        "off_network",
        "disconnected",
        "data_missing",
        "closed_that_day",
        "not_admitted",
        "barrier",
        "none_in_reach",
    }


def test_a_bus_leads_from_some_gap_to_a_salon(answer: dict[str, Any]) -> None:
    """The situation behind `transport_only`: 300 m to a stop, a ride, 300 m from a stop."""
    codes, shapes, _ = read_towns()
    homes = [(at.x, at.y) for at in map(shapely.point_on_surface, shapes)]
    causes = {unit["code"]: unit["cause"] for unit in answer["units"]}
    stops = read_rows("gtfs-jp/stops.txt")
    at = [to_plane(float(stop["stop_lon"]), float(stop["stop_lat"])) for stop in stops]
    streets = StreetMap.from_lines([line for _, line in read_streets()])
    near_stop = (
        np.array([found.distances for found in streets.answer(homes, at)]) <= 300
    )
    distances = [found.distance for found in streets.answer(at, read_salons())]
    near_salon = np.array(distances) <= 300
    number = {stop["stop_id"]: index for index, stop in enumerate(stops)}
    trips: dict[str, list[tuple[int, int]]] = {}
    for call in read_rows("gtfs-jp/stop_times.txt"):
        place = (int(call["stop_sequence"]), number[call["stop_id"]])
        trips.setdefault(call["trip_id"], []).append(place)

    led = {
        code
        for code, near in zip(codes, near_stop, strict=True)
        for calls in trips.values()
        for position, stop in calls
        if near[stop]
        and any(near_salon[other] for later, other in calls if later > position)
    }
    closed_by_bus = {c for c in led if causes[c] in {"barrier", "none_in_reach"}}
    assert closed_by_bus
