"""Letters as outlines: SVG paths drawn from the fonts of print."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.pens.svgPathPen import SVGPathPen

from gis.errors import N_, TetototeError
from gis.maps.sheet.lettering import open_font

SVG = "http://www.w3.org/2000/svg"


class Face:
    """The outlines of one face."""

    def __init__(self, path: Path) -> None:
        self._font = open_font(path)
        self._glyphs = self._font.getGlyphSet()
        self._cmap = self._font.getBestCmap()
        self.units = float(self._font["head"].unitsPerEm)
        self._drawn: dict[str, tuple[str, float]] = {}

    def length(self, text: str) -> float:
        """Give the length of a text, its size being 1."""
        return sum(self._draw(letter)[1] for letter in text) / self.units

    def draw(self, text: str, size: float) -> Iterator[ET.Element]:
        """Give the letters of a text that starts at the origin."""
        at, scale = 0.0, size / self.units
        for letter in text:
            data, advance = self._draw(letter)
            if data:
                move = f"translate({at:.3f} 0) scale({scale:.6f} {-scale:.6f})"
                yield ET.Element(f"{{{SVG}}}path", {"d": data, "transform": move})
            at += advance * scale

    def _draw(self, letter: str) -> tuple[str, float]:
        if letter not in self._drawn:
            name = self._cmap.get(ord(letter))
            if name is None:
                raise TetototeError(
                    N_("The fonts of print do not have “%(letter)s”."), letter=letter
                )
            pen = SVGPathPen(self._glyphs)
            self._glyphs[name].draw(pen)
            self._drawn[letter] = (pen.getCommands(), self._glyphs[name].width)
        return self._drawn[letter]


@lru_cache(maxsize=4)
def read_face(path: Path) -> Face:
    """Read a face; kept for further pages."""
    return Face(path)
