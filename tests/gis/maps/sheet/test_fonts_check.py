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


def test_names_that_cannot_be_written_are_left_out_of_a_map(glyphs: Glyphs) -> None:
    fitted = glyphs.fit_names(np.array(["川😀", "", "川😀", "か\u3099", "山"]))

    assert fitted.tolist() == ["", "", "", "が", "山"]
    # Nothing stands in their place, so there is nothing to tell.
    assert glyphs.missing == set()


def test_texts_are_measured_in_the_wider_face(glyphs: Glyphs) -> None:
    """Figures are 0.76 wide, W 0.98 in the regular and 1.0 in the bold face."""
    assert glyphs.measure("第") == 1.0
    assert glyphs.measure("00") == pytest.approx(1.52, abs=0.001)
    assert glyphs.measure("WW") == pytest.approx(2.0, abs=0.001)


def test_another_font_is_refused() -> None:
    figure = Figure(figsize=(1, 1))
    figure.text(0.1, 0.5, "abc")
    written = BytesIO()
    with rc_context({"pdf.fonttype": 42}):
        figure.savefig(written, format="pdf")

    with pytest.raises(TetototeError, match="DejaVu"):
        check_fonts(written.getvalue())
