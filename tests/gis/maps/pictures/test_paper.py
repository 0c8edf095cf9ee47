"""Pictures: the same bytes for the same drawing, words for everyone, letters for Japanese."""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gis.errors import TetototeError
from gis.maps.pictures.bars import Bar, Part, draw_bars
from gis.maps.pictures.looks import BEYOND, UNKNOWN, WITHIN
from gis.maps.pictures.paper import Picture, take_paper


def write(text: str, fonts: Path, points: float = 20) -> np.ndarray:
    """Write a text and give its pixels in grey."""
    with take_paper(fonts, height=1, width=4) as paper:
        paper.figure.text(0.05, 0.4, text, fontsize=points)
        picture = paper.finish(alt="")
    return np.asarray(Image.open(io.BytesIO(picture.png)).convert("L"))


def draw(fonts: Path) -> Picture:
    bars = [
        Bar(
            label="東の町", parts=(Part(value=10, look=WITHIN, text="10"),), text="10人"
        ),
        Bar(
            label="西",
            parts=(Part(value=0, look=BEYOND), Part(value=3, look=UNKNOWN)),
            text="3人",
            begins=True,
        ),
    ]
    return draw_bars(bars, title="町ごとの人", alt="東の町 10人", fonts=fonts)


def test_the_same_drawing_has_the_same_bytes(fonts: Path) -> None:
    assert draw(fonts).png == draw(fonts).png


def test_bars_of_nobody_can_be_drawn(fonts: Path) -> None:
    bar = Bar(label="町", parts=(Part(value=0, look=WITHIN),), text="0人")

    assert draw_bars([bar], title="0", alt="0", fonts=fonts).width == 960
    assert draw_bars([], title="0", alt="0", fonts=fonts).width == 960


def test_japanese_letters_differ(fonts: Path) -> None:
    """A font without them would draw the same box for each."""
    assert not np.array_equal(write("東", fonts), write("西", fonts))


def test_small_type_keeps_its_lowest_row(fonts: Path) -> None:
    """Hinting would cut the underscore away."""
    assert not np.array_equal(write("a_b", fonts, 10.2), write("a b", fonts, 10.2))


def test_dollar_signs_are_no_mathematics(fonts: Path) -> None:
    plain, signs = write("x^2", fonts), write("$x^2$", fonts)

    assert (signs < 128).sum() > (plain < 128).sum()


def test_words_of_a_picture_are_escaped(fonts: Path) -> None:
    picture = Picture(b"", 960, '"><script>alert(1)</script>', "<b>町</b>")

    html = picture._repr_html_()

    assert "<script>" not in html
    assert "<b>" not in html


def test_a_missing_font_is_named_with_its_remedy(tmp_path: Path) -> None:
    with (
        pytest.raises(TetototeError, match=r"regular\.ttf.*make notebook"),
        take_paper(tmp_path, height=1),
    ):
        pass


def test_without_matplotlib_the_message_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "try:\n    import gis.maps.pictures\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert said.startswith("TetototeError")
    assert "make notebook" in said
