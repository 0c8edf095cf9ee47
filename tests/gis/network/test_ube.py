"""The engine in a real city: Ube, against published distances and against brute force."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from oracle.brute_force import StreetMap, status_of
from pyproj import Transformer

from gis.network.build import build_network
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points

UBE = Path(__file__).parents[4] / "shared" / "data" / "ube"
SAMPLE = 60
SUBSETS = 40

pytestmark = pytest.mark.skipif(
    not UBE.is_dir(), reason="../shared/data/ube is not there"
)


@dataclass(frozen=True)
class City:
    """Streets, units and candidate places of Ube in planar metres."""

    lines: np.ndarray
    network: StreetNetwork
    units: np.ndarray
    shelters: np.ndarray
    candidates: np.ndarray


def to_zone_3(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Bring JGD2011 degrees to EPSG:6671, without the code of the product."""
    transformer = Transformer.from_crs("EPSG:6668", "EPSG:6671", always_xy=True)
    return np.column_stack(transformer.transform(lon, lat))


def read_rows(name: str) -> list[dict[str, str]]:
    with (UBE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_points(name: str, lon: str, lat: str) -> np.ndarray:
    rows = read_rows(name)
    return to_zone_3(
        np.array([float(row[lon]) for row in rows]),
        np.array([float(row[lat]) for row in rows]),
    )


@pytest.fixture(scope="module")
def city() -> City:
    _, _, streets, _ = pyogrio.raw.read(UBE / "ube_roads.zip", columns=[])
    _, _, shelters, _ = pyogrio.raw.read(UBE / "ube_shelters.zip", columns=[])
    parts = shapely.get_parts(shapely.force_2d(shapely.from_wkb(streets)))
    lines = shapely.transform(parts, lambda xy: to_zone_3(xy[:, 0], xy[:, 1]))
    halls = shapely.from_wkb(shelters)
    return City(
        lines=lines,
        network=build_network(lines),
        units=read_points("ube_chome_2015.csv", "X_CODE", "Y_CODE"),
        shelters=to_zone_3(shapely.get_x(halls), shapely.get_y(halls)),
        candidates=read_points("candidates.csv", "longitude", "latitude"),
    )


def test_network_has_the_published_counts(city: City) -> None:
    assert len(city.network.edge_length) == 15_379
    assert len(city.network.node_xy) == 10_427
    _, sizes = np.unique(city.network.component, return_counts=True)
    assert (len(sizes), sizes.max()) == (12, 10_393)
    first, last = city.network.edge_nodes.T
    assert (first == last).sum() == 32


def test_every_unit_agrees_with_the_published_oracle(city: City) -> None:
    expected = read_rows("expected_shelters.csv")
    assert (len(expected), len(city.shelters)) == (471, 42)
    demand = snap_points(city.network, city.units)
    nearest = find_nearest(
        city.network, demand, snap_points(city.network, city.shelters)
    )
    status = [
        status_of(bool(edge >= 0), [metres])
        for edge, metres in zip(demand.edge, nearest.distance, strict=True)
    ]
    assert status == [row["status"] for row in expected]
    metres = [float(row["walking_m"] or "inf") for row in expected]
    assert nearest.distance == pytest.approx(metres, abs=0.1)

    people = np.array([int(row["JINKO"]) for row in expected])
    limits = (300, 400, 500, 800, 1000)
    within = [people[nearest.distance <= limit].sum() for limit in limits]
    assert within == [9_371, 20_217, 34_214, 63_197, 76_589]


def test_candidates_and_subsets_agree_with_brute_force(city: City) -> None:
    random = np.random.default_rng(35202)
    sample = np.sort(random.choice(len(city.units), SAMPLE, replace=False))
    points = [(float(x), float(y)) for x, y in city.units[sample]]
    places = [(float(x), float(y)) for x, y in city.candidates]
    streets = StreetMap.from_lines(shapely.get_coordinates(li) for li in city.lines)
    answers = streets.answer(points, places)
    oracle = np.array([answer.distances for answer in answers])

    demand = snap_points(city.network, city.units[sample])
    resources = snap_points(city.network, city.candidates)
    assert demand.leg == pytest.approx([answer.leg for answer in answers], abs=1e-6)
    off = [answer.status == "off_network" for answer in answers]
    assert (demand.edge < 0).tolist() == off

    chosen = [np.arange(len(places))]
    for _ in range(SUBSETS):
        size = random.integers(1, 60)
        chosen.append(np.sort(random.choice(len(places), size, replace=False)))
    for subset in chosen:
        some = type(resources)(
            edge=resources.edge[subset],
            position=resources.position[subset],
            leg=resources.leg[subset],
        )
        nearest = find_nearest(city.network, demand, some)
        best = oracle[:, subset].min(axis=1)
        assert nearest.distance == pytest.approx(best, abs=1e-6)
        reached = np.isfinite(best)
        assert ((nearest.resource >= 0) == reached).all()
        metres = oracle[reached, subset[nearest.resource[reached]]]
        assert metres == pytest.approx(best[reached], abs=1e-6)
