"""Strategies for small towns on a grid, awkward on purpose."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from hypothesis import strategies as st
from oracle.brute_force import Answer, Line, Point, StreetMap, status_of

from gis.domain.limits import SAME_METRES
from gis.network.build import build_network
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points

SNAP_LIMIT = 2.0
"""Towns are some ten metres wide, so that some points are off the network."""

GRID = st.integers(0, 9).map(float)
CORNER = st.tuples(GRID, GRID)
EIGHTHS = st.integers(0, 8).map(lambda n: n / 8)
STEP = st.one_of(st.just(0.0), st.integers(-32, 32).map(lambda n: n / 16))
"""Exact in floating point, also after moving the town by whole metres."""


@dataclass(frozen=True)
class Town:
    """Streets and points in planar metres; resources in the order of their rank."""

    lines: tuple[Line, ...]
    demand: tuple[Point, ...]
    resources: tuple[Point, ...]


@st.composite
def lines_between(draw: st.DrawFn, corners: st.SearchStrategy[Point]) -> Line:
    """Draw a line with bends, now and then closed, or without any length."""
    line = draw(st.lists(corners, min_size=2, max_size=5))
    if draw(st.integers(0, 5)) == 0:
        line.append(line[0])
    return tuple(line)


@st.composite
def points_beside(draw: st.DrawFn, lines: list[Line]) -> Point:
    """Draw a point on or beside a street, often on a vertex; anywhere without streets."""
    line = draw(st.sampled_from(lines)) if lines else (draw(CORNER), draw(CORNER))
    start = draw(st.integers(0, len(line) - 2))
    (ax, ay), (bx, by) = line[start], line[start + 1]
    part = draw(EIGHTHS)
    return (
        ax + (bx - ax) * part + draw(STEP),
        ay + (by - ay) * part + draw(STEP),
    )


@st.composite
def towns(draw: st.DrawFn, *, clear: bool = True) -> Town:
    """Draw a town.

    Few corners are shared by many streets, so that there are parallel edges, loops and
    junctions; some streets come again, as they are or turned.

    *clear* leaves out points that are equally near to two places apart: the definition
    does not say which place counts.
    """
    corners = st.sampled_from(draw(st.lists(CORNER, min_size=2, max_size=7)))
    fewest = draw(st.sampled_from([0, 1, 4, 7]))
    line = st.one_of(lines_between(corners), lines_between(CORNER))
    lines = draw(st.lists(line, min_size=fewest, max_size=10))
    if lines:
        again = st.tuples(st.sampled_from(lines), st.sampled_from([1, -1]))
        copies = draw(st.lists(again, max_size=3))
        points = points_beside(lines)
        lines = draw(st.permutations([*lines, *(li[::turn] for li, turn in copies)]))
    else:
        points = points_beside([])
    demand = draw(st.lists(points, min_size=1, max_size=6))
    resources = draw(st.lists(points, min_size=1, max_size=5))
    if clear:
        streets = StreetMap.from_lines(lines)
        demand = [point for point in demand if is_clear(streets, point)]
        resources = [point for point in resources if is_clear(streets, point)]
    return Town(tuple(lines), tuple(demand), tuple(resources))


def is_clear(streets: StreetMap, point: Point) -> bool:
    """Tell whether the definition decides about a point whatever the last digit."""
    if not streets.edges:
        return True
    # The engine takes a millimetre more than the limit for the limit.
    at_limit = abs(streets.project(point).leg - SNAP_LIMIT) < 2 * SAME_METRES
    return not at_limit and not streets.is_ambiguous(point)


def network_of(lines: tuple[Line, ...]) -> StreetNetwork:
    """Compile lines with the engine."""
    shapes = np.empty(len(lines), dtype=object)
    shapes[:] = [shapely.LineString(line) for line in lines]
    return build_network(shapes)


def walk(town: Town, network: StreetNetwork | None = None) -> list[Answer]:
    """Ask the engine, one resource at a time and then all together.

    The result has the form of the oracle's; that the nearest is the least of all the
    single distances, or the lowest of such, is asserted on the way.
    """
    network = network_of(town.lines) if network is None else network
    demand = np.array(town.demand, dtype=float).reshape(-1, 2)
    snapped = snap_points(network, demand, limit=SNAP_LIMIT)
    single = np.empty((len(demand), len(town.resources)))
    for number, resource in enumerate(town.resources):
        target = snap_points(network, np.array([resource]), limit=SNAP_LIMIT)
        single[:, number] = find_nearest(network, snapped, target).distance
    answers = [
        Answer(status_of(bool(edge >= 0), row), float(leg), tuple(row))
        for edge, leg, row in zip(
            snapped.edge, snapped.leg, single.tolist(), strict=True
        )
    ]
    everything = np.array(town.resources, dtype=float).reshape(-1, 2)
    targets = snap_points(network, everything, limit=SNAP_LIMIT)
    nearest = find_nearest(network, snapped, targets)
    for answer, metres, resource in zip(
        answers, nearest.distance, nearest.resource, strict=True
    ):
        assert math.isclose(metres, answer.distance, abs_tol=1e-9)
        assert (resource == -1) == math.isinf(metres)
        if resource >= 0:
            assert math.isclose(answer.distances[resource], metres, abs_tol=1e-9)
    return answers


def nearest_of(town: Town) -> list[int]:
    """Ask the engine for the nearest resource of every demand point."""
    network = network_of(town.lines)
    demand = np.array(town.demand, dtype=float).reshape(-1, 2)
    resources = np.array(town.resources, dtype=float).reshape(-1, 2)
    nearest = find_nearest(
        network,
        snap_points(network, demand, limit=SNAP_LIMIT),
        snap_points(network, resources, limit=SNAP_LIMIT),
    )
    return [int(resource) for resource in nearest.resource]


def assert_same(answers: list[Answer], others: list[Answer]) -> None:
    """Require equal statuses, and equal distances within a micrometre."""
    assert [a.status for a in answers] == [o.status for o in others]
    for answer, other in zip(answers, others, strict=True):
        assert math.isclose(answer.leg, other.leg, abs_tol=1e-6)
        for metres, also in zip(answer.distances, other.distances, strict=True):
            assert math.isclose(metres, also, abs_tol=1e-6)
