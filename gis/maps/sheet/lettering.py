"""How wide printed text is, measured in the very fonts that are printed with."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "BIZ UDPGothic"
POINT = 25.4 / 72
"""Millimetres."""
CAPITAL = 0.77
"""Height of figures and capitals, in parts of the size of type."""
KANJI_TOP = 0.855
KANJI_BOTTOM = 0.095
"""How far kanji reach above and below the line they stand on."""


@dataclass(frozen=True, eq=False)
class Lettering:
    """The widths of one face."""

    units: int
    advances: dict[int, int]

    def measure(self, text: str, size: float) -> float:
        """Give the length of a text in millimetres, *size* being millimetres too."""
        unknown = self.units
        total = sum(self.advances.get(ord(letter), unknown) for letter in text)
        return total * size / self.units

    def can_write(self, text: str) -> bool:
        """Tell whether the face has every letter of a text."""
        return all(ord(letter) in self.advances for letter in text)


@dataclass(frozen=True, eq=False)
class Faces:
    """Both faces of the page."""

    regular: Lettering
    bold: Lettering


@lru_cache(maxsize=4)
def read_faces(folder: Path) -> Faces:
    """Read ``regular.ttf`` and ``bold.ttf`` of a folder."""
    return Faces(_read(folder / "regular.ttf"), _read(folder / "bold.ttf"))


@lru_cache(maxsize=4)
def open_font(path: Path) -> TTFont:
    """Open a font; it is kept open, for its tables are read once and used by several."""
    return TTFont(path, lazy=True)


def _read(path: Path) -> Lettering:
    font = open_font(path)
    metrics = font["hmtx"].metrics
    advances = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
    return Lettering(font["head"].unitsPerEm, advances)
