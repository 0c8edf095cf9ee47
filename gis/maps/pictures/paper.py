"""What pictures are drawn on: size, type, and the finished picture with its words."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gis.errors import N_, TetototeError
from gis.maps.palette import INK

WIDTH = 9.6
"""Inches; shown with `PIXELS_PER_INCH` to the inch, which makes 960 pixels."""
PIXELS_PER_INCH = 100
_SHARPNESS = 2
"""Pixels of the file for each pixel on screen."""

TEXT = 11.6
"""Points; 16 pixels on screen."""
SMALL = 10.2
"""Points; 14 pixels on screen: captions, ticks and map labels."""
TITLE = 14.5

_FAMILY = "BIZ UDPGothic"
_FONT_FILES = ("regular.ttf", "bold.ttf")


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture.

    Attributes
    ----------
    png
        The file; the same bytes whenever the same is drawn.
    width
        Pixels on screen.
    alt
        What the picture shows, for who cannot see it.
    caption
        The line under it.
    """

    png: bytes
    width: int
    alt: str
    caption: str = ""

    def save(self, path: Path) -> None:
        """Write the picture as a PNG file."""
        path.write_bytes(self.png)

    def _repr_html_(self) -> str:
        """Give what a notebook shows: the picture with its words."""
        data = base64.b64encode(self.png).decode("ascii")
        image = (
            f'<img src="data:image/png;base64,{data}" alt="{escape(self.alt)}"'
            f' width="{self.width}" style="max-width:100%;height:auto">'
        )
        below = (
            '<figcaption style="font-size:14px;line-height:1.7;max-width:60em">'
            f"{escape(self.caption)}</figcaption>"
            if self.caption
            else ""
        )
        return f'<figure style="margin:8px 0 16px">{image}{below}</figure>'


@dataclass(frozen=True, slots=True)
class Paper:
    """A figure in the making."""

    figure: Figure

    def size_of(
        self, text: str, points: float, *, bold: bool = False
    ) -> tuple[float, float]:
        """Give width and height in inches of a line of text, as it will be set."""
        weight = "bold" if bold else "normal"
        written = self.figure.text(0, 0, text, fontsize=points, fontweight=weight)
        box = written.get_window_extent()
        written.remove()
        return box.width / self.figure.dpi, box.height / self.figure.dpi

    def finish(self, *, alt: str, caption: str = "") -> Picture:
        """Give the finished picture."""
        buffer = BytesIO()
        # Without the library's name and version: the same drawing, the same bytes.
        self.figure.savefig(buffer, format="png", metadata={"Software": None})
        width = round(self.figure.get_figwidth() * PIXELS_PER_INCH)
        return Picture(buffer.getvalue(), width, alt, caption)


@contextmanager
def take_paper(fonts: Path, *, height: float, width: float = WIDTH) -> Iterator[Paper]:
    """Give paper whose type is set in the product's own font.

    Parameters
    ----------
    fonts
        Folder with ``regular.ttf`` and ``bold.ttf`` of BIZ UDPGothic.
    height, width
        Inches.

    Raises
    ------
    TetototeError
        When the fonts are not there: another font would have no Japanese letters.
    """
    _register(fonts)
    style: dict[Any, Any] = {
        "font.family": _FAMILY,
        "font.size": TEXT,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.unicode_minus": False,
        "text.hinting": "none",  # hinted small type loses its lowest row
        "hatch.linewidth": 1.0,
        "text.parse_math": False,  # a name with dollar signs is a name
    }
    with mpl.rc_context(style):
        figure = Figure(
            figsize=(width, height),
            dpi=PIXELS_PER_INCH * _SHARPNESS,
            facecolor="white",
        )
        FigureCanvasAgg(figure)
        yield Paper(figure)


def check_fonts(fonts: Path) -> None:
    """See that the font of pictures is there.

    Raises
    ------
    TetototeError
        When it is not; it says how to bring it.
    """
    for name in _FONT_FILES:
        if not (fonts / name).is_file():
            raise TetototeError(
                N_(
                    "The font for pictures, %(file)s, is missing. Bring it with: make notebook"
                ),
                file=str(fonts / name),
            )


def _register(fonts: Path) -> None:
    check_fonts(fonts)
    known = {font.fname for font in font_manager.fontManager.ttflist}
    for name in _FONT_FILES:
        if str(fonts / name) not in known:
            font_manager.fontManager.addfont(fonts / name)
