"""Large gaps are divided into parts that one more place could reach."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.analysis.divide import Ground, divide

LIMIT = 400.0


def make(
    xy: list[tuple[float, float]],
    streets: list[tuple[int, int]],
    points: list[tuple[int, float, float]],
) -> Ground:
    """Give a ground of straight streets; points are node, offset and people."""
    at = np.array(xy, dtype=float)
    ends = np.array(streets, dtype=np.int32).reshape(-1, 2)
    return Ground(
        xy=at,
        first=ends[:, 0],
        last=ends[:, 1],
        length=np.hypot(*(at[ends[:, 0]] - at[ends[:, 1]]).T),
        node=np.array([each[0] for each in points], dtype=np.int32),
        offset=np.array([each[1] for each in points]),
        people=np.array([each[2] for each in points], dtype=float),
    )


def test_what_one_place_reaches_stays_whole() -> None:
    """A street of 600 m: its middle is within 300 m of everybody."""
    ground = make(
        [(0, 0), (300, 0), (600, 0)],
        [(0, 1), (1, 2)],
        [(0, 0, 5), (1, 0, 5), (2, 0, 5)],
    )
    assert divide(ground, LIMIT).tolist() == [1, 1, 1]


def test_a_long_street_is_divided_about_its_crowds() -> None:
    """Crossings each 200 m, at 0 to 2,000 m, one person each, a hundred at 1,000 m.

    From 600 to 1,400 m each crossing reaches the hundred and four others: the westernmost
    comes first, and has 200 to 1,000 m. Of the rest 1,600 m reaches five, then 0 one.
    """
    xy = [(200.0 * number, 0.0) for number in range(11)]
    points = [(number, 0.0, 100.0 if number == 5 else 1.0) for number in range(11)]
    parts = divide(
        make(xy, [(number, number + 1) for number in range(10)], points), LIMIT
    )
    middles = sorted({xy[middle][0] for middle in parts.tolist()})
    assert middles == [0, 600, 1600]
    # Each to its nearest middle: 200 m is nearer to 0, 1,200 m to 1,600.
    assert [xy[middle][0] for middle in parts.tolist()] == [
        0, 0, 600, 600, 600, 600, 1600, 1600, 1600, 1600, 1600,
    ]  # fmt: skip


def test_what_hangs_on_nothing_has_no_middle_and_a_long_drive_its_own_crossing() -> (
    None
):
    ground = make([(0, 0), (100, 0)], [(0, 1)], [(-1, 0, 3), (1, 900, 3), (0, 0, 0)])
    assert divide(ground, LIMIT).tolist() == [-1, 1, 1]


def test_no_people_no_parts() -> None:
    assert divide(make([(0, 0)], [], [(0, 0, 0)]), LIMIT).tolist() == [-1]
    assert divide(make([(0, 0)], [], []), LIMIT).tolist() == []


PLACES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)),
    min_size=1,
    max_size=25,
    unique=True,
)


@settings(deadline=None, max_examples=100)
@given(PLACES, st.data())
def test_each_part_hangs_together_within_reach_of_its_middle(
    places: list[tuple[int, int]], data: st.DataObject
) -> None:
    xy = [(100.0 * x, 100.0 * y) for x, y in places]
    node = st.integers(0, len(xy) - 1)
    streets = data.draw(st.lists(st.tuples(node, node), max_size=40))
    points = data.draw(
        st.lists(
            st.tuples(node, st.integers(0, 120).map(float), st.integers(0, 9)),
            min_size=1,
            max_size=30,
        )
    )
    ground = make(xy, streets, points)

    parts = divide(ground, LIMIT).tolist()

    graph = nx.Graph()
    graph.add_nodes_from(range(len(xy)))
    graph.add_weighted_edges_from(
        (one, two, math.dist(xy[one], xy[two])) for one, two in streets if one != two
    )
    for middle in set(parts) - {-1}:
        metres = nx.single_source_dijkstra_path_length(graph, middle)
        mine = [
            point for point, part in zip(points, parts, strict=True) if part == middle
        ]
        assert any(people for _, _, people in mine)
        for at, offset, people in mine:
            if people:
                assert metres[at] + offset <= LIMIT + 1e-6
    for (at, _, people), part in zip(points, parts, strict=True):
        if people:
            assert nx.has_path(graph, at, part)
            # No middle of another part is nearer: so the way stays in the part.
            lengths = nx.single_source_dijkstra_path_length(graph, at)
            nearest = min(lengths.get(each, math.inf) for each in set(parts) - {-1})
            assert lengths[part] == pytest.approx(nearest, abs=1e-4)
