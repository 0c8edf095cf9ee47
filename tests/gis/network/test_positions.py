"""Positions along streets, against shapely's own interpolation."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.random_towns import Town, network_of, towns

from gis.network.positions import locate_positions


@settings(deadline=None, max_examples=60)
@given(towns(clear=False), st.data())
def test_positions_are_where_shapely_finds_them(
    town: Town, data: st.DataObject
) -> None:
    network = network_of(town.lines)
    if not network.edge_count:
        return
    edges = st.integers(0, network.edge_count - 1)
    parts = st.integers(0, 8).map(lambda n: n / 8)
    drawn = data.draw(st.lists(st.tuples(edges, parts), min_size=1, max_size=12))
    edge = np.array([number for number, _ in drawn], dtype=np.int32)
    position = network.edge_length[edge] * [part for _, part in drawn]
    lines = [
        shapely.LineString(network.coords[start:stop])
        for start, stop in network.coord_offsets[edge[:, None] + [0, 1]]
    ]
    expected = shapely.get_coordinates(shapely.line_interpolate_point(lines, position))
    assert locate_positions(network, edge, position) == pytest.approx(
        expected, abs=1e-9
    )


def test_ends_are_met_to_the_last_digit_and_never_passed() -> None:
    line = ((0.1, 0.2), (3.7, 0.3), (3.7, 0.3), (8.9, 7.7))
    network = network_of((line,))
    length = float(network.edge_length[0])
    located = locate_positions(
        network, np.zeros(4, dtype=np.int32), np.array([0.0, -1.0, length, length + 1])
    )
    assert located.tolist() == [[0.1, 0.2], [0.1, 0.2], [8.9, 7.7], [8.9, 7.7]]


def test_no_positions_without_streets() -> None:
    none = np.empty(0, dtype=np.int32)
    assert locate_positions(network_of(()), none, np.empty(0)).shape == (0, 2)
