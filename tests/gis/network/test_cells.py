"""The nearest street of each cell, against asking for every centre."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.random_towns import Town, network_of, towns

from gis.network.cells import find_streets
from gis.network.grid import Grid, lay_grid
from gis.network.snap import snap_points
from gis.network.stretches import take_stretches

EIGHTHS = st.integers(-800_000, 800_000).map(lambda n: n / 8)


def centres(grid: Grid) -> np.ndarray:
    x, y = np.meshgrid(grid.x, grid.y)
    return np.column_stack((x.ravel(), y.ravel()))


@settings(deadline=None, max_examples=60)
@given(
    town=towns(clear=False),
    cell=st.sampled_from([0.5, 1.0]),
    reach=st.sampled_from([0.5, 2.0, 40.0]),
)
def test_every_cell_takes_the_street_that_its_centre_is_snapped_to(
    town: Town, cell: float, reach: float
) -> None:
    network = network_of(town.lines)
    grid = lay_grid((-3.0, -2.0, 13.0, 12.0), cell)
    found = find_streets(take_stretches(network), grid, reach=reach)
    snapped = snap_points(network, centres(grid), limit=np.inf)

    near = (snapped.leg <= reach).reshape(found.leg.shape)
    sure = (np.abs(snapped.leg - reach) > 1e-9).reshape(found.leg.shape)
    assert ((found.stretch >= 0) == near)[sure].all()
    taken = found.stretch >= 0
    stretches = take_stretches(network)
    vertex = stretches.vertex[found.stretch[taken]]
    edge = np.searchsorted(network.coord_offsets, vertex, side="right") - 1
    assert edge.tolist() == snapped.edge[taken.ravel()].tolist()
    start, end = network.distance_along[vertex], network.distance_along[vertex + 1]
    position = start + (end - start) * found.share[taken]
    assert position == pytest.approx(snapped.position[taken.ravel()], abs=1e-9)
    assert found.leg[taken] == pytest.approx(snapped.leg[taken.ravel()], abs=1e-9)
    assert np.isinf(found.leg[~taken]).all()


@settings(deadline=None, max_examples=60)
@given(town=towns(clear=False), picks=st.lists(st.booleans(), min_size=13, max_size=13))
def test_cells_are_looked_at_around_chosen_streets_only(
    town: Town, picks: list[bool]
) -> None:
    network = network_of(town.lines)
    chosen = np.array(picks)[: network.edge_count]
    grid = lay_grid((0.0, 0.0, 9.0, 9.0), 0.5)
    reach = 1.7
    found = find_streets(take_stretches(network, chosen=chosen), grid, reach=reach)

    shapes = [
        shapely.LineString(network.coords[first:last])
        for first, last in zip(
            network.coord_offsets[:-1], network.coord_offsets[1:], strict=True
        )
    ]
    points = shapely.points(centres(grid))
    one = shapely.union_all([s for s, pick in zip(shapes, picks, strict=False) if pick])
    metres = np.nan_to_num(shapely.distance(one, points), nan=np.inf)
    metres = metres.reshape(found.leg.shape)
    taken = found.stretch >= 0
    sure = np.abs(metres - reach) > 1e-9
    assert (taken == (metres <= reach))[sure].all()
    assert found.chosen_leg[taken] == pytest.approx(metres[taken], abs=1e-9)
    everything = shapely.distance(shapely.union_all(shapes), points)
    if taken.any():
        legs = everything.reshape(taken.shape)[taken]
        assert found.leg[taken] == pytest.approx(legs, abs=1e-9)


@pytest.mark.parametrize("size", [1, 31, 32, 33, 65, 200])
def test_blocks_of_any_frame_are_split_to_all_of_its_cells(size: int) -> None:
    grid = Grid(cell=1.0, column=-7, row=3, width=size, height=size + 1)
    network = network_of((((-500.0, 20.0), (500.0, 20.0)), ((0.0, 0.0), (0.0, 20.0))))
    found = find_streets(take_stretches(network), grid, reach=1000.0)
    x, y = np.meshgrid(grid.x, grid.y)
    to_spur = np.hypot(x, np.maximum(np.maximum(-y, y - 20), 0))
    assert found.leg == pytest.approx(np.minimum(np.abs(y - 20), to_spur), abs=1e-9)


@pytest.mark.parametrize(
    "bounds", [(0, 0, 0, 0), (5, 0, 4, 9), (0, 9, 9, 9), (np.inf, 0, 9, 9)]
)
def test_a_frame_without_ground_has_no_cells(
    bounds: tuple[float, float, float, float],
) -> None:
    grid = lay_grid(bounds, 5.0)
    assert (grid.width, grid.height) == (0, 0)
    network = network_of((((0.0, 0.0), (9.0, 0.0)),))
    assert find_streets(take_stretches(network), grid, reach=9.0).leg.shape == (0, 0)


@given(west=EIGHTHS, south=EIGHTHS, side=st.integers(1, 800).map(lambda n: n / 8))
def test_centres_enclose_the_frame_and_are_multiples(
    west: float, south: float, side: float
) -> None:
    grid = lay_grid((west, south, west + side, south + side), 5.0)
    for centres_along, low in ((grid.x, west), (grid.y, south)):
        assert centres_along[0] <= low < centres_along[0] + 5
        assert centres_along[-1] - 5 < low + side <= centres_along[-1]
        assert (centres_along % 5 == 0).all()
        assert (np.diff(centres_along) == 5).all()
