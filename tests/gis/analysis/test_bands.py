"""Bands as polygons: where they run, that they share the ground out, what they keep."""

from dataclasses import replace
from itertools import combinations
from math import inf, nan, pi, sqrt
from pathlib import Path
from sys import float_info

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.random_towns import Town, network_of, towns
from pyproj import Transformer
from shapely import LineString, MultiLineString, MultiPolygon, Point, box

from gis.analysis.bands import SMALLEST_CELLS, field_to_bands
from gis.analysis.walking_field import WalkingField, measure_field
from gis.network.build import build_network
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points

UBE = Path(__file__).parents[4] / "shared" / "data" / "ube"
Line = tuple[tuple[float, float], ...]
LIMITS = (200.0, 300.0, 400.0, 500.0)


def bands_of(
    lines: list[Line],
    places: list[tuple[float, float]],
    bounds: tuple[float, float, float, float],
    limits: tuple[float, ...] = LIMITS,
    **options: float,
) -> list[MultiPolygon]:
    network = network_of(tuple(lines))
    at = snap_points(network, np.array(places, dtype=float).reshape(-1, 2))
    field = measure_field(network, at, bounds=bounds, **options)  # type: ignore[arg-type]
    return field_to_bands(field, limits)


def drawn(rows: list[str], *, cell: float = 1.0) -> WalkingField:
    """Make a field of digits in hundreds of metres, from north to south; dots are NaN."""
    meaning = {".": nan, "~": inf}
    metres = np.array(
        [
            [meaning.get(sign) or 100.0 * float(sign) for sign in row]
            for row in rows[::-1]
        ]
    )
    height, width = metres.shape
    endless = np.isinf(metres)
    return WalkingField(
        x=np.arange(width) * cell,
        y=np.arange(height) * cell,
        metres=metres,
        street_metres=np.where(np.isnan(metres), 80.0, 60.0),
        leap_east=np.where(endless[:, 1:] != endless[:, :-1], 0.5, nan),
        leap_north=np.where(endless[1:] != endless[:-1], 0.5, nan),
        cell=cell,
        reach=70.0,
    )


def ground_of(field: WalkingField) -> shapely.Geometry:
    """Give all the shaded ground: where every distance is one, it is one band."""
    flat = np.where(np.isnan(field.metres), nan, 1.0)
    (ground, _) = field_to_bands(replace(field, metres=flat), [])
    return ground


def assert_shares_out(bands: list[MultiPolygon], ground: shapely.Geometry) -> None:
    """Require valid bands without overlaps that together are the ground."""
    assert all(isinstance(band, MultiPolygon) and band.is_valid for band in bands)
    for one, other in combinations(bands, 2):
        assert one.intersection(other).area == pytest.approx(0, abs=1e-6)
    total = sum(band.area for band in bands)
    assert total == pytest.approx(ground.area, rel=1e-9, abs=1e-6)
    assert shapely.union_all(bands).symmetric_difference(ground).area < 1e-6 * (
        1 + ground.area
    )


STREET: list[Line] = [((0, 0), (1000, 0))]


@pytest.mark.parametrize("offset", [0.0, 1.3, 2.5])
def test_around_a_straight_street_bands_are_what_geometry_says(offset: float) -> None:
    """Within L of a place on a street is where |x| + |y| ≤ L, up to reach."""
    lines: list[Line] = [((0, offset), (1000, offset))]
    *bands, unreached = bands_of(lines, [(500, offset)], (-100, -100, 1100, 100))
    assert unreached.is_empty
    strip = LineString(lines[0]).buffer(70, quad_segs=64)
    inner = shapely.Polygon()
    for limit, band in zip((*LIMITS, inf), bands, strict=True):
        reach = min(limit, 2000)
        corners = [(500 - reach, offset), (500, offset - reach)]
        corners += [(500 + reach, offset), (500, offset + reach)]
        outer = shapely.Polygon(corners).intersection(strip)
        expected = outer.difference(inner)
        # Only at the street itself, where the distance has a ridge, does a straight
        # line between centres cut a corner, of half a cell at the most.
        assert band.symmetric_difference(expected).area < 30
        assert shapely.hausdorff_distance(band.boundary, expected.boundary) < 2.6
        inner = outer


def test_the_outer_edge_is_the_reach_around_streets() -> None:
    lines: list[Line] = [((0, 0), (300, 100)), ((300, 100), (300, 400))]
    ground = shapely.union_all(bands_of(lines, [(0, 0)], (-100, -100, 400, 500)))
    exact = MultiLineString(lines).buffer(70, quad_segs=64)
    inside_of_the_bend = Point(230, 150).buffer(10)
    one, other = (
        shape.boundary.difference(inside_of_the_bend) for shape in (ground, exact)
    )
    assert shapely.hausdorff_distance(one, other) < 0.1
    assert shapely.hausdorff_distance(ground.boundary, exact.boundary) < 2.5
    assert ground.area == pytest.approx(exact.area, abs=0.01 * exact.length)


def test_no_band_runs_through_a_leap() -> None:
    """Across a river the distance leaps from 120 m to more than 1,600 m."""
    lines: list[Line] = [
        ((0, 0), (800, 0)),
        ((800, 0), (800, 33)),
        ((0, 33), (800, 33)),
    ]
    bands = bands_of(lines, [(100, 0)], (0, -60, 200, 93))
    assert [band.is_empty for band in bands] == [False, True, True, True, False, True]
    near, far = bands[0], bands[-2]
    assert near.bounds == pytest.approx((0, -60, 200, 16.5))
    assert far.bounds == pytest.approx((0, 16.5, 200, 95))
    assert near.area == pytest.approx(200 * 76.5)


def test_what_leads_to_no_place_is_in_no_band_but_the_last() -> None:
    """Its distance is not long, there is none."""
    lines: list[Line] = [((0, 0), (300, 0)), ((0, 300), (300, 300))]
    bands = bands_of(lines, [(150, 0)], (-100, -100, 400, 400))
    island = box(-70.01, 229.99, 370.01, 370.01)
    assert bands[-1].difference(island).area == 0
    assert bands[-1].area == pytest.approx(300 * 140 + pi * 70**2, rel=1e-3)
    assert shapely.union_all(bands[:-1]).intersection(island).is_empty


def test_without_places_no_distance_is_known() -> None:
    bands = bands_of(STREET, [], (-100, -100, 1100, 100))
    assert [band.is_empty for band in bands] == [True, True, True, True, True, False]
    assert bands[-1].area == pytest.approx(1000 * 140 + pi * 70**2, rel=1e-3)


@pytest.mark.parametrize(
    "bounds", [(0, 0, 0, 0), (0, 50, 100, 50), (5000, 5000, 5100, 5100)]
)
def test_a_frame_without_shaded_ground_has_empty_bands(
    bounds: tuple[float, float, float, float],
) -> None:
    bands = bands_of(STREET, [(500, 0)], bounds)
    assert len(bands) == 6
    assert all(isinstance(band, MultiPolygon) and band.is_empty for band in bands)


def test_without_limits_all_the_ground_is_one_band() -> None:
    band, unreached = bands_of(STREET, [(500, 0)], (-100, -100, 1100, 100), limits=())
    assert band.area == pytest.approx(1000 * 140 + pi * 70**2, rel=1e-3)
    assert unreached.is_empty


def test_holes_and_islands_stay() -> None:
    field = drawn(
        [
            "............",
            ".111111111..",
            ".111111111..",
            ".113333311..",
            ".113333311..",
            ".113311311..",
            ".113311311..",
            ".113333311..",
            ".1111111111.",
            ".1111111~~~.",
            "........~~~.",
            "............",
        ]
    )
    near, far, unreached = field_to_bands(field, [200.0])
    assert sorted(len(part.interiors) for part in near.geoms) == [0, 1]
    assert [len(part.interiors) for part in far.geoms] == [1]
    assert near.contains(Point(5.5, 5.5))
    assert unreached.contains(Point(9, 1.5))
    assert_shares_out([near, far, unreached], ground_of(field))


@pytest.mark.parametrize(("signs", "kept"), [("1", False), ("11", True), ("111", True)])
def test_an_island_too_small_goes_to_the_band_around_it(
    signs: str, *, kept: bool
) -> None:
    """Outlines run half-way from 100 m to 300 m: n cells in a row cover n - 0.5."""
    rows = ["3333333"] * 7
    rows[3] = rows[4] = f"33{signs:3<5}"
    near, far, _ = field_to_bands(drawn(rows), [200.0])
    assert SMALLEST_CELLS == 2
    assert near.is_empty != kept
    assert_shares_out([near, far], box(0, 0, 6, 6))


def test_a_hole_too_small_goes_to_the_band_around_it() -> None:
    rows = ["1111111"] * 7
    rows[3] = "111~111"
    near, *further = field_to_bands(drawn(rows), [200.0])
    assert all(band.is_empty for band in further)
    assert near.area == 36


def test_a_cell_of_just_the_limit_is_within_it() -> None:
    near, far, _ = field_to_bands(drawn(["2222", "2222", "2222"]), [200.0])
    assert (near.area, far.area) == (6, 0)


def test_lone_centres_on_the_limit_touch_nothing() -> None:
    """Values equal to a limit lead outlines through centres: rings must stay apart."""
    rows = ["23232", "32323", "23232", "32323"]
    for limits in ([200.0], [300.0], [200.0, 300.0], [250.0]):
        bands = field_to_bands(drawn(rows, cell=10.0), limits)
        assert_shares_out(bands, box(0, 0, 40, 30))


@settings(deadline=None, max_examples=100)
@given(
    values=st.lists(st.sampled_from("123456~."), min_size=42, max_size=42),
    limits=st.lists(st.sampled_from([100.0, 250.0, 300.0, 470.0]), unique=True),
)
def test_any_field_is_shared_out(values: list[str], limits: list[float]) -> None:
    rows = ["".join(values[start : start + 7]) for start in range(0, 42, 7)]
    bands = field_to_bands(drawn(rows), sorted(limits))
    assert_shares_out(bands, ground_of(drawn(rows)))


@settings(deadline=None, max_examples=40)
@given(town=towns(clear=False), limit=st.floats(0.3, 12.0))
def test_any_town_is_shared_out_true_to_a_cell(town: Town, limit: float) -> None:
    network = network_of(town.lines)
    places = snap_points(network, np.array(town.resources, dtype=float).reshape(-1, 2))
    field = measure_field(
        network, places, bounds=(-2, -2, 11, 11), cell=0.25, reach=1.5
    )
    limits = [limit, limit + 1.0, limit + 5.0]
    bands = field_to_bands(field, limits)
    assert_shares_out(bands, ground_of(field))
    # A centre belongs to its own band, unless that is an island too small to draw.
    rows, columns = np.nonzero(~np.isnan(field.metres))
    ends = [*limits, float_info.max]
    number = np.searchsorted(ends, field.metres[rows, columns])
    for row, column, band in zip(rows, columns, number, strict=True):
        point = Point(field.x[column], field.y[row])
        near = field.metres[
            max(row - 2, 0) : row + 3, max(column - 2, 0) : column + 3
        ].ravel()
        if (np.searchsorted(ends, near) == band).all() and not np.isnan(near).any():
            assert bands[band].intersects(point)


@pytest.mark.skipif(not UBE.is_dir(), reason="../shared/data/ube is not there")
def test_in_ube_points_lie_in_the_band_of_their_distance() -> None:
    """Unless a band or a street's ground ends within a cell and a half of a point."""
    plane = Transformer.from_crs("EPSG:6668", "EPSG:6671", always_xy=True)

    def move(xy: np.ndarray) -> np.ndarray:
        return np.column_stack(plane.transform(xy[:, 0], xy[:, 1]))

    _, _, streets, _ = pyogrio.raw.read(UBE / "ube_roads.zip", columns=[])
    _, _, shelters, _ = pyogrio.raw.read(UBE / "ube_shelters.zip", columns=[])
    parts = shapely.get_parts(shapely.force_2d(shapely.from_wkb(streets)))
    lines = shapely.transform(parts, move)
    network = build_network(lines)
    halls = move(shapely.get_coordinates(shapely.from_wkb(shelters)))
    places = snap_points(network, halls)
    middle = np.median(network.coords, axis=0)
    bounds = (*(middle - 900), *(middle + 900))
    bands = field_to_bands(measure_field(network, places, bounds=bounds), LIMITS)

    frame = box(*bounds)
    near = lines[shapely.dwithin(lines, frame, 80)]
    ground = shapely.union_all(shapely.buffer(near, 70, quad_segs=32))
    ground = ground.intersection(frame)
    clipped = [band.intersection(frame) for band in bands]
    assert sum(band.area for band in clipped) == pytest.approx(ground.area, rel=1e-3)

    # A sunflower of points around each of some spots, all of one class or not.
    spots = np.random.default_rng(5).uniform(-880, 880, size=(2500, 2)) + middle
    angles = np.linspace(0, 2 * pi, 12, endpoint=False)
    ring = np.column_stack((np.cos(angles), np.sin(angles)))
    around = np.concatenate(([[0.0, 0.0]], 7.5 * ring, 4.0 * ring, [[sqrt(2), 0.0]]))
    xy = (spots[:, None, :] + around).reshape(-1, 2)
    snapped = snap_points(network, xy)
    metres = find_nearest(network, snapped, places).distance
    ends = [*LIMITS, float_info.max]
    number = np.where(snapped.leg <= 70, np.searchsorted(ends, metres), -1)
    number = number.reshape(len(spots), -1)
    alike = (number == number[:, :1]).all(axis=1)
    assert alike.mean() > 0.5
    assert set(number[alike, 0].tolist()) == {-1, 0, 1, 2, 3, 4}
    found = np.full(len(spots), -1)
    for place, band in enumerate(bands):
        shapely.prepare(band)
        found[shapely.contains_xy(band, *spots.T)] = place
    wrong = alike & (found != number[:, 0])
    assert not wrong.any(), spots[wrong]
