"""Colours of finished pages: rewritten where black or white, refused where not."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import list_operators

from gis.errors import TetototeError
from gis.maps.sheet.black import to_pure_black


def make_pdf(content: bytes) -> bytes:
    """Make a file of one page with these drawing operators."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(100, 100))
    page.obj["/Contents"] = document.make_stream(content)
    page.obj["/Resources"] = pikepdf.Dictionary(
        ColorSpace=pikepdf.Dictionary(c0=pikepdf.Name.DeviceGray)
    )
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"/c0 cs 0 scn", ("g", ("0",))),
        (b"/c0 CS 1 SCN", ("G", ("1",))),
        (b"/c0 cs 0 0 0 scn", ("g", ("0",))),
        (b"1 1 1 rg", ("g", ("1",))),
        (b"0 0 0 RG", ("G", ("0",))),
        (b"0 0 0 1 k", ("g", ("0",))),
        (b"0 0 0 0 K", ("G", ("1",))),
        (b"0.9999 g", ("g", ("1",))),
    ],
)
def test_black_and_white_are_rewritten(
    written: bytes, expected: tuple[str, tuple[str, ...]]
) -> None:
    found = to_pure_black(make_pdf(written + b" 0 0 50 50 re f"))

    operators = list(list_operators(found))
    assert operators[0] == expected
    assert [name for name, _ in operators[1:]] == ["re", "f"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(2, 98).map(lambda each: each / 100), min_size=1, max_size=1)
    | st.sampled_from([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
)
def test_anything_else_is_refused(values: list[float]) -> None:
    content = " ".join(map(str, values)) + (" g" if len(values) == 1 else " rg")

    with pytest.raises(TetototeError, match="neither black nor white"):
        to_pure_black(make_pdf(content.encode()))


def test_a_pattern_as_a_colour_is_refused() -> None:
    with pytest.raises(TetototeError, match="neither black nor white"):
        to_pure_black(make_pdf(b"/Pattern cs /p0 scn"))


def test_words_and_tags_stay() -> None:
    content = b"/P <</MCID 0>> BDC BT /c0 cs 0 scn (a) Tj ET EMC"

    names = [name for name, _ in list_operators(to_pure_black(make_pdf(content)))]

    assert names == ["BDC", "BT", "g", "Tj", "ET", "EMC"]


def test_the_same_page_has_the_same_bytes() -> None:
    pdf = make_pdf(b"/c0 cs 0 scn")

    assert to_pure_black(pdf) == to_pure_black(pdf)
