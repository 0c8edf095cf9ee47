"""Letters as outlines: drawn again, the page looks the same."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import typst
from made_pages import FONTS
from PIL import Image, ImageFilter

from gis.errors import TetototeError
from gis.maps.sheet.outlines import draw_proof_mark, outline_page

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm"
 viewBox="0 0 60 30"><defs><clipPath id="c"><rect width="60" height="30"/></clipPath></defs>
<g clip-path="url(#c)"><rect width="60" height="30" fill="#fff" stroke="#000"/>
<path d="M0 0L60 30" stroke="#000" stroke-width="1"/>
<text x="8" y="12" font-family="BIZ UDPGothic" font-weight="700" font-size="5" fill="#000"
 stroke="#fff" stroke-width="1.2" stroke-linejoin="round" paint-order="stroke"
 transform="rotate(20 8 12)">国道490号</text>
<text x="30" y="26" font-family="BIZ UDPGothic" font-weight="400" font-size="4"
 fill="#000">琴芝駅 &lt;1&gt;</text></g></svg>"""
SOURCE = """
#set page(width: 80mm, height: 70mm, margin: 5mm)
#set text(font: "BIZ UDPGothic", lang: "ja")
通いの場マップ #text(weight: "bold")[第12号]
#image(bytes(sys.inputs.svg), format: "svg", width: 60mm, alt: "")
#image(bytes(sys.inputs.svg), format: "svg", width: 20mm, alt: "")
"""


def fonts_of(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder)],
    )


def typeset(source: str, form: str, fonts: typst.Fonts, svg: str = DRAWING) -> bytes:
    compiler = typst.Compiler(font_paths=fonts)
    made = compiler.compile(
        source.encode(), format=form, ppi=150.0, sys_inputs={"svg": svg}
    )
    [leaf] = made if isinstance(made, list) else [made]
    return leaf


def test_outlines_look_as_the_letters_did(tmp_path: Path) -> None:
    """Draw both, the outlines without any font at hand."""
    with_fonts = fonts_of(FONTS)
    page = typeset(SOURCE, "svg", with_fonts)
    outlined = outline_page(page, FONTS).decode()
    assert "<text" not in outlined

    shown = (
        "#set page(width: 80mm, height: 70mm, margin: 0mm)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 80mm)'
    )
    again = typeset(shown, "png", fonts_of(tmp_path), outlined)
    before = typeset(SOURCE, "png", with_fonts)
    one, two = (
        np.asarray(
            Image.open(BytesIO(png)).convert("L").filter(ImageFilter.BoxBlur(1)),
            dtype=float,
        )
        for png in (before, again)
    )
    assert one.shape == two.shape
    # Edges differ by how they are smoothed; a letter elsewhere would differ by much more.
    apart = np.abs(one - two).mean()
    moved = np.abs(one - np.roll(one, 2, axis=1)).mean()
    assert apart < 2.0
    assert apart < moved / 3


def test_drawings_keep_their_own_identifiers() -> None:
    page = typeset(SOURCE, "svg", fonts_of(FONTS))

    outlined = outline_page(page, FONTS).decode()

    for drawing in ("d1-c", "d2-c"):
        assert f'id="{drawing}"' in outlined
        assert f"url(#{drawing})" in outlined


def test_what_cannot_be_outlined_is_told() -> None:
    broken = DRAWING.replace("琴芝駅", "<tspan>琴</tspan>")
    page = typeset(SOURCE, "svg", fonts_of(FONTS), broken)

    with pytest.raises(TetototeError, match="tspan"):
        outline_page(page, FONTS)


def test_a_proof_mark_is_hollow() -> None:
    mark = draw_proof_mark("校正用", FONTS)

    assert mark.count("<path") == 3
    assert 'fill="none"' in mark
    assert "<text" not in mark
