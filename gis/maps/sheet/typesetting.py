"""Typesetting a page: data in, a finished file out, without anything from elsewhere."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from gis.errors import N_, TetototeError
from gis.maps.sheet.picture import DPI

_SOURCE = Path(__file__).with_name("page.typ")


class Typesetter:
    """Sets pages in the fonts of one folder and in no others.

    Data reach the page as values and are never read as markup.
    """

    def __init__(self, fonts: Path) -> None:
        self._fonts = _load_fonts(fonts)
        self._source = _SOURCE.read_bytes()

    def measure(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Give the heights of the parts of a page, in millimetres."""
        compiler = typst.Compiler(
            self._source,
            font_paths=self._fonts,
            sys_inputs=_write({**data, "measure": True}),
        )
        try:
            answer = compiler.query("<heights>", field="value", one=True)
        except typst.TypstError as error:
            raise _cannot_set(error) from error
        heights: dict[str, Any] = json.loads(answer)
        return heights

    def set_pages(
        self, data: Mapping[str, Any], form: Literal["pdf", "svg", "png"]
    ) -> list[bytes]:
        """Give a file of all leaves (PDF), or one of each leaf."""
        compiler = typst.Compiler(font_paths=self._fonts)
        try:
            made = compiler.compile(
                self._source, format=form, ppi=float(DPI), sys_inputs=_write(data)
            )
        except typst.TypstError as error:
            raise _cannot_set(error) from error
        return made if isinstance(made, list) else [made or b""]


@lru_cache(maxsize=4)
def _load_fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder)],
    )


def _write(data: Mapping[str, Any]) -> dict[str, str]:
    return {"page": json.dumps(data, ensure_ascii=False, sort_keys=True)}


def _cannot_set(error: typst.TypstError) -> TetototeError:
    return TetototeError(
        N_("The page cannot be typeset: %(why)s."), why=str(error.message)
    )
