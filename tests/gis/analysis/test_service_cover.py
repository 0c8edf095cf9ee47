"""What service areas cover of areas: by arithmetic, and against ground counted by cells."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.ground_raster import Grid
from shapely import MultiPolygon, Polygon, box

from gis.analysis.service_cover import AreaCover, ServiceGround, cover_area, lay_ground

WEST, EAST = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)


def lay(areas: list[Polygon], drawn: list[Polygon]) -> ServiceGround:
    return lay_ground(np.array(areas, dtype=object), np.array(drawn, dtype=object))


def cover(drawn: list[Polygon], *, area: int = 0, shapes: set[int] | None = None):
    """Divide the west (0) or the east (1); shapes are numbered behind these two."""
    ground = lay([WEST, EAST], drawn)
    return cover_area(
        ground, area, range(2, 2 + len(drawn)) if shapes is None else shapes
    )


def check(found: AreaCover, square_metres: float) -> None:
    """See that the parts are the area, and valid."""
    assert found.square_metres == pytest.approx(square_metres, rel=1e-6)
    assert found.covered.area + found.uncovered.area == pytest.approx(
        square_metres, rel=1e-6
    )
    assert found.covered.intersection(found.uncovered).area <= 1e-6 * square_metres
    for part in (found.covered, found.uncovered):
        assert isinstance(part, MultiPolygon)
        assert part.is_valid


@pytest.mark.parametrize(
    ("drawn", "uncovered"),
    [
        ([], 1_000_000),
        ([box(0, 0, 250, 1000)], 750_000),
        # It leaves the area on three sides.
        ([box(-500, -500, 250, 1500)], 750_000),
        # What overlaps is covered once.
        ([box(0, 0, 600, 1000), box(400, 0, 700, 1000)], 300_000),
        # One inside of the other.
        ([box(0, 0, 600, 600), box(100, 100, 200, 200)], 640_000),
        # A ring leaves what it encloses.
        ([box(100, 100, 900, 900).difference(box(300, 300, 700, 700))], 520_000),
        # Two halves that share a border.
        ([box(0, 0, 1000, 400), box(0, 400, 1000, 1000)], 0),
        # The neighbour's ground touches the border.
        ([EAST], 1_000_000),
        # It runs around everything.
        ([box(-9, -9, 1e5, 1e5)], 0),
        # It meets itself: a bow tie of two triangles of a quarter each.
        ([Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])], 500_000),
        # It has no ground.
        ([Polygon([(0, 0), (500, 500), (0, 0)])], 1_000_000),
        ([Polygon()], 1_000_000),
    ],
)  # fmt: skip
def test_squares(drawn, uncovered) -> None:
    found = cover(drawn)
    check(found, 1_000_000)
    assert found.uncovered_square_metres == pytest.approx(uncovered, abs=1e-6)
    assert found.share == pytest.approx(uncovered / 1_000_000)


def test_areas_are_shapes_too() -> None:
    assert cover([], shapes={0, 1}).uncovered.is_empty
    assert cover([], area=1, shapes={0}).uncovered.equals(EAST)
    both = cover([box(900, 0, 1500, 1000)], area=1, shapes={0, 2})
    assert both.uncovered_square_metres == pytest.approx(500_000)


def test_what_covers_all_leaves_the_area_as_it_is() -> None:
    """Whatever else covers it: no vertex is added and none moved."""
    found = cover([box(0.1, 0.2, 300.3, 400.4)], shapes={0, 2})
    assert shapely.get_num_coordinates(found.covered) == 5
    assert shapely.equals_exact(found.covered, MultiPolygon([WEST]), normalize=True)


def test_areas_that_overlap_are_each_divided() -> None:
    ground = lay([box(0, 0, 100, 100), box(50, 0, 150, 100)], [])
    found = cover_area(ground, 1, {0})
    check(found, 10_000)
    assert found.uncovered_square_metres == pytest.approx(5_000)


@pytest.mark.parametrize("gap", [0.3, -0.3])
def test_a_border_drawn_twice_is_one_border(gap) -> None:
    """The district next door ends 0.3 m before the border, or behind it."""
    next_door = box(-500, 0, 0, 1000)
    district = box(0 - gap, 0, 1000 - gap, 1000)
    ground = lay([WEST, EAST], [next_door, district])
    for area, share in ((0, 0), (1, 1)):
        found = cover_area(ground, area, {2, 3})
        check(found, 1_000_000)
        assert found.share == share


def test_a_wide_gap_stays_a_gap() -> None:
    assert cover([box(0, 0, 998, 1000)]).uncovered_square_metres == pytest.approx(2000)


def test_an_area_thinner_than_a_sliver_is_divided_all_the_same() -> None:
    ground = lay([box(0, 0, 0.5, 100)], [box(-1, 0, 1, 40)])
    found = cover_area(ground, 0, {1})
    assert found.uncovered_square_metres == pytest.approx(30)


tens = st.integers(-20, 120).map(lambda number: 10.0 * number)


@st.composite
def boxes(draw) -> Polygon:
    """Draw a rectangle with sides of whole tens of metres, in the area or leaving it."""
    x, y = sorted(draw(st.tuples(tens, tens))), sorted(draw(st.tuples(tens, tens)))
    return box(x[0], y[0], x[1] + 10, y[1] + 10)


@settings(max_examples=60)
@given(st.lists(boxes(), max_size=6))
def test_rectangles_are_what_their_tens_are(drawn) -> None:
    """Cells of 10 m are covered or not, never in part: the count is exact."""
    grid = Grid((0, 0, 1000, 1000), 100)
    marked = np.zeros((100, 100), dtype=bool)
    for west, south, east, north in (shape.bounds for shape in drawn):
        across = (grid.x > west) & (grid.x < east)
        along = (grid.y > south) & (grid.y < north)
        marked |= along[:, None] & across

    found = cover(drawn)

    check(found, 1_000_000)
    expected = 100 * float((~marked).sum())
    assert found.uncovered_square_metres == pytest.approx(expected, abs=1e-3)


def draw_star(rng: np.random.Generator) -> Polygon:
    """Draw a polygon with up to 14 corners around somewhere in or near the areas."""
    count = int(rng.integers(3, 15))
    turn = np.sort(rng.uniform(0, 2 * math.pi, count))
    radius = rng.uniform(20, 800, count)
    at = rng.uniform(-200, 1200, 2)
    return Polygon(
        np.column_stack((at[0] + radius * np.cos(turn), at[1] + radius * np.sin(turn)))
    )


@pytest.mark.parametrize("seed", range(16))
def test_any_polygons_against_a_count_of_cells(seed) -> None:
    """Areas and service areas of any form, overlapping and leaving the city."""
    rng = np.random.default_rng(seed)
    areas = [each for each in (draw_star(rng) for _ in range(3)) if each.is_valid]
    drawn = [
        each for each in (draw_star(rng) for _ in range(rng.integers(1, 8)))
        if each.is_valid
    ]  # fmt: skip
    ground = lay(areas, drawn)
    grid = Grid((-1000, -1000, 2000, 2000), 400)
    served = np.zeros((400, 400), dtype=bool)
    for shape in drawn:
        served |= grid.mark(shape)
    for number, area in enumerate(areas):
        found = cover_area(ground, number, range(len(areas), len(areas) + len(drawn)))
        check(found, area.area)
        counted = grid.cell * float((grid.mark(area) & ~served).sum())
        # A border is wrong by half a cell at the most, and as often to either side.
        borders = area.length + sum(shape.length for shape in drawn)
        assert found.uncovered_square_metres == pytest.approx(
            counted, abs=0.1 * borders * grid.width
        )
