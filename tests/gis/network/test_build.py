"""Which lines make which streets."""

import itertools

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from oracle.brute_force import Line, Point, StreetMap
from oracle.random_towns import Town, network_of, towns

from gis.network.build import build_network


@settings(deadline=None)
@given(towns())
def test_streets_are_those_of_the_definition(town: Town) -> None:
    # A repeated vertex may keep two copies of one street apart: nobody walks further.
    lines = [line for line in town.lines if not repeats(line)]
    network = network_of(tuple(lines))
    streets = StreetMap.from_lines(lines)
    assert sorted(network.edge_length) == pytest.approx(sorted(streets.lengths))
    ends = {node for edge in streets.edges for node in (edge[0], edge[-1])}
    assert {(float(x), float(y)) for x, y in network.node_xy} == ends
    assert len(network.node_xy) == len(ends)
    for edge, row in enumerate(network.edge_row):
        twins = {lines[row], lines[row][::-1]}
        assert row == min(n for n, line in enumerate(lines) if line in twins)
        start, stop = network.coord_offsets[edge : edge + 2]
        assert tuple(map(tuple, network.coords[start:stop].tolist())) in twins


def repeats(line: Line) -> bool:
    return any(a == b for a, b in itertools.pairwise(line))


@settings(deadline=None)
@given(towns())
def test_components_are_those_of_networkx(town: Town) -> None:
    graph: nx.MultiGraph[Point] = nx.MultiGraph()
    for edge in StreetMap.from_lines(town.lines).edges:
        graph.add_edge(edge[0], edge[-1])
    network = network_of(town.lines)
    found: dict[int, set[tuple[float, float]]] = {}
    for (x, y), label in zip(network.node_xy, network.component, strict=True):
        found.setdefault(int(label), set()).add((float(x), float(y)))
    expected = [frozenset(nodes) for nodes in nx.connected_components(graph)]
    assert set(map(frozenset, found.values())) == set(expected)


@pytest.mark.parametrize("step", [1.0, 0.5, 7.0])
def test_streets_that_differ_in_one_bend_stay_apart(step: float) -> None:
    bends = [(step * x, step * y) for x in range(1, 130) for y in range(1, 130)]
    lines = np.empty(len(bends), dtype=object)
    end = (400 * step, 0)
    lines[:] = [shapely.LineString([(0, 0), bend, end]) for bend in bends]
    assert len(build_network(lines).edge_length) == len(bends)


def test_two_bends_between_the_same_corners() -> None:
    near, far = [(0, 0), (128, 29), (400, 0)], [(0, 0), (105, 95), (400, 0)]
    for pair in ([near, far], [far, near]):
        lines = np.array([shapely.LineString(line) for line in pair], dtype=object)
        assert len(build_network(lines).edge_length) == 2
