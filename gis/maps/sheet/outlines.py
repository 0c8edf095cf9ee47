"""Pages as SVG that looks the same everywhere: letters as outlines, nothing referred to.

Word processors and layout programs have neither the fonts nor, often, a way with drawings
inside drawings and with glyphs that are referred to. So every letter becomes a path of
its own, and every drawing becomes a part of the page.
"""

import base64
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from gis.errors import N_, TetototeError
from gis.maps.sheet.letter_outlines import SVG, read_face

_HREF = "{http://www.w3.org/1999/xlink}href"
_DRAWING = "data:image/svg+xml;base64,"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_TEXT_ONLY = {"x", "y", "font-family", "font-weight", "font-size"}
_MARK = (190.0, 250.0)
_MARK_SIZE = 62.0
_MARK_LINE = 0.3
"""Millimetres."""

ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def outline_page(page: bytes, fonts: Path) -> bytes:
    """Give a typeset page with its drawings put in and all letters as outlines.

    Raises
    ------
    TetototeError
        When something in it cannot be brought to outlines.
    """
    root = _parse(page)
    glyphs = _take_symbols(root)
    drawings = 0
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == _name("use"):
                parent[place] = _place_glyph(child, glyphs)
            elif child.tag == _name("image"):
                drawings += 1
                parent[place] = _put_in(child, fonts, prefix=f"d{drawings}-")
    return _write(root)


def draw_proof_mark(words: str, fonts: Path) -> str:
    """Give a drawing of large hollow words across a page."""
    width, height = _MARK
    face = read_face(fonts / "bold.ttf")
    length = face.length(words) * _MARK_SIZE
    group = ET.Element(
        _name("g"),
        {
            "transform": f"translate({width / 2:g} {height / 2:g}) rotate(-52)"
            f" translate({-length / 2:.2f} {_MARK_SIZE * 0.38:.2f})",
            "fill": "none",
            "stroke": "#000",
            "stroke-width": f"{_MARK_LINE * face.units / _MARK_SIZE:.1f}",
        },
    )
    group.extend(face.draw(words, _MARK_SIZE))
    root = ET.Element(
        _name("svg"),
        {
            "width": f"{width:g}mm",
            "height": f"{height:g}mm",
            "viewBox": f"0 0 {width:g} {height:g}",
        },
    )
    root.append(group)
    return _write(root).decode()


def _take_symbols(root: ET.Element) -> dict[str, ET.Element]:
    """Take the glyphs out of a page; give them by their identifiers."""
    found = {}
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == _name("symbol"):
                found[child.get("id", "")] = child
                parent.remove(child)
    return found


def _place_glyph(use: ET.Element, glyphs: dict[str, ET.Element]) -> ET.Element:
    reference = use.get(_HREF, "").removeprefix("#")
    if reference not in glyphs:
        raise _cannot(reference)
    attributes = {
        name: value
        for name, value in use.attrib.items()
        if name not in {_HREF, "x", "y"}
    }
    attributes["transform"] = f"translate({use.get('x', '0')} {use.get('y', '0')})"
    group = ET.Element(_name("g"), attributes)
    group.extend(glyphs[reference])
    return group


def _put_in(image: ET.Element, fonts: Path, *, prefix: str) -> ET.Element:
    """Make a drawing that a page refers to a part of the page."""
    source = image.get(_HREF, "")
    if not source.startswith(_DRAWING):
        raise _cannot(source[:40])
    drawing = _parse(base64.b64decode(source.removeprefix(_DRAWING)))
    _outline_texts(drawing, fonts)
    _rename(drawing, prefix)
    width, height = (float(image.get(side, "0")) for side in ("width", "height"))
    left, top, across, down = _read_box(drawing)
    scale = f"scale({width / across:.8f} {height / down:.8f})"
    moves = [image.get("transform", ""), scale]
    if left or top:
        moves.append(f"translate({-left:g} {-top:g})")
    group = ET.Element(_name("g"), {"transform": " ".join(filter(None, moves))})
    group.extend(drawing)
    return group


def _read_box(drawing: ET.Element) -> tuple[float, float, float, float]:
    if box := drawing.get("viewBox"):
        left, top, width, height = (float(each) for each in box.split())
        return left, top, width, height
    sides = (re.sub("[a-z]+$", "", drawing.get(s, "1")) for s in ("width", "height"))
    width, height = map(float, sides)
    return 0.0, 0.0, width, height


def _outline_texts(drawing: ET.Element, fonts: Path) -> None:
    for parent in list(drawing.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == _name("text"):
                parent[place] = _outline_text(child, fonts)


def _outline_text(text: ET.Element, fonts: Path) -> ET.Element:
    """Give a text's letters as paths, with the stroke around them first."""
    if len(text):
        raise _cannot("tspan")
    bold = text.get("font-weight") == "700"
    face = read_face(fonts / ("bold.ttf" if bold else "regular.ttf"))
    size = float(text.get("font-size", "1"))
    kept = {k: v for k, v in text.attrib.items() if k not in _TEXT_ONLY}
    halo = kept.pop("paint-order", None) == "stroke"
    stroke = {name: kept.pop(name) for name in list(kept) if name.startswith("stroke")}
    turned = kept.pop("transform", "")
    start = f"translate({text.get('x', '0')} {text.get('y', '0')})"
    group = ET.Element(_name("g"), {"transform": f"{turned} {start}".strip()})
    letters = list(face.draw(text.text or "", size))
    if halo and stroke:
        # The stroke is scaled with the letters: its width is told in their units.
        around = ET.SubElement(group, _name("g"), {"fill": stroke["stroke"], **stroke})
        width = float(stroke["stroke-width"]) / (size / face.units)
        around.set("stroke-width", f"{width:.1f}")
        around.extend(face.draw(text.text or "", size))
        stroke = {}
    inner = ET.SubElement(group, _name("g"), kept | stroke)
    inner.extend(letters)
    return group


def _rename(drawing: ET.Element, prefix: str) -> None:
    """Keep identifiers of one drawing apart from those of others."""
    for element in drawing.iter():
        for name, value in list(element.attrib.items()):
            if name == "id":
                element.set(name, prefix + value)
            elif name in {"href", _HREF} and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")
            elif "url(#" in value:
                element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))


def _parse(svg: bytes) -> ET.Element:
    # What is read here was written by this program a moment ago.
    return ET.fromstring(svg)  # noqa: S314


def _write(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _name(tag: str) -> str:
    return f"{{{SVG}}}{tag}"


def _cannot(what: Any) -> TetototeError:  # noqa: ANN401 - whatever was met
    return TetototeError(
        N_("The page cannot be brought to outlines: %(what)s."), what=str(what)
    )
