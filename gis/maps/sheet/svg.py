"""Elements of an SVG in millimetres: pure black, pure white, numbers of fixed decimals."""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.maps.sheet.lettering import FAMILY

BLACK = "#000"
WHITE = "#fff"


def number(value: float) -> str:
    """Write a number of millimetres, to a hundredth.

    Examples
    --------
    >>> number(1.5), number(-0.001), number(12.0)
    ('1.5', '0', '12')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path_data(geometry: Any) -> str:  # noqa: ANN401 - shapely's
    """Write lines and areas as path data, every ring closed."""
    parts = []
    for part in shapely.get_parts(geometry):
        match shapely.get_type_id(part):
            case 1 | 2:
                parts.append(_run(shapely.get_coordinates(part), closed=part.is_closed))
            case 3:
                rings = shapely.get_rings(part)
                parts += [_run(shapely.get_coordinates(r), closed=True) for r in rings]
            case 4 | 5 | 6 | 7:
                parts.append(path_data(part))
    return "".join(parts)


def _run(coordinates: NDArray[np.float64], *, closed: bool) -> str:
    """Write one line: the first point as it is, the others as steps of a hundredth."""
    places = np.round(coordinates * 100).astype(np.int64)
    steps = np.diff(places, axis=0)
    steps = steps[steps.any(axis=1)]
    if closed and len(steps):
        steps = steps[:-1]
    if not len(steps):
        return ""
    start = " ".join(number(value / 100) for value in places[0])
    run = " ".join(f"{number(x / 100)} {number(y / 100)}" for x, y in steps.tolist())
    return f"M{start}l{run}{'z' if closed else ''}"


def draw_path(data: str, **attributes: object) -> str:
    """Write a path; nothing when there is nothing to draw."""
    return f'<path d="{data}"{_write(attributes)}/>' if data else ""


def draw_line(
    geometry: Any,  # noqa: ANN401 - shapely's
    *,
    width: float,
    colour: str = BLACK,
    **more: object,
) -> str:
    """Draw the course of lines, round at ends and corners unless told otherwise."""
    attributes: dict[str, object] = {
        "fill": "none",
        "stroke": colour,
        "stroke-width": width,
        "stroke-linejoin": "round",
        "stroke-linecap": "round",
    }
    return draw_path(path_data(geometry), **(attributes | _dashed(more)))


def draw_text(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    bold: bool,
    colour: str = BLACK,
    halo: float = 0.0,
    turned: float = 0.0,
) -> str:
    """Write a text that starts at a point of its line; all of it stays text.

    Parameters
    ----------
    x, y
        Start of the line on which the letters stand, in millimetres.
    size
        Of the type, in millimetres.
    halo
        Width of the white stroke under the letters.
    turned
        Degrees, clockwise, around the start.
    """
    attributes: dict[str, object] = {
        "x": x,
        "y": y,
        "font-family": FAMILY,
        "font-weight": "700" if bold else "400",
        "font-size": f"{size:.3f}",
        "fill": colour,
    }
    if halo:
        attributes |= {
            "stroke": WHITE if colour == BLACK else BLACK,
            "stroke-width": halo,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
        }
    if turned:
        place = f"{number(x)} {number(y)}"
        attributes["transform"] = f"rotate({number(turned)} {place})"
    return f"<text{_write(attributes)}>{escape(_clean(text))}</text>"


def write_document(elements: Iterable[str], *, width: float, height: float) -> str:
    """Write a whole drawing, millimetres being its units."""
    size = f"{number(width)} {number(height)}"
    body = "\n".join(element for element in elements if element)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}mm"'
        f' height="{number(height)}mm" viewBox="0 0 {size}">\n{body}\n</svg>\n'
    )


def _dashed(attributes: dict[str, object]) -> dict[str, object]:
    """Turn ``dash=(a, b)``, ``cap=…`` and ``join=…`` into what SVG calls them."""
    found = dict(attributes)
    if dash := found.pop("dash", None):
        found["stroke-dasharray"] = " ".join(number(value) for value in dash)  # type: ignore[attr-defined]
    for short, long in (("cap", "stroke-linecap"), ("join", "stroke-linejoin")):
        if short in found:
            found[long] = found.pop(short)
    return found


def _write(attributes: dict[str, object]) -> str:
    return "".join(
        f' {name}="{number(value) if isinstance(value, float) else value}"'
        for name, value in attributes.items()
    )


def _clean(text: str) -> str:
    r"""Leave out what XML cannot hold; every kind of space is a plain one.

    Examples
    --------
    >>> _clean("東\u3000公民館\x07")
    '東 公民館'
    """
    spaced = (" " if letter.isspace() else letter for letter in text)
    return "".join(letter for letter in spaced if letter.isprintable())
