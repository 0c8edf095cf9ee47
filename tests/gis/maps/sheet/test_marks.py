from pathlib import Path

import pytest
import shapely

from gis.domain.kinds import Kind
from gis.maps.sheet.lettering import CAPITAL, POINT, read_faces
from gis.maps.sheet.marks import RING, make_mark
from gis.maps.sheet.shapes import outline, read_outline
from gis.maps.sheet.table_symbols import describe_shapes
from gis.maps.symbols import RADIUS, SYMBOLS

FACE = read_faces(Path(__file__).parents[4] / "app/static/vendor/print").bold


@pytest.mark.parametrize("kind", [Kind.SALON, Kind.TRANSPORT, Kind.CONSULTATION])
def test_symbols_of_rows_of_one_line_do_not_touch_in_the_table(kind):
    """A row of one line is 5.35 mm high, and the outline around a symbol 0.3 mm wide."""
    shape = describe_shapes([kind])[kind.value]
    assert shape["height"] + 0.3 <= 5.35 - 0.1


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("figures", ["", "1", "8", "10", "100"])
def test_labels_lie_inside_their_symbols(kind, figures):
    label = SYMBOLS[kind].letter + figures
    if not label:
        return
    mark = make_mark(label, kind, FACE)
    shape = shapely.transform(outline(kind), lambda xy: xy * (mark.size / RADIUS))
    ink = mark.text_width / 2 - 0.07 * mark.text_size
    half = mark.text_size * CAPITAL / 2
    lower = {Kind.CARE: 0.06, Kind.PLACE: 0.18}.get(kind, 0.0) * mark.size
    # Corners of figures are round: a box of nine tenths is well inside of what is printed.
    box = shapely.box(-ink * 0.93, lower - half * 0.93, ink * 0.93, lower + half * 0.93)
    assert shapely.contains(shape, box)
    assert shapely.contains(shapely.Point(0, 0).buffer(mark.reach - RING + 0.01), shape)


def test_salons_are_as_large_as_the_reference_and_two_figures_have_air():
    assert make_mark("7", Kind.SALON, FACE).size == 3.3
    two = make_mark("16", Kind.SALON, FACE)
    assert two.text_size == pytest.approx(12 * POINT)
    assert two.size >= 3.4


def test_a_salon_is_black_with_a_white_number_and_the_others_white():
    salon = make_mark("1", Kind.SALON, FACE).draw(10, 10)
    assert 'fill="#000"' in salon[1]
    assert 'fill="#fff"' in salon[2]
    advice = make_mark("C", Kind.CONSULTATION, FACE).draw(10, 10)
    assert 'fill="#fff"' in advice[1]
    assert 'stroke="#000"' in advice[1]
    assert 'fill="#000"' in advice[2]


@pytest.mark.parametrize("kind", list(Kind))
def test_outlines_are_those_of_the_screen(kind):
    shape = outline(kind)
    assert shape.is_valid
    assert shapely.contains_xy(shape, 0, 0)
    assert 8 <= max(shape.bounds) <= 12


def test_curves_are_read():
    half = read_outline("M-10 0A10 10 0 1 1 10 0A10 10 0 1 1 -10 0Z")
    assert half.area == pytest.approx(314, rel=0.01)
    bent = read_outline("M0 0Q5 10 10 0Z")
    assert bent.area == pytest.approx(100 / 3, rel=0.01), "two thirds of the triangle"


def test_an_unknown_command_of_an_outline_is_refused():
    with pytest.raises(ValueError, match=r"^C "):
        read_outline("M0 0C1 1 2 2 3 3Z")
