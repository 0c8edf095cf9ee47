"""Where cells lie, against the standard's own recipe from a place to its code."""

from fractions import Fraction

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.sources.population.mesh import is_mesh_code, make_cells

DEGREES = Fraction(1, 3600)


def find_code(lat: Fraction, lon: Fraction, digits: int) -> str:
    """Give the code of a place, as the Statistics Bureau tells to reckon it.

    Latitude × 60 ÷ 40 = p and a rest of minutes; that ÷ 5 = q; its rest in seconds ÷ 30 =
    r, ÷ 15 = s and so on; longitude − 100 = u, its rest in minutes ÷ 7.5 = v, in seconds ÷
    45 = w, ÷ 22.5 = x. A quarter is 2 s + x + 1.
    """
    p, a = divmod(lat * 60, 40)
    q, b = divmod(a, 5)
    r, south = divmod(b * 60, 30)
    u, f = divmod(lon - 100, 1)
    v, g = divmod(f * 60, Fraction(15, 2))
    w, west = divmod(g * 60, 45)
    code = f"{p}{u:02d}{q}{v}{r}{w}"
    height, width = Fraction(30), Fraction(45)
    while len(code) < digits:
        height, width = height / 2, width / 2
        s, south = divmod(south, height)
        x, west = divmod(west, width)
        code += str(2 * s + x + 1)
    return code


@pytest.mark.parametrize(
    ("code", "south", "west", "height", "width"),
    [
        # The figures of 統計に用いる標準地域メッシュ: 5339-23-43-1 in the rectangle whose
        # edges are 35°20′ and 139°.
        ("53392343", 35 + Fraction(20, 60) + Fraction(10, 60) + Fraction(2, 60),
         139 + Fraction(45, 120) + Fraction(135, 3600), 30, 45),
        ("533923431", 35 + Fraction(20, 60) + Fraction(10, 60) + Fraction(2, 60),
         139 + Fraction(45, 120) + Fraction(135, 3600), 15, Fraction(45, 2)),
        ("5339234344", 35 + Fraction(20, 60) + Fraction(12, 60) + Fraction(45, 2) * DEGREES,
         139 + Fraction(45, 120) + Fraction(135, 3600) + Fraction(135, 4) * DEGREES,
         Fraction(15, 2), Fraction(45, 4)),
    ],
)  # fmt: skip
def test_worked_examples(code, south, west, height, width):
    (cell,) = make_cells([code])
    expected = (
        west,
        south,
        west + Fraction(width) * DEGREES,
        south + Fraction(height) * DEGREES,
    )
    assert cell.bounds == pytest.approx([float(each) for each in expected], abs=1e-12)


def test_tokyo_station_lies_in_its_cell():
    assert find_code(Fraction("35.6812"), Fraction("139.7671"), 8) == "53394611"
    (cell,) = make_cells(["53394611"])
    assert cell.contains(shapely.Point(139.7671, 35.6812))


@given(
    st.fractions(20, 46, max_denominator=10**7),
    st.fractions(122, 154, max_denominator=10**7),
    st.integers(8, 11),
)
def test_a_place_lies_in_the_cell_of_its_code(lat, lon, digits):
    code = find_code(lat, lon, digits)
    assert is_mesh_code(code)
    (cell,) = make_cells([code])
    assert cell.distance(shapely.Point(float(lon), float(lat))) < 1e-9
    # And the middle of the cell has the code again.
    west, south, east, north = (Fraction(edge) for edge in cell.bounds)
    assert find_code((south + north) / 2, (west + east) / 2, digits) == code


@given(st.sampled_from(["53392343", "51316123", "68429788", "36225700"]))
def test_quarters_tile_their_cell_and_share_edges(code):
    (whole,) = make_cells([code])
    for _ in range(3):
        quarters = make_cells([f"{code}{digit}" for digit in range(1, 5)])
        assert shapely.union_all(quarters).equals(whole)
        assert shapely.area(quarters).sum() == pytest.approx(whole.area)
        corner = quarters[0].bounds[2:]
        assert quarters[3].bounds[:2] == corner
        code, whole = f"{code}4", quarters[3]


@pytest.mark.parametrize(
    "text", ["", "5339", "533923", "53398343", "5339234", "533923430", "5339234355",
             "5339234a", "53392343111 1", "５３３９２３４３", "533923431111"]
)  # fmt: skip
def test_what_is_no_code(text):
    assert not is_mesh_code(text)
