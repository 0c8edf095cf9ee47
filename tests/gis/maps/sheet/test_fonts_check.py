"""What the fonts of print can write, and files that use others."""

from io import BytesIO

import numpy as np
import pytest
from made_pages import FONTS
from matplotlib import rc_context
from matplotlib.figure import Figure

from gis.errors import TetototeError
from gis.maps.sheet.fonts_check import Glyphs, check_fonts


@pytest.fixture
def glyphs() -> Glyphs:
    return Glyphs(FONTS)


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("第2・4火曜 10:00–11:30", "第2・4火曜 10:00–11:30"),
        ("髙﨑さんの家", "髙﨑さんの家"),
        ("改\r\n行\t と　全角", "改 行 と　全角"),
        ("葛\U000e0100城", "葛城"),
        ("か\u3099", "が"),
        ("右\u202eから\u200b左", "右から左"),
        ("\U0001d7cf号", "1号"),
        ("  前後  ", "前後"),
        ("", ""),
    ],
)
def test_texts_as_they_are_printed(glyphs: Glyphs, text: str, fitted: str) -> None:
    assert glyphs.fit(text) == fitted
    assert glyphs.missing == set()


def test_what_has_no_glyph_is_told_and_marked(glyphs: Glyphs) -> None:
    assert glyphs.fit("会😀と🏠") == "会〓と〓"
    assert glyphs.missing == {"😀", "🏠"}


def test_arrays_are_fitted_in_place(glyphs: Glyphs) -> None:
    fitted = glyphs.fit_all(np.array(["川😀", "", "川😀", "山"]))

    assert fitted.tolist() == ["川〓", "", "川〓", "山"]


def test_another_font_is_refused() -> None:
    figure = Figure(figsize=(1, 1))
    figure.text(0.1, 0.5, "abc")
    written = BytesIO()
    with rc_context({"pdf.fonttype": 42}):
        figure.savefig(written, format="pdf")

    with pytest.raises(TetototeError, match="DejaVu"):
        check_fonts(written.getvalue())
