"""Points that have no street around are projected on their nearest one all the same."""

import numpy as np
import pytest
import shapely

from gis.network.build import build_network
from gis.network.cell_index import CELL_METRES
from gis.network.snap import snap_points

FAR = 1e9


def test_points_far_and_near_lie_on_the_street_that_shapely_finds() -> None:
    rng = np.random.default_rng(6)
    towns = np.array([[0.0, 0.0], [9_000.0, -4_000.0], [-70_000.0, 20_000.0]])
    begin = np.concatenate([town + rng.uniform(-900, 900, (150, 2)) for town in towns])
    lines = np.asarray(
        shapely.linestrings(
            np.stack((begin, begin + rng.uniform(-400, 400, begin.shape)), axis=1)
        )
    )
    xy = np.concatenate(
        (
            begin + rng.normal(0, 500, begin.shape),
            rng.uniform(-90_000, 40_000, (600, 2)),
            # On the borders of cells and of blocks of them.
            np.round(rng.uniform(-6_000, 12_000, (300, 2)) / CELL_METRES) * CELL_METRES,
        )
    )
    network = build_network(lines)

    found = snap_points(network, xy, limit=FAR)

    street = shapely.STRtree(lines).query_nearest(shapely.points(xy), all_matches=False)
    expected = shapely.distance(shapely.points(xy), lines[street[1]])
    assert found.leg == pytest.approx(expected, abs=1e-6)
    chosen = lines[network.edge_row[found.edge]]
    assert shapely.distance(shapely.points(xy), chosen) == pytest.approx(
        expected, abs=1e-6
    )


@pytest.mark.parametrize("away", [100.0, 1_000.0, 30_000.0])
def test_of_streets_equally_far_the_western_position_is_taken(away: float) -> None:
    east = shapely.LineString([(away, -10), (away, 10)])
    west = shapely.LineString([(-away, -10), (-away, 10)])

    for lines in ([east, west], [west, east]):
        network = build_network(np.array(lines))
        found = snap_points(network, np.zeros((1, 2)), limit=FAR)
        assert network.node_xy[network.edge_nodes[found.edge[0]], 0].tolist() == [
            -away,
            -away,
        ]
        assert found.position.tolist() == [10.0]
