"""Whether the fonts of print can write a text, and whether a finished page used no others.

A typesetter that lacks a glyph or a font leaves the text out without a word: so texts are
checked before, and the fonts of the finished file after.
"""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
from numpy.typing import NDArray

from gis.errors import N_, TetototeError
from gis.maps.sheet.lettering import Faces, read_faces

MISSING = "〓"
"""What printers set where they have no type (下駄)."""
_ALLOWED = frozenset({"BIZUDPGothic-Regular", "BIZUDPGothic-Bold"})


class Glyphs:
    """What the fonts of print can write; remembers what they cannot.

    Attributes
    ----------
    missing
        Characters that were asked for and are in no font.
    """

    def __init__(self, fonts: Path) -> None:
        self._faces = _read_faces(fonts)
        self._known = (
            self._faces.regular.advances.keys() & self._faces.bold.advances.keys()
        )
        self.missing: set[str] = set()

    def fit(self, text: str) -> str:
        """Give a text as it can be printed: one line, 〓 for what has no glyph.

        Characters that only steer others (direction, width, variants) are left out.
        """
        return self._fit(text, self.missing)

    def fit_names(self, texts: NDArray[np.str_]) -> NDArray[np.object_]:
        """Do the same for the names of a map; one that lacks a glyph is left out.

        A map may do without a name, but not show a wrong one.
        """
        distinct, places = np.unique(texts, return_inverse=True)
        fitted = np.array([self._fit_name(str(each)) for each in distinct], object)
        return np.asarray(fitted[places]) if len(distinct) else texts.astype(object)

    def measure(self, text: str) -> float:
        """Give the length of a text in full letters, in the wider face."""
        faces = (self._faces.regular, self._faces.bold)
        return max(face.measure(text, 1.0) for face in faces)

    def _fit_name(self, text: str) -> str:
        missing: set[str] = set()
        fitted = self._fit(text, missing)
        return "" if missing else fitted

    def _fit(self, text: str, missing: set[str]) -> str:
        written = []
        for letter in unicodedata.normalize("NFC", text):
            if letter.isspace() or unicodedata.category(letter) == "Cc":
                written.append("\u3000" if letter == "\u3000" else " ")
            elif not _only_steers(letter):
                written.append(self._find(letter, missing))
        return re.sub(r"([ \u3000])[ \u3000]+", r"\1", "".join(written)).strip()

    def _find(self, letter: str, missing: set[str]) -> str:
        if ord(letter) in self._known:
            return letter
        plain = unicodedata.normalize("NFKC", letter)
        if plain != letter and all(ord(each) in self._known for each in plain):
            return plain
        missing.add(letter)
        return MISSING


def check_fonts(pdf: bytes) -> None:
    """Make sure that a page uses the fonts of print alone, and carries them in it.

    Raises
    ------
    TetototeError
        When it does not.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for each in document.objects:
            if not isinstance(each, pikepdf.Dictionary):
                continue
            if each.get("/Type") == pikepdf.Name.FontDescriptor:
                name = str(each["/FontName"]).lstrip("/").rpartition("+")[2]
                held = {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys())
                if name not in _ALLOWED or not held:
                    raise TetototeError(
                        N_("The page uses a font that it should not: %(font)s."),
                        font=name,
                    )


def _read_faces(fonts: Path) -> Faces:
    try:
        return read_faces(fonts)
    except OSError as error:
        raise TetototeError(
            N_(
                "The fonts of print are not there (%(folder)s). Bring them with: make run"
            ),
            folder=str(fonts),
        ) from error


def _only_steers(letter: str) -> bool:
    code = ord(letter)
    return (
        unicodedata.category(letter) == "Cf"
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or 0x1F3FB <= code <= 0x1F3FF
    )
