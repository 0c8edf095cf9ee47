"""The demo city from its files to the answer, against brute force over the same files.

OpenStreetMap, the sheet of resources and the small areas are read here anew, with the
standard library alone.
"""

import json
import xml.etree.ElementTree as ET
from collections import Counter
from typing import Any

import numpy as np
import pytest
import shapely
from commanding import Run
from demo_files import DEMO, read_rows
from oracle.brute_force import StreetMap
from pyproj import Transformer

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind

SALON = {kind.name for kind in DEFAULT_HELP_KINDS if kind.kind is Kind.SALON}
SERVING = {"活動中", "試行中"}
REFUSING = {
    "町会・会の人", "要支援・事業対象者", "建物に住む人", "紹介された人", "満員", "紹介のみ",
}  # fmt: skip
PLANE = Transformer.from_crs("EPSG:6668", "EPSG:6671", always_xy=True)

Point = tuple[float, float]


def to_plane(lon: float, lat: float) -> Point:
    x, y = PLANE.transform(lon, lat)
    return float(x), float(y)


def read_streets() -> list[list[Point]]:
    """Cut every way on which people may walk at the nodes that it shares."""
    root = ET.parse(DEMO / "mihon.osm").getroot()  # noqa: S314 - the project's own file
    at = {
        node.get("id"): to_plane(float(node.get("lon", "")), float(node.get("lat", "")))
        for node in root.iter("node")
    }
    ways = []
    for way in root.iter("way"):
        tags = {tag.get("k"): tag.get("v") for tag in way.iter("tag")}
        if "highway" in tags and tags.get("foot") != "no":
            ways.append([nd.get("ref") for nd in way.iter("nd")])
    times = Counter(ref for refs in ways for ref in refs)
    lines = []
    for refs in ways:
        line = [at[refs[0]]]
        for ref in refs[1:]:
            line.append(at[ref])
            if times[ref] > 1:
                lines.append(line)
                line = [at[ref]]
        if len(line) > 1:
            lines.append(line)
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


def read_homes() -> tuple[list[str], list[Point], np.ndarray]:
    """Give code, representative point and people of each small area.

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
    points = [shapely.point_on_surface(shape) for shape in shapes.values()]
    return (
        list(shapes),
        [to_plane(point.x, point.y) for point in points],
        np.array([float(people[code]) for code in shapes]),
    )


@pytest.fixture(scope="module")
def answer(in_demo: Run) -> dict[str, Any]:
    found = in_demo("gaps", "--kind", "salon", "--json")
    assert found.code == 0, found.err
    return dict(found.json())


def test_every_small_area_agrees_with_brute_force(answer: dict[str, Any]) -> None:
    codes, homes, people = read_homes()
    streets = StreetMap.from_lines(read_streets())
    assert not any(streets.is_ambiguous(home) for home in homes)
    oracle = streets.answer(homes, read_salons())

    units = answer["units"]
    assert [unit["code"] for unit in units] == codes
    assert [unit["status"] for unit in units] == [found.status for found in oracle]
    metres = np.array([found.distance for found in oracle])
    told = [
        np.inf if unit["walking_m"] is None else unit["walking_m"] for unit in units
    ]
    assert told == pytest.approx(metres, abs=0.1)
    for limit, within in answer["within_m"].items():
        assert within == people[metres <= float(limit)].sum(), limit


def test_straight_line_and_street_disagree_for_a_third_of_those_beyond(
    answer: dict[str, Any],
) -> None:
    _, homes, people = read_homes()
    salons = shapely.points(read_salons())
    straight = np.array(
        [shapely.distance(salons, shapely.Point(home)).min() for home in homes]
    )
    walking = np.array(
        [
            np.inf if unit["walking_m"] is None else unit["walking_m"]
            for unit in answer["units"]
        ]
    )
    beyond = walking > 400
    mistaken = people[beyond & (straight <= 400)].sum()
    assert mistaken > people[beyond].sum() / 3


@pytest.mark.parametrize("day", ["TUE", "SAT"])
def test_every_cause_has_its_situation(in_demo: Run, day: str) -> None:
    causes = set()
    for words in ((), ("--day", day)):
        found = in_demo("gaps", "--kind", "salon", *words, "--json").json()
        causes |= {unit["cause"] for unit in found["units"]} - {None}
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
    codes, homes, _ = read_homes()
    causes = {unit["code"]: unit["cause"] for unit in answer["units"]}
    stops = read_rows("gtfs-jp/stops.txt")
    at = [to_plane(float(stop["stop_lon"]), float(stop["stop_lat"])) for stop in stops]
    streets = StreetMap.from_lines(read_streets())
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
