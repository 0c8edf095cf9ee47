"""The walking distance all over the ground, against the definition point by point."""

from math import inf, nan, sqrt
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.brute_force import StreetMap
from oracle.random_towns import Town, network_of, towns
from oracle.walking_files import read_parts, read_points
from pyproj import Transformer

from gis.analysis.walking_field import WalkingField, measure_field
from gis.network.build import build_network
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points

UBE = Path(__file__).parents[4] / "shared" / "data" / "ube"
Line = tuple[tuple[float, float], ...]
Bounds = tuple[float, float, float, float]


def field_of(
    lines: list[Line],
    places: list[tuple[float, float]],
    bounds: Bounds,
    **options: object,
) -> WalkingField:
    network = network_of(tuple(lines))
    at = snap_points(network, np.array(places, dtype=float).reshape(-1, 2))
    return measure_field(network, at, bounds=bounds, **options)  # type: ignore[arg-type]


def at(field: WalkingField, x: float, y: float) -> float:
    """Give the value of the cell whose centre is just there."""
    (column,), (row,) = np.flatnonzero(field.x == x), np.flatnonzero(field.y == y)
    return float(field.metres[row, column])


STREET: list[Line] = [((0, 0), (400, 0))]


@pytest.mark.parametrize(
    ("lines", "place", "cell", "metres"),
    [
        pytest.param(STREET, (200, 0), (200, 0), 0, id="at the place"),
        pytest.param(
            STREET, (203, 4), (300, -20), 97 + 4 + 20, id="mid-edge, two legs"
        ),
        pytest.param(STREET, (100, 0), (-30, 40), 50 + 100, id="off the end"),
        pytest.param(
            [((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))],
            (10, 0),
            (60, 110),
            10 + 170,
            id="loop, the far side",
        ),
        pytest.param(
            [((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))],
            (10, 0),
            (0, 10),
            20,
            id="loop, through its node",
        ),
        pytest.param(
            [*STREET, ((0, 0), (0, 40), (400, 40), (400, 0))],
            (200, 0),
            (200, 25),
            15 + 200 + 40 + 200,
            id="the street behind is nearer but longer",
        ),
        pytest.param(
            [*STREET, ((0, 40), (400, 40))], (200, 0), (200, 25), inf, id="an island"
        ),
        pytest.param(STREET, (200, 0), (200, 75), nan, id="beyond reach"),
        pytest.param(STREET, (200, 0), (200, 70), 70, id="just in reach"),
        pytest.param(STREET, (200, 201), (200, 0), inf, id="place off the network"),
    ],
)
def test_worked_by_hand(
    lines: list[Line],
    place: tuple[float, float],
    cell: tuple[float, float],
    metres: float,
) -> None:
    field = field_of(lines, [place], (-100, -100, 500, 200))
    assert at(field, *cell) == pytest.approx(metres, abs=1e-9, nan_ok=True)


def test_shaded_streets_say_where_and_every_street_how_far() -> None:
    """A through road 40 m behind a street is not shaded, but it is walked along."""
    lines: list[Line] = [((0, 0), (400, 0)), ((0, 40), (400, 40))]
    network = network_of(tuple(lines))
    places = snap_points(network, np.array([[100.0, 40.0]]))
    houses = network.coords[network.coord_offsets[:-1], 1] == 0
    field = measure_field(
        network, places, bounds=(0, -80, 400, 120), shaded_edges=houses
    )
    assert at(field, 200, 5) == inf
    assert at(field, 200, 25) == 100 + 15
    assert at(field, 200, 70) == 100 + 30
    assert np.isnan(at(field, 200, 75))
    column = np.flatnonzero(field.x == 200)[0]
    assert field.street_metres[:, column] == pytest.approx(
        [inf, 75, *np.abs(np.arange(-70, 71, 5.0)), 75, *[inf] * 9]
    )


@settings(deadline=None, max_examples=60)
@given(
    town=towns(),
    cell=st.sampled_from([0.5, 1.0]),
    reach=st.sampled_from([0.8, 2.0]),
)
def test_equals_brute_force_in_any_town(town: Town, cell: float, reach: float) -> None:
    network = network_of(town.lines)
    places = snap_points(network, np.array(town.resources, dtype=float).reshape(-1, 2))
    field = measure_field(network, places, bounds=(0, 0, 9, 9), cell=cell, reach=reach)
    streets = StreetMap.from_lines(town.lines)
    rows, columns = np.nonzero(~np.isnan(field.metres))
    chosen = slice(None, None, max(1, len(rows) // 12))
    points = [
        (float(field.x[column]), float(field.y[row]))
        for row, column in zip(rows[chosen], columns[chosen], strict=True)
    ]
    clear = [point for point in points if not streets.is_ambiguous(point)]
    oracle = [found.distance for found in streets.answer(clear, town.resources)]
    assert [at(field, *point) for point in clear] == pytest.approx(oracle, abs=1e-6)


def test_equals_brute_force_in_the_town_on_paper() -> None:
    parts = read_parts()
    places = read_points("resources_plane.csv")
    lines = [tuple(part) for part in parts]
    field = field_of(lines, places, (-200, -320, 1300, 320), cell=20.0, reach=150.0)
    streets = StreetMap.from_lines(parts)
    x, y = np.meshgrid(field.x, field.y)
    shaded = ~np.isnan(field.metres)
    points = np.column_stack((x[shaded], y[shaded]))[::5].tolist()
    told = field.metres[shaded][::5]
    clear = [not streets.is_ambiguous((px, py)) for px, py in points]
    oracle = [found.distance for found in streets.answer(points, places)]
    assert len(points) > 150
    assert sum(clear) > 0.9 * len(points)
    assert told[clear] == pytest.approx(np.array(oracle)[clear], abs=1e-6)


RIVER: list[Line] = [
    ((0, 0), (800, 0)),
    ((800, 0), (800, 33)),
    ((0, 33), (800, 33)),
]


def test_the_distance_leaps_across_a_river_and_nothing_lies_between() -> None:
    field = field_of(RIVER, [(100, 0)], (0, -50, 400, 90))
    column = np.flatnonzero(field.x == 200)[0]
    near = [100 + abs(y) for y in range(-50, 20, 5)]
    far = [600 + 700 + 33 + abs(y - 33) for y in range(20, 91, 5)]
    assert field.metres[:, column] == pytest.approx([*near, *far])
    leaps = field.leap_north[:, column]
    (row,) = np.flatnonzero(~np.isnan(leaps))
    assert field.y[row] + 5 * leaps[row] == pytest.approx(33 / 2)
    assert np.isnan(field.leap_east).all()


@pytest.mark.parametrize("turn", [0, 20, 45, 80])
def test_along_a_street_it_never_leaps(turn: float) -> None:
    far = 300 * np.cos(np.radians(turn)), 300 * np.sin(np.radians(turn))
    street = [((0.0, 0.0), (float(far[0]), float(far[1])))]
    field = field_of(street, [(0, 0)], (-60, -60, 360, 360))
    for axis, leaps in ((1, field.leap_east), (0, field.leap_north)):
        assert np.nanmax(np.abs(np.diff(field.metres, axis=axis))) <= 5 * sqrt(2) + 1e-9
        assert np.isnan(leaps).all()


@settings(deadline=None, max_examples=60)
@given(
    town=towns(clear=False),
    left=st.integers(-8, 8),
    low=st.integers(-8, 8),
    turn=st.randoms(use_true_random=False),
)
def test_neither_frame_nor_order_of_places_changes_a_cell(
    town: Town, left: int, low: int, turn: object
) -> None:
    network = network_of(town.lines)
    xy = np.array(town.resources, dtype=float).reshape(-1, 2)
    order = list(range(len(xy)))
    turn.shuffle(order)  # type: ignore[attr-defined]
    first = measure_field(
        network, snap_points(network, xy), bounds=(0, 0, 9, 9), cell=0.5, reach=2.0
    )
    second = measure_field(
        network,
        snap_points(network, xy[order]),
        bounds=(left / 2, low / 2, left / 2 + 9.3, low / 2 + 8.7),
        cell=0.5,
        reach=2.0,
    )
    one, two = (
        {
            (x, y): value
            for y, row in zip(field.y.tolist(), field.metres.tolist(), strict=True)
            for x, value in zip(field.x.tolist(), row, strict=True)
        }
        for field in (first, second)
    )
    common = one.keys() & two.keys()
    assert len(common) >= 1
    assert [one[key] for key in common] == pytest.approx(
        [two[key] for key in common], abs=1e-9, nan_ok=True
    )


def test_no_places_is_nowhere_reached() -> None:
    field = field_of(STREET, [], (0, -100, 400, 100))
    shaded = ~np.isnan(field.metres)
    assert shaded.sum() == 81 * 29
    assert np.isinf(field.metres[shaded]).all()


@pytest.mark.parametrize("bounds", [(9, 9, 9, 9), (50, 0, 0, 50), (0, 9, 50, 0)])
def test_a_frame_of_nothing_has_no_cells(bounds: Bounds) -> None:
    field = field_of(STREET, [(200, 0)], bounds)
    assert field.metres.shape == (0, 0)
    assert (len(field.x), len(field.y)) == (0, 0)


def test_no_street_shades_no_cell() -> None:
    for lines, bounds in (([], (0, 0, 50, 50)), (STREET, (900, 900, 950, 950))):
        field = field_of(lines, [(200, 0)], bounds)
        assert field.metres.shape == (11, 11)
        assert np.isnan(field.metres).all()


@pytest.fixture(scope="module")
def ube() -> tuple[StreetNetwork, np.ndarray]:
    """Give the streets and the shelters of Ube in planar metres."""
    if not UBE.is_dir():
        pytest.skip("../shared/data/ube is not there")
    plane = Transformer.from_crs("EPSG:6668", "EPSG:6671", always_xy=True)

    def move(xy: np.ndarray) -> np.ndarray:
        return np.column_stack(plane.transform(xy[:, 0], xy[:, 1]))

    _, _, streets, _ = pyogrio.raw.read(UBE / "ube_roads.zip", columns=[])
    _, _, shelters, _ = pyogrio.raw.read(UBE / "ube_shelters.zip", columns=[])
    parts = shapely.get_parts(shapely.force_2d(shapely.from_wkb(streets)))
    halls = move(shapely.get_coordinates(shapely.from_wkb(shelters)))
    return build_network(shapely.transform(parts, move)), halls


@pytest.mark.parametrize("cell", [5.0, 10.0])
def test_equals_the_definition_at_every_cell_in_ube(
    ube: tuple[StreetNetwork, np.ndarray], cell: float
) -> None:
    network, halls = ube
    places = snap_points(network, halls)
    shaded_edges = np.arange(network.edge_count) % 7 > 0
    middle = np.median(network.coords, axis=0)
    bounds = (*(middle - 60 * cell), *(middle + 60 * cell))
    field = measure_field(
        network, places, bounds=bounds, cell=cell, shaded_edges=shaded_edges
    )
    rows, columns = np.nonzero(~np.isnan(field.metres))
    assert len(rows) > 9_000
    xy = np.column_stack((field.x[columns], field.y[rows]))
    snapped = snap_points(network, xy)
    exact = find_nearest(network, snapped, places).distance
    assert field.metres[rows, columns] == pytest.approx(exact, abs=1e-6)
